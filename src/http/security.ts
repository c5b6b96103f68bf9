import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyContextConfig, FastifyInstance, RouteOptions } from 'fastify';
import type { Gate } from './admission.ts';
import { TooMany } from './failures.ts';

/** Requests of one address in a time. `false` lifts all limits, for measurements. */
export type Limits = Readonly<Record<'general' | 'signIn' | 'registration' | 'lookup' | 'upload' | 'kiosk', Limit>>;
export interface Limit {
  readonly max: number;
  /** Milliseconds. */
  readonly timeWindow: number;
}

const minute = 60_000;
/** A whole service centre may sit behind one address; accounts and query codes have limits of their own besides. */
export const defaultLimits: Limits = {
  general: { max: 3000, timeWindow: minute },
  signIn: { max: 60, timeWindow: 5 * minute },
  registration: { max: 20, timeWindow: 10 * minute },
  lookup: { max: 60, timeWindow: 5 * minute },
  upload: { max: 120, timeWindow: 5 * minute },
  // Queue tickets: a few kiosks behind one address, each giving one every ten seconds or so.
  kiosk: { max: 120, timeWindow: 5 * minute },
};

/** No script, style, frame or form that is not our own. */
export async function setHeaders(server: FastifyInstance, isSecure: boolean): Promise<void> {
  await server.register(helmet, {
    global: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // Without it browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
  });
  // They are the same on every page, so they are put together once.
  let headers: [string, string][] | undefined;
  server.addHook('onRequest', async (_, { raw, helmet: compose }) => {
    if (headers === undefined) {
      await compose();
      headers = Object.entries(raw.getHeaders()).map(([name, value]) => [name, String(value)]);
      return;
    }
    for (const [name, value] of headers) raw.setHeader(name, value);
  });
}

/** For a page whose library puts its own style elements into the document; scripts stay as strict as everywhere. */
export const policyWithInlineStyles =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/** How often one address may ask, and when the process is too busy to promise an answer. */
export async function limitRequests(server: FastifyInstance, gate: Gate, limits: Limits | false): Promise<void> {
  await server.register(underPressure, {
    maxEventLoopDelay: limits === false ? 0 : 3000,
    retryAfter: 5,
    exposeStatusRoute: false,
  });
  gate.join(server);
  if (limits === false) return;
  server.addHook('onRoute', (route: RouteOptions) => {
    const name = route.config?.limit;
    if (name !== undefined) route.config = { ...route.config, rateLimit: { ...limits[name] } } as FastifyContextConfig;
    if (route.config?.sessionless) route.config = { ...route.config, rateLimit: false } as FastifyContextConfig;
  });
  await server.register(rateLimit, {
    global: true,
    ...limits.general,
    errorResponseBuilder: () => new TooMany('too many requests'),
  });
}

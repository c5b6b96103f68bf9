import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { App } from '../app/app.ts';
import type { Passwords } from '../app/passwords.ts';
import type { Signer } from '../app/receipts.ts';
import type { RecordStanding } from '../app/record-shorter.ts';
import { uploadAtMost } from '../app/uploads.ts';
import { absenceRoutes } from './absences.ts';
import { gate } from './admission.ts';
import { appointmentRoutes } from './appointments.ts';
import { approvalRoutes } from './approval.ts';
import { archiveRoutes } from './archive.ts';
import { boardRoutes } from './board.ts';
import { caseRoutes } from './cases.ts';
import { catalogueRoutes } from './catalogue.ts';
import { catalogueDeskRoutes } from './catalogue-desk.ts';
import { catalogueExportRoutes } from './catalogue-export.ts';
import { powersReturnRoutes } from './powers-returns.ts';
import './context.ts';
import { complaintRoutes } from './complaints.ts';
import { cookies } from './cookies.ts';
import { deskRoutes } from './desks.ts';
import { exchangeRoutes } from './exchange.ts';
import { handleFailures } from './failures.ts';
import { feeBookRoutes } from './fee-books.ts';
import { feeRoutes } from './fees.ts';
import { fileRoutes } from './files.ts';
import { refuseForgery } from './forgery.ts';
import { guardRoutes } from './guard.ts';
import { handOverRoutes } from './hand-over.ts';
import { hearingRoutes } from './hearings.ts';
import { inspectionRoutes } from './inspections.ts';
import { intakeRoutes } from './intake.ts';
import { issuanceRoutes } from './issuance.ts';
import { jointRoutes } from './joint.ts';
import { ledgerRoutes } from './ledger.ts';
import { licenceRoutes } from './licences.ts';
import { logRequests, serviceLog } from './logging.ts';
import { lookRoutes } from './looks.ts';
import { mandateRoutes } from './mandates.ts';
import { measureRequests, metrics } from './metrics.ts';
import { operationRoutes } from './operations.ts';
import { oversightRoutes } from './oversight.ts';
import { packageRoutes } from './packages.ts';
import { powerRoutes } from './powers.ts';
import { publicityRoutes } from './publicities.ts';
import { queueRoutes } from './queue.ts';
import { ratingRoutes } from './ratings.ts';
import { refuseWrites } from './record-shorter.ts';
import { recusalRoutes } from './recusals.ts';
import { describeApi, referenceRoutes } from './reference.ts';
import { sealRoutes } from './seals.ts';
import { defaultLimits, type Limits, limitRequests, setHeaders } from './security.ts';
import { sessionRoutes } from './session.ts';
import { specialProcedureRoutes } from './special-procedures.ts';
import { spotCheckRoutes } from './spot-checks.ts';
import { staffRoutes } from './staff.ts';
import { supervisionRoutes } from './supervision.ts';
import { supervisionDeskRoutes } from './supervision-desk.ts';
import { surveyRoutes } from './surveys.ts';
import { townRoutes } from './towns.ts';
import { turnAway } from './turned-away.ts';
import { knowVisitors } from './visitors.ts';

export interface ServerOptions {
  readonly signer: Signer;
  readonly passwords: Passwords;
  /** Served over TLS, by us or by the proxy in front: cookies get the prefix `__Host-` and HSTS is sent. */
  readonly secureCookies: boolean;
  /** A pino logger, or `false` for none. Left out: the service's own, at `logLevel` (info). */
  readonly logger?: FastifyBaseLogger | false;
  readonly logLevel?: string;
  /** Addresses of proxies whose `X-Forwarded-*` may be believed; `false` for none. */
  readonly trustProxy?: boolean | string | readonly string[];
  /** Where the build left the desks; without it there are none. */
  readonly desksDirectory?: string;
  /** How often one address may call; `false` lifts every limit, for measurements. */
  readonly limits?: Limits | false;
  /** 只读: whether the record may be written upon; always where nothing is said. */
  readonly record?: RecordStanding;
  /** Adds the public pages. Every route of theirs declares its permission, like ours. */
  readonly portal?: (server: FastifyInstance) => Promise<void>;
}

/** Twenty megabytes at the pace of a poor telephone line; whoever dribbles bytes for longer is cut off. */
const patience = { requestTimeout: 180_000, keepAliveTimeout: 72_000 };

/** The HTTP server, ready to listen. Throws where a route declares no permission. */
export async function createServer(app: App, options: ServerOptions): Promise<FastifyInstance> {
  const figures = metrics(app.ports.room, app.ports.outbox);
  const door = gate({
    turnAway: turnAway(app.profile, (told) => {
      figures.turnedAway(told.turnedAway);
      server.log.warn(told, 'turned away');
    }),
    byTime: options.limits !== false,
  });
  const server: FastifyInstance = Fastify({
    serverFactory: (answer) => createHttpServer(patience, door.before(answer)),
    ...(options.logger === false
      ? {}
      : { loggerInstance: options.logger ?? (serviceLog(options.logLevel) as FastifyBaseLogger) }),
    // Fastify's own lines carry addresses and query strings; ours do not (logging.ts).
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (options.trustProxy ?? false) as boolean | string | string[],
    genReqId: () => randomUUID(),
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
  });
  server.decorate('http', {
    app,
    signer: options.signer,
    passwords: options.passwords,
    cookies: cookies(options.secureCookies),
    metrics: figures,
    routes: [],
  });
  // Our own hook checks every part of a request in one pass; see validate.ts.
  server.setValidatorCompiler(() => (value) => ({ value }));
  server.setSerializerCompiler(serializerCompiler);
  handleFailures(server);
  logRequests(server);
  measureRequests(server, figures);

  await setHeaders(server, options.secureCookies);
  await server.register(cookie);
  await server.register(formbody);
  await server.register(multipart, { limits: { fileSize: uploadAtMost, files: 20, parts: 200 } });
  await limitRequests(server, door, options.limits ?? defaultLimits);
  if (options.record !== undefined) refuseWrites(server, options.record);
  knowVisitors(server);
  refuseForgery(server);
  guardRoutes(server);
  await describeApi(server);

  for (const routes of [
    operationRoutes,
    referenceRoutes,
    sessionRoutes,
    catalogueRoutes,
    catalogueDeskRoutes,
    catalogueExportRoutes,
    powersReturnRoutes,
    intakeRoutes,
    jointRoutes,
    packageRoutes,
    approvalRoutes,
    absenceRoutes,
    hearingRoutes,
    specialProcedureRoutes,
    surveyRoutes,
    publicityRoutes,
    complaintRoutes,
    ratingRoutes,
    spotCheckRoutes,
    inspectionRoutes,
    recusalRoutes,
    issuanceRoutes,
    ledgerRoutes,
    licenceRoutes,
    mandateRoutes,
    caseRoutes,
    boardRoutes,
    staffRoutes,
    supervisionRoutes,
    supervisionDeskRoutes,
    queueRoutes,
    appointmentRoutes,
    handOverRoutes,
    feeRoutes,
    feeBookRoutes,
    exchangeRoutes,
    sealRoutes,
    powerRoutes,
    townRoutes,
    archiveRoutes,
    lookRoutes,
    oversightRoutes,
    fileRoutes,
  ]) {
    routes(server);
  }
  if (options.desksDirectory !== undefined) await deskRoutes(server, options.desksDirectory);
  await options.portal?.(server);
  await server.ready();
  return server;
}

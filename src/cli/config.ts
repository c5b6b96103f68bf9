import { parseArgs } from 'node:util';
import { fault, ok, type Result } from '../kernel/result.ts';

/** How this run of the program is set up. Flags go before the environment, the environment before the default. */
export interface Config {
  /** Folder name below `profiles/`. */
  readonly profile: string;
  /** A bare platform: no demo is played. */
  readonly empty: boolean;
  readonly host: string;
  readonly port: number;
  /** Your own PostgreSQL; the embedded one where absent. */
  readonly databaseUrl?: string;
  /** Cookies with `Secure` and `__Host-`; for a public address behind TLS. */
  readonly secureCookies: boolean;
  readonly trustProxy: boolean;
  readonly logLevel: string;
}

export function readConfig(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<Config, string[]> {
  const faults: string[] = [];
  let flags: Record<string, string | boolean | undefined> = {};
  try {
    flags = parseArgs({
      args: [...argv],
      options: {
        profile: { type: 'string' },
        empty: { type: 'boolean' },
        host: { type: 'string' },
        port: { type: 'string' },
      },
    }).values;
  } catch (error) {
    faults.push((error as Error).message);
  }
  const profile = String(flags.profile ?? environment.YIMEN_PROFILE ?? 'panyu');
  if (!/^[a-z0-9-]+$/.test(profile)) faults.push(`profile: "${profile}" is not the name of a folder below profiles/`);
  const port = Number(flags.port ?? environment.PORT ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    faults.push('port: a whole number from 0 to 65535 is wanted');
  const databaseUrl = environment.DATABASE_URL;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    faults.push('DATABASE_URL: must begin with postgresql://');
  if (faults.length > 0) return fault(faults);
  return ok({
    profile,
    empty: flags.empty === true,
    host: String(flags.host ?? environment.HOST ?? '127.0.0.1'),
    port,
    ...(databaseUrl ? { databaseUrl } : {}),
    secureCookies: environment.YIMEN_SECURE_COOKIES === 'true',
    trustProxy: environment.YIMEN_TRUST_PROXY === 'true',
    logLevel: environment.YIMEN_LOG ?? 'warn',
  });
}

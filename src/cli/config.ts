import { parseArgs } from 'node:util';
import { type UploadQuota, usualQuota } from '../app/upload-quota.ts';
import type { SweepTerms } from '../jobs/sweep.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { LedgerConfig } from './ledger-place.ts';

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
  /** Whose `X-Forwarded-*` is believed: addresses or networks, never just anybody's. */
  readonly trustProxy: false | string;
  readonly logLevel: string;
  /** ClamAV's daemon: a path or host:port. Files are not scanned where absent. */
  readonly virusScanner?: string;
  /** What the kiosks of the halls show when they draw; any device may where absent. */
  readonly kioskKey?: string;
  /** Where messages to applicants go: `stdout`, `file:PATH` or the address of a gateway. Nothing is sent where absent. */
  readonly messenger?: { readonly to: string; readonly token?: string };
  /** 密码模块: socket of the module of hardware that keeps the keys of seals; files of the state folder where absent. */
  readonly sealModule?: string;
  /** How the portal is reached from outside; begins the links in messages. */
  readonly publicAddress?: string;
  /** What visitors who are not signed in may hand in on a day. */
  readonly uploadQuota: UploadQuota;
  readonly sweep: SweepTerms;
  readonly ledger: LedgerConfig;
}

/** One setting: its value as text, and who gave it. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly from: string;
}

interface Known {
  readonly flag?: string;
  readonly variable?: string;
  readonly otherwise: string;
}

const megabyte = 1024 * 1024;

const known = {
  profile: { flag: 'profile', variable: 'YIMEN_PROFILE', otherwise: 'panyu' },
  empty: { flag: 'empty', otherwise: 'false' },
  host: { flag: 'host', variable: 'HOST', otherwise: '127.0.0.1' },
  port: { flag: 'port', variable: 'PORT', otherwise: '8080' },
  database: { variable: 'DATABASE_URL', otherwise: '' },
  state: { variable: 'YIMEN_STATE', otherwise: 'var' },
  'secure-cookies': { variable: 'YIMEN_SECURE_COOKIES', otherwise: 'false' },
  'trust-proxy': { variable: 'YIMEN_TRUST_PROXY', otherwise: 'false' },
  log: { variable: 'YIMEN_LOG', otherwise: 'warn' },
  'virus-scanner': { variable: 'CLAMD_SOCKET', otherwise: '' },
  'kiosk-key': { variable: 'KIOSK_KEY', otherwise: '' },
  messenger: { variable: 'MESSENGER', otherwise: '' },
  'messenger-token': { variable: 'MESSENGER_TOKEN', otherwise: '' },
  'seal-module': { variable: 'YIMEN_SEAL_MODULE', otherwise: '' },
  'public-address': { variable: 'PUBLIC_ADDRESS', otherwise: '' },
  'draft-days': { variable: 'YIMEN_DRAFT_DAYS', otherwise: '90' },
  'loose-file-days': { variable: 'YIMEN_LOOSE_FILE_DAYS', otherwise: '2' },
  'upload-address-megabytes': {
    variable: 'YIMEN_UPLOAD_ADDRESS_MEGABYTES',
    otherwise: String(usualQuota.ofAddress / megabyte),
  },
  'upload-day-megabytes': { variable: 'YIMEN_UPLOAD_DAY_MEGABYTES', otherwise: String(usualQuota.ofAll / megabyte) },
  'ledger-origin': { variable: 'YIMEN_LEDGER_ORIGIN', otherwise: '' },
  'ledger-policy': { variable: 'YIMEN_LEDGER_POLICY', otherwise: '' },
  'ledger-second': { variable: 'YIMEN_LEDGER_SECOND', otherwise: '' },
  'witness-seconds': { variable: 'YIMEN_WITNESS_SECONDS', otherwise: '2' },
} as const satisfies Record<string, Known>;
type Name = keyof typeof known;

const logLevels: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfig(argv: readonly string[], environment: Environment): Result<Config, string[]> {
  const read = readSettings(argv, environment);
  const faults = [...read.faults];
  const of = (name: Name) => read.settings[name].value;
  if (!/^[a-z0-9-]+$/.test(of('profile')))
    faults.push(`profile: "${of('profile')}" is not the name of a folder below profiles/`);
  const port = Number(of('port'));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    faults.push('port: a whole number from 0 to 65535 is wanted');
  const databaseUrl = of('database');
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl))
    faults.push('DATABASE_URL: must begin with postgresql://');
  const scanner = of('virus-scanner');
  if (scanner !== '' && !/^(\/.+|[^/\s:]+:\d{1,5})$/.test(scanner))
    faults.push('CLAMD_SOCKET: the path of a socket is wanted, such as /run/clamav/clamd.ctl, or host:port');
  const kioskKey = of('kiosk-key');
  if (kioskKey !== '' && !/^[\w-]{16,200}$/.test(kioskKey))
    faults.push('KIOSK_KEY: 16 to 200 letters, digits, hyphens or underscores are wanted');
  const messenger = of('messenger');
  if (messenger !== '' && messenger !== 'stdout' && !/^(file:\/.+|https?:\/\/[^\s/]+\S*)$/.test(messenger))
    faults.push('MESSENGER: stdout, file:/PATH or the http address of a gateway is wanted');
  const token = of('messenger-token');
  if (!/^[\x21-\x7e]*$/.test(token)) faults.push('MESSENGER_TOKEN: letters and digits without spaces are wanted');
  const publicAddress = of('public-address').replace(/\/+$/, '');
  if (publicAddress !== '' && !/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(publicAddress))
    faults.push('PUBLIC_ADDRESS: the address of the portal is wanted, such as https://one.example');
  if (!logLevels.includes(of('log'))) faults.push(`YIMEN_LOG: one of ${logLevels.join(', ')} is wanted`);
  const secure = of('secure-cookies');
  if (secure !== 'true' && secure !== 'false') faults.push('YIMEN_SECURE_COOKIES: true or false is wanted');
  const days = (name: Name, variable: string) => {
    const said = Number(of(name));
    if (!Number.isInteger(said) || said < 1 || said > 3650)
      faults.push(`${variable}: a whole number of days from 1 to 3650 is wanted`);
    return said;
  };
  const sweep = {
    drafts: days('draft-days', 'YIMEN_DRAFT_DAYS'),
    looseFiles: days('loose-file-days', 'YIMEN_LOOSE_FILE_DAYS'),
  };
  const bytes = (name: Name, variable: string) => {
    const said = Number(of(name));
    if (!Number.isInteger(said) || said < 1 || said > 100_000_000)
      faults.push(`${variable}: a whole number of megabytes from 1 to 100000000 is wanted`);
    return said * megabyte;
  };
  const uploadQuota = {
    ofAddress: bytes('upload-address-megabytes', 'YIMEN_UPLOAD_ADDRESS_MEGABYTES'),
    ofAll: bytes('upload-day-megabytes', 'YIMEN_UPLOAD_DAY_MEGABYTES'),
  };
  const witnessEvery = Number(of('witness-seconds'));
  if (!(witnessEvery >= 1 && witnessEvery <= 60))
    faults.push('YIMEN_WITNESS_SECONDS: a number of seconds from 1 to 60 is wanted');
  if (/[\s+]/.test(of('ledger-origin')))
    faults.push('YIMEN_LEDGER_ORIGIN: a name without spaces and plus signs is wanted, such as permits.example/ledger');
  const ledger = {
    ...(of('ledger-origin') ? { origin: of('ledger-origin') } : {}),
    ...(of('ledger-policy') ? { policy: of('ledger-policy') } : {}),
    ...(of('ledger-second') ? { second: of('ledger-second') } : {}),
    witnessEvery,
  };
  if (faults.length > 0) return fault(faults);
  return ok({
    profile: of('profile'),
    empty: of('empty') === 'true',
    host: of('host'),
    port,
    ...(databaseUrl ? { databaseUrl } : {}),
    secureCookies: secure === 'true',
    trustProxy: proxiesOf(of('trust-proxy')),
    logLevel: of('log'),
    ...(scanner ? { virusScanner: scanner } : {}),
    ...(kioskKey ? { kioskKey } : {}),
    ...(messenger ? { messenger: { to: messenger, ...(token ? { token } : {}) } } : {}),
    ...(of('seal-module') === '' ? {} : { sealModule: of('seal-module') }),
    ...(publicAddress ? { publicAddress } : {}),
    uploadQuota,
    sweep,
    ledger,
  });
}

/** Every setting with where it came from, for `--print-config`; what must not be read over a shoulder is masked. */
export function describeConfig(argv: readonly string[], environment: Environment): readonly Setting[] {
  const { settings } = readSettings(argv, environment);
  return Object.values(settings).map((setting) => {
    if (setting.name === 'virus-scanner' && setting.value === '') return { ...setting, value: 'none' };
    if (setting.name === 'kiosk-key' || setting.name === 'messenger-token')
      return { ...setting, value: setting.value === '' ? 'none' : '***' };
    if (setting.name === 'messenger') return { ...setting, value: withoutSecrets(setting.value) || 'none' };
    if (setting.name === 'public-address' && setting.value === '') return { ...setting, value: 'none' };
    if (setting.name !== 'database') return setting;
    return { ...setting, value: setting.value === '' ? 'embedded' : withoutSecrets(setting.value) };
  });
}

export function configInWords(argv: readonly string[], environment: Environment): string {
  const settings = describeConfig(argv, environment);
  const width = Math.max(...settings.map(({ value }) => value.length));
  return settings.map(({ name, value, from }) => `${name.padEnd(26)}${value.padEnd(width)}  ${from}\n`).join('');
}

function readSettings(argv: readonly string[], environment: Environment) {
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
  const settings = {} as Record<Name, Setting>;
  for (const [name, { flag, variable, otherwise }] of Object.entries(known) as [Name, Known][]) {
    const [given, set] = [flag && flags[flag], variable && environment[variable]];
    if (given !== undefined && given !== '') settings[name] = { name, value: String(given), from: `--${flag}` };
    else if (set !== undefined && set !== '') settings[name] = { name, value: set, from: `${variable}` };
    else settings[name] = { name, value: otherwise, from: 'default' };
  }
  return { settings, faults };
}

/** A connection string may carry its password in two places. */
function withoutSecrets(url: string): string {
  return url
    .replace(/^(\w+:\/\/[^:@/?]*):[^@/]*@/, '$1:***@')
    .replace(/([?&](?:password|sslpassword|sslkey)=)[^&]*/g, '$1***');
}

/**
 * `true` believes proxies of the own machine and of private networks. Believing everybody would let a caller write the
 * address that limits are counted by.
 */
function proxiesOf(said: string): false | string {
  if (said === 'false' || said === '') return false;
  return said === 'true' ? 'loopback, linklocal, uniquelocal' : said;
}

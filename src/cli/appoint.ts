import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { normaliseLogin } from '../app/sessions.ts';
import { duties } from '../domain/organisation/body.ts';
import { argon } from '../http/argon.ts';
import { localDateAt } from '../kernel/instant.ts';
import { loadProfile } from '../profile/load.ts';
import { openStorage } from '../storage/storage.ts';
import { realChance, realClock } from './clock.ts';
import { readConfig } from './config.ts';
import { openDatabase, projectRoot } from './database.ts';
import { readOptions } from './options.ts';

export const summary = 'appoint a member of staff to a post, with a first password';

const help = `yimen appoint --login LOGIN --name NAME --duty DUTY --body BODY [--centre CENTRE] [--profile NAME] [--empty]
  DUTY is one of: ${duties.join(', ')}
  Prints a first password. A login that exists gets the further post and keeps its password.
`;

/** Every fault of the call at once. 0: appointed. 2: not understood. */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const {
    values,
    switches,
    faults: misread,
  } = readOptions(argv, {
    single: ['login', 'name', 'duty', 'body', 'centre', 'profile'],
    repeated: [],
    switches: ['empty'],
  });
  const rest = [
    ...(values.profile ? ['--profile', String(values.profile)] : []),
    ...(switches.has('empty') ? ['--empty'] : []),
  ];
  const config = readConfig(rest, process.env);
  if (!config.ok) return complain(config.fault);
  const profile = await loadProfile(join(projectRoot, 'profiles', config.value.profile));
  if (!profile.ok) return complain(profile.fault.map(({ file, line, reason }) => `${file}:${line} ${reason}`));
  const text = (name: string) => String(values[name] ?? '').trim();
  const [given, name, duty, body, centre] = ['login', 'name', 'duty', 'body', 'centre'].map(text) as string[];
  // As signing in will look for it.
  const login = normaliseLogin(given as string);
  const faults = [
    ...misread.map(({ message }) => message),
    login ? '' : '--login is missing',
    name ? '' : '--name is missing',
    duties.some((one) => one === duty) ? '' : `--duty must be one of ${duties.join(', ')}`,
    profile.value.bodies.some((one) => one.code === body) ? '' : `--body "${body}" is not in bodies.yaml`,
    !centre || profile.value.centres.some((one) => one.code === centre)
      ? ''
      : `--centre "${centre}" is not in centres.yaml`,
    duty === 'clerk' && !centre ? '--centre is missing: a clerk works at a service centre' : '',
  ].filter((one) => one !== '');
  if (faults.length > 0) return complain(faults);
  const database = await openDatabase(config.value, () => {});
  const { connection, stateDirectory } = database;
  const storage = await openStorage({ connection, stateDirectory, clock: realClock, chance: realChance });
  try {
    const { accounts } = storage.ports;
    const password = randomBytes(12).toString('base64url');
    const id = realChance.id();
    const passwordHash = await argon().hash(password);
    const made = await accounts.create({
      id,
      kind: 'staff',
      login,
      name: name as string,
      passwordHash,
      totpSecret: null,
    });
    const staffId = made === 'created' ? id : ((await accounts.findByLogin('staff', login))?.id as string);
    const validFrom = localDateAt(realClock.now(), profile.value.timeZone);
    await accounts.assignPost({
      staffId,
      duty: duty as string,
      body: body as string,
      centre: centre || null,
      validFrom,
      validTo: null,
    });
    process.stdout.write(
      made === 'created' ? `${login} appointed; first password: ${password}\n` : `${login} has a further post\n`,
    );
    return 0;
  } finally {
    await storage.close();
    await database.stop();
  }
}

function complain(reasons: readonly string[]): number {
  process.stderr.write(`${reasons.map((reason) => `yimen appoint: ${reason}\n`).join('')}\n${help}`);
  return 2;
}

import { join } from 'node:path';
import { createApp } from '../app/app.ts';
import { system } from '../app/authority.ts';
import type { GivenRecordCommand } from '../app/records/record-kind.ts';
import { staffKind } from '../app/records/staff.ts';
import { giveOneTimeCode, takeOverStaff } from '../app/records/staff-acts.ts';
import { normaliseLogin } from '../app/sessions.ts';
import { type Duty, duties } from '../domain/organisation/body.ts';
import type { StaffCommand } from '../domain/organisation/staff/commands.ts';
import { argon } from '../http/argon.ts';
import { loadProfile } from '../profile/load.ts';
import { openStorage } from '../storage/storage.ts';
import { translator } from '../web/texts/translate.ts';
import { realChance, realClock } from './clock.ts';
import { readConfig } from './config.ts';
import { openDatabase, projectRoot } from './database.ts';
import { readOptions } from './options.ts';

export const summary = 'appoint a member of staff to a post, with a first password';

const help = `yimen appoint --login LOGIN --name NAME --duty DUTY --body BODY [--centre CENTRE] [--reason TEXT] [--profile NAME] [--empty]
  DUTY is one of: ${duties.join(', ')}
  Prints a one-time code as the first password, good for 24 hours: whoever signs in with it chooses an own one.
  A login that exists gets the further post and keeps its password. Each is an event on the log, like every other act.
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
    single: ['login', 'name', 'duty', 'body', 'centre', 'reason', 'profile'],
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
    const app = createApp(profile.value, storage.ports, false);
    const post = { duty: duty as Duty, body: body as string, ...(centre ? { centre } : {}), validFrom: app.today() };
    const existing = await storage.ports.accounts.findByLogin('staff', login);
    if (existing !== undefined) await takeOverStaff(app, existing.id);
    const id = existing?.id ?? realChance.id();
    const on = { id, at: realClock.now(), post, reason: text('reason') || 'yimen appoint' };
    const given: GivenRecordCommand<StaffCommand> =
      existing === undefined
        ? { type: 'appointStaff', ...on, login, name: name as string }
        : { type: 'assignPost', ...on };
    const done = await app.executeRecord(staffKind, given, { authority: system });
    if (!done.ok) return complain(done.fault.map(({ code }) => translator('en')(`refusals:${code}.reason`)));
    if (existing !== undefined) process.stdout.write(`${login} has a further post\n`);
    else {
      const { code, validUntil } = await giveOneTimeCode(app, argon(), id, done.value.recordedAt);
      process.stdout.write(`${login} appointed; first password: ${code}\n`);
      process.stdout.write(`It opens the desks once, until ${validUntil}, to whoever then chooses an own password.\n`);
    }
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

import { join } from 'node:path';
import { readScript } from '../jobs/demo/script.ts';
import { demoPassword, namedAccounts } from '../jobs/demo/staff.ts';
import { inLanguage } from '../kernel/language.ts';
import type { Profile } from '../profile/profile.ts';
import type { Config } from './config.ts';
import { projectRoot } from './database.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What whoever starts the program is told: where it is, and who may sign in. */
export async function announce(config: Config, profile: Profile, address: string, demo: boolean): Promise<void> {
  const language = profile.languages[0] ?? 'en';
  say('');
  say(`  ${inLanguage(profile.serviceName, language)} · Yimen 一门`);
  say('');
  say(`  citizens  ${address}/`);
  say(`  staff     ${address}/desks/`);
  say(`  API       ${address}/api/`);
  if (demo) {
    say('');
    say(`  Demo: every name and case is invented. Accounts, all with the password  ${demoPassword}`);
    const script = await readScript(join(projectRoot, 'profiles', profile.code));
    for (const { login, what } of namedAccounts(profile, script)) say(`    ${login.padEnd(22)}${what}`);
  } else if (config.empty) {
    say('');
    say('  A bare platform. Appoint the first member of staff:');
    say('    script/yimen appoint --empty --login LOGIN --name NAME --duty administrator --body BODY');
  }
  say('');
  say('  Ctrl-C stops it; everything is kept.');
}

import { join } from 'node:path';
import { type App, createApp } from '../app/app.ts';
import { agreementWith } from '../app/exchange/send.ts';
import type { ExchangeAgreement } from '../domain/joint-approval/exchange/agreement.ts';
import { readReturnFile } from '../exchange/sheets/read-return-file.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { loadProfile } from '../profile/load.ts';
import { openStorage } from '../storage/storage.ts';
import { translator } from '../web/texts/translate.ts';
import { realChance, realClock } from './clock.ts';
import { readConfig } from './config.ts';
import { openDatabase, projectRoot } from './database.ts';
import { complain } from './place.ts';

/** Opens the place and does something for one body's exchange; every reason why not at once. */
export async function withExchange(
  name: string,
  body: string,
  rest: readonly string[],
  work: (app: App, agreement: ExchangeAgreement, stateDirectory: string) => Promise<number>,
): Promise<number> {
  const config = readConfig(rest, process.env);
  if (!config.ok) return complain(name, config.fault);
  const profile = await loadProfile(join(projectRoot, 'profiles', config.value.profile));
  if (!profile.ok)
    return complain(
      name,
      profile.fault.map(({ file, line, reason }) => `${file}:${line} ${reason}`),
    );
  const database = await openDatabase(config.value, () => {});
  const { connection, stateDirectory } = database;
  const storage = await openStorage({ connection, stateDirectory, clock: realClock, chance: realChance });
  try {
    const app = createApp(profile.value, { ...storage.ports, returnFiles: readReturnFile }, false);
    const agreement = agreementWith(app, body);
    if (agreement !== undefined) return await work(app, agreement, stateDirectory);
    const known = (profile.value.exchanges ?? []).map((one) => one.body).join(', ') || 'none';
    return complain(name, [`there is no agreement in force with ${JSON.stringify(body)}; there are: ${known}`]);
  } finally {
    await storage.close();
    await database.stop();
  }
}

/** Each reason in a line of its own, with the cell it is about. */
export function inWords(faults: Refusals): string[] {
  const t = translator('en');
  return faults.map(({ code, facts = {} }) => {
    const where = facts.cell === undefined ? '' : `${facts.cell}: `;
    return `${where}${t(`refusals:${code}.reason`, facts as never)} ${t(`refusals:${code}.next`, facts as never)} (${code})`;
  });
}

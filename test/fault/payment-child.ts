import { resolve } from 'node:path';
import { createApp } from '../../src/app/app.ts';
import { beginOnlinePayment, sendBack } from '../../src/app/fees/payments.ts';
import { billKind } from '../../src/app/records/bill.ts';
import { realChance } from '../../src/cli/clock.ts';
import { instant } from '../../src/kernel/instant.ts';
import { loadProfile } from '../../src/profile/load.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { bankOnFile } from './bank-on-file.ts';

// One act on one bill, by a process that is killed while it speaks with the bank: before the bank has heard of it, or after.
const { connection, state, bankFile, now, bill, act, dies, authority } = JSON.parse(process.argv[2] ?? '{}');
const clock = { now: () => instant(now) };
const die = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => {});
};
const bank = await bankOnFile(bankFile, clock);
const storage = await openStorage({ connection, stateDirectory: state, clock, chance: realChance });
const profile = await loadProfile(resolve(import.meta.dirname, '../../profiles/tennis-town'));
if (!profile.ok) throw new Error(JSON.stringify(profile.fault));
const payments = {
  ...bank,
  begin: async (order: Parameters<typeof bank.begin>[0]) => {
    if (dies === 'after') await bank.begin(order);
    return die();
  },
  refund: async (of: Parameters<typeof bank.refund>[0]) => {
    if (dies === 'after') await bank.refund(of);
    return die();
  },
};
const app = createApp(profile.value, { ...storage.ports, payments }, false);
if (act === 'begin') await beginOnlinePayment(app, bill, { authority }, 'http://localhost');
else {
  const ordered = { type: 'orderRefund', id: bill, at: clock.now(), refund: 1 } as const;
  const done = await app.executeRecord(billKind, ordered, { authority });
  if (!done.ok) throw new Error(JSON.stringify(done.fault));
  await sendBack(app, done.value.state, 1);
}

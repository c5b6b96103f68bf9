import { type ExchangeAgreement, isAgreedOn } from '../../domain/joint-approval/exchange/agreement.ts';
import { batchAsCsv, batchAsJson, type ExchangeBatch } from '../../domain/joint-approval/exchange/batch.ts';
import type { ExchangeTask } from '../../domain/joint-approval/exchange/task.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import { type Authority, system } from '../authority.ts';
import { exchangeBatchKind } from '../records/exchange-batch.ts';
import { exchangeTaskKind } from '../records/exchange-task.ts';
import { batchIdOf, taskIdOf } from './ids.ts';
import { openTasksOf, returnDueOf, tasksAtMost } from './tasks.ts';

/** The agreement in force with a body today. */
export function agreementWith({ profile, today }: Pick<App, 'profile' | 'today'>, body: string) {
  return profile.exchanges?.find((one) => one.body === body && isAgreedOn(one, today()));
}

/** The newest batches: what was put into one of them is not put into another, even if its task is not written down yet. */
const newest = 20;

export async function batchesOf(app: App, body: string, limit = newest): Promise<readonly ExchangeBatch[]> {
  const filter = { kind: 'exchange-batch', bodies: [body] };
  const found = await app.ports.records.list<ExchangeBatch>(filter, limit, { latest: true });
  return found.toSorted((one, other) => other.serial - one.serial);
}

/**
 * 下发: everything that waits for the body and was not sent before, as the next batch. A batch that was not fetched or not
 * acknowledged is fetched again under its own number; nothing of it is sent a second time under another.
 */
export async function makeBatch(
  app: App,
  agreement: ExchangeAgreement,
  authority: Authority,
): Promise<Result<ExchangeBatch, Refusals>> {
  const { body } = agreement;
  const { records, digests, clock } = app.ports;
  const [before, open] = await Promise.all([batchesOf(app, body), openTasksOf(app, body)]);
  await dropOver(app, body, new Set(open.map(({ task }) => task)));
  const sent = new Set(before.flatMap(({ lines = [] }) => lines.map(({ task }) => task)));
  const fresh: (typeof open)[number][] = [];
  for (const one of open) {
    if (sent.has(one.task) || fresh.length === tasksAtMost) continue;
    if ((await records.find('exchange-task', taskIdOf(digests, one.task))) === undefined) fresh.push(one);
  }
  if (fresh.length === 0) return fault([{ code: 'exchange.nothing-to-send', kind: 'conflict' }]);
  const sentOn = app.today();
  const serial = (before[0]?.serial ?? 0) + 1;
  const { divisionCode } = app.place.numberFormat;
  const made = {
    number: `${divisionCode}-X-${body}-${String(serial).padStart(5, '0')}`,
    ...{ body, serial, agreement: agreement.number, madeOn: sentOn, outgoing: agreement.outgoing },
    lines: fresh.map((one) => ({ ...one, sentOn, returnDue: returnDueOf(app, agreement, sentOn, one.due) })),
  };
  const plain = { ...made, sums: { csv: '', json: '' } };
  const sums = { csv: digests.sha256(batchAsCsv(plain)), json: digests.sha256(batchAsJson(plain)) };
  const given = { type: 'makeBatch', id: batchIdOf(digests, body, serial), at: clock.now(), ...made, sums } as const;
  const done = await app.executeRecord(exchangeBatchKind, given, { authority });
  return done.ok ? ok(done.value.state) : done;
}

/** Tasks nobody waits for any more: settled here, withdrawn, sent back. */
async function dropOver(app: App, body: string, open: ReadonlySet<string>): Promise<void> {
  const waiting = await tasksWaiting(app, body);
  for (const { id, task } of waiting) {
    if (open.has(task)) continue;
    const given = { type: 'dropTask', id, at: app.ports.clock.now() } as const;
    await app.executeRecord(exchangeTaskKind, given, { authority: system });
  }
}

/** Sent and not answered, those that are due first. */
export function tasksWaiting(app: App, body: string): Promise<readonly ExchangeTask[]> {
  return app.ports.records.list<ExchangeTask>({ kind: 'exchange-task', bodies: [body], open: true }, 2 * tasksAtMost);
}

export async function acknowledge(app: App, batch: ExchangeBatch, authority: Authority) {
  const given = { type: 'acknowledgeBatch', id: batch.id, at: app.ports.clock.now() } as const;
  return app.executeRecord(exchangeBatchKind, given, { authority });
}

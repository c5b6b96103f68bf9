import type { ExchangeAgreement } from '../../domain/joint-approval/exchange/agreement.ts';
import type { ExchangeBatch } from '../../domain/joint-approval/exchange/batch.ts';
import type { ExchangeReturn } from '../../domain/joint-approval/exchange/return.ts';
import type { ExchangeTask } from '../../domain/joint-approval/exchange/task.ts';
import { workingDaysBetween } from '../../domain/time-limits/working-calendar.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { taskIdOf } from '../exchange/ids.ts';
import { agreedPosts } from '../exchange/posts.ts';
import { batchesOf, tasksWaiting } from '../exchange/send.ts';
import { openTasksOf } from '../exchange/tasks.ts';
import type { ExchangeView } from '../requests/exchange.ts';

const shown = 20;

export function exchangeTarget(app: Pick<App, 'place'>, body: string) {
  return { body, districtCentres: app.place.districtCentres };
}

/** The exchanges a reader may look at: of the own body, or all for whoever oversees. */
export async function exchanges(app: App, authority: Authority) {
  const seen = (app.profile.exchanges ?? []).filter(
    ({ body }) => may('exchange.read', authority, exchangeTarget(app, body)) !== undefined,
  );
  return Promise.all(
    seen.map(async ({ body }) => {
      const waiting = await tasksWaiting(app, body);
      const late = waiting.filter((task) => workdaysLate(app, task) > 0).length;
      const about = app.place.bodies.get(body);
      return {
        body,
        bodyName: about?.shortName ?? {},
        system: about?.ownSoftware ?? '',
        late,
        waiting: waiting.length,
      };
    }),
  );
}

/** 数据交换 of one body: what it still owes an answer to, what was sent, and what came back. */
export async function exchangeView(
  app: App,
  authority: Authority,
  agreement: ExchangeAgreement,
): Promise<ExchangeView> {
  const { body, incoming, outgoing } = agreement;
  const { records, digests } = app.ports;
  const [waiting, batches, open, returned, posts] = await Promise.all([
    tasksWaiting(app, body),
    batchesOf(app, body, shown),
    openTasksOf(app, body),
    records.list<ExchangeReturn>({ kind: 'exchange-return', bodies: [body] }, shown, { latest: true }),
    agreedPosts(app, agreement),
  ]);
  const known = await Promise.all(open.map(({ task }) => records.find('exchange-task', taskIdOf(digests, task))));
  const about = app.place.bodies.get(body);
  const tasks = waiting.map((task) => ({
    ...{ task: task.task, kind: task.about.kind, batch: task.batch, sentOn: task.sentOn, returnDue: task.returnDue },
    ...{ workdaysLate: workdaysLate(app, task), incomplete: task.incomplete.length },
  }));
  const post = (login: string, held: { readonly name: string } | undefined) => {
    return { login, name: held?.name ?? '', held: held !== undefined };
  };
  return {
    ...{ body, bodyName: about?.name ?? {}, system: about?.ownSoftware ?? '', agreement: agreement.number },
    posts: [post(agreement.handler, posts.handler), post(agreement.approver, posts.approver)],
    columns: {
      outgoing: Object.values(outgoing.columns),
      incoming: [incoming.batch, ...Object.values(incoming.columns)],
      outcomes: Object.keys(incoming.outcomes),
    },
    fresh: known.filter((one) => one === undefined).length,
    waiting: tasks,
    late: tasks.filter((one) => one.workdaysLate > 0).length,
    batches: batches.map(batchView),
    returns: returned.map(returnView),
    may: { use: may('exchange.use', authority, exchangeTarget(app, body)) !== undefined },
  };
}

/** Working days since the day on which the answer was due; none while it is not over. */
function workdaysLate({ place, today }: Pick<App, 'place' | 'today'>, { returnDue }: ExchangeTask): number {
  const now = today();
  return now > returnDue ? workingDaysBetween(place.calendar, returnDue, now) : 0;
}

export function batchView({ serial, number, madeOn, lines = [], acknowledgedOn, sums }: ExchangeBatch) {
  return { serial, number, madeOn, tasks: lines.length, sums, ...(acknowledgedOn && { acknowledgedOn }) };
}

export function returnView({ number, on, standing, checksum, rows, done, failed, faults }: ExchangeReturn) {
  return {
    ...{ number, on, standing, checksum, rows: rows.length, done: done.length },
    failed: failed.map(({ row, code }) => {
      return { row, code, task: rows.find((one) => one.row === row)?.task ?? '' };
    }),
    faults: faults.map(({ code, row }) => ({ code, ...(row === undefined ? {} : { row }) })),
  };
}

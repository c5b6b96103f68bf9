import { createHash } from 'node:crypto';
import type { ExchangeAgreement } from '../../domain/joint-approval/exchange/agreement.ts';
import { type JudgedReturn, judgeReturn } from '../../domain/joint-approval/exchange/judge-return.ts';
import { type ExchangeReturn, openRows } from '../../domain/joint-approval/exchange/return.ts';
import type { ExchangeTask } from '../../domain/joint-approval/exchange/task.ts';
import type { Refusal, Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import { type Authority, system } from '../authority.ts';
import { exchangeReturnKind } from '../records/exchange-return.ts';
import { exchangeTaskKind } from '../records/exchange-task.ts';
import { fitsTask, giveRow, type Posts } from './acts.ts';
import { refusedReturnIdOf, returnIdOf, taskIdOf } from './ids.ts';
import { agreedPosts, decidesRow, isAgreedApprover } from './posts.ts';
import { acknowledge, batchesOf } from './send.ts';
import type { ReadReturnFile } from './sheets.ts';
import { tryRow } from './try-row.ts';

export interface TakenReturn {
  readonly file: ExchangeReturn;
  /** The very file was taken before, and had its effect then. */
  readonly repeated: boolean;
}

/**
 * 回传: understood and judged whole, every fault with its cell; then noted on record; then each row takes effect. A crash
 * before the note leaves nothing, one after it leaves rows that settleReturns gives their turn.
 */
export async function takeReturn(
  app: App,
  agreement: ExchangeAgreement,
  authority: Authority,
  bytes: Uint8Array,
): Promise<Result<TakenReturn, Refusals>> {
  const { digests, records, clock } = app.ports;
  const checksum = createHash('sha256').update(bytes).digest('hex');
  const read = readFile(app, agreement, bytes);
  if ('fault' in read)
    return fault([{ code: 'exchange.file-unreadable', kind: 'invalid', facts: { says: read.fault } }]);
  const { body } = agreement;
  const number = numberIn(read.sheet, agreement);
  const earlier =
    number === ''
      ? undefined
      : await records.find<ExchangeReturn>('exchange-return', returnIdOf(digests, body, number));
  if (earlier !== undefined) {
    if (earlier.checksum !== checksum) {
      return fault([{ code: 'exchange.number-used', kind: 'conflict', facts: { number, on: earlier.on } }]);
    }
    return ok({ file: await settleReturn(app, earlier), repeated: true });
  }
  const tasks = await tasksIn(app, agreement, read.sheet);
  const judged = judgeReturn(read.sheet, agreement, {
    today: app.today(),
    task: (task) => tasks.get(task),
    cellName: read.cellName,
  });
  const { posts, faults: postFaults } = await postsOf(app, agreement);
  const tried = posts === undefined ? [] : await tryAll(app, agreement, judged, tasks, posts, read.cellName);
  const ofAnother = decisionsOfAnother(agreement, authority, judged, posts, read.cellName);
  const [first, ...rest] = [...judged.faults, ...postFaults, ...ofAnother, ...tried];
  const about = { body, agreement: agreement.number, checksum, number: judged.number };
  if (first !== undefined) {
    await noteRefused(app, authority, about, [first, ...rest], judged, tasks);
    return fault([first, ...rest]);
  }
  const id = returnIdOf(digests, body, judged.number);
  const given = { type: 'takeReturn', id, at: clock.now(), ...about, rows: judged.rows } as const;
  const taken = await app.executeRecord(exchangeReturnKind, given, { authority });
  if (!taken.ok) return taken;
  return ok({ file: await settleReturn(app, taken.value.state), repeated: false });
}

function readFile(app: App, { incoming }: ExchangeAgreement, bytes: Uint8Array): ReturnType<ReadReturnFile> {
  const { encoding, separator, batch } = incoming;
  const reader = app.ports.returnFiles;
  if (reader === undefined) return { fault: 'this program was started without a reader of such files' };
  return reader(bytes, { batch, ...(encoding && { encoding }), ...(separator && { separator }) });
}

interface ReadSheet {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[] }[];
}

function numberIn({ columns, rows }: ReadSheet, { incoming }: ExchangeAgreement): string {
  return (rows[0]?.cells[columns.indexOf(incoming.batch)] ?? '').trim();
}

/** Only what was sent to this very body is known here; whatever else is named is not theirs. */
async function tasksIn(app: App, { body, incoming }: ExchangeAgreement, { columns, rows }: ReadSheet) {
  const at = columns.indexOf(incoming.columns.task ?? '');
  const names = new Set(at < 0 ? [] : rows.map(({ cells }) => (cells[at] ?? '').trim()));
  const found = new Map<string, ExchangeTask>();
  for (const name of names) {
    if (name === '') continue;
    const id = taskIdOf(app.ports.digests, name);
    const task = await app.ports.records.find<ExchangeTask>('exchange-task', id);
    if (task?.body === body) found.set(name, task);
  }
  return found;
}

async function postsOf(app: App, agreement: ExchangeAgreement) {
  const { handler, approver, faults } = await agreedPosts(app, agreement);
  return { faults, ...(handler && approver ? { posts: { handler, approver } } : {}) };
}

async function tryAll(
  app: App,
  { body, incoming }: ExchangeAgreement,
  { rows }: JudgedReturn,
  tasks: ReadonlyMap<string, ExchangeTask>,
  posts: Posts,
  cellName: (row: number, column: string) => string,
): Promise<readonly Refusal[]> {
  const faults: Refusal[] = [];
  const column = incoming.columns.outcome ?? '';
  for (const row of rows) {
    const task = tasks.get(row.task);
    if (task === undefined) continue;
    const where = { row: row.row, cell: cellName(row.row, column), column, task: row.task };
    const pointer = `/rows/${row.row}/${column}`;
    if (!fitsTask(task, row.outcome)) {
      faults.push({ code: 'exchange.outcome-does-not-fit', kind: 'invalid', pointer, facts: where });
      continue;
    }
    const against = await tryRow(app, task, row, { system: systemOf(app, body), posts });
    faults.push(...against.map((one) => ({ ...one, pointer, facts: { ...one.facts, ...where } })));
  }
  return faults;
}

/** 谁署名谁交: what decides is handed in by whoever it is recorded of; an officer's file decides nothing. */
function decisionsOfAnother(
  { incoming }: ExchangeAgreement,
  authority: Authority,
  { rows }: JudgedReturn,
  posts: Posts | undefined,
  cellName: (row: number, column: string) => string,
): readonly Refusal[] {
  if (posts === undefined || isAgreedApprover(authority, posts)) return [];
  const column = incoming.columns.outcome ?? '';
  return rows.filter(decidesRow).map(({ row, task }) => ({
    ...{ code: 'exchange.decisions-of-another', kind: 'forbidden', pointer: `/rows/${row}/${column}` },
    facts: { row, cell: cellName(row, column), column, task, approver: posts.approver.name },
  }));
}

function systemOf(app: App, body: string): string {
  return app.place.bodies.get(body)?.ownSoftware ?? body;
}

/** A file that was refused leaves a trace, and so does each task that came back without something. */
async function noteRefused(
  app: App,
  authority: Authority,
  about: { readonly body: string; readonly agreement: string; readonly checksum: string; readonly number: string },
  refusals: readonly Refusal[],
  { incomplete }: JudgedReturn,
  tasks: ReadonlyMap<string, ExchangeTask>,
): Promise<void> {
  const { digests, clock, records } = app.ports;
  const id = refusedReturnIdOf(digests, about.body, about.checksum);
  if ((await records.find('exchange-return', id)) !== undefined) return;
  const faults = refusals.slice(0, 200).map(({ code, facts }) => {
    return { code, ...(typeof facts?.row === 'number' ? { row: facts.row } : {}) };
  });
  const at = clock.now();
  await app.executeRecord(exchangeReturnKind, { type: 'refuseReturn', id, at, ...about, faults }, { authority });
  for (const { task, fields } of incomplete) {
    const found = tasks.get(task);
    if (found === undefined) continue;
    const noted = { type: 'noteIncompleteReturn', id: found.id, at, file: about.checksum, fields } as const;
    await app.executeRecord(exchangeTaskKind, noted, { authority: system });
  }
}

/** Gives every row that has not had it its turn; each under a key of its own, so that twice is once. */
export async function settleReturn(app: App, taken: ExchangeReturn): Promise<ExchangeReturn> {
  const agreement = app.profile.exchanges?.find(({ body }) => body === taken.body);
  const waiting = openRows(taken);
  if (agreement === undefined || waiting.length === 0) return taken;
  const { posts } = await postsOf(app, agreement);
  const { records, digests, clock } = app.ports;
  const batches = new Set<string>();
  for (const row of waiting) {
    const task = await records.find<ExchangeTask>('exchange-task', taskIdOf(digests, row.task));
    const key = `exchange:${taken.id}:${row.row}`;
    const how = posts && { system: systemOf(app, taken.body), posts, key };
    const faults: readonly Refusal[] =
      task === undefined || how === undefined
        ? [{ code: 'exchange.post-not-held', kind: 'conflict' }]
        : await giveRow(app, task, row, how);
    const at = clock.now();
    const about = { id: taken.id, at, row: row.row } as const;
    const [against] = faults;
    if (against !== undefined || task === undefined) {
      const failed = { type: 'failRow', ...about, code: against?.code ?? 'exchange.task-not-yours' } as const;
      await app.executeRecord(exchangeReturnKind, failed, { authority: system });
      continue;
    }
    const { outcome, reference, claimedOn } = row;
    const file = taken.number;
    const back = { type: 'returnTask', id: task.id, at, file, row: row.row, outcome, reference, claimedOn } as const;
    await app.executeRecord(exchangeTaskKind, back, { authority: system });
    await app.executeRecord(exchangeReturnKind, { type: 'finishRow', ...about }, { authority: system });
    batches.add(task.batch);
  }
  // An answer shows that the batch has arrived.
  for (const batch of await batchesOf(app, taken.body)) {
    if (batches.has(batch.number) && batch.acknowledgedOn === undefined) await acknowledge(app, batch, system);
  }
  return (await records.find<ExchangeReturn>('exchange-return', taken.id)) ?? taken;
}

/** Files whose rows a crash has kept from their turn. */
export async function settleReturns(app: App): Promise<number> {
  if (app.profile.exchanges === undefined || app.profile.exchanges.length === 0) return 0;
  const bodies = app.profile.exchanges.map(({ body }) => body);
  const open = await app.ports.records.list<ExchangeReturn>({ kind: 'exchange-return', bodies, open: true }, 20);
  for (const one of open) await settleReturn(app, one);
  return open.length;
}

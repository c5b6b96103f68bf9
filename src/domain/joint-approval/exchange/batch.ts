import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import { type ExchangeAgreement, taskFields } from './agreement.ts';
import type { SentTask } from './task.ts';

/** A task as the other system reads it. */
export interface TaskLine extends SentTask {
  readonly number: string;
  readonly subject: string;
  readonly applicant: string;
  readonly question: string;
  /** The last day of the step, the opinion or the case itself, where there is one. */
  readonly due?: LocalDate;
}

export interface ExchangeBatchEventData {
  /** 任务批次: numbered without gaps for each body; its file says the same whenever it is fetched. */
  BatchMade: {
    readonly number: string;
    readonly body: string;
    readonly serial: number;
    readonly agreement: string;
    readonly madeOn: LocalDate;
    readonly outgoing: ExchangeAgreement['outgoing'];
    readonly lines: readonly TaskLine[];
    /** SHA-256 of each form of the file. */
    readonly sums: { readonly csv: string; readonly json: string };
  };
  /** The other side says, or shows by an answer, that it has it. */
  BatchAcknowledged: { readonly on: LocalDate };
}

export type ExchangeBatchEvent = {
  [Type in keyof ExchangeBatchEventData]: { readonly type: Type; readonly data: ExchangeBatchEventData[Type] };
}[keyof ExchangeBatchEventData];

export type ExchangeBatchCommand =
  | (RecordCommand & { readonly type: 'makeBatch' } & ExchangeBatchEventData['BatchMade'])
  | (RecordCommand & { readonly type: 'acknowledgeBatch' });

export interface ExchangeBatch extends RecordState, Omit<ExchangeBatchEventData['BatchMade'], 'lines'> {
  /** Gone where what says who a person is was erased. */
  readonly lines?: readonly TaskLine[];
  readonly acknowledgedOn?: LocalDate;
}

export const personalBatchParts = { BatchMade: ['lines'] } as const;

export function decideExchangeBatch(
  batch: ExchangeBatch | undefined,
  command: ExchangeBatchCommand,
  { today: on }: { readonly today: LocalDate },
): Result<readonly ExchangeBatchEvent[], Refusals> {
  if (command.type === 'acknowledgeBatch') {
    const known = batch === undefined || batch.acknowledgedOn !== undefined;
    return ok(known ? [] : [{ type: 'BatchAcknowledged', data: { on } }]);
  }
  if (batch !== undefined) return ok([]);
  const { number, body, serial, agreement, madeOn, outgoing, lines, sums } = command;
  if (lines.length === 0) return fault([{ code: 'exchange.nothing-to-send', kind: 'conflict' }]);
  return ok([{ type: 'BatchMade', data: { number, body, serial, agreement, madeOn, outgoing, lines, sums } }]);
}

export function evolveExchangeBatch(
  id: string,
  before: ExchangeBatch | undefined,
  event: Happened<ExchangeBatchEvent>,
): ExchangeBatch {
  if (event.type === 'BatchMade') return { id, version: 1, ...event.data };
  return { ...(before as ExchangeBatch), version: (before?.version ?? 0) + 1, acknowledgedOn: event.data.on };
}

export function exchangeBatchIndex(batch: ExchangeBatch): RecordIndex {
  const open = batch.acknowledgedOn === undefined;
  return { number: batch.number, body: batch.body, day: batch.madeOn, open };
}

/** The file of a batch, letter by letter the same whenever it is made. */
export function batchAsJson({ number, body, agreement, madeOn, lines = [] }: Omit<ExchangeBatch, 'id' | 'version'>) {
  const tasks = lines.map(({ task, about, number: of, subject, applicant, question, sentOn, due, returnDue }) => ({
    ...{ task, kind: about.kind, number: of, subject, applicant, question, sentOn },
    due: due ?? null,
    returnDue,
  }));
  return `${JSON.stringify({ batch: number, body, agreement, madeOn, tasks }, undefined, 1)}\n`;
}

export function batchAsCsv({ outgoing, lines = [] }: Pick<ExchangeBatch, 'outgoing' | 'lines'>): string {
  const { columns, separator } = outgoing;
  const cells = (one: TaskLine): Record<keyof typeof columns, string> => ({
    ...{ task: one.task, kind: one.about.kind, number: one.number, subject: one.subject, applicant: one.applicant },
    ...{ question: one.question, sentOn: one.sentOn, due: one.returnDue },
  });
  // In our order: what was stored gives its keys in an order of its own.
  const rows = [
    taskFields.map((name) => columns[name]),
    ...lines.map((one) => taskFields.map((name) => cells(one)[name])),
  ];
  return rows.map((row) => `${row.map((cell) => quoted(cell, separator)).join(separator)}\r\n`).join('');
}

/** As RFC 4180 has it; and what a spreadsheet would take for a formula is not begun like one. */
function quoted(cell: string, separator: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { ReturnOutcome } from './agreement.ts';

/** One answer, understood: whatever is wrong with a row was told before, and then no row was taken. */
export interface ReturnRow {
  readonly row: number;
  readonly task: string;
  readonly outcome: ReturnOutcome;
  readonly text: string;
  readonly claimedOn: LocalDate;
  readonly reference: string;
  readonly articles?: string;
  readonly way?: readonly string[];
}

export interface ExchangeReturnEventData {
  /** 回传批次: the whole file was understood and found right; its rows take effect one by one, also after a crash. */
  ReturnTaken: {
    readonly number: string;
    readonly body: string;
    readonly agreement: string;
    readonly checksum: string;
    readonly takenOn: LocalDate;
    readonly rows: readonly ReturnRow[];
  };
  /** 退回整改: nothing of it was taken, and why. */
  ReturnRefused: {
    readonly number: string;
    readonly body: string;
    readonly agreement: string;
    readonly checksum: string;
    readonly on: LocalDate;
    readonly faults: readonly { readonly code: string; readonly row?: number }[];
  };
  ReturnRowDone: { readonly row: number };
  /** Between the look at the file and its turn somebody was faster; the task is told so. */
  ReturnRowFailed: { readonly row: number; readonly code: string };
}

export type ExchangeReturnEvent = {
  [Type in keyof ExchangeReturnEventData]: { readonly type: Type; readonly data: ExchangeReturnEventData[Type] };
}[keyof ExchangeReturnEventData];

export type ExchangeReturnCommand =
  | (RecordCommand & { readonly type: 'takeReturn' } & Omit<ExchangeReturnEventData['ReturnTaken'], 'takenOn'>)
  | (RecordCommand & { readonly type: 'refuseReturn' } & Omit<ExchangeReturnEventData['ReturnRefused'], 'on'>)
  | (RecordCommand & { readonly type: 'finishRow' } & ExchangeReturnEventData['ReturnRowDone'])
  | (RecordCommand & { readonly type: 'failRow' } & ExchangeReturnEventData['ReturnRowFailed']);

export interface ExchangeReturn extends RecordState {
  readonly number: string;
  readonly body: string;
  readonly agreement: string;
  readonly checksum: string;
  readonly on: LocalDate;
  readonly standing: 'taken' | 'refused';
  readonly rows: readonly ReturnRow[];
  readonly done: readonly number[];
  readonly failed: readonly ExchangeReturnEventData['ReturnRowFailed'][];
  readonly faults: ExchangeReturnEventData['ReturnRefused']['faults'];
}

export const personalReturnParts = { ReturnTaken: ['rows'] } as const;

export function decideExchangeReturn(
  before: ExchangeReturn | undefined,
  command: ExchangeReturnCommand,
  { today }: { readonly today: LocalDate },
): Result<readonly ExchangeReturnEvent[], Refusals> {
  switch (command.type) {
    case 'takeReturn': {
      const { number, body, agreement, checksum, rows } = command;
      if (before !== undefined) return ok([]);
      return ok([{ type: 'ReturnTaken', data: { number, body, agreement, checksum, takenOn: today, rows } }]);
    }
    case 'refuseReturn': {
      const { number, body, agreement, checksum, faults } = command;
      if (before !== undefined) return ok([]);
      return ok([{ type: 'ReturnRefused', data: { number, body, agreement, checksum, on: today, faults } }]);
    }
    case 'finishRow':
    case 'failRow': {
      if (before === undefined) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
      const { row } = command;
      if (!openRows(before).some((one) => one.row === row)) return ok([]);
      return ok([
        command.type === 'finishRow'
          ? { type: 'ReturnRowDone', data: { row } }
          : { type: 'ReturnRowFailed', data: { row, code: command.code } },
      ]);
    }
  }
}

/** Rows that have not had their turn yet. */
export function openRows({ rows, done, failed }: Pick<ExchangeReturn, 'rows' | 'done' | 'failed'>) {
  return rows.filter(({ row }) => !done.includes(row) && !failed.some((one) => one.row === row));
}

export function evolveExchangeReturn(
  id: string,
  before: ExchangeReturn | undefined,
  event: Happened<ExchangeReturnEvent>,
): ExchangeReturn {
  const nothing = { rows: [], done: [], failed: [], faults: [] };
  const file = { ...(before as ExchangeReturn), version: (before?.version ?? 0) + 1 };
  switch (event.type) {
    case 'ReturnTaken': {
      const { takenOn: on, rows = [], ...data } = event.data;
      return { id, version: 1, ...nothing, ...data, on, rows, standing: 'taken' };
    }
    case 'ReturnRefused':
      return { id, version: 1, ...nothing, ...event.data, standing: 'refused' };
    case 'ReturnRowDone':
      return { ...file, done: [...file.done, event.data.row] };
    case 'ReturnRowFailed':
      return { ...file, failed: [...file.failed, event.data] };
  }
}

export function exchangeReturnIndex(file: ExchangeReturn): RecordIndex {
  return { body: file.body, day: file.on, open: openRows(file).length > 0 };
}

import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { ReturnOutcome } from './agreement.ts';

/** What a task is about: a step of a joint case, an opinion asked for by another body, or a case of the body's own. */
export const taskKinds = ['step', 'consultation', 'case'] as const;

/** 交换任务 what a task is called on both sides, and where the answer to it belongs. */
export type TaskAbout =
  | { readonly kind: 'step'; readonly joint: string; readonly step: string; readonly round: number }
  | { readonly kind: 'consultation'; readonly caseId: string; readonly consultation: number }
  | { readonly kind: 'case'; readonly caseId: string };

export interface SentTask {
  /** The same on both sides, e.g. 440113-L-2026-00001/q3/1. */
  readonly task: string;
  readonly about: TaskAbout;
  readonly sentOn: LocalDate;
  /** By then the body answers. */
  readonly returnDue: LocalDate;
}

export interface ExchangeTaskEventData {
  /** 下发. */
  TaskSent: SentTask & { readonly body: string; readonly batch: string };
  /** A row came back without what nobody can do without; the whole file was refused, and the attempt stays. */
  TaskReturnIncomplete: { readonly file: string; readonly fields: readonly string[]; readonly on: LocalDate };
  /** 回传: what was done over there counts here. */
  TaskReturned: {
    readonly file: string;
    readonly row: number;
    readonly outcome: ReturnOutcome;
    readonly reference: string;
    /** When the body says it was done, and when it was recorded here. */
    readonly claimedOn: LocalDate;
    readonly on: LocalDate;
  };
  /** Settled here, withdrawn or sent back before an answer came. */
  TaskFellAway: { readonly on: LocalDate };
}

export type ExchangeTaskEvent = {
  [Type in keyof ExchangeTaskEventData]: { readonly type: Type; readonly data: ExchangeTaskEventData[Type] };
}[keyof ExchangeTaskEventData];

export type ExchangeTaskCommand =
  | (RecordCommand & { readonly type: 'sendTask' } & ExchangeTaskEventData['TaskSent'])
  | (RecordCommand & { readonly type: 'noteIncompleteReturn' } & Omit<
        ExchangeTaskEventData['TaskReturnIncomplete'],
        'on'
      >)
  | (RecordCommand & { readonly type: 'returnTask' } & Omit<ExchangeTaskEventData['TaskReturned'], 'on'>)
  | (RecordCommand & { readonly type: 'dropTask' });

export interface ExchangeTask extends RecordState, SentTask {
  readonly body: string;
  readonly batch: string;
  readonly incomplete: readonly ExchangeTaskEventData['TaskReturnIncomplete'][];
  readonly returned?: ExchangeTaskEventData['TaskReturned'];
  readonly fellAwayOn?: LocalDate;
}

export function decideExchangeTask(
  task: ExchangeTask | undefined,
  command: ExchangeTaskCommand,
  { today: on }: { readonly today: LocalDate },
): Result<readonly ExchangeTaskEvent[], Refusals> {
  if (command.type === 'sendTask') {
    const { task: key, about, sentOn, returnDue, body, batch } = command;
    if (task !== undefined) return ok([]);
    return ok([{ type: 'TaskSent', data: { task: key, about, sentOn, returnDue, body, batch } }]);
  }
  if (task === undefined || !isTaskOpen(task)) return ok([]);
  switch (command.type) {
    case 'noteIncompleteReturn': {
      const { file, fields } = command;
      const isNoted = task.incomplete.some((one) => one.file === file);
      return ok(isNoted ? [] : [{ type: 'TaskReturnIncomplete', data: { file, fields, on } }]);
    }
    case 'returnTask': {
      const { file, row, outcome, reference, claimedOn } = command;
      return ok([{ type: 'TaskReturned', data: { file, row, outcome, reference, claimedOn, on } }]);
    }
    case 'dropTask':
      return ok([{ type: 'TaskFellAway', data: { on } }]);
  }
}

export function isTaskOpen({ returned, fellAwayOn }: Pick<ExchangeTask, 'returned' | 'fellAwayOn'>): boolean {
  return returned === undefined && fellAwayOn === undefined;
}

export function evolveExchangeTask(
  id: string,
  before: ExchangeTask | undefined,
  event: Happened<ExchangeTaskEvent>,
): ExchangeTask {
  if (event.type === 'TaskSent') return { id, version: 1, incomplete: [], ...event.data };
  const task = { ...(before as ExchangeTask), version: (before?.version ?? 0) + 1 };
  switch (event.type) {
    case 'TaskReturnIncomplete':
      return { ...task, incomplete: [...task.incomplete, event.data] };
    case 'TaskReturned':
      return { ...task, returned: event.data };
    case 'TaskFellAway':
      return { ...task, fellAwayOn: event.data.on };
  }
}

export function exchangeTaskIndex(task: ExchangeTask): RecordIndex {
  const open = isTaskOpen(task);
  return {
    number: task.task,
    body: task.body,
    caseId: task.about.kind === 'step' ? task.about.joint : task.about.caseId,
    ...(open ? { waitsFor: [task.body] } : {}),
    day: task.returnDue,
    open,
  };
}

import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../record.ts';

/** 见证中断: the ledger has had too few witnesses for longer than the place allows, and since when. */
export interface WitnessesMissing {
  readonly since: Instant;
  /** Bodies whose head has said today, on the record, that licences and seals go on all the same. */
  readonly allowed: ReadonlySet<string>;
}

export interface UnwitnessedWorkData {
  readonly body: string;
  /** When the oldest entry was recorded that no quorum had seen. */
  readonly since: Instant;
  /** The word counts for this day alone: whoever wants to go on tomorrow says so again. */
  readonly day: LocalDate;
  readonly reason: string;
}

/** 无见证办理: the head's word that the citizen's clock shall not stand still because others are silent. */
export type UnwitnessedWorkEvent = { readonly type: 'UnwitnessedWorkAllowed'; readonly data: UnwitnessedWorkData };

export interface UnwitnessedWork extends RecordState, UnwitnessedWorkData {}

export interface AllowUnwitnessedWork extends RecordCommand {
  readonly type: 'allowUnwitnessedWork';
  readonly body: string;
  readonly reason: string;
}

export interface UnwitnessedWorkFacts {
  readonly today: LocalDate;
  readonly missing: WitnessesMissing | undefined;
}

const reasonAtLeast = 4;

export function decideUnwitnessedWork(
  state: UnwitnessedWork | undefined,
  { body, reason }: AllowUnwitnessedWork,
  { today, missing }: UnwitnessedWorkFacts,
): Result<readonly UnwitnessedWorkEvent[], Refusals> {
  if (state !== undefined) return ok([]);
  const isShort = [...reason.trim()].length < reasonAtLeast;
  const why = isShort ? [{ code: 'ledger.override-reason', kind: 'invalid', pointer: '/reason' } as const] : [];
  if (missing === undefined) return fault([{ code: 'ledger.witnesses-there', kind: 'conflict' }, ...why]);
  if (missing.allowed.has(body)) return fault([{ code: 'ledger.override-there', kind: 'conflict' }, ...why]);
  const [first] = why;
  if (first !== undefined) return fault([first]);
  return ok([{ type: 'UnwitnessedWorkAllowed', data: { body, since: missing.since, day: today, reason } }]);
}

export function evolveUnwitnessedWork(
  id: string,
  before: UnwitnessedWork | undefined,
  { data }: Happened<UnwitnessedWorkEvent>,
): UnwitnessedWork {
  return { ...data, id, version: (before?.version ?? 0) + 1 };
}

export function unwitnessedWorkIndex({ body, day }: UnwitnessedWork): RecordIndex {
  return { body, day, open: false };
}

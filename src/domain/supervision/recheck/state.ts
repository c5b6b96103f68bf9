import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { SignalFinding } from '../signal/events.ts';

/** A signal that should be there and is not, or is there and should not be. */
export interface RecheckLine {
  /** Of what was found in a case; anything else says what it is about. */
  readonly caseId?: string;
  readonly subject?: Exclude<SignalFinding['subject'], { kind: 'case' }>;
  readonly rule: string;
  readonly key: string;
  readonly level: string;
  readonly body: string;
  readonly since: Instant;
}
export interface RecheckDoneData {
  readonly on: LocalDate;
  readonly cases: number;
  readonly right: number;
  readonly missing: number;
  readonly superfluous: number;
  /** Values of law or supervision that are others than those on the record; absent in what was recorded before it was looked at. */
  readonly valuesDiffer?: readonly string[];
  /** The first of each; the figures count all. */
  readonly missingLines: readonly RecheckLine[];
  readonly superfluousLines: readonly (RecheckLine & {
    readonly signal: string;
    readonly why: 'not-found' | 'differs';
  })[];
}
export interface RecheckEvent {
  readonly type: 'RecheckDone';
  readonly data: RecheckDoneData;
}
export interface RecordRecheck extends RecordCommand {
  readonly type: 'recordRecheck';
  readonly found: RecheckDoneData;
}
export interface NightlyRecheck extends RecordState, RecheckDoneData {
  readonly at: Instant;
}

/** 复核 is itself on the record: that it was done, and what it found, cannot be taken back either. */
export function decideRecheck(command: RecordRecheck): Result<readonly RecheckEvent[], Refusals> {
  return ok([{ type: 'RecheckDone', data: command.found }]);
}

export function evolveRecheck(
  id: string,
  _: NightlyRecheck | undefined,
  event: Happened<RecheckEvent>,
): NightlyRecheck {
  return { ...event.data, id, version: 1, at: event.recordedAt };
}

export function recheckIndex({ on, missing, superfluous, valuesDiffer = [] }: NightlyRecheck): RecordIndex {
  return { day: on, open: missing + superfluous + valuesDiffer.length > 0 };
}

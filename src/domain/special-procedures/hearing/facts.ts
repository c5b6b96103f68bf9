import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Taken } from '../../organisation/engagement.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type { Law } from '../../time-limits/law.ts';
import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';
import type { Hearing } from './state.ts';

/** What a decision on a hearing needs to know of the case it is of. */
export interface CaseHeard {
  readonly id: string;
  readonly number: string;
  readonly item: string;
  readonly applicantName: string;
  /** Accepted and not yet decided. */
  readonly inHand: boolean;
  /** The clock stands still on account of something else than this hearing. */
  readonly standsStill: boolean;
  /** Everybody who reviewed or proposed, and whose posts they acted from. */
  readonly reviewers: readonly Actor[];
}

export interface HearingFacts {
  readonly today: LocalDate;
  /** The day of the hearing that is being arranged, in the place's time zone. */
  readonly day?: LocalDate;
  readonly law: Law;
  readonly calendar: WorkingCalendar;
  /** Of the hearing, should it begin with this command. */
  readonly number: string;
  readonly papers: Readonly<
    Record<'hearing-right-notice' | 'hearing-notice' | 'hearing-minutes' | 'challenge-decision', RecordPaper>
  >;
  /** Absent where it is of another act of management; `unknown` where the case named is not there. */
  readonly of?: CaseHeard | 'unknown';
  /** Open hearings of the same case, but for this one. */
  readonly besides: readonly Hearing[];
  /** What takes the chair or the room at the time asked for. */
  readonly taken: readonly Taken[];
  /** Officers who have been told to stand aside from the case, or have said so themselves. */
  readonly standAside: readonly string[];
  /** The code given is that of the party named. */
  readonly codeIsRight: boolean;
  /** Whoever asks owns the case. */
  readonly isApplicant: boolean;
}

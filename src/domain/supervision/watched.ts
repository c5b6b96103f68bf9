import type { Instant } from '../../kernel/instant.ts';
import type { LegalBasis } from '../../kernel/legal-basis.ts';
import type { EventData } from '../case/events.ts';
import type { CaseFile } from '../case/state.ts';
import type { ServiceItem } from '../catalogue/service-item.ts';
import type { Actor } from '../organisation/actor.ts';
import type { Competence } from '../powers/competence.ts';
import type { Law } from '../time-limits/law.ts';
import type { WorkingCalendar } from '../time-limits/working-calendar.ts';

/** 监察级别: a hint blames nobody; a yellow card goes to the contact person, a red one to the head of the body as well. */
export const levels = ['hint', 'yellow', 'red'] as const;
export type Level = (typeof levels)[number];

/** An event as the eyes see it: of the case itself, or of a record beside it that concerns the case. */
export interface WatchedEvent {
  /** `case`, or the kind of the record: `hearing`, `bill`, `queue-ticket`. */
  readonly source: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly actor: Actor;
}

/** Where the proof of a finding stands in the log. */
export interface Evidence {
  readonly stream: string;
  readonly version: number;
}

/** What a case looked like when one thing had just happened. Nothing that was recorded later is known. */
export interface Step {
  readonly event: WatchedEvent;
  /** The case file before and after; the same where the event stands in another stream. */
  readonly before: CaseFile | undefined;
  readonly file: CaseFile;
  /** Everything so far, in the order in which it was recorded, this event last. */
  readonly past: readonly WatchedEvent[];
}

/** What a place is, as far as a rule of supervision must know. */
export interface WatchedPlace {
  readonly timeZone: string;
  readonly calendar: WorkingCalendar;
  readonly law: Law;
  readonly item: (code: string, version: number) => ServiceItem | undefined;
  /** 事权登记, in memory; absent where no register is kept. */
  readonly competence?: Competence;
}

/** What a rule says: from this moment on, unless something is recorded before it. */
export interface Arising {
  /** Tells apart what one rule may find several times in one case. */
  readonly key: string;
  /** Not before the event that gave rise to it. */
  readonly at: Instant;
  readonly level: Level;
  /** The body that answers for it. */
  readonly body: string;
  /** What the accused and the supervisor read: days, numbers, dates; never a name. */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly evidence: readonly Evidence[];
}

/** 监察发现. */
export interface Finding extends Arising {
  readonly rule: string;
}

export type ParameterUnit = 'workday' | 'minute' | 'percent' | 'count' | 'character' | 'calendar-day';

export interface ParameterRange {
  readonly unit: ParameterUnit;
  readonly least: number;
  readonly most: number;
}

type Values<Ranges> = { readonly [Name in keyof Ranges]: number };

/** What every rule has, whatever it looks at. */
export interface RuleHead<
  Ranges extends Readonly<Record<string, ParameterRange>> = Readonly<Record<string, ParameterRange>>,
> {
  /** S01 and so on; under it the texts of the interface name the rule. */
  readonly code: string;
  readonly basis: readonly LegalBasis[];
  /** 五种行为: which of the abuses named in the plan it looks for. */
  readonly abuse?: Abuse;
  readonly parameters: Ranges;
}

/**
 * 监察规则: one file each. A pure function of what has happened and of the values that the place gives it; when it comes
 * true is part of the answer. So the same rule runs live, over last year, and in the recomputation of an auditor, and
 * says the same each time.
 */
export interface CaseRule<
  Ranges extends Readonly<Record<string, ParameterRange>> = Readonly<Record<string, ParameterRange>>,
> extends RuleHead<Ranges> {
  readonly watch: (step: Step, place: WatchedPlace, values: Values<Ranges>) => readonly Arising[];
}

export const abuses = ['turned-away', 'sent-back', 'unrecorded', 'not-told-at-once', 'false-completion'] as const;
export type Abuse = (typeof abuses)[number];

/** For a rule's own file: its parameters have the names that its function reads. */
export function caseRule<const Ranges extends Readonly<Record<string, ParameterRange>>>(
  rule: CaseRule<Ranges>,
): CaseRule<Ranges> {
  return rule;
}

/** The data of the event that just happened, where it is one of the case stream and of this type. */
export function happened<Type extends keyof EventData>(
  { event }: Pick<Step, 'event'>,
  type: Type,
): EventData[Type] | undefined {
  return event.source === 'case' && event.type === type ? (event.data as EventData[Type]) : undefined;
}

export function placeOf({ stream, version }: Evidence): Evidence {
  return { stream, version };
}

import type { LocalDate } from '../../kernel/local-date.ts';
import type { ServiceItem } from '../catalogue/service-item.ts';
import type { Rating } from '../evaluation/rating/state.ts';
import type { Complaint } from './complaint/state.ts';
import type { Arising, Evidence, ParameterRange, RuleHead, WatchedPlace } from './watched.ts';

/** A trace of a visit about an item to which no case belongs: a queue ticket, a rating, what somebody complained of. */
export interface Trace extends Evidence {
  readonly kind: 'queue' | 'rating' | 'complaint';
  readonly item?: string;
  /** As it is printed. */
  readonly number: string;
}

/** 大厅的一天: what a hall saw on one day, as far as it can be told from outside of the cases. */
export interface HallDay {
  readonly centre: string;
  /** The body that runs it. */
  readonly body: string;
  readonly day: LocalDate;
  readonly traces: readonly Trace[];
  /** Items of the cases recorded there on that day to which no trace belongs, one each. */
  readonly cases: readonly string[];
  /** Items of everything on record of that day there, cases and visits, one each. */
  readonly visits?: readonly string[];
}

/** 办事指南 as it is published: the item's version in force. */
export interface Guide {
  readonly item: ServiceItem;
  readonly day: LocalDate;
}

type Ranges = Readonly<Record<string, ParameterRange>>;
type Values<R> = { readonly [Name in keyof R]: number };

/**
 * A rule that looks at something else than a case. As pure as the others: the same facts and values, the same answer,
 * whoever asks and whenever.
 */
export interface DailyRule<R extends Ranges = Ranges> extends RuleHead<R> {
  /** The day to be looked at stands last; those before it are there to see what repeats. */
  readonly ofHallDay?: (days: readonly HallDay[], place: WatchedPlace, values: Values<R>) => readonly Arising[];
  readonly ofGuide?: (guide: Guide, place: WatchedPlace, values: Values<R>) => readonly Arising[];
  readonly ofRating?: (rating: Rating, place: WatchedPlace, values: Values<R>) => readonly Arising[];
  readonly ofComplaint?: (complaint: Complaint, place: WatchedPlace, values: Values<R>) => readonly Arising[];
}

/** For a rule's own file: its parameters have the names that its functions read. */
export function dailyRule<const R extends Ranges>(rule: DailyRule<R>): DailyRule<R> {
  return rule;
}

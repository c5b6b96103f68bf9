import type { LocalDate } from '../../../kernel/local-date.ts';

/** 评价等级, from 5, very satisfied, to 1; the last two are poor (差评). */
export const ratingLevels = [5, 4, 3, 2, 1] as const;
export type RatingLevel = (typeof ratingLevels)[number];

export const callBackOutcomes = ['nothing-to-mend', 'to-be-mended', 'not-reached', 'no-contact'] as const;
export type CallBackOutcome = (typeof callBackOutcomes)[number];

export interface RatingEventData {
  RatingGiven: {
    readonly number: string;
    readonly level: RatingLevel;
    /** 被评价机关. */
    readonly body: string;
    /** The office that follows up a poor one: another one, as with complaints. */
    readonly handler: string;
    /** Given at the terminal of this hall, or on the portal. */
    readonly centre?: string;
    readonly item?: string;
    /** What was rated, where that was shown: each is rated once. */
    readonly caseId?: string;
    readonly caseNumber?: string;
    readonly queueTicket?: string;
    readonly said?: string;
    readonly contact?: string;
    readonly ratedOn: LocalDate;
  };
  /** 回访. */
  RatingCalledBack: { readonly outcome: CallBackOutcome; readonly said: string; readonly on: LocalDate };
  /** 整改: what the body rated has done about it. */
  RatingRectified: { readonly text: string; readonly on: LocalDate };
}

export type RatingEvent = {
  [Type in keyof RatingEventData]: { readonly type: Type; readonly data: RatingEventData[Type] };
}[keyof RatingEventData];

export const personalRatingParts: Partial<Record<RatingEvent['type'], readonly string[]>> = {
  RatingGiven: ['said', 'contact'],
  RatingCalledBack: ['said'],
  RatingRectified: ['text'],
};

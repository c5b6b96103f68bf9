import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { SubmittedFile } from '../../case/application.ts';
import type { Evidence, Level } from '../watched.ts';

/** What was found, as the signal keeps it: whoever is accused must be able to work it out again. */
export interface SignalFinding {
  readonly rule: string;
  readonly key: string;
  readonly level: Level;
  /** The body that answers for it. */
  readonly body: string;
  /** From when it was true. */
  readonly since: Instant;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly evidence: readonly Evidence[];
  /** The values the rule was looked with. */
  readonly values: Readonly<Record<string, number>>;
  /** What it is about: a case, a hall's day, a published guide, or a complaint. */
  readonly subject:
    | {
        readonly kind: 'case';
        readonly caseId: string;
        readonly number: string;
        readonly item: string;
        readonly centre?: string;
      }
    | { readonly kind: 'hall-day'; readonly centre: string; readonly day: LocalDate }
    | { readonly kind: 'guide'; readonly item: string; readonly itemVersion: number }
    | { readonly kind: 'rating'; readonly ratingId: string; readonly number: string }
    | { readonly kind: 'complaint'; readonly complaintId: string; readonly number: string };
}

export const judgements = ['upheld', 'revoked'] as const;
export type Judgement = (typeof judgements)[number];

/** 申诉结果. */
export const appealOutcomes = ['stands', 'revoked', 'sent-back', 'referred-up'] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

export interface SignalEventData {
  /** Found by the program. On trial it blames nobody and is never issued. */
  SignalRaised: SignalFinding & { readonly trial: boolean; readonly raisedOn: LocalDate };
  /** 发牌: sent to the body; a hint asks for no reply. */
  SignalIssued: { readonly number: string; readonly issuedOn: LocalDate; readonly replyDue?: LocalDate };
  /** 申辩、回复 of the body accused. */
  SignalReplied: {
    readonly text: string;
    /** Papers handed in with it. */
    readonly files: readonly SubmittedFile[];
    readonly repliedOn: LocalDate;
    /** After the last day for it: taken in all the same, and said to be late. */
    readonly late: boolean;
  };
  /** The last day for the reply is over. */
  SignalReplyOverdue: { readonly due: LocalDate };
  SignalJudged: { readonly judgement: Judgement; readonly reasons: string; readonly judgedOn: LocalDate };
  /** 督办: a supervision order with an addressee, a day and an answer. */
  OrderGiven: { readonly order: string; readonly due: LocalDate; readonly givenOn: LocalDate };
  OrderAnswered: { readonly text: string; readonly answeredOn: LocalDate; readonly late: boolean };
  OrderOverdue: { readonly due: LocalDate };
  /** 办结 of the order: what was ordered is done. */
  OrderClosed: { readonly finding: string; readonly closedOn: LocalDate };
  /** 申诉 against a judgement. */
  SignalAppealed: { readonly grounds: string; readonly appealedOn: LocalDate };
  AppealDecided: { readonly outcome: AppealOutcome; readonly reasons: string; readonly decidedOn: LocalDate };
  /** 回避: a supervisor who is concerned stands aside, and is not asked again. */
  SupervisorStoodAside: { readonly reason: string };
}

export type SignalEvent = {
  [Type in keyof SignalEventData]: { readonly type: Type; readonly data: SignalEventData[Type] };
}[keyof SignalEventData];

/** What people wrote of themselves and of others. */
export const personalSignalParts: Partial<Record<SignalEvent['type'], readonly string[]>> = {
  SignalReplied: ['text', 'files'],
  SignalJudged: ['reasons'],
  OrderGiven: ['order'],
  OrderAnswered: ['text'],
  OrderClosed: ['finding'],
  SignalAppealed: ['grounds'],
  AppealDecided: ['reasons'],
  SupervisorStoodAside: ['reason'],
};

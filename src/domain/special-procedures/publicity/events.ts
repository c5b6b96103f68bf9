import type { LegalBasis } from '../../../kernel/legal-basis.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';

/** What became of an objection. */
export const objectionOutcomes = ['upheld', 'partly-upheld', 'not-upheld'] as const;
export type ObjectionOutcome = (typeof objectionOutcomes)[number];

export interface PublicityEventData {
  /** 公示: the public is told what is going to be decided, and may object until its last day. */
  PublicityStarted: {
    readonly number: string;
    readonly caseId: string;
    readonly caseNumber: string;
    readonly item: string;
    readonly body: string;
    readonly account?: string;
    readonly title: string;
    readonly text: string;
    readonly from: LocalDate;
    readonly until: LocalDate;
    readonly days: number;
    readonly unit: 'workday' | 'calendar-day';
    readonly provisional: boolean;
    readonly decisionWaits: boolean;
    readonly basis: LegalBasis;
    /** The special law under which the case's clock stands still meanwhile. */
    readonly stopsClock?: LegalBasis;
  };
  /** 异议, by anybody. */
  ObjectionMade: {
    readonly objection: number;
    readonly name: string;
    readonly contact: string;
    readonly text: string;
    readonly madeOn: LocalDate;
  };
  ObjectionAnswered: {
    readonly objection: number;
    readonly outcome: ObjectionOutcome;
    readonly answer: string;
    readonly answeredOn: LocalDate;
  };
  /** The last day has passed. */
  PublicityEnded: { readonly until: LocalDate; readonly objections: number };
  /** Taken down before its time, because it was wrong; it counts for nothing. */
  PublicityTakenDown: { readonly reason: string; readonly on: LocalDate };
}

export type PublicityEvent = {
  [Type in keyof PublicityEventData]: { readonly type: Type; readonly data: PublicityEventData[Type] };
}[keyof PublicityEventData];

/** The notice itself is public; who objects, and what the body answered, is not. */
export const personalPublicityParts: Partial<Record<PublicityEvent['type'], readonly string[]>> = {
  ObjectionMade: ['name', 'contact', 'text'],
  ObjectionAnswered: ['answer'],
};

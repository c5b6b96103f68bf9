import type { LocalDate } from '../../../kernel/local-date.ts';

/** 投诉事由: the first five are the abuses that the plan names. */
export const complaintKinds = [
  'turned-away',
  'sent-back',
  'unrecorded',
  'not-told-at-once',
  'no-result',
  'too-slow',
  'fees',
  'conduct',
  'other',
] as const;
export type ComplaintKind = (typeof complaintKinds)[number];

/** 受理渠道: how it came in; what is said on a call-back is taken down as one. */
export const complaintChannels = ['portal', 'window', 'hotline', 'call-back'] as const;
export type ComplaintChannel = (typeof complaintChannels)[number];

export const complaintOutcomes = ['upheld', 'not-upheld'] as const;
export type ComplaintOutcome = (typeof complaintOutcomes)[number];

/** 投诉人: whoever gave a name; of anybody else nothing is kept but the account, where there is one. */
export interface Informant {
  readonly name: string;
  readonly contact: string;
  readonly account?: string;
}

/** A visit that led to no case: where and when, and the queue ticket if there was one. An independent trace. */
export interface ComplainedVisit {
  readonly centre: string;
  readonly day: LocalDate;
  /** Printed number of the queue ticket, and its record where that day and hall know it. */
  readonly queueNumber?: string;
  readonly queueRecord?: string;
}

export interface ComplaintEventData {
  ComplaintReceived: {
    readonly number: string;
    readonly queryCodeHash: string;
    readonly channel: ComplaintChannel;
    readonly kind: ComplaintKind;
    /** 被投诉机关: the body complained of. */
    readonly body: string;
    /** The office that handles it: another one. */
    readonly handler: string;
    readonly item?: string;
    readonly caseId?: string;
    readonly caseNumber?: string;
    readonly visit?: ComplainedVisit;
    /** 实名 or 匿名. */
    readonly named: boolean;
    readonly text: string;
    readonly informant?: Informant;
    readonly receivedOn: LocalDate;
    /** The last day for the decision. */
    readonly decideBy: LocalDate;
  };
  /** The applicant says that nothing ever came of a case that is closed in the books. */
  ResultDenied: { readonly caseNumber: string; readonly deniedOn: LocalDate };
  /** The body complained of is asked, in the words of the handling office. */
  StatementAsked: { readonly question: string; readonly due: LocalDate; readonly askedOn: LocalDate };
  StatementGiven: { readonly text: string; readonly givenOn: LocalDate; readonly late: boolean };
  /** 查看投诉人: who complained was looked at, by whom and why. */
  InformantShown: { readonly reason: string };
  HandlerStoodAside: { readonly reason: string };
  /** The last day is over. */
  ComplaintOverdue: { readonly due: LocalDate };
  ComplaintDecided: {
    readonly outcome: ComplaintOutcome;
    /** For the record and for the body complained of. */
    readonly reasons: string;
    /** For whoever complained. */
    readonly answer: string;
    readonly decidedOn: LocalDate;
    readonly late: boolean;
  };
}

export type ComplaintEvent = {
  [Type in keyof ComplaintEventData]: { readonly type: Type; readonly data: ComplaintEventData[Type] };
}[keyof ComplaintEventData];

export const personalComplaintParts: Partial<Record<ComplaintEvent['type'], readonly string[]>> = {
  ComplaintReceived: ['text', 'informant'],
  StatementAsked: ['question'],
  StatementGiven: ['text'],
  InformantShown: ['reason'],
  HandlerStoodAside: ['reason'],
  ComplaintDecided: ['reasons', 'answer'],
};

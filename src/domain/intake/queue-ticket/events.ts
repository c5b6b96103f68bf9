import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';

/** What a window may have done on a case while somebody stood before it, by the event that proves it. */
export const caseOutcomes = {
  'application-received': 'ApplicationReceived',
  'application-accepted': 'ApplicationAccepted',
  'notice-given': 'OneTimeNoticeGiven',
  'supplementation-received': 'SupplementationSubmitted',
  'non-acceptance': 'NonAcceptanceDecided',
  'result-handed-over': 'DecisionDelivered',
  'withdrawal-received': 'CaseWithdrawn',
} as const;
export type CaseOutcome = keyof typeof caseOutcomes;

/** Outcomes without a case; each leaves a record of visit of its own. */
export const otherOutcomes = ['advice-given', 'sent-elsewhere', 'left'] as const;
export type OtherOutcome = (typeof otherOutcomes)[number];

/** 办理结果: how a contact at the window ended. There is no other way to end one. */
export type VisitOutcome = CaseOutcome | OtherOutcome;
export const visitOutcomes = [...(Object.keys(caseOutcomes) as CaseOutcome[]), ...otherOutcomes] as const;

/** An act on a case while the queue ticket was being served, linked by the program itself. */
export interface WindowAct {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly outcome: CaseOutcome;
  /** Number of the paper the act left, where it left one. */
  readonly paper?: string;
}

export interface QueueTicketEventData {
  /** 取号 */
  QueueTicketDrawn: {
    /** What is printed large: A012. */
    readonly number: string;
    readonly centre: string;
    readonly queue: string;
    readonly day: LocalDate;
    /** Whether the device showed the key of the hall's own kiosks. */
    readonly atKiosk: boolean;
    /** The appointment it was drawn for, and from when that gives precedence. */
    readonly appointment?: string;
    readonly precedenceFrom?: Instant;
  };
  /** 叫号; the clerk is whoever acts. */
  QueueTicketCalled: { readonly window: string };
  QueueTicketCalledAgain: { readonly calls: number };
  /** 过号: called often enough and nobody came. */
  QueueTicketMissed: { readonly calls: number };
  WindowActLinked: WindowAct;
  VisitEnded: {
    readonly outcome: VisitOutcome;
    /** The case, and the paper that the act on it left. */
    readonly case?: WindowAct;
    readonly topic?: string;
    readonly item?: string;
    readonly told?: string;
    /** Code of the competent body, or its name where it is none of ours. */
    readonly competent?: string;
    /** 窗口咨询登记单, where no paper of a case says it. */
    readonly paper?: RecordPaper;
  };
  /** 作废: the record of visit was misprinted; the same words stand under a new number. */
  VisitRecordVoided: { readonly voided: string; readonly reason: string; readonly paper: RecordPaper };
  /** The day is over and nobody ever served it. */
  QueueTicketLapsed: { readonly standing: 'waiting' | 'missed' };
}

export type QueueTicketEvent = {
  [Type in keyof QueueTicketEventData]: { readonly type: Type; readonly data: QueueTicketEventData[Type] };
}[keyof QueueTicketEventData];

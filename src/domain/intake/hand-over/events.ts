import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Signature } from '../../case/signature.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';

/** One paper file that changes hands. */
export interface HandOverEntry {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly item: string;
  readonly sheets: number;
  readonly copies: number;
}

/** What the back office found, entry by entry. */
export interface EntryReceived {
  readonly caseNumber: string;
  readonly there: boolean;
  /** What differs from the list: sheets missing, a copy too few. Stays visible. */
  readonly difference?: string;
}

export interface HandOverEventData {
  /** 交接单: made and signed by the window. */
  HandOverListSigned: {
    readonly number: string;
    readonly centre: string;
    readonly window: string;
    /** The body whose back office receives. */
    readonly body: string;
    readonly day: LocalDate;
    readonly entries: readonly HandOverEntry[];
    /** Under which number the courier carries it; at town centres always. */
    readonly courier?: string;
    /** Last day to sign for it. */
    readonly due: LocalDate;
    readonly signature?: Signature;
    readonly paper: RecordPaper;
  };
  /** Signed for by the back office, with every difference. */
  HandOverListReceived: {
    readonly entries: readonly EntryReceived[];
    readonly signature?: Signature;
    readonly paper: RecordPaper;
  };
  /** 作废: one of its papers was misprinted; the same words stand under a new number. */
  HandOverPaperVoided: { readonly voided: string; readonly reason: string; readonly paper: RecordPaper };
  /** A working day has gone by and nobody has signed for it. */
  HandOverListOverdue: { readonly due: LocalDate };
}

export type HandOverEvent = {
  [Type in keyof HandOverEventData]: { readonly type: Type; readonly data: HandOverEventData[Type] };
}[keyof HandOverEventData];

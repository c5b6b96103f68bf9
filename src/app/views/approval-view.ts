import type { ConsultationView as View } from '../../domain/case/consultation.ts';
import type { DoneElsewhere } from '../../domain/case/done-elsewhere.ts';
import type { DiscretionTable, DiscretionTaken } from '../../domain/catalogue/discretion-range.ts';
import type { Lamp } from '../../domain/time-limits/remaining-days.ts';
import type { LocalText } from '../../kernel/language.ts';

/** 征求意见: one body's opinion, asked for, given or given up. */
export interface ConsultationView {
  readonly consultation: number;
  readonly body: string;
  readonly bodyName: LocalText;
  readonly question: string;
  readonly askedOn: string;
  readonly answerDue: string;
  readonly provisional: boolean;
  readonly reminders: readonly string[];
  readonly open: boolean;
  /** The reader holds a post at the body that was asked. */
  readonly mine: boolean;
  /** Working days, while it is open: 0 is today, negative is late. */
  readonly remaining?: number;
  readonly lamp?: Lamp;
  readonly answer?: {
    readonly view: View;
    readonly text: string;
    readonly on: string;
    readonly byName: string;
    readonly elsewhere?: DoneElsewhere;
  };
  readonly cancelled?: { readonly on: string; readonly reason: string };
}

export interface ConsultationLimits {
  readonly usual: number;
  readonly most: number;
  /** At most so many from today, because of the case's own due date; 0 where there is no time to ask. */
  readonly latest: number;
}

/** 自由裁量幅度 with the row that these answers lead to. */
export interface DiscretionView extends DiscretionTable {
  /** Absent while an open question leaves it open. */
  readonly row?: string;
}

/** 类案: an earlier decision on the same item, under the same row. */
export interface LikeCaseView {
  readonly caseId: string;
  readonly number: string;
  /** Masked unless the reader's post needs it. */
  readonly applicantName: string;
  readonly outcome: 'granted' | 'refused';
  readonly decidedOn: string;
  /** Working days from acceptance to the decision. */
  readonly days: number;
  /** The first few sentences. */
  readonly reasons: string;
  readonly discretion?: DiscretionTaken;
}

/** What one officer chose in like cases: never a judgement, only a figure to look at. */
export interface SpreadView {
  readonly byName: string;
  readonly mine: boolean;
  readonly count: number;
  readonly least: number;
  readonly median: number;
  readonly most: number;
  readonly outside: number;
}

export interface LikeCasesView {
  readonly entries: readonly LikeCaseView[];
  /** Only where numbers are chosen. */
  readonly spread: readonly SpreadView[];
}

/** 模板 filled in for one case, ready to be edited. */
export interface TemplateView {
  readonly code: string;
  readonly name: LocalText;
  readonly text: string;
}

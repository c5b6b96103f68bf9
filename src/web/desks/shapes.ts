import type { CaseView } from '../../app/views/case-view.ts';
import type { LocalText } from '../../kernel/language.ts';
import type { LegalBasis } from '../../kernel/legal-basis.ts';
import type { Currency } from '../components/money.ts';

export type { AbsencesView } from '../../app/views/absence-view.ts';
export type {
  ConsultationView,
  DiscretionView,
  LikeCasesView,
} from '../../app/views/approval-view.ts';
export type { BoardCases, BoardFigure, BoardRow, BoardView } from '../../app/views/board-view.ts';
export type {
  AvailableAction,
  CaseView,
  DueView,
  HistoryEntry,
  WorkListEntry,
  WorkListPage,
} from '../../app/views/case-view.ts';
export type { GuideView, ItemHit, PackageHit } from '../../app/views/guide-view.ts';
export type {
  Duty,
  StaffActView,
  StaffDetail,
  StaffEntry,
  StaffList,
  StaffPostView,
} from '../../app/views/staff-view.ts';
export type { Language, LocalText } from '../../kernel/language.ts';

/** Parts of the views, named for the panels that show them. */
export type FormField = CaseView['item']['formFields'][number];
export type RequiredMaterial = CaseView['item']['materials'][number];
export type SubmittedMaterial = CaseView['materials'][number];
export type SubmittedFile = SubmittedMaterial['files'][number];
export type MaterialCheck = CaseView['checks'][number];
export type Defect = CaseView['openDefects'][number];
export type Applicant = CaseView['applicant'];
export type Answers = CaseView['answers'];
export type Answer = Answers[string];
export type Paper = CaseView['papers'][number];
export type Lamp = NonNullable<CaseView['due']>['lamp'];

/** One post of the person signed in, with the names a screen needs. */
export interface HeldPost {
  readonly duty: string;
  readonly body: string;
  readonly bodyName: LocalText;
  readonly centre?: string;
  readonly centreName?: LocalText;
}

export interface Session {
  readonly staffId: string;
  readonly name: string;
  readonly kind: 'staff' | 'applicant';
  readonly posts: readonly HeldPost[];
  readonly csrf: string;
  /** An authenticator is enrolled. */
  readonly secondFactor: boolean;
}

/** What the desks know of the place they work for. */
export interface Place {
  readonly code: string;
  readonly name: LocalText;
  readonly serviceName: LocalText;
  readonly languages: readonly string[];
  readonly identityForms: readonly {
    readonly code: string;
    readonly kind: 'person' | 'organisation';
    readonly label: LocalText;
    readonly check?: string;
  }[];
  readonly bodies: readonly { readonly code: string; readonly name: LocalText; readonly shortName: LocalText }[];
  readonly centres: readonly {
    readonly code: string;
    readonly name: LocalText;
    readonly level: string;
    readonly windows: readonly string[];
  }[];
  readonly specialProcedures: readonly string[];
  readonly today: string;
  readonly timeZone?: string;
  /** 只读: nothing can be written just now. */
  readonly readOnly: boolean;
  readonly currency: Currency;
  readonly addressForm: {
    readonly separator: string;
    readonly parts: readonly {
      readonly code: string;
      readonly label: LocalText;
      readonly required: boolean;
      readonly pattern?: string;
      readonly example?: string;
    }[];
  };
  readonly demo: boolean;
}

/** One thing at fault, in the reader's language, with what to do next. */
export interface Fault {
  readonly code: string;
  readonly pointer?: string;
  readonly reason: string;
  readonly next?: string;
  readonly basis?: LegalBasis;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** The answer to a new application. The query code is given this once. */
export interface Received {
  readonly caseId: string;
  readonly number: string;
  readonly queryCode: string;
  readonly version: number;
  readonly receivedOn: string;
  readonly noticeDue: string;
  readonly paper?: Paper;
  /** 联合收件: `caseId` is the joint case's. */
  readonly joint?: true;
}

/** 模板, as the place brings it. */
export interface Template {
  readonly code: string;
  readonly use:
    | 'opinion-grant'
    | 'opinion-refuse'
    | 'decision-grant'
    | 'decision-refuse'
    | 'consultation'
    | 'consultation-answer';
  readonly bodies?: readonly string[];
  readonly items?: readonly string[];
  readonly name: LocalText;
  readonly text: string;
}

/** The answer to every other command. */
export interface Done {
  readonly caseId: string;
  readonly version: number;
  readonly state: CaseView['state'];
}

import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Defect } from '../../case/application.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { ApprovalSeal, Body } from '../../organisation/body.ts';
import type { Law } from '../../time-limits/law.ts';
import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';
import type { JointForm } from '../form/joint-form.ts';
import type { JointPackage } from '../package.ts';
import type { JointNumbering } from './paper.ts';
import type { JointBodies } from './steps.ts';

/** What a decision on a joint case may look at besides the joint case: the place's data as of a day. */
export interface JointFacts {
  /** The day of the act in the place's time zone. */
  readonly today: LocalDate;
  readonly law: Law;
  readonly calendar: WorkingCalendar;
  readonly numbering: JointNumbering;
  readonly seals: readonly ApprovalSeal[];
  readonly body: (code: string) => Pick<Body, 'code' | 'documentMark'>;
  readonly bodies: JointBodies;
  /** The package: as pinned, or in force today for a new application. */
  readonly joint: JointPackage;
  /** Items of its steps that are in force, by code. */
  readonly items: ReadonlyMap<string, ServiceItem>;
  readonly form: JointForm;
  /** Faults of applicant, answers and materials of a command that brings them, as the door finds them. */
  readonly faults: readonly Refusal[];
  /** Everything that stands in the way of acceptance, with what the lead body wrote itself; for the notice. */
  readonly defects: readonly (Defect & { readonly body?: string })[];
  /** 代理: the mandate the act rests on, where somebody else acts for the applicant. */
  readonly mandate?: { readonly id: string; readonly number: string; readonly version: number };
  readonly agent?: { readonly name: string; readonly identityForm: string; readonly identityNumber: string };
  readonly account?: string;
  /** The mandate covers some of the items only. */
  readonly isPart?: boolean;
  /** The next number of the year, for a new application. */
  readonly serial: number;
  readonly queryCodeHash: string;
  /** SHA-256, lower-case hex. */
  readonly digest: (text: string) => string;
}

import type { LocalDate } from '../../kernel/local-date.ts';
import type { ServiceItem } from '../catalogue/service-item.ts';
import type { ApprovalSeal, Body } from '../organisation/body.ts';
import type { Law } from '../time-limits/law.ts';
import type { WorkingCalendar } from '../time-limits/working-calendar.ts';
import type { HeldMaterial } from './application.ts';
import { type NumberFormat, paperNumber } from './numbering.ts';
import type { Paper, PaperKind } from './paper.ts';
import type { CaseFile } from './state.ts';

/** What a decision may look at besides the case file: the place's data as of a day. No clock, no database. */
export interface CaseFacts {
  readonly item: ServiceItem;
  readonly body: Body;
  /** The body's dedicated approval seal in force today, if it has one. */
  readonly seal: ApprovalSeal | undefined;
  /** Code of the one it would be, while that is suspended, or after it was lost or destroyed. */
  readonly sealOutOfUse?: string;
  readonly law: Law;
  readonly calendar: WorkingCalendar;
  /** The day of the act in the place's time zone. */
  readonly today: LocalDate;
  readonly numberFormat: NumberFormat;
  /** 互认: what is held of the applicant's today that this item asks for. */
  readonly held?: readonly HeldMaterial[];
  /** 变更、延续: how the licence stands that the application is about. */
  readonly licence?: LicenceFact;
}

/** What a decision may know of the licence an application is about. */
export interface LicenceFact {
  readonly id: string;
  readonly number: string;
  readonly item: string;
  readonly standing: string;
  /** Whether it is the applicant's own. */
  readonly own: boolean;
  /** 视为准予延续 has come about for this case. */
  readonly renewalDeemed: boolean;
  /** Another application of the same purpose is still open. */
  readonly applied: boolean;
}

/** The paper of an outcome, numbered after the case. The seal is checked by the rule of the written receipt. */
export function paperFor(
  facts: CaseFacts,
  kind: PaperKind,
  file: Pick<CaseFile, 'serial' | 'papers' | 'receivedOn'>,
): Paper {
  const earlier = file.papers.filter((paper) => paper.kind === kind).length;
  const number = paperNumber(facts.numberFormat, kind, facts.body.documentMark, file.receivedOn, file.serial, earlier);
  const seal = facts.law.dedicatedSeal.notOn.includes(kind) ? '' : (facts.seal?.code ?? '');
  return { kind, number, on: facts.today, seal };
}

import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law, SpecialProcedureKind } from '../../time-limits/law.ts';
import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';

/** What one special procedure asks to be written down: at its opening, or in its report. */
export interface FactField {
  readonly code: string;
  readonly kind: 'text' | 'long-text' | 'number' | 'money' | 'date' | 'choice' | 'yes-no';
  readonly required: boolean;
  readonly choices?: readonly string[];
}

export type FactValue = string | number | boolean;
export type Facts = Readonly<Record<string, FactValue>>;

/** 专家、检验人员: somebody who takes part. Personal data: kept beside the log. */
export interface Participant {
  readonly name: string;
  readonly organisation: string;
  /** Of the expert pool, the licence to appraise, the officer's card. */
  readonly credential: string;
  /** Own account, where it is an officer. */
  readonly staff?: string;
  /** 利益冲突: declared; whoever declares one does not take part. */
  readonly conflict: boolean;
}

/** What a slot may look at besides what was said. */
export interface SlotFacts {
  readonly today: LocalDate;
  readonly law: Law;
  readonly calendar: WorkingCalendar;
  /** Of the case, where there is one. */
  readonly acceptedOn?: LocalDate;
  /** Who must not take part: the applicant, the agent, as named in the case. */
  readonly concerned: readonly string[];
  /** Officers who stand aside from the case. */
  readonly standAside: readonly string[];
}

export type ProcedureKind = Exclude<SpecialProcedureKind, 'hearing'>;

/** A special procedure other than a hearing: one file each, one line in procedures.ts. */
export interface ProcedureSlot {
  readonly kind: ProcedureKind;
  /** Whether people take part who are named one by one. */
  readonly participants: boolean;
  readonly opening: readonly FactField[];
  readonly report: readonly FactField[];
  readonly results: readonly string[];
  /** 公布: what comes out of it must be published. */
  readonly published: boolean;
  /** What the fields alone cannot say. */
  opens?(participants: readonly Participant[], opening: Facts, facts: SlotFacts): Refusal[];
  reports?(
    said: Reported,
    opened: { readonly participants: readonly Participant[]; readonly opening: Facts },
    facts: SlotFacts,
  ): Refusal[];
}

export interface Reported {
  readonly result: string;
  readonly report: Facts;
}

/** Every fault of the fields at once. */
export function factFaults(fields: readonly FactField[], given: Facts, pointer: string): Refusal[] {
  const invalid = (code: string, field: string): Refusal => ({ code, kind: 'invalid', pointer: `${pointer}/${field}` });
  const known = new Set(fields.map(({ code }) => code));
  return [
    ...fields.flatMap((field): Refusal[] => {
      const value = given[field.code];
      if (value === undefined || (typeof value === 'string' && value.trim() === '')) {
        return field.required ? [invalid('special.fact-missing', field.code)] : [];
      }
      return fits(field, value) ? [] : [invalid('special.fact-wrong', field.code)];
    }),
    ...Object.keys(given)
      .filter((code) => !known.has(code))
      .map((code) => invalid('special.fact-unknown', code)),
  ];
}

function fits(field: FactField, value: FactValue): boolean {
  switch (field.kind) {
    case 'number':
    case 'money':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0;
    case 'yes-no':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case 'choice':
      return typeof value === 'string' && (field.choices ?? []).includes(value);
    default:
      return typeof value === 'string';
  }
}

import type { LocalText } from '../../kernel/language.ts';
import { addDays, addMonths, type LocalDate, parseLocalDate } from '../../kernel/local-date.ts';
import type { Answers } from './answer.ts';
import type { ServiceItem } from './service-item.ts';

/** 有效期: a span from the day of the decision, the day an answer names, or none. */
export type LicenceTerm =
  | { readonly value: number; readonly unit: 'year' | 'month' | 'calendar-day' }
  | { readonly until: string }
  | 'unlimited';

/** What an application for change or renewal asks for: fewer materials than the first. */
export interface DocumentVariant {
  /** Codes of the materials it still asks for. */
  readonly materials: readonly string[];
}

/** 证照 the document that an item grants and that lives on after the case. */
export interface GrantedDocument {
  readonly term: LicenceTerm;
  /** Questions whose answers make up what is licensed; they are printed on the document. */
  readonly scope: readonly string[];
  /** 直接关系公共安全、人身健康、生命财产安全: re-application bans follow (art. 78, 79). */
  readonly concernsSafety?: boolean;
  /** 延续: may be applied for. A special rule's own time before the last day goes before the law's (art. 50). */
  readonly renewal?: DocumentVariant & {
    readonly before?: { readonly value: number; readonly unit: 'workday' | 'calendar-day' };
  };
  /** 变更 may be applied for (art. 49). */
  readonly change?: DocumentVariant;
  /** 互认: the shared document that this one is, by its code in the profile. */
  readonly as?: string;
}

/** 共享材料 a document that several items ask for, or that a body of this place issues itself. */
export interface SharedDocument {
  readonly code: string;
  readonly name: LocalText;
  readonly madeBy: 'authority' | 'applicant';
  /** How long a copy that was handed in stands for the document; without it, until it is replaced or forgotten. */
  readonly validMonths?: number;
}

/** The last day of a term that begins on this day; nothing where it has no end. A year ends on the eve of its anniversary. */
export function lastDayOfTerm(term: LicenceTerm, from: LocalDate, answers: Answers): LocalDate | undefined {
  if (term === 'unlimited') return undefined;
  if ('until' in term) {
    const day = parseLocalDate(String(answers[term.until] ?? ''));
    return day.ok && day.value >= from ? day.value : undefined;
  }
  const { value, unit } = term;
  return addDays(
    unit === 'calendar-day' ? addDays(from, value) : addMonths(from, unit === 'year' ? 12 * value : value),
    -1,
  );
}

/** The item as an application for change or renewal sees it: the same questions, fewer materials. */
export function variantFor(item: ServiceItem, purpose: 'renewal' | 'change' | undefined): ServiceItem {
  const variant = purpose === undefined ? undefined : item.document?.[purpose];
  if (variant === undefined) return item;
  return { ...item, materials: item.materials.filter(({ code }) => variant.materials.includes(code)) };
}

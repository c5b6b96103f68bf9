import type { LegalBasis } from '../../../kernel/legal-basis.ts';
import { addMonths, type LocalDate, localDate, year } from '../../../kernel/local-date.ts';
import type { Law } from '../../time-limits/law.ts';

/** 保管期限: for how long, until when, and by what. Without a last day it is kept for ever. */
export interface Retention {
  readonly term: 'permanent' | number;
  readonly until?: LocalDate;
  readonly basis: LegalBasis;
}

/**
 * 归档、保管期限 archive retention
 * Basis: 机关文件材料归档范围和文书档案保管期限规定 第六条、第八条
 * A closed case is kept for as long as its outcome asks for, counted in whole years from the end of the year in which it
 * was closed.
 * Parameter: archiveRetention
 * Does not cover: destroying what has lapsed: that is listed, and decided by people with a record of destruction.
 */
export function archiveRetention(
  outcome: 'granted' | 'refused' | 'not-accepted' | 'withdrawn',
  closedOn: LocalDate,
  { archiveRetention: { basis, ...terms } }: Pick<Law, 'archiveRetention'>,
): Retention {
  const term = terms[outcome];
  if (term === 'permanent') return { term, basis };
  return { term, until: addMonths(localDate(`${year(closedOn)}-12-31`), term * 12), basis };
}

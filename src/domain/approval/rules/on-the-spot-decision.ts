import type { LocalDate } from '../../../kernel/local-date.ts';
import type { CaseFile } from '../../case/state.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';

/**
 * 即办件 immediate case: 当场决定, decided on the spot
 * Basis: 行政许可法 第三十四条第二款
 * An application that is complete and can be decided at once is decided at once and in writing: an immediate case needs
 * no separate review, as long as the decision is taken on the very day of acceptance. Once that day has gone, it was not
 * decided on the spot and is reviewed like any other.
 * Parameter: none
 * Does not cover: acceptance by silence, of which nobody can say that the application was complete; and how late an
 * immediate case is, which its due date tells.
 */
export function onTheSpotDecision(
  file: Pick<CaseFile, 'acceptance'>,
  item: Pick<ServiceItem, 'processingClass'>,
  today: LocalDate,
): boolean {
  if (item.processingClass !== 'immediate' || file.acceptance === undefined) return false;
  return !file.acceptance.deemed && file.acceptance.on === today;
}

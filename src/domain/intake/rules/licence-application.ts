import type { Refusal } from '../../../kernel/refusal.ts';
import type { LicenceFact } from '../../case/facts.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { ReceiveApplication } from '../commands.ts';

const articles = { renewal: '50', change: '49' } as const;
const unknownHere = { renewal: 'intake.no-renewal-of-this-item', change: 'intake.no-change-of-this-item' } as const;

/**
 * 变更、延续 applications about a licence
 * Basis: 行政许可法 第四十九条、第五十条
 * Whoever holds a licence may ask for it to be changed or renewed: the holder, of the body that gave it, while it stands.
 * One application of a kind at a time; what has expired is applied for anew.
 * Parameter: none
 * Does not cover: whether a renewal came early enough to be deemed granted one day; it is taken all the same.
 */
export function licenceApplication(
  item: Pick<ServiceItem, 'code' | 'document'>,
  concerns: ReceiveApplication['concerns'],
  licence: LicenceFact | undefined,
): Refusal[] {
  if (concerns === undefined) return [];
  const { purpose } = concerns;
  const basis = { law: '行政许可法', articles: [articles[purpose]] };
  const at = { kind: 'conflict', basis, pointer: '/concerns' } as const;
  // A licence of somebody else and one that does not exist read the same: neither tells whoever guesses anything.
  if (licence === undefined || !licence.own || licence.item !== item.code) {
    return [{ code: 'intake.licence-unknown', ...at, kind: 'invalid' }];
  }
  const { standing } = licence;
  return [
    ...(item.document?.[purpose] === undefined ? [{ code: unknownHere[purpose], ...at }] : []),
    ...(standing === 'in-force' || standing === 'suspended' || standing === 'not-yet'
      ? []
      : [{ code: 'intake.licence-has-ended', ...at, facts: { standing } }]),
    ...(licence.applied ? [{ code: 'intake.licence-application-open', ...at }] : []),
  ];
}

import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Answers, HeldMaterial } from '../../case/application.ts';
import { applicableMaterials } from '../../catalogue/applicability.ts';
import { type ServiceItem, type TrustLevel, trustLevels } from '../../catalogue/service-item.ts';
import type { KeptMaterial } from '../library/state.ts';

/** A licence of the district's own, as far as it stands for a material. */
export interface IssuedDocument {
  readonly as: string;
  readonly licence: string;
  readonly since: LocalDate;
  readonly until?: LocalDate;
  readonly inForce: boolean;
}

/**
 * 提交互认 mutual recognition of materials
 * Basis: 行政许可法 第三十一条、第三十三条
 * What this place has issued itself and is in force, and what the applicant handed in before and agreed to have kept, does
 * for every item that asks for the same document, as long as it is valid and trusted as far as that item demands.
 * Parameter: none
 * Does not cover: consent, without which nothing is kept; and materials whose item says of no shared document.
 */
export function materialRecognition(
  item: Pick<ServiceItem, 'materials' | 'formFields'>,
  answers: Answers,
  known: { readonly kept: readonly KeptMaterial[]; readonly issued: readonly IssuedDocument[] },
  today: LocalDate,
): readonly HeldMaterial[] {
  return applicableMaterials(item, answers).flatMap(({ code, shared }): HeldMaterial[] => {
    if (shared === undefined) return [];
    const issued = known.issued
      .filter((one) => one.as === shared.as && one.inForce)
      .map(({ licence, ...one }) => ({ ...one, trust: 'A' as TrustLevel, from: { licence }, files: [] }));
    const kept = known.kept.map(({ caseNumber, caseId: _caseId, ...one }) => ({ ...one, from: { caseNumber } }));
    const fitting = [...issued, ...kept].filter(
      (one) =>
        one.as === shared.as &&
        isTrusted(one.trust, shared.trust) &&
        one.since <= today &&
        (one.until === undefined || today <= one.until),
    );
    const [best] = fitting.toSorted(betterFirst);
    if (best === undefined) return [];
    const { as, trust, from, since, until, files } = best;
    return [{ material: code, as, trust, from, since, ...(until === undefined ? {} : { until }), files }];
  });
}

export function isTrusted(trust: TrustLevel, wanted: TrustLevel): boolean {
  return trustLevels.indexOf(trust) <= trustLevels.indexOf(wanted);
}

type Ranked = Pick<HeldMaterial, 'trust' | 'since'>;

/** The best trusted, and among equals the newest. */
function betterFirst(one: Ranked, other: Ranked): number {
  if (one.trust !== other.trust) return one.trust < other.trust ? -1 : 1;
  return one.since < other.since ? 1 : one.since > other.since ? -1 : 0;
}

import type { LegalBasis } from '../kernel/legal-basis.ts';
import type { Refusal, Refusals } from '../kernel/refusal.ts';

/** The law by whose articles the rules are named; each rule's header says which. */
const writtenBy = '行政许可法';

/**
 * A refusal cites the law of the place. Where that is another one than the rules are named after, the profile says which
 * of its provisions answers to which article; an article without counterpart is not cited at all.
 */
export function citingOwnLaw(
  refusals: Refusals,
  counterparts: Readonly<Record<string, LegalBasis>> | undefined,
): Refusals {
  if (counterparts === undefined) return refusals;
  return refusals.map((refusal): Refusal => {
    if (refusal.basis?.law !== writtenBy) return refusal;
    const { basis, ...uncited } = refusal;
    const own = counterparts[basis.articles[0] ?? ''];
    return own === undefined ? uncited : { ...uncited, basis: own };
  }) as unknown as Refusals;
}

/** The same for what is shown as the basis of a rule. */
export function ownBases(
  bases: readonly LegalBasis[],
  counterparts: Readonly<Record<string, LegalBasis>> | undefined,
): { law: string; articles: string[] }[] {
  const own = bases.flatMap((basis) =>
    counterparts === undefined || basis.law !== writtenBy
      ? [basis]
      : basis.articles.flatMap((article) => counterparts[article.replace(/\(.*/, '')] ?? []),
  );
  const shown = new Map(
    own.map(({ law, articles }) => [`${law} ${articles.join(' ')}`, { law, articles: [...articles] }]),
  );
  return [...shown.values()];
}

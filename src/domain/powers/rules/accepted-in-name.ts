import type { Law } from '../../time-limits/law.ts';

/** What came to one holder of a power over the days looked at. */
export interface HeldFigures {
  readonly item: string;
  readonly body: string;
  readonly cases: number;
  /** Sent back, not accepted, or taken back at the window. */
  readonly sentBack: number;
  /** What was to be expected: from those who have the same power, by the people who live there; or from the time before. */
  readonly expected: number;
}

export interface InNameOnly extends HeldFigures {
  readonly why: 'too-few' | 'all-sent-back';
  /** Chances in a million that a body which does its work has no more cases than these; 0 where it is the share that tells. */
  readonly perMillion: number;
}

/**
 * 应接不接 accepted in name only
 * Basis: 番禺区简政强区事权下放承接工作方案 六(三)
 * Where cases come by chance at the rate to be expected, so few would be rarer than the place calls implausible (the lower
 * tail of a Poisson distribution), or nearly all that came was sent back. The least plausible comes first; it is a question
 * to the body, never a finding by itself.
 * Parameter: acceptedInName
 * Does not cover: what is refused on its merits, and powers too rare for any number to mean something.
 */
export function acceptedInName(
  held: readonly HeldFigures[],
  { acceptedInName: { perThousand, expectedAtLeast, sentBackPercent } }: Pick<Law, 'acceptedInName'>,
): readonly InNameOnly[] {
  const found = held.flatMap((one): InNameOnly[] => {
    const perMillion = Math.round(poissonAtMost(one.cases, one.expected) * 1_000_000);
    if (one.expected >= expectedAtLeast && perMillion <= perThousand * 1_000) {
      return [{ ...one, why: 'too-few', perMillion }];
    }
    const isAll = one.cases >= expectedAtLeast && one.sentBack * 100 >= one.cases * sentBackPercent;
    return isAll ? [{ ...one, why: 'all-sent-back', perMillion: 0 }] : [];
  });
  return found.toSorted((one, other) => one.perMillion - other.perMillion || other.expected - one.expected);
}

/** P(X ≤ count) for a Poisson distribution with this mean; in logarithms, so that large means do not vanish. */
export function poissonAtMost(count: number, mean: number): number {
  if (mean <= 0) return 1;
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let at = 1; at <= count; at += 1) {
    logTerm += Math.log(mean) - Math.log(at);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/** How figures are spread: the usual quantiles, each continuous (between two values) and discrete (one of the values). */
export interface Distribution {
  readonly n: number;
  readonly min: number | null;
  readonly median: Quantile;
  readonly p90: Quantile;
  readonly p95: Quantile;
  readonly p99: Quantile;
  readonly mean: number | null;
  readonly max: number | null;
}

export interface Quantile {
  readonly cont: number | null;
  readonly disc: number | null;
}

export interface Share {
  readonly cases: number;
  readonly share: number;
}

/** Without any value there is nothing to tell, and that is said as null rather than as nought. */
export function distributionOf(values: readonly number[]): Distribution {
  const sorted = Float64Array.from(values).sort();
  const quantile = (percent: number) => ({
    cont: rounded(continuous(sorted, percent)),
    disc: rounded(discrete(sorted, percent)),
  });
  let sum = 0;
  for (const value of values) sum += value;
  return {
    n: sorted.length,
    min: rounded(sorted[0]),
    median: quantile(50),
    p90: quantile(90),
    p95: quantile(95),
    p99: quantile(99),
    mean: rounded(sorted.length === 0 ? undefined : sum / sorted.length),
    max: rounded(sorted.at(-1)),
  };
}

/** As percentile_cont of SQL: interpolates between the two values around the rank. */
export function continuous(sorted: ArrayLike<number>, percent: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const hundredfold = percent * (sorted.length - 1);
  const below = Math.floor(hundredfold / 100);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * ((hundredfold - below * 100) / 100);
}

/** As percentile_disc of SQL: the first value that at least this share of all does not exceed. */
export function discrete(sorted: ArrayLike<number>, percent: number): number | undefined {
  return sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)];
}

export function shareOver(values: readonly number[], limit: number): Share {
  const cases = values.filter((value) => value > limit).length;
  return { cases, share: values.length === 0 ? 0 : fourDecimals(cases / values.length) };
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : fourDecimals(value);
}

/**
 * Four decimals, a tie going to the even digit, as statistics packages round; `toFixed` would go up. Only odd multiples
 * of 1/32 can be a tie: no other number of that kind is exact in binary.
 */
export function fourDecimals(value: number): number {
  const isTie = Number.isInteger(value * 32) && Math.abs(value * 32) % 2 === 1;
  if (!isTie) return Number(value.toFixed(4)) + 0;
  const below = Math.floor(value * 10_000);
  return (below % 2 === 0 ? below : below + 1) / 10_000 + 0;
}

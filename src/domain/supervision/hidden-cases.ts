/**
 * 办件不录入: how many cases nobody recorded, at least. Some visits leave a trace that the body does not keep itself: a queue
 * ticket, a payment, a call to the hotline. Of the recorded cases we know how many left one, and so how often a visit does;
 * traces without a case are the visible part of what is hidden. The bound holds with the stated confidence whatever the
 * share of traces is, as long as a hidden visit is no likelier to leave one than a recorded visit.
 */
export interface Traces {
  /** Cases on record, and how many of them have an independent trace. */
  readonly recorded: number;
  readonly recordedWithTrace: number;
  /** Traces to which no case belongs. */
  readonly unmatched: number;
}

export interface HiddenCases {
  /** With the stated confidence there are no fewer. Never below what is plainly seen. */
  readonly atLeast: number;
  /** The likeliest number; absent where no recorded case has a trace to compare with. */
  readonly likely?: number;
}

/** @param confidence share of all days on which the bound may be relied upon, 0.95 for nineteen of twenty */
export function hiddenCases({ recorded, recordedWithTrace, unmatched }: Traces, confidence = 0.95): HiddenCases {
  if (unmatched === 0) return { atLeast: 0, likely: 0 };
  if (recorded === 0 || recordedWithTrace === 0) return { atLeast: unmatched };
  const error = (1 - confidence) / 2;
  const shareAtMost = upperShare(recordedWithTrace, recorded, error);
  return {
    atLeast: Math.max(unmatched, fewest(unmatched, shareAtMost, error)),
    likely: Math.round((unmatched * recorded) / recordedWithTrace),
  };
}

/** The fewest visits of which so many could have left a trace without that being a matter of luck. */
function fewest(unmatched: number, share: number, error: number): number {
  if (share >= 1) return unmatched;
  let low = unmatched;
  let high = Math.max(unmatched + 1, Math.ceil((unmatched / share) * 2));
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (atLeastSoMany(unmatched, middle, share) >= error) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Clopper and Pearson's upper limit of a share, by halving. */
function upperShare(hits: number, of: number, error: number): number {
  if (hits >= of) return 1;
  let low = hits / of;
  let high = 1;
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (1 - atLeastSoMany(hits + 1, of, middle) > error) low = middle;
    else high = middle;
  }
  return high;
}

/** The chance of at least so many hits among trials of this share. */
function atLeastSoMany(hits: number, trials: number, share: number): number {
  if (hits <= 0) return 1;
  if (hits > trials) return 0;
  let total = 0;
  for (let count = hits; count <= trials; count += 1) {
    const term = Math.exp(
      logFactorial(trials) -
        logFactorial(count) -
        logFactorial(trials - count) +
        count * Math.log(share) +
        (trials - count) * Math.log1p(-share),
    );
    total += term;
    if (count > trials * share && term < total * 1e-12) break;
  }
  return Math.min(1, total);
}

const logFactorials: number[] = [0];
function logFactorial(of: number): number {
  for (let next = logFactorials.length; next <= of; next += 1) {
    logFactorials.push((logFactorials[next - 1] as number) + Math.log(next));
  }
  return logFactorials[of] as number;
}

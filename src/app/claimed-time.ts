import { addMilliseconds, type Instant } from '../kernel/instant.ts';
import type { Refusal } from '../kernel/refusal.ts';

/** Clocks of one machine step by so much when they are set right; no more of the future is believed. */
const tolerance = 5_000;
/** A town may be cut off for three days and write down afterwards what it did; what is older was not done then. */
export const backAtMost = 72 * 3_600_000;
/** From here on a reader is told both moments. */
const told = 5 * 60_000;

/**
 * When somebody says a thing was done is a claim; when it was recorded is ours. Limits of law run from the record alone,
 * and the claim may lie neither in the future, nor before the case was received, nor days back.
 */
export function claimFault(
  at: Instant,
  now: Instant,
  file: { readonly receivedAt: Instant } | undefined,
): Refusal | undefined {
  const pointer = '/occurredAt';
  if (at > addMilliseconds(now, tolerance)) {
    return { code: 'request.in-the-future', kind: 'invalid', pointer, facts: { now } };
  }
  // No claim at all: it is recorded as it is done, or as nearly as makes no difference.
  if (at > addMilliseconds(now, -tolerance)) return undefined;
  const oldest = addMilliseconds(now, -backAtMost);
  const earliest = file !== undefined && file.receivedAt > oldest ? file.receivedAt : oldest;
  return at < earliest ? { code: 'request.too-long-ago', kind: 'invalid', pointer, facts: { earliest } } : undefined;
}

/** Whether a claim lies so far before the record that whoever reads it must see both. */
export function isRecordedLater(event: { readonly occurredAt: Instant; readonly recordedAt: Instant }): boolean {
  return event.recordedAt > addMilliseconds(event.occurredAt, told);
}

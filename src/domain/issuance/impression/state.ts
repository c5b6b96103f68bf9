import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { ImpressionEvent } from './events.ts';

/** 用印: one impression of a seal on one paper. */
export interface Impression extends RecordState, Impressed {}
type Impressed = ImpressionEvent['data'];

export function evolveImpression(
  id: string,
  impression: Impression | undefined,
  event: Happened<ImpressionEvent>,
): Impression {
  return { ...event.data, id, version: (impression?.version ?? 0) + 1 };
}

export function impressionIndex({ number, body, caseId, on }: Impression): RecordIndex {
  // Nothing is to be done about it any more; the seal's ledger finds it by its body and its day.
  return { number, body, ...(caseId === undefined ? {} : { caseId }), day: on, open: false };
}

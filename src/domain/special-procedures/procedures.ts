import type { ProcedureKind, ProcedureSlot } from './procedure/slot.ts';
import { appraisal } from './procedures/appraisal.ts';
import { auction } from './procedures/auction.ts';
import { expertReview } from './procedures/expert-review.ts';
import { inspection } from './procedures/inspection.ts';
import { quarantine } from './procedures/quarantine.ts';
import { tender } from './procedures/tender.ts';
import { testing } from './procedures/testing.ts';

/** Every special procedure of art. 45 but the hearing, which has a stream of its own. One line each. */
export const procedures: readonly ProcedureSlot[] = [
  inspection,
  testing,
  quarantine,
  appraisal,
  expertReview,
  tender,
  auction,
];

export function slotOf(kind: ProcedureKind): ProcedureSlot {
  const slot = procedures.find((one) => one.kind === kind);
  if (slot === undefined) throw new Error(`no special procedure ${kind}`);
  return slot;
}

import { standingOf } from '../../domain/intake/mandate/state.ts';
import type { MandateUse } from '../../domain/intake/rules/agency.ts';
import { localDateAt } from '../../kernel/instant.ts';
import { system } from '../authority.ts';
import { executeRecord, type RecordRoad } from './execute-record.ts';
import { mandateKind } from './mandate.ts';

/**
 * An attempt under a mandate that was revoked or has expired is worth knowing: it is written on the mandate's own
 * stream, where the principal sees it. An attempt that merely oversteps a mandate in force is only refused.
 */
export function noteRefusedUses(road: RecordRoad) {
  return async ({ mandate, act }: Omit<MandateUse, 'actor'>, caseId: string | undefined): Promise<void> => {
    if (mandate === undefined) return;
    const at = road.clock.now();
    const why = standingOf(mandate, localDateAt(at, road.place.timeZone));
    if (why !== 'revoked' && why !== 'expired') return;
    const on = caseId === undefined ? {} : { caseId };
    const given = { type: 'recordRefusedUse', id: mandate.id, at, act, why, ...on } as const;
    await executeRecord(road, mandateKind, given, { authority: system });
  };
}

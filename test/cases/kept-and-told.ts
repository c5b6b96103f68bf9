import { z } from 'zod';
import { archivedOutcomes } from '../../src/domain/issuance/archive/state.ts';
import { archiveRetention } from '../../src/domain/issuance/rules/archive-retention.ts';
import { type DeferralFacts, decideDeferral } from '../../src/domain/supervision/deferral/decide.ts';
import { type Deferral, evolveDeferral } from '../../src/domain/supervision/deferral/state.ts';
import { deferralInForce } from '../../src/domain/supervision/rules/deferred-notice.ts';
import { instant } from '../../src/kernel/instant.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import type { Profile } from '../../src/profile/profile.ts';

// 归档与暂缓告知: for how long a closed case is kept, and when a person is told that his data were looked at.

const day = z.iso.date();
export const keptSteps = {
  kept: z.array(
    z.strictObject({
      outcome: z.enum(archivedOutcomes),
      closedOn: day,
      expect: z.strictObject({ until: z.union([day, z.literal('for ever')]) }),
    }),
  ),
};
export const toldSteps = {
  told: z.array(
    z.strictObject({
      on: day,
      by: z.enum(['supervisor', 'head', 'head-of-the-body', 'time', 'nobody']),
      do: z.enum(['proposeDeferral', 'approveDeferral', 'declineDeferral', 'endDeferral', 'look']),
      until: z.exactOptional(day),
      expect: z.strictObject({
        refused: z.exactOptional(z.array(z.string())),
        standing: z.exactOptional(z.string()),
        deferred: z.exactOptional(z.boolean()),
      }),
    }),
  ),
};
type Kept = z.infer<(typeof keptSteps)['kept']>;
type Told = z.infer<(typeof toldSteps)['told']>;

export function playKept(steps: Kept, { law }: Profile): readonly string[] {
  return steps.map(({ outcome, closedOn }) => archiveRetention(outcome, localDate(closedOn), law).until ?? 'for ever');
}

export function playTold(steps: Told, { law }: Profile) {
  let order: Deferral | undefined;
  return steps.map(({ on, by, do: type, until }) => {
    const today = localDate(on);
    if (type === 'look') return { deferred: deferralInForce(order, 'case-1', today) };
    const body = by === 'head-of-the-body' ? 'SYF' : 'JCJ';
    const duty = by === 'supervisor' ? ('supervisor' as const) : ('head' as const);
    const actor = by === 'time' ? ({ kind: 'system' } as const) : ({ kind: 'staff', id: by, duty, body } as const);
    const at = instant(`${on}T01:00:00.000Z`);
    const said = { until: localDate(until ?? on), caseId: 'case-1', reason: '核查', reasons: '不必' };
    const facts: DeferralFacts = { today, law, number: '1', subject: { number: 'N', body: 'SYF' }, ownBodies: [body] };
    const decided = decideDeferral(order, { type, id: 'order-1', actor, at, ...said } as never, facts);
    if (!decided.ok) return { refused: decided.fault.map(({ code }) => code) };
    for (const event of decided.value)
      order = evolveDeferral('order-1', order, { ...event, actor, occurredAt: at, recordedAt: at });
    return { standing: order?.standing };
  });
}

import type { Refusals } from '../../kernel/refusal.ts';
import type { App } from '../app.ts';
import { system } from '../authority.ts';
import { caseFileOf } from '../records/case-heard.ts';
import { chargesOn } from './reactions.ts';

/**
 * A case that owes something and is on no bill: accepted or granted before the place charged for it here, or before this
 * program knew of fees. The bill is made when its absence is noticed, so that nobody waits at a window for it.
 */
export async function madeMissingBill(
  app: Pick<App, 'place' | 'ports' | 'executeRecord'>,
  refusals: Refusals,
  caseId: string,
): Promise<boolean> {
  if (!refusals.some(({ code }) => code === 'fees.bill-not-made-yet')) return false;
  const { log, records, digests, clock } = app.ports;
  const caseFile = (id: string) => caseFileOf({ log }, id);
  const followUps = await chargesOn(caseId, { records, digests, place: app.place, caseFile });
  for (const { of, command } of followUps) {
    if (of === 'case') continue;
    await app.executeRecord(of, { ...(command as object), at: clock.now() } as never, { authority: system });
  }
  return followUps.length > 0;
}

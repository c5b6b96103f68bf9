import type { UnwitnessedWork, WitnessesMissing } from '../../domain/organisation/unwitnessed/state.ts';
import { addMilliseconds, type Instant, localDateAt } from '../../kernel/instant.ts';
import type { RecordQueries } from '../ports.ts';
import type { Ledger, WitnessStanding } from './ports.ts';

/**
 * 见证中断: what this process last knew of the witnesses. Kept in memory and asked anew every other second, so that no act
 * on a case pays for a question; set while too few witnesses have signed for longer than the place allows.
 */
export interface WitnessWatch {
  /** Set once licences and seals need the head's word. */
  missing?: WitnessesMissing;
  /** What desks and papers show before that: too few have signed for some minutes. */
  silentSince?: Instant;
  witnesses: readonly WitnessStanding[];
}

/** Until then nobody is told: a witness that restarts is no news. Milliseconds. */
const toldAfter = 60_000;
const hour = 3_600_000;

export async function lookAtWitnesses(
  watch: WitnessWatch,
  ports: { readonly ledger: Pick<Ledger, 'standing'>; readonly records: RecordQueries },
  { now, timeZone, hours }: { readonly now: Instant; readonly timeZone: string; readonly hours: number },
): Promise<void> {
  const { unwitnessedSince: since, witnesses } = await ports.ledger.standing();
  watch.witnesses = witnesses;
  delete watch.silentSince;
  // Where nobody was ever asked to witness, nobody is missing.
  if (since === undefined || witnesses.length === 0 || addMilliseconds(since, toldAfter) > now) {
    delete watch.missing;
    return;
  }
  watch.silentSince = since;
  if (addMilliseconds(since, hours * hour) > now) {
    delete watch.missing;
    return;
  }
  const day = localDateAt(now, timeZone);
  const said = await ports.records.list<UnwitnessedWork>({ kind: 'unwitnessed-work', from: day }, 2_000);
  watch.missing = { since, allowed: new Set(said.filter((one) => one.day === day).map(({ body }) => body)) };
}

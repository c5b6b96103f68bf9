import type { CaseFile } from '../../domain/case/state.ts';
import type { Bill } from '../../domain/fees/bill/state.ts';
import { versionOf } from '../../domain/fees/charges.ts';
import type { Owing } from '../../domain/fees/rules/delivery-after-payment.ts';
import { moneyText } from '../../kernel/money.ts';
import type { GivenCommand } from '../commands.ts';
import type { PlaceFacts } from '../facts.ts';
import type { Digests, RecordQueries } from '../ports.ts';
import { chargesOfCase } from '../records/bill.ts';
import { billGroup, billIdOf } from './bill-id.ts';

interface Reads {
  readonly place: PlaceFacts;
  readonly records: RecordQueries;
  readonly digests: Digests;
}

/** The bill a case is on, wherever it was put since. */
export async function billOf(reads: Omit<Reads, 'place'>, file: CaseFile): Promise<Bill | undefined> {
  const first = await reads.records.find<Bill>('bill', billIdOf(reads.digests, billGroup(file)));
  return followMerged(reads, first);
}

export async function followMerged(
  { records }: Pick<Reads, 'records'>,
  bill: Bill | undefined,
): Promise<Bill | undefined> {
  let found = bill;
  // Two processes could put two bills into one another in the same moment; nobody waits for ever on their account.
  const seen = new Set<string>();
  while (found?.mergedInto !== undefined && !seen.has(found.id)) {
    seen.add(found.id);
    found = await records.find<Bill>('bill', found.mergedInto.id);
  }
  return found;
}

/** Read only where a decision is handed over, and only where something is charged for the item. */
export async function owingOf(
  reads: Reads,
  given: Pick<GivenCommand, 'type'>,
  file: CaseFile | undefined,
): Promise<{ readonly owing?: Owing }> {
  if (given.type !== 'deliverDecision' || file === undefined) return {};
  const charges = chargesOfCase(reads.place, file).map((charged) => ({
    ...charged,
    unpaid: versionOf(reads.place.fees, charged)?.unpaid ?? 'blocks-nothing',
  }));
  if (charges.length === 0) return {};
  const money = (sum: number) => moneyText(sum, reads.place.currency);
  return { owing: { outcome: file.decision?.outcome, charges, bill: await billOf(reads, file), money } };
}

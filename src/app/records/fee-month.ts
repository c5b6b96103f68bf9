import {
  decideFeeMonth,
  evolveFeeMonth,
  type FeeMonth,
  type FeeMonthCommand,
  type FeeMonthEvent,
  type FeeMonthFacts,
  feeMonthIndex,
} from '../../domain/fees/month/month.ts';
import { monthStanding, movedIn } from '../fees/books.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

/** 月结: what the treasury is owed for a month. Nothing changes it afterwards: the kind has no other command. */
export const feeMonthKind: RecordKind<FeeMonth, FeeMonthEvent, FeeMonthCommand, FeeMonthFacts> = {
  kind: 'fee-month',
  begins: ['closeMonth'],
  personal: {},
  permissions: { closeMonth: 'fees.approve' },
  target: (place) => ({ body: place.fees?.collector ?? '', districtCentres: place.districtCentres }),
  gather,
  decide: decideFeeMonth,
  evolve: evolveFeeMonth,
  index: feeMonthIndex,
};

async function gather(reads: RecordReads, { month }: GivenRecordCommand<FeeMonthCommand>): Promise<FeeMonthFacts> {
  const movements = await movedIn(reads, month);
  const standing = await monthStanding(reads, month, movements);
  return { standing, movements, account: reads.place.fees?.treasury.account ?? '' };
}

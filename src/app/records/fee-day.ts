import {
  decideFeeDay,
  evolveFeeDay,
  type FeeDay,
  type FeeDayCommand,
  type FeeDayEvent,
  type FeeDayFacts,
  feeDayIndex,
} from '../../domain/fees/day/day.ts';
import { monthOf } from '../../domain/fees/movements.ts';
import { feeMonthIdOf } from '../fees/bill-id.ts';
import { movedOn } from '../fees/books.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Gathered = Pick<FeeDayFacts, 'movements' | 'monthClosed'>;

/** 日对账: one record a day, made anew as often as needed until the month is closed. */
export const feeDayKind: RecordKind<FeeDay, FeeDayEvent, FeeDayCommand, Gathered> = {
  kind: 'fee-day',
  begins: ['reconcileDay'],
  personal: {},
  permissions: {
    reconcileDay: 'fees.reconcile',
    reconcileDayAgain: 'fees.reconcile',
    settleDifference: 'fees.approve',
  },
  target: (place) => ({ body: place.fees?.collector ?? '', districtCentres: place.districtCentres }),
  gather,
  decide: decideFeeDay,
  evolve: evolveFeeDay,
  index: feeDayIndex,
};

async function gather(
  reads: RecordReads,
  given: GivenRecordCommand<FeeDayCommand>,
  state: FeeDay | undefined,
): Promise<Gathered> {
  const day = given.type === 'settleDifference' ? state?.day : given.day;
  if (day === undefined) return { movements: [], monthClosed: false };
  const closed = await reads.records.find('fee-month', feeMonthIdOf(reads.digests, monthOf(day)));
  const movements = given.type === 'settleDifference' ? [] : await movedOn(reads, day);
  return { movements, monthClosed: closed !== undefined };
}

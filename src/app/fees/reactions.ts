import type { BillEventData, DropReason } from '../../domain/fees/bill/events.ts';
import type { Bill } from '../../domain/fees/bill/state.ts';
import type { FollowUp, Reacted, Reaction, ReactionReads } from '../reactions.ts';
import { billKind, chargesOfCase } from '../records/bill.ts';
import { billGroup, billIdOf } from './bill-id.ts';
import { followMerged } from './owing.ts';

/** 统一收费: what a case has come to owe is put on its bill; one that owes nothing gets none. */
export async function chargesOn(
  stream: string,
  reads: Pick<ReactionReads, 'records' | 'digests' | 'place' | 'caseFile'>,
): Promise<readonly FollowUp[]> {
  if (reads.place.fees === undefined) return [];
  const file = await reads.caseFile(stream);
  if (file === undefined || chargesOfCase(reads.place, file).length === 0) return [];
  const group = billGroup(file);
  const id = billIdOf(reads.digests, group);
  const bill = await followMerged(reads, await reads.records.find<Bill>('bill', id));
  const command =
    bill === undefined
      ? { type: 'issueBill', id, group, caseIds: [stream] }
      : { type: 'addCharges', id: bill.id, caseIds: [stream] };
  return [{ of: billKind, command }];
}

const charge: Reaction = { name: 'charge', follow: ({ stream }, reads) => chargesOn(stream, reads) };

function drop(because: DropReason): Reaction {
  return {
    name: `drop-charges-${because}`,
    follow: async ({ stream }: Reacted, reads: ReactionReads): Promise<readonly FollowUp[]> => {
      if (reads.place.fees === undefined) return [];
      const file = await reads.caseFile(stream);
      const id = billIdOf(reads.digests, file === undefined ? stream : billGroup(file));
      const bill = await followMerged(reads, await reads.records.find<Bill>('bill', id));
      if (bill === undefined) return [];
      return [{ of: billKind, command: { type: 'dropCharges', id: bill.id, caseId: stream, because } }];
    },
  };
}

/** 合并缴费: what was moved arrives on the other bill, or on the one that this was put into in the meantime. */
const takeOver: Reaction = {
  name: 'take-over-charges',
  follow: async (
    { stream, event }: Reacted<{ type: string; data: object }>,
    reads: ReactionReads,
  ): Promise<readonly FollowUp[]> => {
    const { into, lines } = event.data as BillEventData['BillMerged'];
    const last = await followMerged(reads, await reads.records.find<Bill>('bill', into));
    return [{ of: billKind, command: { type: 'takeOverCharges', id: last?.id ?? into, from: stream, lines } }];
  },
};

export const feeReactions: Readonly<Record<string, readonly Reaction[]>> = {
  'case.application-accepted': [charge],
  'case.acceptance-deemed': [charge],
  'case.licence-granted': [charge],
  'case.licence-refused': [drop('refused')],
  'case.case-withdrawn': [drop('withdrawn')],
  'case.non-acceptance-decided': [drop('not-accepted')],
  'bill.bill-merged': [takeOver],
};

import type { ProcedureSlot } from '../procedure/slot.ts';
import { awardReported } from '../rules/competitive-award.ts';

/** 拍卖 auction: announced, held in public by an auctioneer; the highest bid and its bidder are published. */
export const auction: ProcedureSlot = {
  kind: 'auction',
  participants: false,
  opening: [
    { code: 'announcement', kind: 'text', required: true },
    { code: 'object', kind: 'text', required: true },
    { code: 'auctioneer', kind: 'text', required: true },
    { code: 'heldOn', kind: 'date', required: true },
  ],
  report: [
    { code: 'bidders', kind: 'number', required: true },
    { code: 'winner', kind: 'text', required: false },
    { code: 'amount', kind: 'money', required: false },
    { code: 'publishedOn', kind: 'date', required: true },
  ],
  results: ['awarded', 'without-award'],
  published: true,
  reports: awardReported,
};

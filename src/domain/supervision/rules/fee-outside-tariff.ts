import type { BillEventData } from '../../fees/bill/events.ts';
import { caseRule, placeOf } from '../watched.ts';

/**
 * 违规收费 fee outside the tariff (S15)
 * Basis: 行政许可法 第五十八条、第五十九条、第七十五条
 * Money was asked for an item for which nothing may be charged, or another sum was taken than the bill says.
 */
export const feeOutsideTariff = caseRule({
  code: 'S15',
  basis: [{ law: '行政许可法', articles: ['58', '59', '75'] }],
  parameters: {},
  watch: ({ event, file }, place) => {
    if (event.source !== 'bill') return [];
    const finding = (key: string, facts: Readonly<Record<string, string | number>>) => [
      { key, at: event.recordedAt, level: 'red' as const, body: file.body, facts, evidence: [placeOf(event)] },
    ];
    if (event.type === 'BillIssued' || event.type === 'ChargesAdded') {
      const { lines } = event.data as BillEventData['BillIssued'];
      const own = lines.filter(({ caseId }) => caseId === file.id);
      const free = place.item(file.item, file.itemVersion)?.fee.charged === false;
      const [first] = own.filter(({ tariff, item }) => free || tariff.trim() === '' || item !== file.item);
      return first === undefined ? [] : finding(`line ${first.line}`, { tariff: first.tariff, line: first.line });
    }
    if (event.type === 'PaymentReceived') {
      const { amount, shares, payment } = event.data as BillEventData['PaymentReceived'];
      const split = shares.reduce((sum, share) => sum + Number(share.amount), 0);
      return split === Number(amount) ? [] : finding(`payment ${payment}`, { payment, amount: Number(amount), split });
    }
    return [];
  },
});

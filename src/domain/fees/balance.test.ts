import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, localDate } from '../../kernel/local-date.ts';
import { type Bill, excessOn, keptOn, outstandingOn, sumOf } from './bill/state.ts';
import { movementsOf } from './movements.ts';
import { allToTreasury, totalOf } from './rules/all-to-treasury.ts';
import { monthAfter } from './rules/month-close.ts';
import { cashier, charged, controller, issued, otherCashier, payer, system } from './sample-fees.test-support.ts';

// Whatever is paid, waived, given back, said twice, said wrongly or comes late, and whenever a month is closed: the sums
// balance to the last coin, on every line of every bill and over all months.

type Step = { readonly what: number; readonly days: number; readonly part: number };
/** What sensible people do is tried more often than what falls away. */
const often = [0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9, 10, 10, 0, 1, 2, 8, 9, 10, 11];
const steps = fc.array(
  fc.record({ what: fc.constantFrom(...often), days: fc.nat({ max: 20 }), part: fc.integer({ min: 1, max: 100 }) }),
  { minLength: 25, maxLength: 60, size: 'max' },
);
const sums = fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 1, maxLength: 4 });

const bodies = ['HALL', 'ZOO', 'PARK', 'BANK'];

function play(
  amounts: readonly number[],
  history: readonly Step[],
): { readonly bill: Bill; readonly events: string[] } {
  const charges = amounts.map((assessed, at) =>
    charged({ caseId: `case-${at}`, body: bodies[at] ?? 'HALL', tariff: `t${at}`, assessed }),
  );
  const player = issued(charges);
  let day = localDate('2026-01-05');
  for (const { what, days, part } of history) {
    day = addDays(day, days);
    const bill = player.now();
    const owed = bill.lines.reduce((all, line) => all + outstandingOn(line), 0);
    const begun = bill.online.at(-1);
    const [asked] = bill.refunds.filter(({ decided }) => decided === undefined);
    const [toPay] = bill.refunds.filter(({ decided, paidOut }) => decided?.approved === true && paidOut === undefined);
    const line = bill.lines[part % bill.lines.length];
    const share = { line: line?.line ?? 1, amount: Math.ceil(((line ? keptOn(line) : 0) * part) / 100) };
    const act = (...told: Parameters<typeof player.do>) => player.do(told[0], told[1], day);
    const acts = [
      () => act(cashier, { type: 'takePayment', method: 'cash', amount: owed }),
      () => act(payer, { type: 'beginOnlinePayment' }),
      () => notice(begun?.amount ?? 1, `R-${begun?.payment}`),
      () => notice((begun?.amount ?? 1) + part, `R-${begun?.payment}`),
      () => notice(begun?.amount ?? 1, `S-${part}`),
      () => act(system, { type: 'endOnlinePayment', payment: begun?.payment ?? 0, because: 'lapsed' }),
      () => act(cashier, { type: 'requestWaiver', code: 'hardship', evidence: 'C', lines: [line?.line ?? 1] }),
      () => act(controller, { type: 'decideWaiver', waiver: bill.waivers.length, approve: part > 20, reason: 'R' }),
      () => act(cashier, { type: 'requestRefund', shares: [share], reason: 'R' }),
      () => act(controller, { type: 'decideRefund', refund: asked?.refund ?? 0, approve: part > 20, reason: 'R' }),
      () => act(otherCashier, { type: 'payOutRefund', refund: toPay?.refund ?? 0, method: 'cash' }),
      () => act(system, { type: 'dropCharges', caseId: line?.caseId ?? '', because: 'withdrawn' }),
    ];
    const notice = (amount: number, reference: string) =>
      act(system, { type: 'recordNotice', payment: begun?.payment ?? 9, reference, amount, source: 'notice' });
    acts[what]?.();
  }
  return { bill: player.now(), events: player.events };
}

test('no coin is lost or made on any line', () => {
  fc.assert(
    fc.property(sums, steps, (amounts, history) => {
      const { bill } = play(amounts, history);
      for (const line of bill.lines) {
        const { assessed, waived, paid, toRefund, refunded } = line;
        const came = bill.payments.flatMap(({ shares, day }) =>
          shares.filter((one) => one.line === line.line).map((one) => ({ ...one, day })),
        );
        const went = bill.refunds
          .flatMap(({ paidOut }) => paidOut?.shares ?? [])
          .filter((one) => one.line === line.line);
        expect(paid).toBe(sumOf(came));
        expect(refunded).toBe(sumOf(went));
        expect(Math.min(paid, toRefund, refunded, waived, keptOn(line))).toBeGreaterThanOrEqual(0);
        // Nobody is let off more than the fee, and what is owed or due back is all that keeps paid and owed apart.
        expect(waived).toBeLessThanOrEqual(assessed);
        expect(assessed - waived).toBe(keptOn(line) + outstandingOn(line) - excessOn(line));
        for (const { paidIn } of went) {
          const ofMonth = came.filter(({ day }) => day.startsWith(paidIn));
          expect(sumOf(went.filter((one) => one.paidIn === paidIn))).toBeLessThanOrEqual(sumOf(ofMonth));
        }
      }
      for (const { amount, shares } of bill.payments) expect(sumOf(shares)).toBe(amount);
      for (const { shares, paidOut } of bill.refunds) {
        if (paidOut !== undefined) expect(sumOf(paidOut.shares)).toBe(sumOf(shares));
      }
    }),
    { numRuns: 400 },
  );
});

test('over all months the treasury has what came in and stayed, and no month gives back what it never had', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(sums, steps), { minLength: 1, maxLength: 3 }), (told) => {
      const bills = told.map(([amounts, history]) => play(amounts, history).bill);
      const movements = bills.flatMap(movementsOf);
      let remitted = 0;
      let claimed = 0;
      for (let month = '2026-01'; month < '2030-01'; month = monthAfter(month)) {
        const total = totalOf(allToTreasury(movements, month));
        remitted += total.remitted;
        claimed += total.refundedByTreasury;
        expect(total.remitted, month).toBeGreaterThanOrEqual(0);
        for (const row of allToTreasury(movements, month)) expect(row.remitted).toBe(row.paid - row.refunded);
      }
      const stayed = bills.flatMap(({ lines }) => lines).reduce((sum, { paid, refunded }) => sum + paid - refunded, 0);
      expect(remitted - claimed).toBe(stayed);
    }),
    { numRuns: 300 },
  );
});

test('the histories are not idle: they pay, waive, refuse notices, pay out and pay twice', () => {
  const seen = new Map<string, number>();
  for (const [amounts, history] of fc.sample(fc.tuple(sums, steps), { numRuns: 300, seed: 7 })) {
    const { bill, events } = play(amounts, history);
    for (const type of events) seen.set(type, (seen.get(type) ?? 0) + 1);
    if (bill.refunds.some(({ because }) => because === 'paid-twice')) seen.set('twice', (seen.get('twice') ?? 0) + 1);
  }
  for (const type of [
    'PaymentReceived',
    'WaiverApproved',
    'PaymentNoticeRefused',
    'RefundPaidOut',
    'ChargesDropped',
    'twice',
  ]) {
    expect(seen.get(type) ?? 0, type).toBeGreaterThan(5);
  }
});

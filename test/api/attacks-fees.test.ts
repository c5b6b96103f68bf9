import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeNotice } from '../../src/app/fees/payments.ts';
import type { PaymentProvider } from '../../src/app/fees/provider.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { paymentSimulator } from '../../src/exchange/payment-simulator.ts';
import { type Person, type TestApp, testApp, testClock } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

// A cashier who wants to keep money, and a payer who wants to pay nothing.

const today = '2026-03-02';
let at: TestApp;
let bank: PaymentProvider;
let clerk: Person;
let cashier: Person;
let other: Person;
let controller: Person;

beforeAll(async () => {
  const clock = testClock(`${today}T09:00:00.000Z`);
  bank = await paymentSimulator({
    clock,
    timeZone: 'Europe/Amsterdam',
    secret: 'a key agreed upon',
    deliver: async (body, signature) => {
      const notice = bank.readNotice(body, signature);
      if (notice !== undefined) await takeNotice(at.app, notice, 'notice');
    },
  });
  at = await testApp({ profile: 'tennis-town', clock, ports: { payments: bank } });
  clerk = await at.staff('clerk', 'HALL', 'CENTRE-COURT');
  cashier = await at.staff('cashier', 'HALL');
  other = await at.staff('cashier', 'HALL');
  controller = await at.staff('fee-controller', 'HALL');
});
afterAll(() => at.close());

/** 违规操作记录: what a supervisor finds of it. */
const noted = async (code: string, by: Person) => {
  const { acts } = (await at.ask(await at.staff('supervisor', 'HALL'), 'GET', '/api/forbidden-acts')).json();
  return acts.find((act: { code: string; by: string }) => act.code === code && act.by === by.id);
};
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const post = (who: Person, path: string, body: object = {}, headers: Record<string, string> = {}) =>
  at.ask(who, 'POST', path, body, { headers });
const read = async (id: string, who: Person = cashier) => (await at.ask(who, 'GET', `/api/bills/${id}`)).json();

/** A membership accepted: 12,500 coins to be paid. */
async function billed(who: Person) {
  const item = at.app.profile.items.findLast(({ code }) => code === 'CLUB-MEMBERSHIP') as ServiceItem;
  const application = applicationFor(item);
  const answers = { ...(application.answers as object), 'own-racket': false };
  const person = { kind: 'person', identityForm: 'player-card', identityNumber: 'P-000001' };
  const applicant = { ...(application.applicant as object), ...person };
  const { caseId } = (await at.ask(who, 'POST', '/api/cases', { ...application, applicant, answers })).json();
  const checks = item.materials.map(({ code }) => ({ material: code, verdict: 'in-order' }));
  expect((await post(clerk, `/api/cases/${caseId}/acceptance`, { checks })).statusCode).toBe(200);
  return (await at.ask(cashier, 'GET', `/api/cases/${caseId}/bill`)).json();
}

/** Paid on line, and all of it agreed to go back. */
async function toGoBack(more: object = {}) {
  const citizen = await at.applicant();
  const bill = await billed(citizen);
  await post(citizen, `/api/bills/${bill.id}/online-payment`);
  await bank.simulated?.play(bill.number, 1, 'pay');
  await post(citizen, `/api/bills/${bill.id}/refunds`, { shares: [{ line: 1, amount: 12500 }], reason: 'Moved' });
  const agreed = await post(controller, `/api/bills/${bill.id}/refunds/1/decision`, {
    approve: true,
    reason: 'Yes',
    ...more,
  });
  expect(agreed.statusCode, agreed.body).toBe(200);
  return bill;
}

const refundsAtTheBank = async (bill: { number: string }) =>
  (await bank.dayFile(today as never)).filter((one) => one.kind === 'refund' && one.bill === bill.number).length;

test('a published half is waived once, not twice until nothing is left', async () => {
  const bill = await billed(await at.applicant());
  const path = `/api/bills/${bill.id}/waivers`;
  await post(cashier, path, { code: 'pupil', evidence: 'School card' });
  await post(controller, `${path}/1/decision`, { approve: true, reason: 'Seen' });
  expect(codesOf(await post(cashier, path, { code: 'pupil', evidence: 'School card' }))).toEqual([
    'fees.waiver-not-published',
  ]);
  expect(await read(bill.id)).toMatchObject({ outstanding: 6250 });
});

test('nor once more on the bill that the first was put into', async () => {
  const citizen = await at.applicant();
  // A bill is put into an older one.
  const [two, one] = [await billed(citizen), await billed(citizen)];
  await post(cashier, `/api/bills/${one.id}/waivers`, { code: 'pupil', evidence: 'School card' });
  await post(controller, `/api/bills/${one.id}/waivers/1/decision`, { approve: true, reason: 'Seen' });
  expect((await post(citizen, `/api/bills/${one.id}/merging`, { into: two.id })).statusCode).toBe(200);
  await post(cashier, `/api/bills/${two.id}/waivers`, { code: 'pupil', evidence: 'School card' });
  const both = await post(controller, `/api/bills/${two.id}/waivers/1/decision`, { approve: true, reason: 'Seen' });
  expect(both.json().bill).toMatchObject({ outstanding: 12500, assessed: 25000 });
});

test('whoever asked for a refund does not pay it out', async () => {
  const bill = await billed(await at.applicant());
  const path = `/api/bills/${bill.id}`;
  await post(other, `${path}/payments`, { method: 'cash', amount: 12500 });
  await post(cashier, `${path}/refunds`, { shares: [{ line: 1, amount: 12500 }], reason: 'A friend' });
  await post(controller, `${path}/refunds/1/decision`, { approve: true, reason: 'Well' });
  expect(codesOf(await post(cashier, `${path}/refunds/1/payout`, { method: 'cash' }))).toEqual(['fees.own-refund']);
  expect(await noted('fees.own-refund', cashier)).toMatchObject({ interlock: 'four-eyes' });
  expect((await post(other, `${path}/refunds/1/payout`, { method: 'cash' })).statusCode).toBe(200);
});

test('money is not sent back by the bank and given again in cash: not by an old version, an old key, nor at once', async () => {
  const stale = await toGoBack();
  const payout = (bill: { id: string }, method: string, headers = {}) =>
    post(cashier, `/api/bills/${bill.id}/refunds/1/payout`, { method }, headers);
  expect(codesOf(await payout(stale, 'online', { 'if-match': '"1"' }))).toEqual(['record.stale']);
  expect(await refundsAtTheBank(stale)).toBe(0);

  const used = await toGoBack();
  const key = { 'idempotency-key': 'used-before-for-a-waiver' };
  const waiver = await post(
    cashier,
    `/api/bills/${(await billed(await at.applicant())).id}/waivers`,
    { code: 'pupil', evidence: 'C' },
    key,
  );
  expect(waiver.statusCode, waiver.body).toBe(200);
  expect(codesOf(await payout(used, 'online', key))).toEqual(['request.key-used-for-another-request']);
  expect(await refundsAtTheBank(used)).toBe(0);

  // Agreed to go another way as well, so that nothing but the race decides.
  const raced = await toGoBack({ otherWay: true });
  const [one, two] = await Promise.all([payout(raced, 'online'), payout(raced, 'cash')]);
  expect([one.statusCode, two.statusCode].toSorted()).toEqual([200, 409]);
  const { paidOut } = (await read(raced.id)).refunds[0];
  expect(await refundsAtTheBank(raced)).toBe(paidOut.method === 'online' ? 1 : 0);
});

test('what came on line is not handed out in cash, unless a controller agreed to another way with reasons', async () => {
  const bill = await toGoBack();
  const payout = (method: string) => post(cashier, `/api/bills/${bill.id}/refunds/1/payout`, { method });
  expect(codesOf(await payout('cash'))).toEqual(['fees.refund-other-way']);
  const otherwise = (reason: string, who = controller) =>
    post(who, `/api/bills/${bill.id}/refunds/1/decision`, { approve: true, otherWay: true, reason });
  expect(codesOf(await otherwise(' '))).toEqual(['fees.reason-missing']);
  expect((await otherwise('Account closed', cashier)).statusCode).toBe(403);
  expect((await otherwise('Account closed')).statusCode).toBe(200);
  expect((await payout('cash')).json().bill.refunds[0]).toMatchObject({ otherWay: true, paidOut: { method: 'cash' } });
  expect(await refundsAtTheBank(bill)).toBe(0);
  expect(codesOf(await payout('online'))).toEqual(['fees.refund-paid-out']);
});

test('one refund gives back one payment, so that it goes the way that one came', async () => {
  const citizen = await at.applicant();
  const [older, newer] = [await billed(citizen), await billed(citizen)];
  await post(cashier, `/api/bills/${older.id}/payments`, { method: 'cash', amount: 12500 });
  await post(citizen, `/api/bills/${newer.id}/merging`, { into: older.id });
  await post(citizen, `/api/bills/${older.id}/online-payment`);
  await bank.simulated?.play(older.number, 2, 'pay');
  const back = (...lines: number[]) =>
    post(citizen, `/api/bills/${older.id}/refunds`, {
      shares: lines.map((line) => ({ line, amount: 12500 })),
      reason: 'Moved',
    });
  expect(codesOf(await back(1, 2))).toEqual(['fees.refund-across-payments']);
  const asked = await back(2);
  expect(asked.json().bill.refunds).toMatchObject([{ byWhatWay: 'online' }]);
});

test('an online payout said again under its key is answered as the first time', async () => {
  const bill = await toGoBack();
  const say = () =>
    post(cashier, `/api/bills/${bill.id}/refunds/1/payout`, { method: 'online' }, { 'idempotency-key': 'sent-once' });
  expect((await say()).json()).toMatchObject({ repeated: false });
  expect((await say()).json()).toMatchObject({ repeated: true });
  expect(await refundsAtTheBank(bill)).toBe(1);
});

test('two bills put into one another at once are not both gone', async () => {
  const citizen = await at.applicant();
  const [one, two] = [await billed(citizen), await billed(citizen)];
  await Promise.all([
    post(citizen, `/api/bills/${one.id}/merging`, { into: two.id }),
    post(citizen, `/api/bills/${two.id}/merging`, { into: one.id }),
  ]);
  const standings = [(await read(one.id)).standing, (await read(two.id)).standing];
  expect(standings.filter((standing) => standing === 'merged').length).toBeLessThan(2);
});

test('what was put into a bill that was itself put away arrives at the last one', async () => {
  const citizen = await at.applicant();
  const [one, two, three] = [await billed(citizen), await billed(citizen), await billed(citizen)];
  await Promise.all([
    post(citizen, `/api/bills/${three.id}/merging`, { into: two.id }),
    post(citizen, `/api/bills/${two.id}/merging`, { into: one.id }),
  ]);
  at.clock.advance(10_000);
  await at.app.followUps.catchUp();
  const all = await Promise.all([one, two, three].map(({ id }) => read(id)));
  expect(all.reduce((sum, { outstanding }) => sum + outstanding, 0)).toBe(37500);
});

test('a cashier writes no file of the bank, and what is in none is not booked as paid', async () => {
  const citizen = await at.applicant();
  const bill = await billed(citizen);
  await post(citizen, `/api/bills/${bill.id}/online-payment`);
  const entries = [{ kind: 'payment', bill: bill.number, at: 1, reference: 'R-9', amount: 12500 }];
  const path = `/api/fee-days/${today}`;
  const { cash } = (await at.ask(cashier, 'GET', path)).json().booked;
  const said = { entries, cashCounted: Math.max(0, cash) };
  expect(codesOf(await post(cashier, `${path}/reconciliation`, said))).toEqual(['fees.file-not-yours']);
  const compared = await post(controller, `${path}/reconciliation`, said);
  expect(compared.statusCode, compared.body).toBe(200);
  const { differences } = compared.json().reconciled;
  const { difference } = differences.find((one: { bill: string }) => one.bill === bill.number);
  expect(codesOf(await post(controller, `${path}/differences/${difference}/booking`))).toEqual(['fees.notice-refused']);
  expect(await read(bill.id)).toMatchObject({ outstanding: 12500, payments: [] });
});

test('cash is counted wherever cash moved; what is missing is not explained away by whoever counted, nor by a cashier', async () => {
  const bill = await billed(await at.applicant());
  await post(cashier, `/api/bills/${bill.id}/payments`, { method: 'cash', amount: 12500 });
  const path = `/api/fee-days/${today}`;
  expect(codesOf(await post(cashier, `${path}/reconciliation`))).toEqual(['fees.cash-not-counted']);
  const settle = (who: Person, difference: number) =>
    post(who, `${path}/differences/${difference}/settlement`, { explanation: 'Miscounted' });
  const cashOf = (reply: { json(): { reconciled: { differences: { kind: string; difference: number }[] } } }) =>
    reply.json().reconciled.differences.find(({ kind }) => kind === 'cash')?.difference ?? -1;
  const short = cashOf(await post(cashier, `${path}/reconciliation`, { cashCounted: 0 }));
  expect((await settle(cashier, short)).statusCode).toBe(403);
  expect((await settle(other, short)).statusCode).toBe(403);
  expect((await settle(controller, short)).statusCode).toBe(200);
  const own = cashOf(await post(controller, `${path}/reconciliation`, { cashCounted: 0 }));
  expect(codesOf(await settle(controller, own))).toEqual(['fees.own-count']);
  expect(await noted('fees.own-count', controller)).toMatchObject({ interlock: 'four-eyes' });
});

test('a cashier of a body that collects nothing has no hand in the books', async () => {
  const elsewhere = await at.staff('cashier', 'CLUB');
  expect((await at.ask(elsewhere, 'GET', '/api/bills')).statusCode).toBe(403);
  expect((await at.ask(elsewhere, 'GET', `/api/fee-days/${today}`)).statusCode).toBe(403);
  expect((await post(elsewhere, `/api/fee-days/${today}/differences/0/booking`)).statusCode).toBe(403);
});

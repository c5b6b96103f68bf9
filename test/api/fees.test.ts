import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeNotice } from '../../src/app/fees/payments.ts';
import type { PaymentProvider } from '../../src/app/fees/provider.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { paymentSimulator, signatureOf } from '../../src/exchange/payment-simulator.ts';
import { type Person, type TestApp, testApp, testClock } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

// 统一收费 over HTTP, in Tennis Town: one coin is a tenth of a crown, and a membership costs 12,500 of them.

const secret = 'a key agreed upon';
let at: TestApp;
let bank: PaymentProvider;
let clerk: Person;
let officer: Person;
let approver: Person;
let cashier: Person;
let other: Person;
let controller: Person;

beforeAll(async () => {
  const clock = testClock('2026-03-02T09:00:00.000Z');
  bank = await paymentSimulator({
    clock,
    timeZone: 'Europe/Amsterdam',
    secret,
    deliver: async (body, signature) => {
      const notice = bank.readNotice(body, signature);
      if (notice !== undefined) await takeNotice(at.app, notice, 'notice');
    },
  });
  at = await testApp({ profile: 'tennis-town', clock, ports: { payments: bank } });
  clerk = await at.staff('clerk', 'HALL', 'CENTRE-COURT');
  officer = await at.staff('officer', 'CLUB');
  approver = await at.staff('approver', 'CLUB');
  cashier = await at.staff('cashier', 'HALL');
  other = await at.staff('cashier', 'HALL');
  controller = await at.staff('fee-controller', 'HALL');
});
afterAll(() => at.close());

const itemOf = (code: string) => at.app.profile.items.findLast((one) => one.code === code) as ServiceItem;
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

async function accepted(code: string, who: Person, changes: Record<string, unknown> = {}): Promise<string> {
  const application = applicationFor(itemOf(code));
  const answers = { ...application.answers, ...changes };
  const applicant = { ...application.applicant, kind: 'person', identityForm: 'player-card', identityNumber: 'P-000001' };
  const received = await at.ask(who, 'POST', '/api/cases', { ...application, applicant, answers });
  expect(received.statusCode, received.body).toBe(201);
  const { caseId } = received.json();
  const checks = itemOf(code).materials.map(({ code: material }) => ({ material, verdict: 'in-order' }));
  const taken = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks });
  expect(taken.statusCode, taken.body).toBe(200);
  return caseId;
}

const billOf = async (caseId: string, who: Person = cashier) =>
  (await at.ask(who, 'GET', `/api/cases/${caseId}/bill`)).json();
const post = (who: Person, path: string, body: object = {}) => at.ask(who, 'POST', path, body);

test('what is accepted is billed by itself, paid at the window for exactly its sum, and the receipt is numbered', async () => {
  const citizen = await at.applicant();
  const caseId = await accepted('CLUB-MEMBERSHIP', citizen, { 'own-racket': false });
  const bill = await billOf(caseId, citizen);
  expect(bill).toMatchObject({ standing: 'to-pay', outstanding: 12500, number: 'TT-F-2026-00001' });
  const pay = (amount: number, more: object = {}) =>
    post(cashier, `/api/bills/${bill.id}/payments`, { method: 'cash', amount, ...more });
  expect(codesOf(await pay(12499))).toEqual(['fees.amount-differs']);
  expect(codesOf(await pay(12500, { method: 'pos' }))).toEqual(['fees.slip-missing']);
  const paid = await pay(12500);
  expect(paid.statusCode, paid.body).toBe(200);
  expect(paid.json()).toMatchObject({ events: ['PaymentReceived'], bill: { standing: 'paid', outstanding: 0 } });
  expect(paid.json().bill.payments[0].receipt).toBe('TTH/FEE/2026/00001');
  expect(codesOf(await pay(12500))).toEqual(['fees.nothing-to-pay']);
});

test('by the answers alone a group pays less; a bill of nothing is no bill to pay', async () => {
  const citizen = await at.applicant();
  const withRacket = await billOf(await accepted('CLUB-MEMBERSHIP', citizen, { 'own-racket': true }));
  expect(withRacket).toMatchObject({ outstanding: 11625, lines: [{ waived: 875 }] });
  const dog = await billOf(await accepted('DOG-REGISTRATION', citizen, { fetches: true }));
  expect(dog).toMatchObject({ standing: 'nothing-to-pay', outstanding: 0, lines: [{ assessed: 505, waived: 505 }] });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app/app.ts';
import { sendBack } from '../../src/app/fees/payments.ts';
import type { PaymentProvider } from '../../src/app/fees/provider.ts';
import { billKind } from '../../src/app/records/bill.ts';
import { realChance } from '../../src/cli/clock.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Bill } from '../../src/domain/fees/bill/state.ts';
import { paymentDuty } from '../../src/jobs/payments.ts';
import { tick } from '../../src/jobs/tick.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { type Person, type TestApp, testApp, testClock } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { bankOnFile } from './bank-on-file.ts';

// Money between us and a bank, while processes die and answers get lost: nothing is lost, nothing goes twice.

const today = '2026-03-02';
const clock = testClock(`${today}T09:00:00.000Z`);
const state = mkdtempSync(join(tmpdir(), 'yimen-money-'));
const bankFile = join(state, 'bank.json');
/** What lies between us and the bank, for one test. */
let between: Partial<PaymentProvider> = {};
let at: TestApp;
let second: App;
let secondStorage: Storage;
let clerk: Person;
let cashier: Person;
let other: Person;
let controller: Person;

const bank = () => bankOnFile(bankFile, clock);
/** Asked afresh each time, because the other process has spoken with it meanwhile. */
const ours: PaymentProvider = {
  begin: async (order) => (between.begin ?? (await bank()).begin)(order),
  stateOf: async (order) => (between.stateOf ?? (await bank()).stateOf)(order),
  close: async (order) => (between.close ?? (await bank()).close)(order),
  refund: async (of) => (between.refund ?? (await bank()).refund)(of),
  dayFile: async (day) => (await bank()).dayFile(day),
  readNotice: () => undefined,
};

beforeAll(async () => {
  at = await testApp({ profile: 'tennis-town', clock, ports: { payments: ours } });
  clerk = await at.staff('clerk', 'HALL', 'CENTRE-COURT');
  cashier = await at.staff('cashier', 'HALL');
  other = await at.staff('cashier', 'HALL');
  controller = await at.staff('fee-controller', 'HALL');
  secondStorage = await openStorage({ connection: at.connection, stateDirectory: state, clock, chance: realChance });
  second = createApp(at.app.profile, { ...secondStorage.ports, payments: ours }, false);
});
afterAll(async () => {
  await secondStorage?.close();
  await at?.close();
  rmSync(state, { recursive: true, force: true });
});
beforeEach(async () => {
  between = {};
  // The clock has moved on, and sessions end.
  clerk = await at.again(clerk);
  cashier = await at.again(cashier);
  other = await at.again(other);
  controller = await at.again(controller);
});

const post = (who: Person, path: string, body: object = {}) => at.ask(who, 'POST', path, body);
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);
const read = async (id: string) => (await at.app.ports.records.find<Bill>('bill', id)) as Bill;
const staff = (who: Person, duty: 'cashier') => {
  return { kind: 'staff', id: who.id, name: '', posts: [{ duty, body: 'HALL' }] } as const;
};

async function billed(citizen: Person): Promise<Bill> {
  const item = at.app.profile.items.findLast(({ code }) => code === 'CLUB-MEMBERSHIP') as ServiceItem;
  const application = applicationFor(item);
  const answers = { ...(application.answers as object), 'own-racket': false };
  const person = { kind: 'person', identityForm: 'player-card', identityNumber: 'P-000001' };
  const applicant = { ...(application.applicant as object), ...person };
  const { caseId } = (await at.ask(citizen, 'POST', '/api/cases', { ...application, applicant, answers })).json();
  const checks = item.materials.map(({ code }) => ({ material: code, verdict: 'in-order' }));
  expect((await post(clerk, `/api/cases/${caseId}/acceptance`, { checks })).statusCode).toBe(200);
  return (await at.ask(cashier, 'GET', `/api/cases/${caseId}/bill`)).json();
}

async function paidAtTheBank(bill: { readonly number: string }, payment = 1): Promise<void> {
  await (await bank()).simulated?.play(bill.number, payment, 'pay-silent');
}

/** Paid on line, and all of it agreed to go back. */
async function toGoBack(more: object = {}): Promise<Bill> {
  const citizen = await at.applicant();
  const bill = await billed(citizen);
  expect((await post(citizen, `/api/bills/${bill.id}/online-payment`)).statusCode).toBe(200);
  await paidAtTheBank(bill);
  await at.ask(citizen, 'GET', `/api/bills/${bill.id}`);
  const asked = { shares: [{ line: 1, amount: 12500 }], reason: 'Moved' };
  expect((await post(citizen, `/api/bills/${bill.id}/refunds`, asked)).statusCode).toBe(200);
  const agreed = { approve: true, reason: 'Yes', ...more };
  expect((await post(controller, `/api/bills/${bill.id}/refunds/1/decision`, agreed)).statusCode).toBe(200);
  return read(bill.id);
}

const sentByTheBank = async ({ number }: { readonly number: string }) =>
  (await (await bank()).dayFile(today as never)).filter((one) => one.kind === 'refund' && one.bill === number).length;
const payout = (bill: Bill, method: string, who = cashier) =>
  post(who, `/api/bills/${bill.id}/refunds/1/payout`, { method });

/** Another process does it, and is killed while it speaks with the bank. */
async function killed(what: object): Promise<void> {
  const said = { connection: at.connection, state, bankFile, now: clock.now(), ...what };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'payment-child.ts'), JSON.stringify(said)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

test.each(['before', 'after'])(
  'killed %s the bank has heard of a refund: it goes back once, and is known',
  async (dies) => {
    const bill = await toGoBack({ otherWay: true });
    await killed({ bill: bill.id, act: 'refund', dies, authority: staff(cashier, 'cashier') });
    expect(await sentByTheBank(bill)).toBe(dies === 'after' ? 1 : 0);
    const [asked] = (await read(bill.id)).refunds;
    expect(asked?.ordered).toMatchObject({ payment: 1, amount: 12500 });
    expect(asked?.paidOut).toBeUndefined();
    // Nobody else hands the same money out while only the bank knows, whatever was agreed.
    expect(codesOf(await payout(bill, 'cash', other))).toEqual(['fees.refund-ordered']);
    expect(codesOf(await payout(bill, 'online', other))).toEqual(['fees.refund-ordered']);
    clock.advance(60_000);
    // Both of the processes that are left look at the same time.
    await Promise.all([paymentDuty(at.app)(), paymentDuty(second)()]);
    expect(await sentByTheBank(bill)).toBe(1);
    const [done] = (await read(bill.id)).refunds;
    expect(done?.paidOut).toMatchObject({
      method: 'online',
      reference: `SIM-R-${bill.number}-1`,
      by: { id: cashier.id },
    });
    expect((await at.app.ports.records.find<Bill>('bill', bill.id))?.lines[0]).toMatchObject({
      refunded: 12500,
      toRefund: 0,
    });
  },
);

test('killed before the bank has heard of a payment: it is closed there before anybody pays another', async () => {
  const citizen = await at.applicant();
  const bill = await billed(citizen);
  const authority = { kind: 'applicant', id: citizen.id, name: '' };
  await killed({ bill: bill.id, act: 'begin', dies: 'before', authority });
  clock.advance(31 * 60_000);
  await tick(at.app);
  expect((await read(bill.id)).online).toMatchObject([{ standing: 'lapsed', unheard: true }]);
  await paymentDuty(second)();
  expect((await read(bill.id)).online[0]).not.toHaveProperty('unheard');
  // The lost request arrives after all: nothing can be paid with it any more.
  const late = { bill: bill.number, payment: 1, amount: 12500, currency: 'XTS', returnTo: '' };
  await expect((await bank()).begin(late)).rejects.toThrow();
  const again = await post(await at.again(citizen), `/api/bills/${bill.id}/online-payment`);
  expect(again.json().payAt).toContain('/2');
});

test('paid at the last moment, and nobody told us: it is taken in when the time is over', async () => {
  const citizen = await at.applicant();
  const bill = await billed(citizen);
  const authority = { kind: 'applicant', id: citizen.id, name: '' };
  await killed({ bill: bill.id, act: 'begin', dies: 'after', authority });
  await paidAtTheBank(bill);
  clock.advance(31 * 60_000);
  await tick(at.app);
  await Promise.all([paymentDuty(at.app)(), paymentDuty(second)()]);
  expect(await read(bill.id)).toMatchObject({ payments: [{ payment: 1, amount: 12500 }], refunds: [] });
});

test('a bank that is silent, and one whose answers are lost, is asked again; less often each time', async () => {
  const bill = await toGoBack();
  let asked = 0;
  between.refund = async (of) => {
    asked += 1;
    // It does it each time; we hear of it the third time.
    const answer = await (await bank()).refund(of);
    if (asked < 3) throw new Error('no answer');
    return answer;
  };
  const said = await payout(bill, 'online');
  expect(said.statusCode).toBe(200);
  expect(said.json().bill.refunds[0]).toMatchObject({ orderedAt: clock.now() });
  const duty = paymentDuty(at.app);
  clock.advance(60_000);
  await duty();
  await duty();
  expect(asked).toBe(2);
  clock.advance(60_000);
  await duty();
  expect(asked).toBe(3);
  expect((await read(bill.id)).refunds[0]?.paidOut?.method).toBe('online');
  expect(await sentByTheBank(bill)).toBe(1);
});

test('what the bank refuses for good is still owed, and goes another way only where somebody agrees', async () => {
  const bill = await toGoBack();
  between.refund = async () => ({ standing: 'refused', because: 'the account is closed' });
  expect((await payout(bill, 'online')).json().bill.refunds[0]).toMatchObject({ notSent: 'the account is closed' });
  expect(codesOf(await payout(bill, 'cash'))).toEqual(['fees.refund-other-way']);
  const agreed = { approve: true, otherWay: true, reason: 'Account closed' };
  expect((await post(controller, `/api/bills/${bill.id}/refunds/1/decision`, agreed)).statusCode).toBe(200);
  expect((await payout(bill, 'cash')).json().bill.refunds[0].paidOut.method).toBe('cash');
});

test('two processes at once: the bank and the drawer never give the same money', async () => {
  for (let round = 0; round < 8; round += 1) {
    const bill = await toGoBack({ otherWay: true });
    const about = { id: bill.id, at: clock.now(), refund: 1 };
    const online = async () => {
      const done = await second.executeRecord(
        billKind,
        { type: 'orderRefund', ...about },
        { authority: staff(other, 'cashier') },
      );
      if (done.ok) await sendBack(second, done.value.state, 1);
      return done.ok;
    };
    const [first, next] = await Promise.all([online(), payout(bill, 'cash')]);
    expect([first, next.statusCode === 200].filter(Boolean)).toHaveLength(1);
    const now = await read(bill.id);
    expect(now.refunds[0]?.paidOut?.method).toBe(first ? 'online' : 'cash');
    expect(await sentByTheBank(bill)).toBe(first ? 1 : 0);
  }
});

test('two processes put two bills into one another at once: one is left, and all that is owed stands on it', async () => {
  const citizen = await at.applicant();
  const [older, newer] = [await billed(citizen), await billed(citizen)];
  const authority = { kind: 'applicant', id: citizen.id, name: '' } as const;
  const merge = (app: App, id: string, into: string) =>
    app.executeRecord(billKind, { type: 'mergeBill', id, at: clock.now(), into }, { authority });
  const both = await Promise.all([merge(at.app, older.id, newer.id), merge(second, newer.id, older.id)]);
  expect(both.map(({ ok }) => ok)).toEqual([false, true]);
  await at.app.followUps.settle();
  await second.followUps.settle();
  const left = await read(older.id);
  expect(left.lines.reduce((sum, line) => sum + line.assessed, 0)).toBe(25000);
});

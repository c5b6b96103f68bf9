import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { QueueTicket } from '../../src/domain/intake/queue-ticket/state.ts';
import { tick } from '../../src/jobs/tick.ts';
import { startOfDay } from '../../src/kernel/instant.ts';
import { addDays, localDate } from '../../src/kernel/local-date.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// The hall of the district centre, from the kiosk to the outcome of the visit; and what must not happen there.

let at: TestApp;
let clerk: Person;
let other: Person;
let officer: Person;

beforeAll(async () => {
  at = await testApp();
});
afterAll(() => at.close());
/** Each test has a working day and people of its own, so that nobody waits for another test's visit to end. */
let day = -1;
beforeEach(async () => {
  day += 1;
  at.clock.set(startOfDay(addDays(localDate('2026-03-02'), Math.floor(day / 5) * 7 + (day % 5)), 'Asia/Shanghai'));
  at.clock.advance(9 * 3_600_000);
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  other = await at.staff('clerk', 'ZWB', 'DC');
  officer = await at.staff('officer', 'SYF');
});

const draw = async (queue = 'A') => {
  at.clock.advance(1_000);
  const reply = await at.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { queue });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json() as { number: string; address: string; before: number };
};
const next = (who: Person, window: string) => at.ask(who, 'POST', '/api/queue/next', { window });
const act = (who: Person, id: string, path: string, body: object = {}) =>
  at.ask(who, 'POST', `/api/queue-tickets/${id}/${path}`, body);
const codes = (reply: { json(): { faults?: { code: string }[] } }) =>
  (reply.json().faults ?? []).map(({ code }) => code);
const ticketOf = (address: string) =>
  at.app.ports.records.byNumber<QueueTicket>('queue-ticket', address.slice(0, address.lastIndexOf('-')));
const left = { outcome: 'left' };

async function receive(item = 'SP-001'): Promise<{ caseId: string; number: string }> {
  const found = at.app.profile.items.find(({ code }) => code === item);
  if (found === undefined) throw new Error(item);
  const reply = await at.ask(clerk, 'POST', '/api/cases', applicationFor(found));
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
}

describe('drawing', () => {
  test('numbers run from 001 in each queue and each day; whoever holds the slip sees how it stands', async () => {
    const one = await draw();
    const two = await draw();
    expect([one.number, two.number, (await draw('C')).number]).toEqual(['A001', 'A002', 'C001']);
    expect(two.before).toBe(1);
    const shown = (await at.ask(undefined, 'GET', `/api/queue-tickets/${two.address}`)).json();
    expect(shown).toMatchObject({ number: 'A002', standing: 'waiting', before: 1 });
    const guessed = `${two.address.slice(0, -4)}0000`;
    expect(codes(await at.ask(undefined, 'GET', `/api/queue-tickets/${guessed}`))).toEqual([
      'intake.queue-ticket-unknown',
    ]);
  });

  test('staff cannot, and are told why; nobody stands behind a number', async () => {
    const refused = await at.ask(clerk, 'POST', '/api/centres/DC/queue-tickets', { queue: 'A' });
    expect(refused.statusCode).toBe(403);
    expect(codes(refused)).toEqual(['intake.queue-ticket-not-for-staff']);
    const citizen = await at.applicant();
    const drawn = await at.ask(citizen, 'POST', '/api/centres/DC/queue-tickets', { queue: 'A' });
    expect(drawn.statusCode).toBe(201);
    const ticket = await ticketOf(drawn.json().address);
    const events = await at.app.ports.recordLog.load('queue-ticket', ticket?.id ?? '');
    expect(events[0]?.actor).toEqual({ kind: 'anonymous' });
  });

  test('on the road itself, too: a clerk’s command to draw is refused', async () => {
    const { queueTicketKind } = await import('../../src/app/records/queue-ticket.ts');
    const given = {
      type: 'drawQueueTicket',
      id: randomUUID(),
      at: at.clock.now(),
      centre: 'DC',
      queue: 'A',
      atKiosk: false,
    } as const;
    const staff = {
      kind: 'staff',
      id: clerk.id,
      name: '',
      posts: [{ duty: 'clerk', body: 'ZWB', centre: 'DC' }],
    } as const;
    expect(await at.app.executeRecord(queueTicketKind, given, { authority: staff })).toMatchObject({
      fault: [{ code: 'authority.not-permitted' }],
    });
  });

  test('a queue or a hall that is not there', async () => {
    expect(codes(await at.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { queue: 'Z' }))).toEqual([
      'intake.queue-unknown',
    ]);
    expect(codes(await at.ask(undefined, 'POST', '/api/centres/NOWHERE/queue-tickets', { queue: 'A' }))).toEqual([
      'intake.queue-no-hall',
    ]);
  });

  test('where the service has a kiosk key, only a kiosk draws', async () => {
    const ports = { ...at.app.ports, kioskKey: 'a key of the hall' };
    const app = { ...at.app, ports };
    const { drawQueueTicket } = await import('../../src/app/records/draw-queue-ticket.ts');
    const nobody = { kind: 'anonymous' } as const;
    expect(await drawQueueTicket(app, nobody, { centre: 'DC', queue: 'A' })).toMatchObject({
      fault: [{ code: 'intake.queue-no-kiosk' }],
    });
    const drawn = await drawQueueTicket(app, nobody, { centre: 'DC', queue: 'A', kioskKey: 'a key of the hall' });
    expect(drawn).toMatchObject({ ok: true, value: { atKiosk: true } });
  });
});

describe('calling', () => {
  test('called twice at once: one window gets it, the other is told which', async () => {
    const { address } = await draw();
    const { id } = (await ticketOf(address)) as QueueTicket;
    const replies = await Promise.all([
      act(clerk, id, 'call', { window: '3' }),
      act(other, id, 'call', { window: '5' }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const winner = replies.find(({ statusCode }) => statusCode === 200)?.json().ticket.window;
    const loser = replies.find(({ statusCode }) => statusCode === 409)?.json();
    expect(loser.faults).toMatchObject([
      { code: 'intake.queue-ticket-already-called', facts: { number: 'A001', window: winner } },
    ]);
    expect(loser.faults[0].reason).toContain(winner);
  });

  test('two windows that ask for the next at once get two different people, in the order they came', async () => {
    await draw();
    await draw();
    const replies = await Promise.all([next(clerk, '1'), next(other, '2')]);
    expect(replies.map((reply) => reply.json().ticket.number).toSorted()).toEqual(['A001', 'A002']);
    expect(codes(await next(await at.staff('clerk', 'ZWB', 'DC'), '3'))).toEqual(['intake.queue-nobody-waits']);
  });

  test('a visit without an outcome blocks the next call, and is named', async () => {
    await draw();
    await draw();
    const { ticket } = (await next(clerk, '1')).json();
    const blocked = await next(clerk, '1');
    expect(codes(blocked)).toEqual(['intake.visit-not-ended']);
    expect(blocked.json().faults[0].reason).toContain(ticket.number);
    expect((await act(clerk, ticket.id, 'outcome', left)).statusCode).toBe(200);
    expect((await next(clerk, '1')).json().ticket.number).toBe('A002');
  });

  test('missed after the second call, taken up once again, then over', async () => {
    await draw();
    const { ticket } = (await next(clerk, '1')).json();
    expect(codes(await act(clerk, ticket.id, 'missed'))).toEqual(['intake.queue-ticket-called-too-rarely']);
    const giveUp = async () => {
      await act(clerk, ticket.id, 'call-again');
      return act(clerk, ticket.id, 'missed');
    };
    expect((await giveUp()).json().ticket.standing).toBe('missed');
    expect((await act(clerk, ticket.id, 'call', { window: '1' })).statusCode).toBe(200);
    await giveUp();
    expect(codes(await act(clerk, ticket.id, 'call', { window: '1' }))).toEqual(['intake.queue-ticket-missed-twice']);
  });

  test('a window that is not there, another centre’s clerk, another clerk’s visit', async () => {
    await draw();
    expect(codes(await next(clerk, '99'))).toEqual(['intake.queue-no-such-window']);
    const { ticket } = (await next(clerk, '1')).json();
    expect(codes(await act(other, ticket.id, 'outcome', left))).toEqual(['intake.queue-ticket-already-called']);
    const elsewhere = await at.staff('clerk', 'T01', 'T01C');
    expect(codes(await act(elsewhere, ticket.id, 'outcome', left))).toEqual(['authority.not-permitted']);
    expect(codes(await act(officer, ticket.id, 'outcome', left))).toEqual(['authority.not-permitted']);
  });

  test('the display shows numbers and windows, and no one’s name', async () => {
    await draw();
    await draw('B');
    await next(clerk, '4');
    const shown = await at.ask(undefined, 'GET', '/api/centres/DC/queue');
    expect(shown.json().calls).toMatchObject([{ number: 'A001', window: '4' }]);
    expect(shown.json().queues.map(({ waiting }: { waiting: number }) => waiting)).toEqual([0, 1, 0]);
    expect(shown.body).not.toContain('张');
  });
});

describe('every contact ends in an outcome and a paper', () => {
  test('what is done on a case while somebody stands there is linked by itself, and its paper is the paper', async () => {
    await draw();
    const { ticket } = (await next(clerk, '1')).json();
    const { number } = await receive();
    const desk = (await at.ask(clerk, 'GET', '/api/queue')).json();
    expect(desk.serving.acts).toMatchObject([{ outcome: 'application-received', caseNumber: number }]);
    const ended = await act(clerk, ticket.id, 'outcome', { outcome: 'application-received' });
    expect(ended.json().ticket).toMatchObject({ standing: 'ended', visit: { caseNumber: number } });
    expect(ended.json().ticket.visit.paper).toBeUndefined();
  });

  test('an outcome that the case does not bear out is refused', async () => {
    const before = await receive();
    await draw();
    at.clock.advance(60_000);
    const { ticket } = (await next(clerk, '1')).json();
    expect(codes(await act(clerk, ticket.id, 'outcome', { outcome: 'application-received' }))).toEqual([
      'intake.visit-without-case',
    ]);
    const claimed = { outcome: 'application-received', caseNumber: before.number };
    expect(codes(await act(clerk, ticket.id, 'outcome', claimed))).toEqual(['intake.visit-without-act']);
    const item = at.app.profile.items.find(({ code }) => code === 'SP-001');
    await at.ask(clerk, 'POST', `/api/cases/${before.caseId}/acceptance`, { checks: checksFor(item as never) });
    const accepted = { outcome: 'application-accepted', caseNumber: before.number };
    expect((await act(clerk, ticket.id, 'outcome', accepted)).statusCode).toBe(200);
    expect(codes(await act(clerk, ticket.id, 'outcome', accepted))).toEqual(['intake.queue-ticket-over']);
  });

  test('advice leaves a numbered, sealed record of visit; every fault is told at once', async () => {
    await draw('C');
    const { ticket } = (await next(clerk, '2')).json();
    const empty = await act(clerk, ticket.id, 'outcome', { outcome: 'advice-given', item: 'NONE' });
    expect(codes(empty).toSorted()).toEqual([
      'catalogue.item-not-in-force',
      'intake.visit-without-advice',
      'intake.visit-without-topic',
    ]);
    const said = { outcome: 'advice-given', topic: '开小吃店', item: 'SP-001', told: '要先办营业执照，张三的电话 139' };
    const ended = (await act(clerk, ticket.id, 'outcome', said)).json();
    expect(ended.ticket.visit.paper).toMatchObject({ kind: 'visit-record', seal: 'ZWB-1', body: 'ZWB' });
    expect(ended.ticket.visit.paper.number).toMatch(/^.+询字〔2026〕第\d{5}号$/);
    const { rows } = await at.storage.pool.query('select data from event where stream = $1', [ticket.id]);
    expect(JSON.stringify(rows)).not.toContain('张三');
  });

  test('two records of visit never bear one number', async () => {
    const numbers: string[] = [];
    for (const window of ['1', '2']) {
      await draw('C');
      const { ticket } = (await next(clerk, window)).json();
      const elsewhere = { outcome: 'sent-elsewhere', topic: '社保卡', competent: '市社保中心' };
      numbers.push((await act(clerk, ticket.id, 'outcome', elsewhere)).json().ticket.visit.paper.number);
    }
    expect(new Set(numbers).size).toBe(2);
  });

  test('whoever was never served is recorded when the day is over; whoever stands at a window is not', async () => {
    const waiting = await draw();
    const served = await draw('B');
    await act(clerk, ((await ticketOf(served.address)) as QueueTicket).id, 'call', { window: '1' });
    await tick(at.app);
    expect((await ticketOf(waiting.address))?.standing).toBe('waiting');
    at.clock.advance(24 * 3_600_000);
    await tick(at.app);
    expect((await ticketOf(waiting.address))?.standing).toBe('lapsed');
    expect((await ticketOf(served.address))?.standing).toBe('called');
    clerk = await at.again(clerk);
    expect((await at.ask(clerk, 'GET', '/api/queue')).json().serving.number).toBe('B001');
    await draw();
    expect(codes(await next(clerk, '1'))).toEqual(['intake.visit-not-ended']);
  });
});

/** Everybody who books is somebody else. */
let telephones = 0;
const nextTelephone = () => {
  telephones += 1;
  return `138${String(telephones).padStart(8, '0')}`;
};

describe('appointments', () => {
  const booking = (slot: string, more: object = {}) => ({
    ...{ item: 'SP-001', centre: 'DC', day: at.app.today(), slot, name: '李小明', telephone: nextTelephone() },
    ...more,
  });
  const book = (slot: string, more: object = {}) => at.ask(undefined, 'POST', '/api/appointments', booking(slot, more));

  test('two at once on the last place: one gets it', async () => {
    for (const who of ['甲', '乙', '丙', '丁', '戊']) {
      expect((await book('14:00', { name: who })).statusCode, who).toBe(201);
    }
    const last = await Promise.all(['己', '庚', '辛', '壬'].map((name) => book('14:00', { name })));
    expect(last.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409, 409, 409]);
    const refused = last.find(({ statusCode }) => statusCode === 409);
    expect(refused && codes(refused)).toEqual(['intake.appointment-slot-full']);
    const { slots } = (await at.ask(undefined, 'GET', `/api/centres/DC/slots?day=${at.app.today()}`)).json();
    expect(slots.find(({ slot }: { slot: string }) => slot === '14:00')).toEqual({ slot: '14:00', free: 0 });
  });

  test('cancelled with its number, the place is free again', async () => {
    const booked = await Promise.all(['1', '2', '3', '4', '5', '6'].map((name) => book('15:00', { name })));
    expect(booked.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201, 201, 201]);
    const { number } = booked[0]?.json() ?? {};
    expect(codes(await book('15:00'))).toEqual(['intake.appointment-slot-full']);
    const cancelled = await at.ask(undefined, 'POST', '/api/appointments/cancellation', {
      number: number.toLowerCase().replace('-', ' '),
    });
    expect(cancelled.json()).toEqual({ number, standing: 'cancelled' });
    expect((await book('15:00')).statusCode).toBe(201);
    expect(codes(await at.ask(undefined, 'POST', '/api/appointments/cancellation', { number }))).toEqual([
      'intake.appointment-over',
    ]);
  });

  test('at the kiosk it goes before those who came earlier, once its time has come', async () => {
    at.clock.advance(15 * 60_000);
    const { number } = (await book('09:30')).json();
    const { number: later } = (await book('16:00')).json();
    const early = await draw();
    const kiosk = (appointment: string) => {
      at.clock.advance(1_000);
      return at.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { appointment });
    };
    const drawn = await kiosk(number);
    expect(drawn.statusCode, drawn.body).toBe(201);
    expect((await kiosk(later)).statusCode).toBe(201);
    expect(codes(await kiosk(number))).toEqual(['intake.appointment-kept-already']);
    expect(codes(await kiosk('0101-AAAAAA'))).toEqual(['intake.appointment-unknown']);
    at.clock.advance(20 * 60_000);
    [clerk, other] = [await at.again(clerk), await at.again(other)];
    expect((await next(clerk, '1')).json().ticket.number).toBe(drawn.json().number);
    expect((await next(other, '2')).json().ticket.number).toBe(early.number);
  });

  test('every fault at once; a day of rest, a slot that is past, a town that may not', async () => {
    expect(codes(await book('03:00', { name: ' ', telephone: 'none' })).toSorted()).toEqual([
      'intake.appointment-no-such-slot',
      'intake.appointment-telephone',
      'intake.appointment-without-name',
    ]);
    expect(codes(await book('09:00', { day: '2026-03-29' }))).toEqual(['intake.appointment-closed-day']);
    expect(codes(await book('08:30'))).toEqual(['intake.appointment-no-such-slot']);
    const district = at.app.profile.items.find(({ townCentre, inForceTo }) => !townCentre && inForceTo === undefined);
    expect(codes(await book('14:00', { centre: 'T01C', item: district?.code }))).toEqual([
      'intake.appointment-item-elsewhere',
    ]);
  });

  test('missed when the day is over, and the name is kept beside the log', async () => {
    await book('16:30', { name: '欧阳某某' });
    at.clock.advance(24 * 3_600_000);
    await tick(at.app);
    const { rows } = await at.storage.pool.query(
      `select type, data::text as data from event where type like 'appointment.%' order by recorded_at`,
    );
    expect(rows.map(({ type }) => type)).toContain('appointment.appointment-missed');
    expect(rows.map(({ data }) => data).join()).not.toContain('欧阳');
  });
});

describe('hand-over lists', () => {
  const sign = (body: object) => at.ask(clerk, 'POST', '/api/hand-over-lists', body);
  async function served(): Promise<string> {
    await draw();
    const { ticket } = (await next(clerk, '1')).json();
    const { number } = await receive();
    await act(clerk, ticket.id, 'outcome', { outcome: 'application-received' });
    return number;
  }

  test('proposed from what the window received, signed by both, differences stay, listed once', async () => {
    const numbers = [await served(), await served()];
    const proposal = (await at.ask(clerk, 'GET', '/api/hand-over-proposal?window=1')).json();
    expect(proposal.entries.map(({ caseNumber }: { caseNumber: string }) => caseNumber)).toEqual(numbers);
    const entries = numbers.map((caseNumber) => ({ caseNumber, sheets: 4, copies: 1 }));
    const unsigned = await sign({ window: '1', body: 'SYF', entries });
    expect(codes(unsigned)).toEqual(['intake.hand-over-not-signed']);
    const made = await sign({ window: '1', body: 'SYF', entries, confirmed: true });
    expect(made.statusCode, made.body).toBe(201);
    const { list } = made.json();
    expect(list).toMatchObject({ body: 'SYF', overdue: false, paper: { kind: 'hand-over-list', seal: 'ZWB-1' } });
    expect((await at.ask(clerk, 'GET', '/api/hand-over-proposal?window=1')).json().entries).toEqual([]);
    expect(codes(await sign({ window: '1', body: 'SYF', entries, confirmed: true }))).toEqual([
      'intake.hand-over-listed-twice',
      'intake.hand-over-listed-twice',
    ]);

    const receipt = (who: Person, found: object[]) =>
      at.ask(who, 'POST', `/api/hand-over-lists/${list.id}/receipt`, { entries: found, confirmed: true });
    expect(codes(await receipt(clerk, []))).toEqual(['authority.not-permitted']);
    expect(codes(await receipt(officer, [{ caseNumber: numbers[0], there: false }]))).toEqual([
      'intake.hand-over-difference-unsaid',
      'intake.hand-over-entry-open',
    ]);
    const found = [
      { caseNumber: numbers[0], there: true },
      { caseNumber: numbers[1], there: false, difference: '少一页' },
    ];
    const received = await receipt(officer, found);
    expect(received.statusCode, received.body).toBe(200);
    expect(received.json().list).toMatchObject({ received: { differences: 1 }, mayReceive: false });
    expect(received.json().list.received.paper).toMatchObject({ number: `${list.paper.number}-2`, seal: 'SYF-1' });
    expect(codes(await receipt(officer, found))).toEqual(['intake.hand-over-already-received']);
    const stranger = await at.staff('officer', 'GSF');
    expect(codes(await at.ask(stranger, 'GET', `/api/hand-over-lists/${list.id}`))).toEqual([
      'intake.hand-over-list-unknown',
    ]);
  });

  test('what the centre took in without a ticket is proposed at each window, until one lists it', async () => {
    const ticketed = await served();
    const { number } = await receive();
    const proposed = async (window: string) =>
      (await at.ask(clerk, 'GET', `/api/hand-over-proposal?window=${window}`))
        .json()
        .entries.map((entry: { caseNumber: string; ticketed: boolean }) => [entry.caseNumber, entry.ticketed]);
    expect(await proposed('1')).toEqual([
      [ticketed, true],
      [number, false],
    ]);
    expect(await proposed('2')).toEqual([[number, false]]);
    const entries = [{ caseNumber: number, sheets: 4, copies: 1 }];
    const made = await sign({ window: '2', body: 'SYF', entries, confirmed: true });
    expect(made.statusCode, made.body).toBe(201);
    expect(await proposed('1')).toEqual([[ticketed, true]]);
    expect(await proposed('2')).toEqual([]);
    // Neither what another centre received, nor what came over the portal, lies here.
    const elsewhere = await at.staff('clerk', 'ZWB', 'T01C');
    const item = at.app.profile.items.find(({ townCentre, inForceTo }) => townCentre && inForceTo === undefined);
    if (item === undefined) throw new Error('no item for towns');
    const there = await at.ask(elsewhere, 'POST', '/api/cases', { ...applicationFor(item), centre: 'T01C' });
    expect(there.statusCode, there.body).toBe(201);
    expect(await proposed('2')).toEqual([]);
  });

  test('not signed for within a working day, it is late', async () => {
    at.clock.set('2026-04-10T01:00:00.000Z');
    [clerk, officer] = [await at.again(clerk), await at.again(officer)];
    const entries = [{ caseNumber: await served(), sheets: 3, copies: 1 }];
    const { list } = (await sign({ window: '1', body: 'SYF', entries, confirmed: true })).json();
    expect(list.due).toBe('2026-04-13');
    at.clock.set('2026-04-13T10:00:00.000Z');
    await tick(at.app);
    clerk = await at.again(clerk);
    const seen = async () => (await at.ask(clerk, 'GET', `/api/hand-over-lists/${list.id}`)).json();
    expect((await seen()).overdue).toBe(false);
    at.clock.set('2026-04-13T16:00:01.000Z');
    await tick(at.app);
    clerk = await at.again(clerk);
    expect((await seen()).overdue).toBe(true);
  });

  test('of another body, of another centre, twice, empty, a town without its courier', async () => {
    const caseNumber = await served();
    const entry = { caseNumber, sheets: 1, copies: 1 };
    const asked = (body: string, entries: object[]) => sign({ window: '1', body, entries, confirmed: true });
    expect(codes(await asked('GSF', [entry]))).toEqual(['intake.hand-over-other-body']);
    expect(codes(await asked('SYF', [entry, entry]))).toEqual(['intake.hand-over-listed-twice']);
    expect(codes(await asked('SYF', []))).toEqual(['intake.hand-over-empty']);
    expect(codes(await asked('SYF', [{ ...entry, caseNumber: 'none' }]))).toEqual(['intake.hand-over-unknown-case']);
    const town = await at.staff('clerk', 'T01', 'T01C');
    const posted = { window: '1', body: 'SYF', entries: [entry], confirmed: true };
    expect(codes(await at.ask(town, 'POST', '/api/hand-over-lists', posted)).toSorted()).toEqual([
      'intake.hand-over-unknown-case',
      'intake.hand-over-without-courier',
    ]);
  });
});

test('the rows of all of it, made anew from the log, are the same', async () => {
  const again = await rebuild(at.connection, at.app.place.timeZone, { check: true });
  expect(again.records).toBeGreaterThan(30);
  expect(again.different).toEqual([]);
});

test('the key of the kiosks is a setting, checked, and not shown to whoever looks over a shoulder', async () => {
  const { configInWords, readConfig } = await import('../../src/cli/config.ts');
  const key = 'a-long-enough-key-1';
  expect(readConfig([], { KIOSK_KEY: key })).toMatchObject({ ok: true, value: { kioskKey: key } });
  expect(readConfig([], { KIOSK_KEY: 'short' })).toMatchObject({ ok: false });
  expect(configInWords([], { KIOSK_KEY: key })).toMatch(/kiosk-key +\*\*\*/);
});

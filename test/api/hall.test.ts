import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hallView } from '../../src/app/queries/hall.ts';
import { recordPapersByNumber } from '../../src/app/queries/record-paper.ts';
import { verifyPaper } from '../../src/app/queries/verify-paper.ts';
import type { QueueTicket } from '../../src/domain/intake/queue-ticket/state.ts';
import { tick } from '../../src/jobs/tick.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import type { Person } from '../support/app.ts';
import { checksFor } from '../support/application.ts';
import { codes, openHall } from '../support/hall.ts';

// The hall of the district centre, from the kiosk to the outcome of the visit; and what must not happen there.

const hall = openHall();
const { draw, next, act, ticketOf, receive } = hall;
const left = { outcome: 'left' };

describe('drawing', () => {
  test('numbers run from 001 in each queue and each day; whoever holds the slip sees how it stands', async () => {
    const one = await draw();
    const two = await draw();
    expect([one.number, two.number, (await draw('C')).number]).toEqual(['A001', 'A002', 'C001']);
    expect(two.before).toBe(1);
    // The kiosk says beforehand what the slip says afterwards, whichever queue is chosen.
    const said = (await hallView(hall.at.app, 'DC'))?.before;
    expect((await draw('B')).before).toBe(said);
    const shown = (await hall.at.ask(undefined, 'GET', `/api/queue-tickets/${two.address}`)).json();
    expect(shown).toMatchObject({ number: 'A002', standing: 'waiting', before: 1 });
    const guessed = `${two.address.slice(0, -4)}0000`;
    expect(codes(await hall.at.ask(undefined, 'GET', `/api/queue-tickets/${guessed}`))).toEqual([
      'intake.queue-ticket-unknown',
    ]);
  });

  test('staff cannot, and are told why; nobody stands behind a number', async () => {
    const refused = await hall.at.ask(hall.clerk, 'POST', '/api/centres/DC/queue-tickets', { queue: 'A' });
    expect(refused.statusCode).toBe(403);
    expect(codes(refused)).toEqual(['intake.queue-ticket-not-for-staff']);
    const citizen = await hall.at.applicant();
    const drawn = await hall.at.ask(citizen, 'POST', '/api/centres/DC/queue-tickets', { queue: 'A' });
    expect(drawn.statusCode).toBe(201);
    const ticket = await ticketOf(drawn.json().address);
    const events = await hall.at.app.ports.recordLog.load('queue-ticket', ticket?.id ?? '');
    expect(events[0]?.actor).toEqual({ kind: 'anonymous' });
  });

  test('on the road itself, too: a clerk’s command to draw is refused', async () => {
    const { queueTicketKind } = await import('../../src/app/records/queue-ticket.ts');
    const given = {
      type: 'drawQueueTicket',
      id: randomUUID(),
      at: hall.at.clock.now(),
      centre: 'DC',
      queue: 'A',
      atKiosk: false,
    } as const;
    const staff = {
      kind: 'staff',
      id: hall.clerk.id,
      name: '',
      posts: [{ duty: 'clerk', body: 'ZWB', centre: 'DC' }],
    } as const;
    expect(await hall.at.app.executeRecord(queueTicketKind, given, { authority: staff })).toMatchObject({
      fault: [{ code: 'authority.not-permitted' }],
    });
  });

  test('a queue or a hall that is not there', async () => {
    expect(codes(await hall.at.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { queue: 'Z' }))).toEqual([
      'intake.queue-unknown',
    ]);
    expect(codes(await hall.at.ask(undefined, 'POST', '/api/centres/NOWHERE/queue-tickets', { queue: 'A' }))).toEqual([
      'intake.queue-no-hall',
    ]);
  });

  test('where the service has a kiosk key, only a kiosk draws', async () => {
    const ports = { ...hall.at.app.ports, kioskKey: 'a key of the hall' };
    const app = { ...hall.at.app, ports };
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
      act(hall.clerk, id, 'call', { window: '3' }),
      act(hall.other, id, 'call', { window: '5' }),
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
    const replies = await Promise.all([next(hall.clerk, '1'), next(hall.other, '2')]);
    expect(replies.map((reply) => reply.json().ticket.number).toSorted()).toEqual(['A001', 'A002']);
    expect(codes(await next(await hall.at.staff('clerk', 'ZWB', 'DC'), '3'))).toEqual(['intake.queue-nobody-waits']);
  });

  test('a visit without an outcome blocks the next call, and is named', async () => {
    await draw();
    await draw();
    const { ticket } = (await next(hall.clerk, '1')).json();
    const blocked = await next(hall.clerk, '1');
    expect(codes(blocked)).toEqual(['intake.visit-not-ended']);
    expect(blocked.json().faults[0].reason).toContain(ticket.number);
    expect((await act(hall.clerk, ticket.id, 'outcome', left)).statusCode).toBe(200);
    expect((await next(hall.clerk, '1')).json().ticket.number).toBe('A002');
  });

  test('missed after the second call, taken up once again, then over', async () => {
    await draw();
    const { ticket } = (await next(hall.clerk, '1')).json();
    expect(codes(await act(hall.clerk, ticket.id, 'missed'))).toEqual(['intake.queue-ticket-called-too-rarely']);
    const giveUp = async () => {
      await act(hall.clerk, ticket.id, 'call-again');
      return act(hall.clerk, ticket.id, 'missed');
    };
    expect((await giveUp()).json().ticket.standing).toBe('missed');
    expect((await act(hall.clerk, ticket.id, 'call', { window: '1' })).statusCode).toBe(200);
    await giveUp();
    expect(codes(await act(hall.clerk, ticket.id, 'call', { window: '1' }))).toEqual([
      'intake.queue-ticket-missed-twice',
    ]);
  });

  test('a window that is not there, another centre’s clerk, another clerk’s visit', async () => {
    await draw();
    expect(codes(await next(hall.clerk, '99'))).toEqual(['intake.queue-no-such-window']);
    const { ticket } = (await next(hall.clerk, '1')).json();
    expect(codes(await act(hall.other, ticket.id, 'outcome', left))).toEqual(['intake.queue-ticket-already-called']);
    const elsewhere = await hall.at.staff('clerk', 'T01', 'T01C');
    expect(codes(await act(elsewhere, ticket.id, 'outcome', left))).toEqual(['authority.not-permitted']);
    expect(codes(await act(hall.officer, ticket.id, 'outcome', left))).toEqual(['authority.not-permitted']);
  });

  test('the display shows numbers and windows, and no one’s name', async () => {
    await draw();
    await draw('B');
    await next(hall.clerk, '4');
    const shown = await hall.at.ask(undefined, 'GET', '/api/centres/DC/queue');
    expect(shown.json().calls).toMatchObject([{ number: 'A001', window: '4' }]);
    expect(shown.json().queues.map(({ waiting }: { waiting: number }) => waiting)).toEqual([0, 1, 0]);
    expect(shown.body).not.toContain('张');
  });
});

describe('every contact ends in an outcome and a paper', () => {
  test('what is done on a case while somebody stands there is linked by itself, and its paper is the paper', async () => {
    await draw();
    const { ticket } = (await next(hall.clerk, '1')).json();
    const { number } = await receive();
    const desk = (await hall.at.ask(hall.clerk, 'GET', '/api/queue')).json();
    expect(desk.serving.acts).toMatchObject([{ outcome: 'application-received', caseNumber: number }]);
    const ended = await act(hall.clerk, ticket.id, 'outcome', { outcome: 'application-received' });
    expect(ended.json().ticket).toMatchObject({ standing: 'ended', visit: { caseNumber: number } });
    expect(ended.json().ticket.visit.paper).toBeUndefined();
  });

  test('an outcome that the case does not bear out is refused', async () => {
    const before = await receive();
    await draw();
    hall.at.clock.advance(60_000);
    const { ticket } = (await next(hall.clerk, '1')).json();
    expect(codes(await act(hall.clerk, ticket.id, 'outcome', { outcome: 'application-received' }))).toEqual([
      'intake.visit-without-case',
    ]);
    const claimed = { outcome: 'application-received', caseNumber: before.number };
    expect(codes(await act(hall.clerk, ticket.id, 'outcome', claimed))).toEqual(['intake.visit-without-act']);
    const item = hall.at.app.profile.items.find(({ code }) => code === 'SP-001');
    await hall.at.ask(hall.clerk, 'POST', `/api/cases/${before.caseId}/acceptance`, {
      checks: checksFor(item as never),
    });
    const accepted = { outcome: 'application-accepted', caseNumber: before.number };
    expect((await act(hall.clerk, ticket.id, 'outcome', accepted)).statusCode).toBe(200);
    expect(codes(await act(hall.clerk, ticket.id, 'outcome', accepted))).toEqual(['intake.queue-ticket-over']);
  });

  test('advice leaves a numbered, sealed record of visit; every fault is told at once', async () => {
    await draw('C');
    const { ticket } = (await next(hall.clerk, '2')).json();
    const empty = await act(hall.clerk, ticket.id, 'outcome', { outcome: 'advice-given', item: 'NONE' });
    expect(codes(empty).toSorted()).toEqual([
      'catalogue.item-not-in-force',
      'intake.visit-without-advice',
      'intake.visit-without-topic',
    ]);
    const said = { outcome: 'advice-given', topic: '开小吃店', item: 'SP-001', told: '要先办营业执照，张三的电话 139' };
    const ended = (await act(hall.clerk, ticket.id, 'outcome', said)).json();
    expect(ended.ticket.visit.paper).toMatchObject({ kind: 'visit-record', seal: 'ZWB-1', body: 'ZWB' });
    expect(ended.ticket.visit.paper.number).toMatch(/^.+询字〔2026〕第\d{5}号$/);
    const { rows } = await hall.at.storage.pool.query('select data from event where stream = $1', [ticket.id]);
    expect(JSON.stringify(rows)).not.toContain('张三');
  });

  test('a misprinted record of visit is void, keeps its number, and the same words stand under another', async () => {
    await draw();
    const { ticket } = (await next(hall.clerk, '1')).json();
    const said = { outcome: 'advice-given', topic: '餐饮', told: '请带租约来。' };
    const { paper } = (await act(hall.clerk, ticket.id, 'outcome', said)).json().ticket.visit;
    const spoil = (who: Person, body: object) => act(who, ticket.id, 'voided-papers', body);
    expect(codes(await spoil(hall.clerk, { voided: 'none', reason: ' ' }))).toEqual([
      'intake.record-paper-unknown',
      'intake.record-void-without-reason',
    ]);
    const stranger = await hall.at.staff('clerk', 'T01', 'T01C');
    const jam = { voided: paper.number, reason: '卡纸' };
    expect(codes(await spoil(stranger, jam))).toEqual(['authority.not-permitted']);
    const voided = await spoil(hall.clerk, jam);
    expect(voided.statusCode, voided.body).toBe(200);
    const replacement = `${paper.number}-2`;
    expect(voided.json().ticket.visit.papers).toMatchObject([
      { number: paper.number, voided: { replacement } },
      { number: replacement, seal: paper.seal },
    ]);
    expect(codes(await spoil(hall.clerk, jam))).toEqual(['intake.record-paper-already-void']);
    const again = await spoil(hall.clerk, { voided: replacement, reason: '缺章' });
    expect(again.json().ticket.visit.papers.at(-1).number).toBe(`${paper.number}-3`);
    // Both numbers stay: the spoilt one is known as void, the new one says the same words.
    const [first, second, third] = await recordPapersByNumber(hall.at.app, voided.json().number, false);
    expect(first?.voided).toMatchObject({ replacement, reason: '卡纸' });
    expect([third?.voided, third?.replaces]).toEqual([undefined, replacement]);
    expect(third?.state).toEqual(first?.state);
    const verdict = await verifyPaper(hall.at.app, voided.json().number, second?.leaf ?? '');
    expect(verdict).toMatchObject({ found: { voided: { replacement: `${paper.number}-3` } } });
  });

  test('two records of visit never bear one number', async () => {
    const numbers: string[] = [];
    for (const window of ['1', '2']) {
      await draw('C');
      const { ticket } = (await next(hall.clerk, window)).json();
      const elsewhere = { outcome: 'sent-elsewhere', topic: '社保卡', competent: '市社保中心' };
      numbers.push((await act(hall.clerk, ticket.id, 'outcome', elsewhere)).json().ticket.visit.paper.number);
    }
    expect(new Set(numbers).size).toBe(2);
  });

  test('whoever was never served is recorded when the day is over; whoever stands at a window is not', async () => {
    const waiting = await draw();
    const served = await draw('B');
    await act(hall.clerk, ((await ticketOf(served.address)) as QueueTicket).id, 'call', { window: '1' });
    await tick(hall.at.app);
    expect((await ticketOf(waiting.address))?.standing).toBe('waiting');
    hall.at.clock.advance(24 * 3_600_000);
    await tick(hall.at.app);
    expect((await ticketOf(waiting.address))?.standing).toBe('lapsed');
    expect((await ticketOf(served.address))?.standing).toBe('called');
    hall.clerk = await hall.at.again(hall.clerk);
    expect((await hall.at.ask(hall.clerk, 'GET', '/api/queue')).json().serving.number).toBe('B001');
    await draw();
    expect(codes(await next(hall.clerk, '1'))).toEqual(['intake.visit-not-ended']);
  });
});

test('the rows of all of it, made anew from the log, are the same', async () => {
  const again = await rebuild(hall.at.connection, hall.at.app.place.timeZone, { check: true });
  expect(again.records).toBeGreaterThan(20);
  expect(again.different).toEqual([]);
});

test('the key of the kiosks is a setting, checked, and not shown to whoever looks over a shoulder', async () => {
  const { configInWords, readConfig } = await import('../../src/cli/config.ts');
  const key = 'a-long-enough-key-1';
  expect(readConfig([], { KIOSK_KEY: key })).toMatchObject({ ok: true, value: { kioskKey: key } });
  expect(readConfig([], { KIOSK_KEY: 'short' })).toMatchObject({ ok: false });
  expect(configInWords([], { KIOSK_KEY: key })).toMatch(/kiosk-key +\*\*\*/);
});

import { expect, test } from 'vitest';
import { tick } from '../../src/jobs/tick.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { codes, openHall } from '../support/hall.ts';

// 预约: booked, kept, cancelled, missed.

const hall = openHall();
const { draw, next } = hall;

/** Everybody who books is somebody else. */
let telephones = 0;
const nextTelephone = () => {
  telephones += 1;
  return `138${String(telephones).padStart(8, '0')}`;
};

const booking = (slot: string, more: object = {}) => ({
  ...{ item: 'SP-001', centre: 'DC', day: hall.at.app.today(), slot, name: '李小明', telephone: nextTelephone() },
  ...more,
});
const book = (slot: string, more: object = {}) =>
  hall.at.ask(undefined, 'POST', '/api/appointments', booking(slot, more));

test('two at once on the last place: one gets it', async () => {
  for (const who of ['甲', '乙', '丙', '丁', '戊']) {
    expect((await book('14:00', { name: who })).statusCode, who).toBe(201);
  }
  const last = await Promise.all(['己', '庚', '辛', '壬'].map((name) => book('14:00', { name })));
  expect(last.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409, 409, 409]);
  const refused = last.find(({ statusCode }) => statusCode === 409);
  expect(refused && codes(refused)).toEqual(['intake.appointment-slot-full']);
  const { slots } = (await hall.at.ask(undefined, 'GET', `/api/centres/DC/slots?day=${hall.at.app.today()}`)).json();
  expect(slots.find(({ slot }: { slot: string }) => slot === '14:00')).toEqual({ slot: '14:00', free: 0 });
});

test('cancelled with its number, the place is free again', async () => {
  const booked = await Promise.all(['1', '2', '3', '4', '5', '6'].map((name) => book('15:00', { name })));
  expect(booked.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201, 201, 201]);
  const { number } = booked[0]?.json() ?? {};
  expect(codes(await book('15:00'))).toEqual(['intake.appointment-slot-full']);
  const cancelled = await hall.at.ask(undefined, 'POST', '/api/appointments/cancellation', {
    number: number.toLowerCase().replace('-', ' '),
  });
  expect(cancelled.json()).toEqual({ number, standing: 'cancelled' });
  expect((await book('15:00')).statusCode).toBe(201);
  expect(codes(await hall.at.ask(undefined, 'POST', '/api/appointments/cancellation', { number }))).toEqual([
    'intake.appointment-over',
  ]);
});

test('at the kiosk it goes before those who came earlier, once its time has come', async () => {
  hall.at.clock.advance(15 * 60_000);
  const { number } = (await book('09:30')).json();
  const { number: later } = (await book('16:00')).json();
  const early = await draw();
  const kiosk = (appointment: string) => {
    hall.at.clock.advance(1_000);
    return hall.at.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { appointment });
  };
  const drawn = await kiosk(number);
  expect(drawn.statusCode, drawn.body).toBe(201);
  expect((await kiosk(later)).statusCode).toBe(201);
  expect(codes(await kiosk(number))).toEqual(['intake.appointment-kept-already']);
  expect(codes(await kiosk('0101-AAAAAA'))).toEqual(['intake.appointment-unknown']);
  hall.at.clock.advance(20 * 60_000);
  [hall.clerk, hall.other] = [await hall.at.again(hall.clerk), await hall.at.again(hall.other)];
  expect((await next(hall.clerk, '1')).json().ticket.number).toBe(drawn.json().number);
  expect((await next(hall.other, '2')).json().ticket.number).toBe(early.number);
});

test('every fault at once; a day of rest, a slot that is past, a town that may not', async () => {
  expect(codes(await book('03:00', { name: ' ', telephone: 'none' })).toSorted()).toEqual([
    'intake.appointment-no-such-slot',
    'intake.appointment-telephone',
    'intake.appointment-without-name',
  ]);
  expect(codes(await book('09:00', { day: '2026-03-29' }))).toEqual(['intake.appointment-closed-day']);
  expect(codes(await book('08:30'))).toEqual(['intake.appointment-no-such-slot']);
  const district = hall.at.app.profile.items.find(
    ({ townCentre, inForceTo }) => !townCentre && inForceTo === undefined,
  );
  expect(codes(await book('14:00', { centre: 'T01C', item: district?.code }))).toEqual([
    'intake.appointment-item-elsewhere',
  ]);
});

test('missed when the day is over, and the name is kept beside the log', async () => {
  await book('16:30', { name: '欧阳某某' });
  hall.at.clock.advance(24 * 3_600_000);
  await tick(hall.at.app);
  const { rows } = await hall.at.storage.pool.query(
    `select type, data::text as data from event where type like 'appointment.%' order by recorded_at`,
  );
  expect(rows.map(({ type }) => type)).toContain('appointment.appointment-missed');
  expect(rows.map(({ data }) => data).join()).not.toContain('欧阳');
});

test('the rows of all of it, made anew from the log, are the same', async () => {
  const again = await rebuild(hall.at.connection, hall.at.app.place.timeZone, { check: true });
  expect(again.records).toBeGreaterThan(15);
  expect(again.different).toEqual([]);
});

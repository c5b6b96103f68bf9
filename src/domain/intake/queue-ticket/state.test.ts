import { expect, test } from 'vitest';
import { instant } from '../../../kernel/instant.ts';
import { localDate } from '../../../kernel/local-date.ts';
import { inTurn, type QueueTicket, queueTicketIndex, queueTicketKey } from './state.ts';

const ticket = (number: string, minute: number, more: Partial<QueueTicket> = {}): QueueTicket => ({
  ...{ id: number, version: 1, number, centre: 'DC', queue: 'A', day: localDate('2026-03-02') },
  drawnAt: instant(`2026-03-02T01:${String(minute).padStart(2, '0')}:00.000Z`),
  ...{ atKiosk: false, standing: 'waiting', calls: 0, misses: 0, acts: [] },
  ...more,
});
const order = (tickets: readonly QueueTicket[], now: string) =>
  inTurn(tickets, instant(now)).map(({ number }) => number);

test('whoever came first is called first; who is served or was missed does not wait', () => {
  const tickets = [ticket('A002', 5), ticket('A001', 1), ticket('A003', 0, { standing: 'missed' })];
  expect(order(tickets, '2026-03-02T02:00:00.000Z')).toEqual(['A001', 'A002']);
});

test('an appointment goes before others from its time on, and not earlier', () => {
  const booked = ticket('A002', 5, { precedenceFrom: instant('2026-03-02T01:30:00.000Z') });
  expect(order([ticket('A001', 1), booked], '2026-03-02T01:29:59.999Z')).toEqual(['A001', 'A002']);
  expect(order([ticket('A001', 1), booked], '2026-03-02T01:30:00.000Z')).toEqual(['A002', 'A001']);
});

test('the key names centre and day, because the same number is given every day in every hall', () => {
  expect(queueTicketKey(ticket('A001', 1))).toBe('DC-20260302-A001');
});

test('time alone ends what waits, never what stands at a window', () => {
  const index = (standing: QueueTicket['standing']) =>
    queueTicketIndex(ticket('A001', 1, { standing, clerk: 'c1' }), 'Asia/Shanghai');
  expect(index('waiting')).toMatchObject({ open: true, nextMoment: '2026-03-02T16:00:00.000Z', people: ['c1'] });
  expect(index('missed').nextMoment).toBe('2026-03-02T16:00:00.000Z');
  expect(index('called')).toMatchObject({ open: true });
  expect(index('called').nextMoment).toBeUndefined();
  expect(index('ended')).toMatchObject({ open: false });
});

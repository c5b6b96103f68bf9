import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { QueueTicket } from '../../src/domain/intake/queue-ticket/state.ts';
import { startOfDay } from '../../src/kernel/instant.ts';
import { addDays, localDate } from '../../src/kernel/local-date.ts';
import { type Person, type TestApp, testApp } from './app.ts';
import { applicationFor } from './application.ts';

type Reply = Awaited<ReturnType<TestApp['ask']>>;

/** The hall of the district centre, and who works there. */
export interface HallStaff {
  at: TestApp;
  clerk: Person;
  other: Person;
  officer: Person;
  draw(queue?: string): Promise<{ number: string; address: string; before: number }>;
  next(who: Person, window: string): Promise<Reply>;
  act(who: Person, id: string, path: string, body?: object): Promise<Reply>;
  ticketOf(address: string): Promise<QueueTicket | undefined>;
  receive(item?: string): Promise<{ caseId: string; number: string }>;
}

/** Opened for all tests of a file. Each has a working day and people of its own, so that nobody waits for another's visit. */
export function openHall(): HallStaff {
  const hall = {} as HallStaff;
  let day = -1;
  beforeAll(async () => {
    hall.at = await testApp();
  });
  afterAll(() => hall.at.close());
  beforeEach(async () => {
    const { at } = hall;
    day += 1;
    at.clock.set(startOfDay(addDays(localDate('2026-03-02'), Math.floor(day / 5) * 7 + (day % 5)), 'Asia/Shanghai'));
    at.clock.advance(9 * 3_600_000);
    hall.clerk = await at.staff('clerk', 'ZWB', 'DC');
    hall.other = await at.staff('clerk', 'ZWB', 'DC');
    hall.officer = await at.staff('officer', 'SYF');
  });
  hall.draw = async (queue = 'A') => {
    hall.at.clock.advance(1_000);
    const reply = await hall.at.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { queue });
    expect(reply.statusCode, reply.body).toBe(201);
    return reply.json();
  };
  hall.next = (who, window) => hall.at.ask(who, 'POST', '/api/queue/next', { window });
  hall.act = (who, id, path, body = {}) => hall.at.ask(who, 'POST', `/api/queue-tickets/${id}/${path}`, body);
  hall.ticketOf = (address) =>
    hall.at.app.ports.records.byNumber('queue-ticket', address.slice(0, address.lastIndexOf('-')));
  hall.receive = async (item = 'SP-001') => {
    const found = hall.at.app.profile.items.find(({ code }) => code === item);
    if (found === undefined) throw new Error(item);
    const reply = await hall.at.ask(hall.clerk, 'POST', '/api/cases', applicationFor(found));
    expect(reply.statusCode, reply.body).toBe(201);
    return reply.json();
  };
  return hall;
}

export const codes = (reply: { json(): { faults?: { code: string }[] } }): string[] =>
  (reply.json().faults ?? []).map(({ code }) => code);

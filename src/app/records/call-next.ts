import type { QueueTicketEvent } from '../../domain/intake/queue-ticket/events.ts';
import type { QueueTicket } from '../../domain/intake/queue-ticket/state.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import type { Authority } from '../authority.ts';
import { queueDesk } from '../queries/hall.ts';
import type { RecordExecuted } from './execute-record.ts';
import { queueTicketKind } from './queue-ticket.ts';

/** How many that others took in the meantime are passed over. */
const attempts = 20;

/** 叫下一位: whoever is next. Two windows that ask at once get two different people. */
export async function callNext(
  app: App,
  authority: Authority,
  window: string,
  queues: readonly string[],
): Promise<Result<RecordExecuted<QueueTicket, QueueTicketEvent>, Refusals>> {
  const desk = await queueDesk(app, authority);
  const next = desk?.waiting.filter(({ queue }) => queues.length === 0 || queues.includes(queue)) ?? [];
  for (const { id } of next.slice(0, attempts)) {
    const given = { type: 'callQueueTicket', id, at: app.ports.clock.now(), window } as const;
    const called = await app.executeRecord(queueTicketKind, given, { authority });
    if (called.ok || !called.fault.every(({ code }) => code === 'intake.queue-ticket-already-called')) return called;
  }
  return fault([{ code: 'intake.queue-nobody-waits', kind: 'conflict' }]);
}

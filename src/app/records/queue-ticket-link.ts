import type { App } from '../app.ts';
import type { Authority } from '../authority.ts';
import type { Executed } from '../execute.ts';
import { queueTicketKind, windowAct } from './queue-ticket.ts';

/**
 * Whatever a clerk does on a case while somebody stands at the window is linked to that queue ticket. The case's record
 * is complete without it: a link that could not be written is left out, and the visit is ended by naming the case.
 */
export async function linkToVisit(app: App, authority: Authority, done: Executed): Promise<void> {
  if (authority.kind !== 'staff' || authority.serving === undefined || done.repeated) return;
  if (!authority.posts.some(({ duty }) => duty === 'clerk')) return;
  const acts = done.events.flatMap(
    (event) => windowAct(event, { caseId: done.file.id, number: done.file.number }) ?? [],
  );
  if (acts.length === 0) return;
  for (const act of acts) {
    const given = { type: 'linkWindowAct', id: authority.serving, at: app.ports.clock.now(), act } as const;
    await app.executeRecord(queueTicketKind, given, { authority });
  }
}

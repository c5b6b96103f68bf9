import { foldCase } from '../../domain/case/evolve.ts';
import type { Rating } from '../../domain/evaluation/rating/state.ts';
import { type QueueTicket, queueTicketKey } from '../../domain/intake/queue-ticket/state.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import type { Authority } from '../authority.ts';
import { unlockCase } from '../queries/progress.ts';
import { ratingKind } from './rating.ts';

export interface RatingSaid {
  readonly level?: number | undefined;
  readonly said?: string | undefined;
  readonly contact?: string | undefined;
  /** With the number and code of a case, wherever one is. */
  readonly caseNumber?: string | undefined;
  readonly code?: string | undefined;
  /** At the terminal of a hall, which shows the key of the hall's devices: */
  readonly centre?: string | undefined;
  readonly kioskKey?: string | undefined;
  /** the number on a queue ticket of today, or without any paper the item one came about. */
  readonly queueNumber?: string | undefined;
  readonly item?: string | undefined;
}

type Rated = { readonly id: string; readonly caseId?: string; readonly queueTicket?: string; readonly item?: string };

/**
 * 评价, by whoever was served. Staff who are signed in give none, whatever they hold in their hands. The id is made from
 * what is rated, so that each service is rated once, from whichever door.
 */
export async function giveRating(app: App, authority: Authority, said: RatingSaid): Promise<Result<Rating, Refusals>> {
  if (authority.kind === 'staff') return fault([{ code: 'evaluation.not-for-staff', kind: 'forbidden' }]);
  const atTerminal = said.centre !== undefined;
  const { kioskKey } = app.ports;
  if (atTerminal && kioskKey !== undefined && said.kioskKey !== kioskKey) {
    return fault([{ code: 'evaluation.no-terminal', kind: 'forbidden' }]);
  }
  const rated = await ratedBy(app, said);
  if (!rated.ok) return rated;
  if ((await app.ports.records.find('rating', rated.value.id)) !== undefined) {
    return fault([{ code: 'evaluation.rated-already', kind: 'conflict' }]);
  }
  const given = {
    ...({ type: 'giveRating', at: app.ports.clock.now(), level: said.level } as const),
    ...rated.value,
    ...(said.centre === undefined ? {} : { centre: said.centre }),
    ...(said.said === undefined ? {} : { said: said.said }),
    ...(said.contact === undefined ? {} : { contact: said.contact }),
  };
  const outcome = await app.executeRecord(ratingKind, given, { authority });
  return outcome.ok ? ok(outcome.value.state) : outcome;
}

async function ratedBy(app: App, said: RatingSaid): Promise<Result<Rated, Refusals>> {
  const [number, queueNumber] = [said.caseNumber?.trim() ?? '', said.queueNumber?.trim().toUpperCase() ?? ''];
  if (number !== '') {
    const opened = await unlockCase(app, number, said.code?.trim() ?? '');
    if (!opened.ok) return opened;
    const file = foldCase(opened.value, await app.ports.log.load(opened.value));
    const point = (file?.decision ?? file?.nonAcceptance ?? file?.withdrawal) ? 'outcome' : 'acceptance';
    if (file === undefined || (point === 'acceptance' && file.state === 'received')) {
      return fault([{ code: 'evaluation.nothing-yet', kind: 'conflict', pointer: '/caseNumber' }]);
    }
    return ok({ id: idOf(app, `${opened.value} ${point}`), caseId: opened.value });
  }
  const { centre } = said;
  if (centre !== undefined && queueNumber !== '') {
    const key = queueTicketKey({ centre, day: app.today(), number: queueNumber });
    const ticket = await app.ports.records.byNumber<QueueTicket>('queue-ticket', key);
    if (ticket === undefined || ticket.calledAt === undefined) {
      return fault([{ code: 'evaluation.queue-number-not-served', kind: 'invalid', pointer: '/queueNumber' }]);
    }
    return ok({ id: idOf(app, ticket.id), queueTicket: ticket.id });
  }
  if (centre === undefined) {
    return fault([{ code: 'evaluation.service-missing', kind: 'invalid', pointer: '/caseNumber' }]);
  }
  return ok({ id: app.ports.chance.id(), ...(said.item ? { item: said.item } : {}) });
}

function idOf({ ports }: App, service: string): string {
  const hash = ports.digests.sha256(`rating ${service}`);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

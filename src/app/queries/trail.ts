import type { Refusals } from '../../kernel/refusal.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import type { Authority } from '../authority.ts';
import type { RecordedEventShape, Trail } from '../requests/supervision-desk.ts';
import { seesAll } from '../standing.ts';
import type { RecordedEvent } from '../supervision/desk-ports.ts';
import { readCase } from './case-view.ts';

/** 证据链 of a case: every event of it and of what lies beside it, with its place in the ledger, for whoever may read it. */
export async function caseTrail(app: App, authority: Authority, caseId: string): Promise<Result<Trail, Refusals>> {
  const read = await readCase(app, authority, caseId);
  if (!read.ok) return read;
  return ok({ events: seenBy(authority, await trailOf(app, { caseId })) });
}

/**
 * 保护投诉人: whoever handles a case must not be able to tell from it that somebody complained. What the applicant denies is a
 * fact of the case, and is seen.
 */
export function seenBy(authority: Authority, events: RecordedEventShape[]): RecordedEventShape[] {
  if (authority.kind === 'staff' && authority.posts.some(seesAll)) return events;
  return events.filter(({ source, type }) => source !== 'complaint' || type === 'ResultDenied');
}

export async function trailOf(
  { ports }: App,
  of: { readonly caseId: string } | { readonly stream: string },
): Promise<RecordedEventShape[]> {
  const [events, witnessed] = await Promise.all([ports.supervision.trailOf(of), ports.ledger.witnessed()]);
  return events.map((event) => shapeOf(event, witnessed?.size ?? 0));
}

function shapeOf({ actor, index, leaf, ...event }: RecordedEvent, witnessedSize: number): RecordedEventShape {
  const by = actor.kind === 'staff' ? { kind: actor.kind, duty: actor.duty, body: actor.body } : { kind: actor.kind };
  return {
    ...event,
    by,
    ...(index === null ? {} : { index }),
    ...(leaf === null ? {} : { leaf }),
    witnessed: index !== null && index < witnessedSize,
  };
}

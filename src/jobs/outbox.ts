import type { App } from '../app/app.ts';
import { packageOf } from '../app/joint/place.ts';
import type { Messenger } from '../app/messenger.ts';
import type { OutboxMessage } from '../app/ports.ts';
import {
  besideKinds,
  concernsApplicant,
  daysOf,
  isJointStep,
  toldBeside,
  toldOfCases,
  toldOfJointCases,
} from '../app/queries/messages.ts';
import { jointCaseKind } from '../app/records/joint-case.ts';
import { foldRecord } from '../app/records/record-kind.ts';
import { foldCase } from '../domain/case/evolve.ts';
import type { CaseFile } from '../domain/case/state.ts';
import type { JointEvent } from '../domain/joint-approval/case/events.ts';
import type { JointCase } from '../domain/joint-approval/case/state.ts';
import type { RecordState } from '../domain/organisation/record.ts';
import { addMilliseconds, type Instant } from '../kernel/instant.ts';
import { inLanguage, type LocalText } from '../kernel/language.ts';

const minute = 60_000;
/** A service that begins to tell people does not tell them what happened last year. */
const tellsBack = 24 * 60 * minute;
/** How far behind the newest message the log is read again: longer than any append takes. */
const overlap = 10 * minute;
const readAtMost = 500;
const sentAtMost = 50;
/** After each failure the wait is longer; after the last one a person must look. */
const waits = [minute, 5 * minute, 30 * minute, 2 * 60 * minute, 12 * 60 * minute] as const;

export interface OutboxOptions {
  /** Texts in the first language of the place: who is told has perhaps never chosen one. */
  readonly t: (key: string, facts?: Readonly<Record<string, string | number>>) => string;
  /** Up to when the log has been read; kept between two lives of the program. */
  readonly position: { get(): Promise<Instant | undefined>; set(position: Instant): Promise<void> };
  /** Where the portal is reached, for the link; without it there is none. */
  readonly address?: string | undefined;
}

export interface OutboxRound {
  readonly made: number;
  readonly sent: number;
  readonly failed: number;
}

/**
 * 待发: what applicants asked to be told. The log itself is asked which events are still untold, so that a crash between
 * an event and its message loses none; one row for each event and channel, so that none is made twice. Delivery is at
 * least once: a crash between sending and noting it sends a second copy under the same id.
 */
export function outboxDuty(app: App, messenger: Messenger, { t, position, address = '' }: OutboxOptions) {
  let since: Instant | undefined;
  let kept: Instant | undefined;
  return async (): Promise<OutboxRound> => {
    const now = app.ports.clock.now();
    // At the start, from where the last program left off; from then on, only the newest.
    kept ??= await position.get();
    since ??= kept ?? addMilliseconds(now, -tellsBack);
    const made = await fill(app, since, now);
    if (made < readAtMost) since = addMilliseconds(now, -overlap);
    if (kept === undefined || since > addMilliseconds(kept, minute)) {
      await position.set(since);
      kept = since;
    }
    const words = (message: OutboxMessage) => wordsOf(app, message, t, address);
    return { made, ...(await deliver(app, messenger, now, words)) };
  };
}

async function fill(app: App, since: Instant, now: Instant): Promise<number> {
  const types = [...toldOfCases, ...toldOfJointCases, ...toldBeside];
  const untold = await app.ports.outbox.untold(since, types, besideKinds, readAtMost);
  await app.ports.outbox.add(
    untold.map((one) => ({ ...one, id: app.ports.chance.id() })),
    now,
  );
  return untold.length;
}

async function deliver(
  app: App,
  messenger: Messenger,
  now: Instant,
  wordsOf: (message: OutboxMessage) => Promise<{ to: string; text: string } | undefined>,
): Promise<Omit<OutboxRound, 'made'>> {
  let sent = 0;
  let failed = 0;
  for (const message of await app.ports.outbox.waiting(now, sentAtMost)) {
    try {
      const telling = await wordsOf(message);
      // Asked not to be told any more, or erased: there is nobody to tell, and nothing to try again.
      if (telling !== undefined) await messenger.send({ id: message.id, channel: message.channel, ...telling });
      await app.ports.outbox.sent(message.id, now);
      sent += 1;
    } catch (error) {
      const wait = waits[message.attempts];
      const again = wait === undefined ? undefined : addMilliseconds(now, wait);
      await app.ports.outbox.failed(message.id, error instanceof Error ? error.message : String(error), again);
      failed += 1;
    }
  }
  return { sent, failed };
}

/** Number, item, step and link: made when it is sent, from the log. */
async function wordsOf(
  app: App,
  message: OutboxMessage,
  t: OutboxOptions['t'],
  address: string,
): Promise<{ to: string; text: string } | undefined> {
  const about = await aboutOf(app, message);
  const to = message.channel === 'email' ? about?.applicant.email : about?.applicant.telephone;
  if (about === undefined || !to?.trim() || !concernsApplicant(about.event)) return undefined;
  const { type, data } = about.event;
  const language = app.profile.languages[0] ?? 'en';
  const step = t(`${isJointStep(type) ? 'joint:message' : 'portal:messages.step'}.${type}`, daysOf(data));
  const text = t('portal:messages.outgoing', {
    service: inLanguage(app.profile.serviceName, language),
    number: about.number,
    item: inLanguage(about.name, language),
    step,
    link: address === '' ? '' : ` ${address}/progress?number=${about.number}`,
  });
  return { to: to.trim(), text };
}

interface About {
  readonly number: string;
  readonly name: LocalText;
  readonly applicant: { readonly email?: string; readonly telephone: string };
  readonly event: { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
}

/** The event, and the case or joint case whose applicant is told of it. */
async function aboutOf(app: App, { stream, version }: OutboxMessage): Promise<About | undefined> {
  const events = await app.ports.log.load(stream);
  const own = events[version - 1];
  const file = foldCase(stream, events);
  if (file !== undefined) return own && aboutCase(app, file, own as never);
  for (const kind of [jointCaseKind.kind, ...besideKinds]) {
    const record = await app.ports.records.find<Beside>(kind, stream);
    if (record === undefined) continue;
    const event = (await app.ports.recordLog.load<JointEvent>(kind, stream))[version - 1] as never;
    if (kind === jointCaseKind.kind) return aboutJoint(app, stream, event);
    const of = record.subject?.jointCase ?? record.subject?.caseId ?? record.caseId;
    if (of === undefined) return undefined;
    if (record.subject?.jointCase !== undefined) return aboutJoint(app, of, event);
    const besides = foldCase(of, await app.ports.log.load(of));
    return besides && aboutCase(app, besides, event);
  }
  return undefined;
}

/** What lies beside a case says of which; a survey, of a case or a joint case. */
interface Beside extends RecordState {
  readonly caseId?: string;
  readonly subject?: { readonly caseId?: string; readonly jointCase?: string };
}

function aboutCase(app: App, { number, item, applicant }: CaseFile, event: About['event']): About {
  return { number, name: app.place.items.get(item)?.at(-1)?.name ?? {}, applicant, event };
}

/** Personal parts are kept apart from the row: the joint case is read from its log. */
async function aboutJoint(app: App, id: string, event: About['event']): Promise<About | undefined> {
  const file = foldRecord<JointCase, JointEvent>(
    jointCaseKind,
    id,
    await app.ports.recordLog.load(jointCaseKind.kind, id),
  );
  return (
    file && { number: file.number, name: packageOf(app.place, file)?.name ?? {}, applicant: file.applicant, event }
  );
}

/** A gateway that is slow must not hold up the tick: a round is begun beside it, and never a second one at once. */
export function inBackground(work: () => Promise<unknown>, onError: (error: unknown) => void) {
  let running: Promise<unknown> | undefined;
  return {
    start: () => {
      running ??= work()
        .catch(onError)
        .finally(() => {
          running = undefined;
        });
    },
    settled: async () => {
      await running;
    },
  };
}

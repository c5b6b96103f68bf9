import { everyRule } from '../../domain/supervision/daily-rules.ts';
import type { Signal } from '../../domain/supervision/signal/state.ts';
import { waitsFor } from '../../domain/supervision/signal/waits-for.ts';
import { addWorkingDays } from '../../domain/time-limits/working-calendar.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { ownBases } from '../own-law.ts';
import type { SignalDetail, SignalShape } from '../requests/supervision.ts';
import type { SignalsWaiting } from '../requests/supervision-desk.ts';
import { shapeOf } from './signal-shape.ts';
import { seenBy, trailOf } from './trail.ts';

const pageSize = 50;
const countedAtMost = 500;
/** Pages looked through for those that fit, where a filter leaves most of them out. */
const pagesAtMost = 20;

export interface SignalFilter {
  readonly open?: boolean;
  readonly body?: string;
  readonly rule?: string;
  readonly level?: string;
  readonly after?: string;
}

/** 信号一览, the latest first: a supervisor's all, a body's own. What is on trial only supervisors see. */
export async function signals(
  app: App,
  authority: Authority,
  { open, body, rule, level, after }: SignalFilter,
): Promise<{ readonly signals: readonly SignalShape[]; readonly after?: string }> {
  const bodies = bodiesSeen(authority, body);
  if (bodies !== undefined && bodies.length === 0) return { signals: [] };
  const found: Signal[] = [];
  let place = placeOf(after);
  for (let page = 0; page < pagesAtMost && found.length < pageSize; page += 1) {
    const filter = { kind: 'signal', ...(open === undefined ? {} : { open }), ...(bodies && { bodies }) };
    const options = { latest: true, ...(place && { after: place }) };
    const list = await app.ports.records.list<Signal>(filter, pageSize, options);
    for (const signal of list) {
      const fits = (rule ?? signal.rule) === signal.rule && (level ?? signal.level) === signal.level;
      if (fits && found.length < pageSize && isSeen(signal, bodies)) found.push(signal);
    }
    const last = found.length < pageSize ? list.at(-1) : found.at(-1);
    place = list.length < pageSize && found.length < pageSize ? undefined : last && { day: last.raisedOn, id: last.id };
    if (place === undefined) break;
  }
  return { signals: found.map((signal) => shapeOf(app, signal)), ...(place && { after: `${place.day}/${place.id}` }) };
}

/** One signal with its evidence, for whoever may read it. */
export async function signalDetail(app: App, authority: Authority, id: string): Promise<SignalDetail | undefined> {
  const signal = await app.ports.records.find<Signal>('signal', id);
  if (signal === undefined) return undefined;
  const overseen = app.place.bodies.get(signal.body)?.office === 'supervisor';
  const target = { body: signal.body, overseen, districtCentres: app.place.districtCentres };
  if (may('signal.read', authority, target) === undefined) return undefined;
  if (!isSeen(signal, bodiesSeen(authority, undefined))) return undefined;
  const { subject, evidence, values, reply, judgement, order, appeal } = signal;
  const [trail, acts] = await Promise.all([
    subject.kind === 'case' ? trailOf(app, { caseId: subject.caseId }).then((all) => seenBy(authority, all)) : [],
    trailOf(app, { stream: id }),
  ]);
  const days = app.place.supervision?.appealWithin;
  const appealLast =
    judgement && days !== undefined ? addWorkingDays(app.place.calendar, judgement.on, days) : undefined;
  const judges = may('signal.judge', authority, target) !== undefined;
  const replies = may('signal.reply', authority, target) !== undefined;
  return {
    signal: shapeOf(app, signal),
    ...ruleOf(app, signal.rule),
    values: { ...values },
    evidence: evidence.map(({ stream, version }) => {
      const event = trail.find((one) => one.stream === stream && one.version === version);
      return { stream, version, type: event?.type ?? '', ...(event && { recordedAt: event.recordedAt }) };
    }),
    ...(reply && {
      reply: { text: reply.text, files: [...reply.files], on: reply.repliedOn, late: reply.late, by: dutyOf(reply.by) },
    }),
    ...(judgement && { judgement: { ...judgement, by: dutyOf(judgement.by) } }),
    ...(order && { order }),
    ...(appeal && { appeal }),
    ...(appealLast && { appealLast }),
    ...{ trail, acts },
    may: actsOn(signal, { judges, replies }),
  };
}

function ruleOf({ place }: App, wanted: string) {
  const rule = everyRule.find(({ code }) => code === wanted);
  const units = Object.entries(rule?.parameters ?? {}).map(([name, { unit }]) => [name, unit] as const);
  return {
    basis: ownBases(rule?.basis ?? [], place.articleCounterparts),
    ...(rule?.abuse && { abuse: rule.abuse }),
    units: Object.fromEntries(units),
  };
}

/** 等我处理: what waits for the reader's side, for the mark at the desk's door. */
export async function signalsWaiting(app: App, authority: Authority): Promise<SignalsWaiting> {
  const bodies = bodiesSeen(authority, undefined);
  if (bodies !== undefined && bodies.length === 0) return { waiting: 0, red: 0, open: 0 };
  const filter = { kind: 'signal', open: true, ...(bodies && { bodies }) };
  const list = (await app.ports.records.list<Signal>(filter, countedAtMost)).filter((one) => isSeen(one, bodies));
  const side = bodies === undefined ? 'supervisor' : 'body';
  const own = list.filter((signal) => waitsFor(signal)?.side === side);
  return { waiting: own.length, red: own.filter(({ level }) => level === 'red').length, open: list.length };
}

/** Undefined: every body's. */
function bodiesSeen(authority: Authority, wanted: string | undefined): readonly string[] | undefined {
  if (may('signal.judge', authority) !== undefined || seesAll(authority))
    return wanted === undefined ? undefined : [wanted];
  const own = authority.kind === 'staff' ? authority.posts.map(({ body }) => body) : [];
  return own.filter((body) => wanted === undefined || body === wanted);
}

function seesAll(authority: Authority): boolean {
  return authority.kind === 'staff' && authority.posts.some(({ duty }) => duty === 'service-office');
}

/** The body sees what was sent to it; what waits for a supervisor's look, or is on trial, is not. */
function isSeen({ trial, number }: Signal, bodies: readonly string[] | undefined): boolean {
  return bodies === undefined || (!trial && number !== undefined);
}

function actsOn(
  { standing, trial, order, judgement, appeal, level, replyOverdue }: Signal,
  who: { judges: boolean; replies: boolean },
): string[] {
  if (trial) return [];
  const openOrder = order !== undefined && order.closed === undefined;
  const judging = [
    ...(standing === 'pending' ? ['issue'] : []),
    ...(standing === 'replied' || (standing === 'issued' && replyOverdue) ? ['judgement'] : []),
    ...(['issued', 'replied', 'upheld'].includes(standing) && !openOrder ? ['order'] : []),
    ...(openOrder ? ['order-closing'] : []),
    ...(standing === 'appealed' ? ['appeal-decision'] : []),
    'standing-aside',
  ];
  const replying = [
    ...(standing === 'issued' ? ['reply'] : []),
    ...(openOrder && order.answer === undefined ? ['order-answer'] : []),
    ...(standing === 'upheld' && judgement !== undefined && appeal === undefined && level !== 'hint' ? ['appeal'] : []),
  ];
  return [...(who.judges ? judging : []), ...(who.replies ? replying : [])];
}

function dutyOf(actor: { readonly kind: string; readonly duty?: string; readonly body?: string }): string {
  return actor.kind === 'staff' ? `${actor.duty ?? ''} ${actor.body ?? ''}` : actor.kind;
}

function placeOf(after: string | undefined): { readonly day: LocalDate; readonly id: string } | undefined {
  const [day, id] = after?.split('/') ?? [];
  return day === undefined || id === undefined ? undefined : { day: day as LocalDate, id };
}

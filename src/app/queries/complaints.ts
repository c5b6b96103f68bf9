import { type Complaint, isDecided } from '../../domain/supervision/complaint/state.ts';
import { remainingDays } from '../../domain/time-limits/remaining-days.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { hashQueryCode } from '../query-code.ts';
import { complaintCode } from '../records/complaint.ts';
import type { Acknowledgement, ComplaintProgress, ComplaintShape } from '../requests/complaints.ts';

const pageSize = 50;

interface Filter {
  readonly open?: boolean;
  readonly after?: string;
}

/** 投诉一览: the handling office's own, the oldest first while they are open; of a body, what it was asked about. */
export async function complaints(
  app: App,
  authority: Authority,
  { open, after }: Filter,
): Promise<{ readonly complaints: ComplaintShape[]; readonly after?: string }> {
  const handles = handlingBodies(app, authority);
  const own = authority.kind === 'staff' ? authority.posts.map(({ body }) => body) : [];
  const [day, id] = after?.split('/') ?? [];
  const options = {
    ...(open === true ? {} : { latest: true }),
    ...(day === undefined || id === undefined ? {} : { after: { day: day as LocalDate, id } }),
  };
  const filter = {
    kind: 'complaint',
    ...(open === undefined ? {} : { open }),
    ...(handles.length > 0 ? { bodies: handles } : { waitsFor: own }),
  };
  const found = await app.ports.records.list<Complaint>(filter, pageSize, options);
  // An office that handles complaints may have been asked about one itself.
  const asked =
    handles.length > 0 && after === undefined
      ? await app.ports.records.list<Complaint>({ kind: 'complaint', waitsFor: own }, pageSize)
      : [];
  const last = found.length === pageSize ? found.at(-1) : undefined;
  return {
    complaints: [...(handles.length > 0 ? found.filter((one) => handlesOne(authority, one)) : found), ...asked].map(
      (one) => complaintView(app, authority, one),
    ),
    ...(last && { after: `${last.receivedOn}/${last.id}` }),
  };
}

/** One complaint for whoever handles it, or was asked about it. */
export async function complaintDetail(
  app: App,
  authority: Authority,
  id: string,
): Promise<Result<ComplaintShape, Refusals>> {
  const found = await app.ports.records.find<Complaint>('complaint', id);
  if (found !== undefined && hasStoodAside(authority, found.stoodAside)) {
    return fault([{ code: 'supervision.stood-aside', kind: 'forbidden' }]);
  }
  const mayRead = found !== undefined && (handlesOne(authority, found) || wasAsked(authority, found));
  return mayRead ? ok(complaintView(app, authority, found)) : fault([{ code: 'record.not-found', kind: 'not-found' }]);
}

function handlingBodies({ place }: App, authority: Authority): readonly string[] {
  const offices = place.supervision?.complaints.handledBy ?? [];
  return offices.filter((body) => may('complaint.handle', authority, { body, districtCentres: [] }) !== undefined);
}

/** Whoever also holds a post in the body complained of is of that body, as far as complaints go; whoever stood aside is out. */
function handlesOne(authority: Authority, { handler, body, stoodAside }: Complaint): boolean {
  if (authority.kind === 'staff' && authority.posts.some((post) => post.body === body)) return false;
  if (hasStoodAside(authority, stoodAside)) return false;
  return may('complaint.handle', authority, { body: handler, districtCentres: [] }) !== undefined;
}

/** 回避: neither the file nor its list, whoever's post it is done from. */
export function hasStoodAside(authority: Authority, stoodAside: readonly string[]): boolean {
  if (authority.kind !== 'staff') return false;
  const behind = [authority.id, ...authority.posts.flatMap(({ onBehalfOf }) => onBehalfOf ?? [])];
  return behind.some((person) => stoodAside.includes(person));
}

function wasAsked(authority: Authority, { asked, body, stoodAside }: Complaint): boolean {
  return (
    !hasStoodAside(authority, stoodAside) &&
    asked !== undefined &&
    may('complaint.state', authority, { body, districtCentres: [] }) !== undefined
  );
}

export function complaintView(app: App, authority: Authority, complaint: Complaint): ComplaintShape {
  const mine = handlesOne(authority, complaint);
  const { id, version, number, kind, body, handler, standing, receivedOn, asked, statement, decision } = complaint;
  const open = !isDecided(complaint);
  const isAside = hasStoodAside(authority, complaint.stoodAside);
  const common = {
    ...{ id, version, number, kind, body, handler, standing, open, receivedOn, mine },
    ...(asked && !isAside && { asked }),
    ...(statement &&
      !isAside && { statement: { text: statement.text, givenOn: statement.givenOn, late: statement.late } }),
  };
  if (!mine) {
    // Neither words nor case nor visit: a body could tell from them who complained.
    const decided = decision && { outcome: decision.outcome, reasons: decision.reasons };
    return {
      ...common,
      ...{
        overdue: false,
        denied: false,
        shown: [],
        may: open && statement === undefined && !isAside ? ['statement'] : [],
      },
      ...(decision &&
        decided &&
        !isAside && { decision: { ...decided, decidedOn: decision.decidedOn, late: decision.late } }),
    };
  }
  const { channel, named, text, item, caseId, caseNumber, visit, decideBy, overdue, denied, shown } = complaint;
  const name = item === undefined ? undefined : app.place.items.get(item)?.at(-1)?.name;
  return {
    ...common,
    ...{ channel, named, text, decideBy, overdue, denied: denied !== undefined },
    ...(open && { daysLeft: remainingDays(app.place.calendar, app.today(), decideBy) }),
    ...(item === undefined ? {} : { item }),
    ...(name && { itemName: { ...name } }),
    ...(caseId === undefined ? {} : { caseId }),
    ...(caseNumber === undefined ? {} : { caseNumber }),
    ...(visit && {
      visit: {
        ...{ centre: visit.centre, day: visit.day, known: visit.queueRecord !== undefined },
        ...(visit.queueNumber === undefined ? {} : { queueNumber: visit.queueNumber }),
      },
    }),
    ...(decision && {
      decision: {
        ...{ outcome: decision.outcome, reasons: decision.reasons, answer: decision.answer },
        ...{ decidedOn: decision.decidedOn, late: decision.late },
      },
    }),
    shown: shown.map(({ at, by, reason }) => ({
      ...{ at, reason },
      by: by.kind === 'staff' ? `${by.duty} ${by.body}` : by.kind,
    })),
    may: actsOn(complaint, open).filter((act) => act !== 'decision' || !tookDown(authority, complaint)),
  };
}

function tookDown(authority: Authority, { takenDownBy }: Complaint): boolean {
  return takenDownBy !== undefined && hasStoodAside(authority, [takenDownBy.kind === 'staff' ? takenDownBy.id : '']);
}

function actsOn({ asked, named }: Complaint, open: boolean): string[] {
  return [
    ...(open && asked === undefined ? ['question'] : []),
    ...(open ? ['decision'] : []),
    ...(named ? ['informant'] : []),
    ...(open ? ['standing-aside'] : []),
  ];
}

/** What whoever complained is given in the hand. */
export function acknowledgementOf(app: App, complaint: Complaint, repeated: boolean): Acknowledgement {
  const { id, number, receivedOn, decideBy, handler } = complaint;
  const code = complaintCode(app.ports.digests, id);
  return { id, number, code, receivedOn, decideBy, handler, repeated };
}

/** 查投诉: with the number and the code of the acknowledgement, or from the account it was made from. */
export async function complaintProgressOf(
  app: App,
  authority: Authority,
  asked: { readonly number: string; readonly code: string } | { readonly id: string },
): Promise<Result<ComplaintProgress, Refusals>> {
  const found =
    'id' in asked
      ? await app.ports.records.find<Complaint>('complaint', asked.id)
      : await app.ports.records.byNumber<Complaint>('complaint', asked.number.trim().toUpperCase());
  const isOwn = authority.kind === 'applicant' && found?.informant?.account === authority.id;
  const opens =
    'code' in asked && found?.queryCodeHash === hashQueryCode(app.ports.digests, found?.id ?? '', asked.code);
  if (found === undefined || !(isOwn || opens)) {
    return fault([{ code: 'supervision.complaint-number-or-code', kind: 'not-found', pointer: '/code' }]);
  }
  return ok(progressView(found));
}

/** Those made from the reader's own account. */
export async function ownComplaints(app: App, authority: Authority): Promise<readonly ComplaintProgress[]> {
  if (authority.kind !== 'applicant') return [];
  const filter = { kind: 'complaint', person: authority.id };
  return (await app.ports.records.list<Complaint>(filter, pageSize, { latest: true })).map(progressView);
}

function progressView(complaint: Complaint): ComplaintProgress {
  const { id, version, number, kind, body, standing, receivedOn, handler, decideBy, overdue, named, text } = complaint;
  const { decision, shown } = complaint;
  return {
    ...{ id, version, number, kind, body, standing, receivedOn, handler, decideBy, overdue, named, text },
    open: !isDecided(complaint),
    ...(decision && {
      answer: { outcome: decision.outcome, answer: decision.answer, on: decision.decidedOn },
    }),
    shown: shown.map(({ at }) => ({ at })),
  };
}

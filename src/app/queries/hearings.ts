import type { RecordPaper } from '../../domain/organisation/record-paper.ts';
import { type Hearing, isHearingOpen, standingOn } from '../../domain/special-procedures/hearing/state.ts';
import { isId } from '../../kernel/id.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { type Authority, holdsOn, may, type Target } from '../authority.ts';
import { maskName, maskTelephone } from '../masking.ts';
import { partyCode } from '../records/hearing.ts';
import type { HearingsReply, HearingView } from '../requests/hearings.ts';

const shownAtMost = 300;
const ofBody = ['officer', 'approver', 'head'];

/** The hearings that a reader has to do with: of the own bodies, and those one presides over; overseers see all. */
export async function hearings(
  app: App,
  authority: Authority,
  span: { readonly from?: LocalDate; readonly to?: LocalDate; readonly caseId?: string },
): Promise<HearingsReply> {
  if (authority.kind !== 'staff') return { hearings: [], chairs: [] };
  const bodies = bodiesOf(authority);
  const seesAll = may('board.read', authority) !== undefined && bodies.length === 0;
  const { records } = app.ports;
  const today = app.today();
  const about = { kind: 'hearing', ...(span.caseId === undefined ? {} : { caseId: span.caseId }) };
  // What is still open whatever its day, and what was or will be held within some weeks.
  const days = { from: span.from ?? addDays(today, -30), to: span.to ?? addDays(today, 120) };
  const scopes = [
    ...(bodies.length === 0 ? [] : [{ bodies }]),
    ...(bodies.length === 0 && !seesAll ? [] : [{ person: authority.id }]),
    ...(seesAll ? [{}] : []),
  ];
  const found = await Promise.all(
    scopes.flatMap((scope) => [
      records.list<Hearing>({ ...about, ...scope, open: true }, shownAtMost),
      records.list<Hearing>({ ...about, ...scope, ...days }, shownAtMost, { latest: true }),
    ]),
  );
  const all = new Map(found.flat().map((hearing) => [hearing.id, hearing]));
  const readable = [...all.values()].filter((one) => may('hearing.read', authority, targetOf(app, one)) !== undefined);
  return {
    hearings: readable.toSorted(bySoonest).map((one) => hearingViewOf(app, authority, one)),
    chairs: await possibleChairs(app, bodies),
  };
}

function bySoonest(one: Hearing, other: Hearing): number {
  const when = (hearing: Hearing) => hearing.arrangement?.startsAt ?? hearing.askBy ?? hearing.begunOn;
  return when(one) < when(other) ? -1 : 1;
}

export function bodiesOf(authority: Authority): readonly string[] {
  if (authority.kind !== 'staff') return [];
  return [...new Set(authority.posts.filter(({ duty }) => ofBody.includes(duty)).map(({ body }) => body))];
}

/** Who may preside: officials of the own bodies. That it is not the reviewer, the rule sees to. */
async function possibleChairs(app: App, bodies: readonly string[]): Promise<HearingsReply['chairs']> {
  if (bodies.length === 0) return [];
  const today = app.today();
  return (await app.ports.accounts.staff())
    .filter(({ posts }) =>
      posts.some((post) => bodies.includes(post.body) && ofBody.includes(post.duty) && holdsOn(post, today)),
    )
    .map(({ account }) => ({ id: account.id, name: account.name }));
}

export async function readHearing(app: App, authority: Authority, id: string): Promise<HearingView | undefined> {
  const hearing = isId(id) ? await app.ports.records.find<Hearing>('hearing', id) : undefined;
  if (hearing === undefined || may('hearing.read', authority, targetOf(app, hearing)) === undefined) return undefined;
  return hearingViewOf(app, authority, hearing);
}

export function targetOf(app: App, hearing: Pick<Hearing, 'body' | 'caseId' | 'chair'>): Target {
  const { body, caseId, chair } = hearing;
  return { body, caseId, account: chair?.id, districtCentres: app.place.districtCentres };
}

/** Overseers see that something was said and signed, not what, nor by whom; parties see what concerns them all. */
export function hearingViewOf(app: App, authority: Authority, hearing: Hearing): HearingView {
  const target = targetOf(app, hearing);
  const own = authority.kind === 'staff' ? authority.id : undefined;
  const presides = own !== undefined && hearing.chair?.id === own;
  const mayArrange = may('hearing.arrange', authority, target) !== undefined;
  const masked = authority.kind === 'staff' && !presides && !mayArrange;
  const { id, version, number, body, caseId, caseNumber, item, subject, ground, because, begunOn } = hearing;
  const { askBy, holdBy, arrangement, chair, minutes, minutesPaper, closedOn, ended } = hearing;
  const signed = hearing.signatures.map(({ signer }) => signer);
  const refused = hearing.refusedSignatures.map(({ party }) => party);
  const said = (text: string) => (masked ? '' : text);
  return {
    ...{ id, version, number, body, subject, ground, begunOn, masked, mayArrange, presides },
    ...defined({ caseId, caseNumber, item, because, askBy, holdBy, chair, closedOn }),
    ...(ended === undefined ? {} : { ended: { ...ended, reason: said(ended.reason) } }),
    standing: standingOn(hearing, app.today()),
    overdue: hearing.overdue === true,
    parties: hearing.parties.map(({ party, role, name, telephone }) => ({
      ...{ party, role, name: masked ? maskName(name) : name },
      ...(telephone === undefined || authority.kind !== 'staff'
        ? {}
        : { telephone: masked ? maskTelephone(telephone) : telephone }),
      ...(mayArrange ? { code: partyCode(app.ports.digests, id, party) } : {}),
      requested: hearing.requests.some((one) => one.party === party),
      waived: hearing.waived.includes(party),
      present: hearing.present.includes(party),
      signed: signed.includes(party)
        ? ('yes' as const)
        : refused.includes(party)
          ? ('refused' as const)
          : ('no' as const),
    })),
    requests: hearing.requests.map((one) => ({ ...one, reason: said(one.reason) })),
    ...(arrangement === undefined ? {} : { arrangement }),
    challenges: hearing.challenges.map(({ chair: _, reason, decided, ...one }) => ({
      ...one,
      reason: said(reason),
      ...(decided === undefined ? {} : { decided: { ...decided, reason: said(decided.reason) } }),
    })),
    ...(minutes === undefined || masked
      ? {}
      : { minutes: { entries: [...minutes.entries], evidence: [...minutes.evidence] } }),
    officialsSigned: (['chair', 'recorder'] as const).filter((one) => signed.includes(one)),
    ...(minutesPaper === undefined ? {} : { minutesNumber: minutesPaper.number }),
    papers: hearing.papers.map((paper: RecordPaper, index) => ({
      ...{ kind: paper.kind, number: paper.number, on: paper.on, index },
    })),
    isHead: may('hearing.head', authority, target) !== undefined,
  };
}

type Defined<Some> = { [Key in keyof Some]?: Exclude<Some[Key], undefined> };

function defined<Some extends object>(some: Some): Defined<Some> {
  return Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as Defined<Some>;
}

/** 听证公告: public hearings to come, for everybody. Names of parties are nobody else's business. */
export async function announcedHearings(app: App): Promise<readonly Hearing[]> {
  const today = app.today();
  const open = await app.ports.records.list<Hearing>({ kind: 'hearing', from: today, open: true }, shownAtMost);
  return open.filter(
    (hearing) =>
      hearing.arrangement?.isPublic === true && hearing.standing === 'arranged' && isHearingOpen(hearing, today),
  );
}

/** The hearing with this number, for whoever holds one of its notices. */
export function hearingByNumber(app: App, number: string): Promise<Hearing | undefined> {
  return app.ports.records.byNumber<Hearing>('hearing', number.trim().toUpperCase());
}

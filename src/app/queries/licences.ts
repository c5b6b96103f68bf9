import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { ApplicationBan } from '../../domain/intake/ban/state.ts';
import type { LicenceAct, LicenceEvent } from '../../domain/issuance/licence/events.ts';
import { type Licence, lastDayOf, standingOn } from '../../domain/issuance/licence/state.ts';
import { renewBy } from '../../domain/issuance/rules/renewal-application.ts';
import { type Actor, isOneBehindBoth } from '../../domain/organisation/actor.ts';
import { isId } from '../../kernel/id.ts';
import { localDateAt } from '../../kernel/instant.ts';
import type { LocalText } from '../../kernel/language.ts';
import { type LocalDate, parseLocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { type Authority, may, type Target } from '../authority.ts';
import { maskNameOf } from '../masking.ts';
import type { LicenceList, LicenceRow, LicenceView, OwnLicence, PublicLicence } from '../requests/licences.ts';
import { bansInForce } from './bans.ts';
import { pageSize } from './work-list.ts';

const shownAtMost = 100;

/** 证照公示: what anybody may read of a licence, as it stood on a day. */
export function publicLicence(app: App, licence: Licence, on: LocalDate): PublicLicence {
  const { holder, ended, cancelled } = licence;
  const item = itemOf(app, licence);
  // What comes after the day is not told for it.
  const past =
    ended !== undefined && ended.on <= on ? { how: ended.how, on: ended.on, ground: ended.ground } : undefined;
  return {
    number: licence.number,
    item: licence.item,
    itemName: item?.name ?? {},
    documentName: item?.result ?? {},
    body: app.place.bodies.get(licence.body)?.name ?? {},
    holderName: maskNameOf(holder.kind, holder.name),
    issuedOn: licence.issuedOn,
    standing: standingOn(licence, on),
    on,
    terms: licence.terms.map(({ from, to, how }) => ({ from, how, ...(to === undefined ? {} : { to }) })),
    suspended: licence.suspensions.map(({ from, to }) => ({ from, to })),
    altered: (licence.altered ?? []).filter((one) => one.on <= on).map((one) => ({ on: one.on, ground: one.ground })),
    ...(past === undefined ? {} : { ended: past }),
    ...(cancelled === undefined || cancelled.on > on
      ? {}
      : { cancelled: { on: cancelled.on, ground: cancelled.ground } }),
    scope: holder.kind === 'organisation' ? scopeOf(licence, item) : [],
    demo: app.demo,
  };
}

/** The public register: by number or firm, or the latest. */
export async function licenceRegister(
  app: App,
  {
    words,
    item,
    day,
    after,
  }: { words: string; item?: string | undefined; day?: string | undefined; after?: string | undefined },
): Promise<{ licences: PublicLicence[]; next?: string }> {
  const on = dayAsked(app, day);
  const wanted = words.trim();
  if (wanted !== '') {
    const number = await app.ports.records.byNumber<Licence>('licence', wanted.toUpperCase());
    const found = number === undefined ? await app.ports.licences.search(wanted, pageSize) : [number];
    const fitting = found.filter((one) => item === undefined || one.item === item);
    return { licences: fitting.map((one) => publicLicence(app, one, on)) };
  }
  const rows = await app.ports.licences.latest(item === undefined ? {} : { item }, pageSize + 1, cursorOf(after));
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  const next = rows.length > pageSize && last ? { next: `${last.issuedOn}_${last.id}` } : {};
  return { licences: shown.map((one) => publicLicence(app, one, on)), ...next };
}

export async function licenceByNumber(app: App, number: string, day?: string): Promise<PublicLicence | undefined> {
  const licence = await app.ports.records.byNumber<Licence>('licence', number.trim().toUpperCase());
  return licence && publicLicence(app, licence, dayAsked(app, day));
}

/** The licence that a paper is about, or that the case it decided has left. */
export async function licenceOfPaper(
  app: App,
  { paper, caseId, caseNumber }: { paper: { kind: string }; caseId: string; caseNumber: string },
): Promise<PublicLicence | undefined> {
  if (/^[\w]+-L-\d{4}-\d+$/.test(caseNumber)) return licenceByNumber(app, caseNumber);
  if (paper.kind !== 'grant') return undefined;
  const [licence] = await app.ports.records.list<Licence>({ kind: 'licence', caseId }, 1);
  return licence && publicLicence(app, licence, app.today());
}

/** 我的证照: those of an account, with what can be done with each today. */
export async function ownLicences(app: App, account: string): Promise<OwnLicence[]> {
  const found = await app.ports.records.list<Licence>({ kind: 'licence', person: account }, shownAtMost, {
    latest: true,
  });
  return found.filter((one) => one.account === account).map((one) => ownLicence(app, one));
}

export async function ownLicenceById(app: App, account: string, id: string): Promise<OwnLicence | undefined> {
  const licence = isId(id) ? await app.ports.records.find<Licence>('licence', id) : undefined;
  if (licence?.account !== account) return undefined;
  const papers = papersIn(await app.ports.recordLog.load<LicenceEvent>('licence', id));
  const latest = papers.findLastIndex(({ kind }) => documents.includes(kind));
  return { ...ownLicence(app, licence), ...(latest < 0 ? {} : { latestPaper: latest }) };
}

/** What is shown at a door: each says the whole of what is licensed. */
const documents = ['licence', 'deemed-renewal', 'licence-alteration'];

function papersIn(events: readonly LicenceEvent[]) {
  return events.flatMap(({ data }) => ('paper' in data ? [data.paper] : []));
}

function ownLicence(app: App, licence: Licence): OwnLicence {
  const today = app.today();
  const item = itemOf(app, licence);
  const validTo = lastDayOf(licence);
  const standing = standingOn(licence, today);
  const stands = standing === 'in-force' || standing === 'suspended' || standing === 'not-yet';
  const open = (purpose: 'renewal' | 'change') => licence.applications.some((one) => one.purpose === purpose);
  const may = (['renewal', 'change'] as const).filter(
    (purpose) => stands && !open(purpose) && currentItem(app, licence)?.document?.[purpose] !== undefined,
  );
  return {
    ...publicLicence(app, licence, today),
    scope: scopeOf(licence, item),
    holderName: licence.holder.name,
    id: licence.id,
    caseId: licence.caseId,
    ...(validTo === undefined ? {} : { validTo }),
    ...renewal(app, licence),
    may,
    applications: licence.applications.map((one) => ({ ...one })),
  };
}

/** Worked out anew: the calendar of that year may have been published since. */
function renewal(app: App, licence: Licence): { renewBy?: LocalDate } {
  const item = itemOf(app, licence);
  const lastDay = lastDayOf(licence);
  if (item?.document?.renewal === undefined || lastDay === undefined) return {};
  return { renewBy: renewBy(item, lastDay, app.place) };
}

/** What a desk begins with: what waits for the reader, and the latest of the own bodies, or what is looked for. */
export async function licenceDesk(app: App, authority: Authority, words: string): Promise<LicenceList> {
  const posts = authority.kind === 'staff' ? authority.posts : [];
  const bodies = [...new Set(posts.filter(({ centre }) => centre === undefined).map(({ body }) => body))];
  const all = posts.some(
    ({ duty, centre }) => centre !== undefined || duty === 'supervisor' || duty === 'service-office',
  );
  const waiting = await app.ports.licences.proposed(bodies, shownAtMost);
  const wanted = words.trim();
  const found =
    wanted === ''
      ? await app.ports.licences.latest(all ? {} : { bodies }, pageSize)
      : await app.ports.licences.search(wanted, pageSize);
  return {
    waiting: waiting.map((one) => rowOf(app, authority, one)),
    licences: found.filter((one) => reads(app, authority, one)).map((one) => rowOf(app, authority, one)),
    bans: wanted === '' ? await bansInForce(app, authority, all ? undefined : bodies) : [],
  };
}

export async function licenceView(app: App, authority: Authority, id: string): Promise<LicenceView | undefined> {
  const licence = isId(id) ? await app.ports.records.find<Licence>('licence', id) : undefined;
  if (licence === undefined || !reads(app, authority, licence)) return undefined;
  const target = targetOf(app, licence);
  const whole = may('licence.propose', authority, target) !== undefined;
  const events = await app.ports.recordLog.load<LicenceEvent>('licence', id);
  const names = new Map((await app.ports.accounts.staff()).map(({ account }) => [account.id, account.name]));
  const nameOf = (actor: Actor) => (actor.kind === 'staff' ? (names.get(actor.id) ?? '') : '');
  const bans = await app.ports.records.list<ApplicationBan>({ kind: 'application-ban', caseId: licence.caseId }, 20);
  const decider = may('licence.decide', authority, target);
  const { proposal } = licence;
  const view = publicLicence(app, licence, app.today());
  return {
    ...view,
    holderName: whole ? licence.holder.name : view.holderName,
    scope: whole ? scopeOf(licence, itemOf(app, licence)) : view.scope,
    id,
    version: licence.version,
    caseId: licence.caseId,
    caseNumber: licence.caseNumber,
    bodyCode: licence.body,
    masked: !whole,
    ...renewal(app, licence),
    applications: licence.applications.map((one) => ({ ...one })),
    ...(proposal === undefined || !whole
      ? {}
      : {
          proposal: proposalOf(
            proposal,
            nameOf(proposal.by),
            decider !== undefined && isOneBehindBoth(proposal.by, decider),
            alterationOf(app, licence),
          ),
        }),
    mayPropose: whole ? actsFor(app, licence) : [],
    alterable: whole ? alterable(app, licence) : { fields: [], answers: {} },
    mayDecide: proposal !== undefined && decider !== undefined && !isOneBehindBoth(proposal.by, decider),
    papers: papersIn(events).map(({ kind, number, on }, index) => ({ index, kind, number, on })),
    history: events.map(({ type, occurredAt, actor }) => ({
      type,
      on: localDateAt(occurredAt, app.place.timeZone),
      byName: nameOf(actor),
    })),
    bans: bans
      .filter(({ lifted }) => lifted === undefined)
      .map(({ id: ban, number, ground, from, until }) => ({ id: ban, number, ground, from, until })),
  };
}

function proposalOf(
  proposal: NonNullable<Licence['proposal']>,
  byName: string,
  mine: boolean,
  altered: ReturnType<typeof alterationOf>,
) {
  const { by: _by, files: _files, alteration: _alteration, ...said } = proposal;
  return { ...said, byName, mine, ...(altered.length === 0 ? {} : { alteration: altered }) };
}

/** What stands on the document beside what shall stand there, line by line; the last day comes last and has no label. */
function alterationOf(app: App, licence: Licence) {
  const { scope = {}, validTo } = licence.proposal?.alteration ?? {};
  const item = itemOf(app, licence);
  const before = scopeOf(licence, item);
  const after = scopeOf({ scope }, item);
  return [
    ...after.map(({ label, value }) => ({
      label,
      before: before.find((one) => one.label === label)?.value ?? '',
      after: value,
    })),
    ...(validTo === undefined ? [] : [{ before: lastDayOf(licence) ?? '', after: validTo }]),
  ];
}

function alterable(app: App, { scope, item, itemVersion, term }: Licence): LicenceView['alterable'] {
  const kept = itemOf(app, { item, itemVersion });
  const lastDayAsked = typeof term === 'object' && 'until' in term ? term.until : undefined;
  const printed = (kept?.document?.scope ?? []).filter((code) => code !== lastDayAsked);
  const fields = kept?.formFields.filter(({ code }) => printed.includes(code)) ?? [];
  const answers = Object.fromEntries(Object.entries(scope).filter(([code]) => printed.includes(code)));
  return { fields: fields as LicenceView['alterable']['fields'], answers };
}

/** Acts that can be put forward as it stands today; whether each is lawful, its rule says when it is proposed. */
function actsFor(app: App, licence: Licence): LicenceAct[] {
  if (licence.cancelled !== undefined) return [];
  if (licence.proposal !== undefined && licence.proposal.by.kind !== 'system') return [];
  const standing = standingOn(licence, app.today());
  const stands = standing === 'in-force' || standing === 'suspended';
  const knows = app.place.law.licenceSuspension !== undefined;
  return [
    ...(stands ? (['alter', 'withdraw'] as const) : []),
    ...(licence.ended === undefined ? (['revoke'] as const) : []),
    ...(knows && standing === 'in-force' ? (['suspend'] as const) : []),
    ...(knows && standing === 'suspended' ? (['reinstate'] as const) : []),
    'cancel',
  ];
}

function rowOf(app: App, authority: Authority, licence: Licence): LicenceRow {
  const target = targetOf(app, licence);
  const whole = may('licence.propose', authority, target) !== undefined;
  const { itemName, documentName, holderName, standing } = publicLicence(app, licence, app.today());
  const validTo = lastDayOf(licence);
  const { proposal } = licence;
  const decider = may('licence.decide', authority, target);
  const mine = proposal !== undefined && decider !== undefined && isOneBehindBoth(proposal.by, decider);
  return {
    id: licence.id,
    number: licence.number,
    itemName,
    documentName,
    holderName: whole ? licence.holder.name : holderName,
    standing,
    ...(validTo === undefined ? {} : { validTo }),
    ...(proposal === undefined || !whole ? {} : { proposal: { act: proposal.act, mine } }),
  };
}

function reads(app: App, authority: Authority, licence: Licence): boolean {
  return may('licence.read', authority, targetOf(app, licence)) !== undefined;
}

function targetOf(app: App, { body, account }: Licence): Target {
  return { body, account, districtCentres: app.place.districtCentres };
}

function itemOf(app: App, { item, itemVersion }: Pick<Licence, 'item' | 'itemVersion'>): ServiceItem | undefined {
  return app.place.items.get(item)?.find(({ version }) => version === itemVersion);
}

/** What may be applied for today goes by today's version of the item. */
function currentItem(app: App, { item }: Pick<Licence, 'item'>): ServiceItem | undefined {
  return app.place.items.get(item)?.at(-1);
}

/** 许可范围, question by question. */
export function scopeOf(
  { scope }: Pick<Licence, 'scope'>,
  item: ServiceItem | undefined,
): { label: LocalText; value: string | LocalText }[] {
  return (item?.document?.scope ?? []).flatMap((code) => {
    const field = item?.formFields.find((one) => one.code === code);
    const answer = scope[code];
    if (field === undefined || answer === undefined || answer === '') return [];
    const choice = field.choices?.find((one) => one.code === answer);
    return [{ label: field.label, value: choice?.label ?? String(answer) }];
  });
}

function dayAsked(app: App, day: string | undefined): LocalDate {
  const asked = parseLocalDate(day ?? '');
  return asked.ok ? asked.value : app.today();
}

function cursorOf(text: string | undefined): { day: LocalDate; id: string } | undefined {
  const [day = '', id = ''] = (text ?? '').split('_');
  const on = parseLocalDate(day);
  return on.ok && isId(id) ? { day: on.value, id } : undefined;
}

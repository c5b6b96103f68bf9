import type { Impression } from '../../domain/issuance/impression/state.ts';
import type { SealEvent } from '../../domain/issuance/seal/events.ts';
import { type Seal, sealStandingOf } from '../../domain/issuance/seal/state.ts';
import type { Happened } from '../../domain/organisation/record.ts';
import { localDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { impressionId } from '../records/seal-impression.ts';
import type { ImpressionPage, SealAct, SealDetail, SealList, SealShape } from '../requests/seals.ts';
import { sealingReads } from '../sealing/reads.ts';

const listedAtMost = 1_000;
const pageSize = 50;

/** 印章登记簿: every seal the reader may know of; whoever keeps the register also sees what is not entered yet. */
export async function sealsFor(app: App, authority: Authority): Promise<SealList> {
  const all = await app.ports.records.list<Seal>({ kind: 'seal' }, listedAtMost);
  const seen = all.filter((seal) => mayRead(app, authority, seal.body));
  const nameOf = namesFrom(app);
  const seals = await Promise.all(seen.map((seal) => shapeOf(app, seal, nameOf)));
  const known = new Set(all.map(({ code }) => code));
  const mayRegister = may('seal.register', authority) !== undefined;
  const unregistered = mayRegister ? app.place.sealsEver.filter(({ code }) => !known.has(code)) : [];
  return {
    seals: seals.toSorted((one, other) => (one.code < other.code ? -1 : 1)),
    unregistered: unregistered.map(({ code, body, text, validFrom, validTo }) => ({
      ...{ code, body, text, validFrom: localDate(validFrom) },
      ...(validTo === undefined ? {} : { validTo: localDate(validTo) }),
    })),
  };
}

/** One seal with its history; undefined where there is none, or none for this reader. */
export async function sealFor(
  app: App,
  authority: Authority,
  id: string,
  say: (code: string, facts: Readonly<Record<string, string | number>>) => string,
): Promise<SealDetail | undefined> {
  const seal = await app.ports.records.find<Seal>('seal', id);
  if (seal === undefined || !mayRead(app, authority, seal.body)) return undefined;
  const nameOf = namesFrom(app);
  const acts = actsFor(app, authority, seal);
  const keepers = acts.includes('hand-over') ? await readsOf(app).keepersAt(seal.body) : [];
  const events = await app.ports.recordLog.load<SealEvent>('seal', id);
  return {
    ...(await shapeOf(app, seal, nameOf)),
    acts: [...acts],
    candidates: keepers.filter((one) => one.id !== seal.keeper).map(({ id: account, name }) => ({ id: account, name })),
    custody: await Promise.all(
      events.filter(({ type }) => type !== 'SealUseRefused').map((event) => custodyOf(event, nameOf)),
    ),
    refusedUses: await Promise.all(
      seal.refusedUses.toReversed().map(async ({ on, why, paper, caseId, by }) => {
        const leaf = caseId === undefined || paper === undefined ? undefined : await waiting(app, caseId, paper);
        return {
          ...{ on, why, reason: say(why, { seal: seal.code, paper: paper ?? '' }) },
          ...(paper === undefined ? {} : { paper }),
          ...(caseId === undefined ? {} : { caseId }),
          ...(leaf === undefined ? {} : { leaf }),
          ...(by === undefined ? {} : { by: await nameOf(by) }),
        };
      }),
    ),
  };
}

/** 用印登记: the impressions of a seal, the latest first. */
export async function impressionsOf(
  app: App,
  authority: Authority,
  id: string,
  after: string | undefined,
): Promise<ImpressionPage | undefined> {
  const seal = await app.ports.records.find<Seal>('seal', id);
  if (seal === undefined || !mayRead(app, authority, seal.body)) return undefined;
  const nameOf = namesFrom(app);
  const cursor = /^(\d{4}-\d{2}-\d{2})\/([0-9a-f-]{36})$/.exec(after ?? '');
  const from = cursor === null ? {} : { after: { day: localDate(cursor[1] as string), id: cursor[2] as string } };
  const filter = { kind: 'seal-impression', bodies: [seal.body] };
  const found = await app.ports.records.list<Impression>(filter, pageSize + 1, { latest: true, ...from });
  const page = found.slice(0, pageSize);
  const last = found.length > pageSize ? page.at(-1) : undefined;
  // Lists know the day and not the number: within a page the latest number comes first.
  const own = page
    .filter((impression) => impression.seal === seal.code)
    .toSorted((one, other) => (one.number < other.number ? 1 : -1));
  return {
    impressions: await Promise.all(own.map((impression) => impressionView(impression, nameOf))),
    ...(last === undefined ? {} : { next: `${last.on}/${last.id}` }),
  };
}

export async function impressionView(impression: Impression, nameOf: (id: string) => Promise<string>) {
  const { id, number, of, caseId, paper, at, manner, keeper, leaf } = impression;
  const kept = { id: keeper, name: await nameOf(keeper) };
  return { ...{ id, number, of, paper, at, manner, leaf }, keeper: kept, ...(caseId === undefined ? {} : { caseId }) };
}

/** Names of accounts, each asked for once. */
export function namesFrom(app: App): (id: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return (id) => {
    const name = known.get(id) ?? app.ports.accounts.find(id).then((account) => account?.name ?? '—');
    known.set(id, name);
    return name;
  };
}

function mayRead(app: App, authority: Authority, body: string): boolean {
  return may('seal.read', authority, { body, districtCentres: app.place.districtCentres }) !== undefined;
}

function actsFor(app: App, authority: Authority, seal: Seal): readonly SealAct[] {
  const target = { body: seal.body, districtCentres: app.place.districtCentres };
  const can = (permission: Parameters<typeof may>[0]) => may(permission, authority, target) !== undefined;
  const own = authority.kind === 'staff' ? authority.id : '';
  const { state, keeper, offer } = seal;
  const ended = state === 'lost' || state === 'destroyed';
  const standing = sealStandingOf(seal, app.today());
  const isGiver = keeper === own || (keeper === undefined && can('seal.register')) || can('seal.register');
  const acts: (readonly [SealAct, boolean])[] = [
    ['take-over', offer?.to === own && can('seal.keep')],
    ['call-off', offer !== undefined && [offer.from, offer.to].includes(own)],
    ['hand-over', !ended && offer === undefined && isGiver && can('seal.hand-over')],
    ['impress', standing === 'in-use' && keeper === own && can('seal.impress')],
    ['suspend', state === 'in-use' && can('seal.suspend')],
    ['resume', standing === 'suspended' && can('seal.resume')],
    ['lose', !ended && can('seal.suspend')],
    ['destroy', state !== 'destroyed' && can('seal.register')],
  ];
  return acts.filter(([, open]) => open).map(([act]) => act);
}

async function shapeOf(app: App, seal: Seal, nameOf: (id: string) => Promise<string>): Promise<SealShape> {
  const { id, version, code, body, text, validFrom, validTo, keeper, keptSince, offer, lostOn, reason } = seal;
  const { scope, approval, engravedOn, publicKey, refusedUses } = seal;
  const named = async (account: string) => ({ id: account, name: await nameOf(account) });
  return {
    ...{ id, version, code, body, text, validFrom, approval, engravedOn, publicKey },
    scope: {
      papers: scope.papers === 'all' ? 'all' : [...scope.papers],
      items: scope.items === 'all' ? 'all' : [...scope.items],
      ...(scope.centre === undefined ? {} : { centre: scope.centre }),
    },
    standing: sealStandingOf(seal, app.today()),
    attempts: refusedUses.length,
    ...(validTo === undefined ? {} : { validTo }),
    ...(keeper === undefined ? {} : { keeper: await named(keeper) }),
    ...(keptSince === undefined ? {} : { keptSince }),
    ...(offer === undefined
      ? {}
      : { offer: { from: await named(offer.from), to: await named(offer.to), on: offer.on } }),
    ...(reason === undefined ? {} : { reason }),
    ...(lostOn === undefined ? {} : { lostOn }),
  };
}

async function custodyOf(event: Happened<SealEvent>, nameOf: (id: string) => Promise<string>) {
  const { type, recordedAt: at, actor, data } = event;
  const by = actor.kind === 'staff' ? { by: await nameOf(actor.id) } : {};
  const to = 'to' in data ? { to: await nameOf(data.to) } : {};
  return { what: type as string, at: at as string, ...by, ...to, ...('reason' in data ? { reason: data.reason } : {}) };
}

/** The leaf of a paper that was refused its impression and has none to this day. */
async function waiting(app: App, stream: string, paper: string): Promise<string | undefined> {
  const document = await app.ports.sealing.document(stream, paper);
  if (document === undefined || document.voided) return undefined;
  const there = await app.ports.records.find('seal-impression', impressionId(document.leaf));
  return there === undefined ? document.leaf : undefined;
}

function readsOf(app: App) {
  return sealingReads({ ...app.ports, place: app.place, publicKey: async () => '' });
}

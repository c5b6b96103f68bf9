import { type ApplicationBan, type BanEvent, bansOn } from '../../domain/intake/ban/state.ts';
import { type Actor, isOneBehindBoth } from '../../domain/organisation/actor.ts';
import { isId } from '../../kernel/id.ts';
import { localDateAt } from '../../kernel/instant.ts';
import type { App } from '../app.ts';
import { type Authority, may, type Target } from '../authority.ts';
import { maskNameOf } from '../masking.ts';
import type { BanRow, BanView } from '../requests/bans.ts';

/** 不得再次申请, as a desk has them: those that still shut a door, what waits for a second person first. */
export async function bansInForce(app: App, authority: Authority, bodies: readonly string[] | undefined) {
  const filter = { kind: 'application-ban', open: true, ...(bodies === undefined ? {} : { bodies }) };
  const found = bodies?.length === 0 ? [] : await app.ports.records.list<ApplicationBan>(filter, 100, { latest: true });
  const rows = found
    .filter((ban) => bansOn(ban, app.today()) || ban.liftingProposed !== undefined)
    .map((ban) => rowOf(app, authority, ban));
  return rows.toSorted((a, b) => Number(b.waits) - Number(a.waits));
}

/** One ban: whom, for what, why, and what was put forward about it. */
export async function banView(app: App, authority: Authority, id: string): Promise<BanView | undefined> {
  const ban = isId(id) ? await app.ports.records.find<ApplicationBan>('application-ban', id) : undefined;
  if (ban === undefined || may('licence.read', authority, targetOf(app, ban)) === undefined) return undefined;
  const events = await app.ports.recordLog.load<BanEvent>('application-ban', id);
  const names = new Map((await app.ports.accounts.staff()).map(({ account }) => [account.id, account.name]));
  const nameOf = (actor: Actor) => (actor.kind === 'staff' ? (names.get(actor.id) ?? '') : '');
  const whole = seesWhole(app, authority, ban);
  const { liftingProposed: waiting, lifted, item } = ban;
  const decider = may('licence.decide', authority, targetOf(app, ban));
  const mine = waiting !== undefined && decider !== undefined && isOneBehindBoth(waiting.by, decider);
  const standsToLift = lifted === undefined && bansOn(ban, app.today());
  return {
    ...rowOf(app, authority, ban),
    version: ban.version,
    itemName: app.place.items.get(item)?.at(-1)?.name ?? {},
    body: app.place.bodies.get(ban.body)?.name ?? {},
    caseId: ban.caseId,
    caseNumber: ban.caseNumber,
    from: ban.from,
    ...(lifted === undefined ? {} : { liftedOn: lifted.on }),
    ...(waiting === undefined ? {} : { proposed: { on: waiting.on, byName: nameOf(waiting.by), mine } }),
    mayPropose: whole && standsToLift && waiting === undefined,
    mayDecide: waiting !== undefined && decider !== undefined && !mine,
    history: events.map(({ type, occurredAt, actor, data }) => ({
      type,
      on: localDateAt(occurredAt, app.place.timeZone),
      byName: nameOf(actor),
      reasons: whole ? data.reasons : '',
    })),
  };
}

function rowOf(app: App, authority: Authority, ban: ApplicationBan): BanRow {
  const { id, number, ground, until, holder, item, liftingProposed } = ban;
  return {
    ...{ id, number, ground, until, waits: liftingProposed !== undefined },
    itemName: app.place.items.get(item)?.at(-1)?.name ?? {},
    holderName: seesWhole(app, authority, ban) ? holder.name : maskNameOf(holder.kind, holder.name),
  };
}

function seesWhole(app: App, authority: Authority, ban: ApplicationBan): boolean {
  return may('licence.propose', authority, targetOf(app, ban)) !== undefined;
}

function targetOf(app: App, { body, account }: ApplicationBan): Target {
  return { body, account, districtCentres: app.place.districtCentres };
}

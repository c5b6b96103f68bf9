import type { Party } from '../../domain/intake/mandate/events.ts';
import type { Mandate } from '../../domain/intake/mandate/state.ts';
import { standingOf } from '../../domain/intake/mandate/state.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { maskNameOf, maskNumber } from '../masking.ts';
import type { CaseRow } from '../ports.ts';
import { mandateKind } from '../records/mandate.ts';
import type { MandateView } from '../requests/mandates.ts';

const shownAtMost = 200;

/** 我的委托: what an account has given, and what it holds. */
export async function ownMandates(app: App, account: string): Promise<{ given: MandateView[]; held: MandateView[] }> {
  const filter = { kind: 'mandate', person: account };
  const mandates = await app.ports.records.list<Mandate>(filter, shownAtMost, { latest: true });
  const as = (role: 'principal' | 'agent') =>
    mandates
      .filter((one) => (role === 'principal' ? one.principalAccount : one.agentAccount) === account)
      .map((one) => viewOf(app, one, role));
  return { given: as('principal'), held: as('agent') };
}

/** One mandate, for the two between whom it is, and for a clerk. */
export async function readMandate(app: App, authority: Authority, id: string): Promise<MandateView | undefined> {
  const mandate = await app.ports.records.find<Mandate>('mandate', id);
  if (mandate === undefined) return undefined;
  const target = mandateKind.target(app.place, { type: 'revokeMandate', id, at: app.ports.clock.now() }, mandate);
  if (may('mandate.read', authority, target) === undefined) return undefined;
  const own = authority.kind === 'applicant' && authority.id === mandate.principalAccount;
  return viewOf(app, mandate, authority.kind === 'staff' ? 'clerk' : own ? 'principal' : 'agent', 'with names');
}

export async function mandateByNumber(app: App, number: string): Promise<Mandate | undefined> {
  return app.ports.records.byNumber<Mandate>('mandate', number.trim().toUpperCase());
}

/** 经办: the cases applied for under a mandate, for the principal to look after the agent. */
export function casesUnder(app: App, mandate: string): Promise<readonly CaseRow[]> {
  return app.ports.cases.underMandates([mandate], 50);
}

/** 代办: the cases an agent may follow now. */
export async function casesForOthers(app: App, authority: Authority, limit: number): Promise<readonly CaseRow[]> {
  if (authority.kind !== 'applicant') return [];
  const held = (authority.mandates ?? []).filter(({ current, acts }) => current && acts.includes('follow'));
  if (held.length === 0) return [];
  const accounts = [...new Set(held.flatMap(({ account }) => (account === undefined ? [] : [account])))];
  const found = await Promise.all([
    app.ports.cases.underMandates(
      held.map(({ id }) => id),
      limit,
    ),
    ...accounts.map((account) => app.ports.cases.ofAccount(account, limit)),
  ]);
  const covered = (row: CaseRow) =>
    held.some(
      ({ account, items }) => (items === 'all' || items.includes(row.item)) && account === (row.account ?? undefined),
    );
  const rows = new Map(
    found
      .flat()
      .filter(covered)
      .map((row) => [row.caseId, row]),
  );
  return [...rows.values()].toSorted((one, other) => (one.receivedOn < other.receivedOn ? 1 : -1)).slice(0, limit);
}

function viewOf(app: App, mandate: Mandate, role: MandateView['role'], names?: 'with names'): MandateView {
  const { id, version, number, relation, items, acts, channel, givenOn, validFrom, validTo } = mandate;
  const party = (one: Party): Party => ({
    ...one,
    name: names === undefined ? maskNameOf(one.kind, one.name) : one.name,
    identityNumber: maskNumber(one.identityNumber),
  });
  return {
    id,
    version,
    number,
    standing: standingOf(mandate, app.today()),
    role,
    principal: party(mandate.principal),
    agent: party(mandate.agent),
    relation,
    items: items === 'all' ? 'all' : [...items],
    itemNames: items === 'all' ? [] : items.map((code) => app.place.items.get(code)?.at(-1)?.name ?? {}),
    acts: [...acts],
    channel,
    givenOn,
    validFrom,
    validTo,
    ...(mandate.acceptBy === undefined ? {} : { acceptBy: mandate.acceptBy }),
    ...(mandate.acceptedOn === undefined ? {} : { acceptedOn: mandate.acceptedOn }),
    ...(mandate.revoked === undefined ? {} : { revoked: mandate.revoked }),
    refusedUses: mandate.refusedUses.map(({ on, act }) => ({ on, act })),
  };
}

import type { Deferral } from '../../domain/supervision/deferral/state.ts';
import type { Look } from '../../domain/supervision/look/state.ts';
import { approvalFault } from '../../domain/supervision/rules/deferred-notice.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { targetOfCase } from '../facts.ts';
import type { DeferralShape, LookShape } from '../requests/oversight.ts';
import { asActor } from '../standing.ts';
import { readCase } from './case-view.ts';

const listedAtMost = 200;

/**
 * 查阅记录 of a case: the person concerned sees what was told; whoever oversees sees all of it, and who handles the case
 * sees none: that supervisors looked is not theirs to know.
 */
export async function looksAtCase(app: App, authority: Authority, caseId: string): Promise<LookShape[] | undefined> {
  const read = await readCase(app, authority, caseId);
  if (!read.ok) return undefined;
  const target = targetOfCase(app.place, read.value.file);
  const all = may('personal-data.unmask', authority, target) !== undefined;
  if (!all && may('case.follow', authority, target) === undefined) return undefined;
  return told(app, await looksOf(app, { caseId }), all);
}

/** 谁看过我的信息: over all cases of an account. */
export async function looksAtPerson(app: App, account: string): Promise<LookShape[]> {
  return told(app, await looksOf(app, { person: account }), false);
}

/** Of a case or a joint case that the reader was let into already: what the person concerned sees. */
export async function looksTold(app: App, caseId: string): Promise<LookShape[]> {
  return told(app, await looksOf(app, { caseId }), false);
}

function looksOf({ ports: { records } }: App, of: { readonly caseId: string } | { readonly person: string }) {
  return records.list<Look>({ kind: 'personal-data-look', ...of }, listedAtMost, { latest: true });
}

function told(app: App, looks: readonly Look[], all: boolean): LookShape[] {
  return looks
    .filter(({ disclosedOn }) => all || disclosedOn !== undefined)
    .map(({ id, caseId, number, by, at, viewedAt, purpose, deferral, disclosedOn }) => ({
      ...{ id, caseId, number, by, at, purpose, viewedAt },
      byName: app.place.bodies.get(by)?.name ?? {},
      ...(deferral === undefined ? {} : { deferredUntil: deferral.until }),
      ...(disclosedOn === undefined ? {} : { disclosedOn }),
    }));
}

/** 暂缓告知令: for supervisors all, for a head those that he may decide upon. */
export async function deferrals(app: App, authority: Authority): Promise<DeferralShape[]> {
  const found = await app.ports.records.list<Deferral>({ kind: 'deferral-order' }, listedAtMost, { latest: true });
  const bodies = authority.kind === 'staff' ? authority.posts.map(({ body }) => body) : [];
  const oversees = may('deferral.propose', authority) !== undefined;
  const decides = may('deferral.approve', authority) !== undefined;
  return found
    .filter(({ body }) => oversees || !bodies.includes(body))
    .map((order) => {
      const { id, version, number, caseId, caseNumber, body, standing, proposedOn, until, reason } = order;
      const mayDecide =
        decides && standing === 'proposed' && approvalFault(order, asActor(authority), bodies).length === 0;
      return {
        ...{ id, version, number, caseId, caseNumber, body, standing, proposedOn, until, reason },
        ...(order.approved === undefined ? {} : { approvedOn: order.approved.on }),
        ...(order.declined === undefined ? {} : { declinedReasons: order.declined.reasons }),
        may: mayDecide ? (['approve', 'decline'] as const).slice() : [],
      };
    });
}

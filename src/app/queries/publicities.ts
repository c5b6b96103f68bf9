import type { Publicity } from '../../domain/special-procedures/publicity/state.ts';
import { addDays } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import type { PublicityShape, PublicNotice } from '../requests/publicity.ts';

const atMost = 200;
/** How long one that is over still stands in the public list. */
const shownDays = 90;

/** 公示栏: what is up now, and what was lately; whatever was taken down is gone. */
export async function publicNotices(app: App): Promise<readonly PublicNotice[]> {
  const from = addDays(app.today(), -shownDays);
  const found = await app.ports.records.list<Publicity>({ kind: 'publicity', from }, atMost, { latest: true });
  const shown = found.filter(({ standing }) => standing !== 'taken-down').map((one) => noticeOf(app, one));
  return shown.toSorted((one, other) => Number(other.standing === 'running') - Number(one.standing === 'running'));
}

export async function publicNoticeOf(app: App, id: string): Promise<PublicNotice | undefined> {
  const found = await app.ports.records.find<Publicity>('publicity', id);
  return found === undefined || found.standing === 'taken-down' ? undefined : noticeOf(app, found);
}

function noticeOf(app: App, publicity: Publicity): PublicNotice {
  const { id, number, caseNumber, item, body, title, text, from, until, days, unit, provisional, basis } = publicity;
  const { standing, objections } = publicity;
  return {
    ...{ id, number, caseNumber, item, body, title, text, from, until, days, unit, provisional },
    itemName: { ...app.place.items.get(item)?.at(-1)?.name },
    bodyName: { ...app.place.bodies.get(body)?.name },
    basis: { law: basis.law, articles: [...basis.articles] },
    // Its last day has passed, though the tick has not come by yet.
    standing: standing === 'running' && app.today() > until ? 'ended' : standing,
    objectionCount: objections.length,
  };
}

/** Those of the own bodies, or all for whoever oversees; of one case where it is named. */
export async function publicities(app: App, authority: Authority, caseId?: string): Promise<readonly Publicity[]> {
  if (authority.kind !== 'staff') return [];
  const seesAll = authority.posts.some(({ duty }) => duty === 'supervisor' || duty === 'service-office');
  const bodies = authority.posts.map(({ body }) => body);
  const filter = { kind: 'publicity', ...(seesAll ? {} : { bodies }), ...(caseId === undefined ? {} : { caseId }) };
  const found = await app.ports.records.list<Publicity>(filter, atMost, { latest: true });
  return found.filter(({ body }) => mayRead(app, authority, body));
}

function mayRead(app: App, authority: Authority, body: string): boolean {
  return may('publicity.read', authority, { body, districtCentres: app.place.districtCentres }) !== undefined;
}

export function publicityView(app: App, authority: Authority, publicity: Publicity): PublicityShape {
  const { version, caseId, decisionWaits, stopsClock, takenDown, objections, body } = publicity;
  const mayManage = may('publicity.manage', authority, { body, districtCentres: [] }) !== undefined;
  return {
    ...noticeOf(app, publicity),
    ...{ version, caseId, decisionWaits, mayManage, masked: !mayManage },
    ...(stopsClock === undefined ? {} : { stopsClock: { law: stopsClock.law, articles: [...stopsClock.articles] } }),
    ...(takenDown === undefined ? {} : { takenDown }),
    objections: objections.map((one) => (mayManage ? { ...one } : { ...one, name: '', contact: '' })),
  };
}

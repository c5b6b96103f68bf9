import { type Inspection, openLines } from '../../domain/supervision/inspection/state.ts';
import type { App } from '../app.ts';
import { type Authority, holdsOn, may } from '../authority.ts';
import type { InspectionShape } from '../requests/spot-checks.ts';

const atMost = 100;
const oversees: readonly string[] = ['supervisor', 'service-office'];

/** 检查一览: all for whoever oversees, of a body those made at it once there are findings. */
export async function inspections(app: App, authority: Authority): Promise<InspectionShape[]> {
  const all = may('inspection.run', authority) !== undefined;
  const bodies = authority.kind === 'staff' ? authority.posts.map(({ body }) => body) : [];
  const filter = { kind: 'inspection', ...(all ? {} : { bodies }) };
  const list = await app.ports.records.list<Inspection>(filter, atMost, { latest: true });
  const names = await namesOf(app, list);
  return list.filter((one) => isSeen(authority, one)).map((one) => view(app, authority, one, names));
}

export async function inspectionDetail(
  app: App,
  authority: Authority,
  id: string,
): Promise<InspectionShape | undefined> {
  const found = await app.ports.records.find<Inspection>('inspection', id);
  return found === undefined || !isSeen(authority, found) ? undefined : inspectionView(app, authority, found);
}

export async function inspectionView(app: App, authority: Authority, inspection: Inspection): Promise<InspectionShape> {
  return view(app, authority, inspection, await namesOf(app, [inspection]));
}

/** 检查清单 and the people who may be sent. */
export async function inspectionChoices(app: App) {
  const today = app.today();
  const people = (await app.ports.accounts.staff()).flatMap(({ account, posts }) => {
    const post = posts.find((one) => holdsOn(one, today) && oversees.includes(one.duty));
    return post === undefined ? [] : [{ id: account.id, name: account.name, body: post.body }];
  });
  const checklists = (app.place.supervision?.checklists ?? []).map(({ code, name }) => ({ code, name: { ...name } }));
  return { people, checklists };
}

/** A body is not told beforehand that somebody will come; not the office that arranges inspections, either. */
function isSeen(authority: Authority, { body, rounds }: Inspection): boolean {
  if (may('inspection.run', authority) !== undefined && !isOwnBody(authority, body)) return true;
  return rounds.length > 0 && may('inspection.reply', authority, { body, districtCentres: [] }) !== undefined;
}

function isOwnBody(authority: Authority, body: string): boolean {
  return authority.kind === 'staff' && authority.posts.some((post) => post.body === body);
}

async function namesOf({ ports }: App, list: readonly Inspection[]): Promise<ReadonlyMap<string, string>> {
  const people = [...new Set(list.flatMap(({ team }) => team))];
  const found = await Promise.all(people.map((id) => ports.accounts.find(id)));
  return new Map(found.flatMap((account) => (account ? [[account.id, account.name] as const] : [])));
}

function view(
  _: App,
  authority: Authority,
  inspection: Inspection,
  names: ReadonlyMap<string, string>,
): InspectionShape {
  const { id, version, number, body, centre, checklist, day, reason, standing, team, lines, rounds, replies, closed } =
    inspection;
  const open = openLines(inspection);
  const replyDue = rounds.at(-1)?.replyDue;
  return {
    ...{ id, version, number, body, checklist, day, reason, standing },
    ...(centre === undefined ? {} : { centre }),
    team: team.map((one) => ({ id: one, name: names.get(one) ?? '' })),
    lines: lines.map(({ code, text }) => ({
      ...{ code, text: { ...text }, open: open.includes(code) },
      marks: rounds.flatMap(({ round, on, marks }) =>
        marks.filter(({ line }) => line === code).map(({ verdict, note }) => ({ round, on, verdict, note })),
      ),
    })),
    ...(replyDue === undefined || standing !== 'found' ? {} : { replyDue }),
    replies: replies.map((one) => ({ ...one })),
    ...(closed && { closed }),
    may: actsOn(authority, inspection),
  };
}

function actsOn(authority: Authority, { body, standing, team, rounds }: Inspection): string[] {
  const isMember = authority.kind === 'staff' && team.includes(authority.id);
  const oversees = may('inspection.run', authority) !== undefined && !isOwnBody(authority, body);
  const replies = may('inspection.reply', authority, { body, districtCentres: [] }) !== undefined;
  const toFill = standing === 'arranged' || standing === 'found' || standing === 'replied';
  return [
    ...(isMember && oversees && toFill ? ['checklist'] : []),
    ...(replies && standing === 'found' ? ['reply'] : []),
    ...(oversees && rounds.length > 0 && standing === 'met' ? ['closing'] : []),
  ];
}

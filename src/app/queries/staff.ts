import type { Actor } from '../../domain/organisation/actor.ts';
import type { Duty } from '../../domain/organisation/body.ts';
import type { AssignedPost } from '../../domain/organisation/staff/events.ts';
import { postKey, type StaffAct, type StaffRecord } from '../../domain/organisation/staff/state.ts';
import type { App } from '../app.ts';
import type { Account, PostRow } from '../ports.ts';
import type { StaffActView, StaffDetail, StaffEntry, StaffList, StaffPostView } from '../views/staff-view.ts';

/** People shown at once; whoever looks for one more says more of the name. */
const shownAtMost = 200;
const actsAtMost = 200;

export interface StaffFilter {
  readonly words: string;
  readonly body?: string;
  readonly centre?: string;
  /** Only those with a proposal that waits for a second administrator. */
  readonly proposed?: boolean;
}

/** 人员: who works here, from which posts. A few thousand at most, by login. */
export async function staffList(app: App, { words, body, centre, proposed }: StaffFilter): Promise<StaffList> {
  const [everybody, open] = await Promise.all([
    app.ports.accounts.staff(),
    app.ports.records.list<StaffRecord>({ kind: 'staff', open: true }, shownAtMost),
  ]);
  const proposals = new Map(open.map((one) => [one.id, one]));
  const wanted = words.trim().toLowerCase();
  const fits = ({ login, name, posts }: StaffEntry) =>
    (wanted === '' || login.includes(wanted) || name.toLowerCase().includes(wanted)) &&
    (proposed !== true || posts.some(({ standing }) => standing === 'proposed')) &&
    ((body === undefined && centre === undefined) ||
      posts.some(
        (post) =>
          post.standing !== 'ended' &&
          (body === undefined || post.body === body) &&
          (centre === undefined || post.centre === centre),
      ));
  const found = everybody
    .map(({ account, posts }) => entryOf(app, account, posts, proposals.get(account.id)))
    .filter(fits);
  return { entries: found.slice(0, shownAtMost), found: found.length };
}

/** One person with every act on the account; undefined where there is no such member of staff. */
export async function staffDetail(app: App, staffId: string): Promise<StaffDetail | undefined> {
  const { accounts, records } = app.ports;
  const [account, posts, record] = await Promise.all([
    accounts.find(staffId),
    accounts.postsOf(staffId),
    records.find<StaffRecord>('staff', staffId),
  ]);
  if (account?.kind !== 'staff') return undefined;
  const acts = await actViews(app, record === undefined ? [] : [record]);
  return { ...entryOf(app, account, posts, record), version: record?.version ?? 0, acts: acts.toReversed() };
}

/** What administrators did, latest first: what supervisors read. What the machine's operator did is among it. */
export async function staffActs(app: App, administrator?: string): Promise<readonly StaffActView[]> {
  const filter = { kind: 'staff', ...(administrator === undefined ? {} : { person: administrator }) };
  const records = await app.ports.records.list<StaffRecord>(filter, actsAtMost, { latest: true });
  const acts = await actViews(app, records);
  return acts
    .filter(({ by }) => administrator === undefined || by === administrator)
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
    .slice(0, actsAtMost);
}

async function actViews(app: App, records: readonly StaffRecord[]): Promise<StaffActView[]> {
  const all = records.flatMap((record) => record.acts.map((act) => ({ record, act })));
  const ids = new Set(all.flatMap(({ act: { by } }) => (by.kind === 'staff' ? [by.id] : [])));
  const accounts = await Promise.all([...ids].map((id) => app.ports.accounts.find(id)));
  const names = new Map(
    accounts.flatMap((account) => (account === undefined ? [] : [[account.id, account.name] as const])),
  );
  const idOf = (by: Actor) => (by.kind === 'staff' ? by.id : '');
  return all.map(({ record, act }) => ({
    what: act.what,
    at: act.at,
    by: idOf(act.by),
    byName: names.get(idOf(act.by)) ?? '',
    staffId: record.id,
    name: record.name,
    reason: act.reason,
    ...postOfAct(app, record, act),
  }));
}

function postOfAct(app: App, record: StaffRecord, { post: key }: StaffAct): { post?: StaffPostView } {
  const post = record.posts.find((one) => one.key === key);
  return post === undefined ? {} : { post: postView(app, post, post.standing === 'proposed') };
}

function entryOf(app: App, account: Account, posts: readonly PostRow[], record: StaffRecord | undefined): StaffEntry {
  const now = app.ports.clock.now();
  const { id, login, name, lockedUntil, codeUntil, totpSecret } = account;
  const proposed = record?.posts.filter(({ standing }) => standing === 'proposed') ?? [];
  return {
    staffId: id,
    login,
    name,
    posts: [
      ...posts.map((post) => postView(app, assignedPost(post))),
      ...proposed.map((post) => postView(app, post, true)),
    ],
    ...(lockedUntil !== null && now < lockedUntil ? { lockedUntil } : {}),
    secondFactor: totpSecret !== null,
    ...(codeUntil === null ? {} : { codeUntil }),
  };
}

/** A row of the list of posts, as the domain speaks of it. */
export function assignedPost({ duty, body, centre, validFrom, validTo }: PostRow): AssignedPost {
  return {
    duty: duty as Duty,
    body,
    ...(centre === null ? {} : { centre }),
    validFrom,
    ...(validTo === null ? {} : { validTo }),
  };
}

function postView(app: App, post: AssignedPost, isProposed = false): StaffPostView {
  const { duty, body, centre, validFrom, validTo } = post;
  const today = app.today();
  const { bodies, centres } = app.place;
  const ended = validTo !== undefined && validTo < today;
  return {
    key: postKey(post),
    duty,
    body,
    bodyName: bodies.get(body)?.name ?? {},
    ...(centre === undefined ? {} : { centre, centreName: centres.get(centre)?.name ?? {} }),
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
    standing: isProposed ? 'proposed' : ended ? 'ended' : validFrom > today ? 'to-come' : 'held',
  };
}

import { type Absence, deputisedDuties } from '../../domain/organisation/absence/state.ts';
import type { App } from '../app.ts';
import { type Authority, holdsOn, may } from '../authority.ts';
import { targetOfCase } from '../facts.ts';
import type { AbsencesView } from '../views/absence-view.ts';

/** 离岗代理: one's own absences and those one acts for, who could act, and what was done meanwhile. */
export async function absences(app: App, authority: Authority): Promise<AbsencesView> {
  if (authority.kind !== 'staff') return { absences: [], posts: [], done: [] };
  const today = app.today();
  const [open, staff, acted] = await Promise.all([
    app.ports.records.list<Absence>({ kind: 'absence', person: authority.id, open: true }, 100),
    app.ports.accounts.staff(),
    app.ports.cases.actedFor(authority.id, 50),
  ]);
  const names = new Map(staff.map(({ account }) => [account.id, account.name]));
  const own = authority.posts.flatMap(({ duty, body, onBehalfOf }) => {
    const deputised = deputisedDuties.find((one) => one === duty);
    return deputised === undefined || onBehalfOf !== undefined ? [] : [{ duty: deputised, body }];
  });
  const readable = acted.filter(({ row }) => {
    const file = {
      ...row,
      id: row.caseId,
      consultations: [],
      centre: row.centre ?? undefined,
      account: row.account ?? undefined,
    };
    return (
      may('case.read', authority, targetOfCase(app.place, file as Parameters<typeof targetOfCase>[1])) !== undefined
    );
  });
  return {
    absences: open.map(({ id, staffId, deputy, duty, body, from, to }) => ({
      id,
      name: names.get(staffId) ?? '',
      deputyName: names.get(deputy) ?? '',
      duty,
      body,
      from,
      to,
      mine: staffId === authority.id,
    })),
    posts: own.map((post) => ({
      ...post,
      deputies: staff
        .filter(
          ({ account, posts }) =>
            account.id !== authority.id &&
            posts.some(
              (held) =>
                held.body === post.body && holdsOn(held, today) && deputisedDuties.some((one) => one === held.duty),
            ),
        )
        .map(({ account }) => ({ id: account.id, name: account.name })),
    })),
    done: readable.map(({ row, type, at, by }) => ({
      caseId: row.caseId,
      number: row.number,
      type,
      at,
      byName: names.get(by) ?? '',
    })),
  };
}

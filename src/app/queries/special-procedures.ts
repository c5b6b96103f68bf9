import type { RecordPaper } from '../../domain/organisation/record-paper.ts';
import type { DeclaredInterests } from '../../domain/special-procedures/interests/state.ts';
import type { ForbiddenAct } from '../../domain/special-procedures/interlock/attempt.ts';
import type { Procedure } from '../../domain/special-procedures/procedure/state.ts';
import { procedures as slots } from '../../domain/special-procedures/procedures.ts';
import type { Recusal } from '../../domain/special-procedures/recusal/state.ts';
import { isId } from '../../kernel/id.ts';
import { addDays } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { type Authority, may } from '../authority.ts';
import { maskName } from '../masking.ts';
import type {
  InterestsReply,
  ProcedureKindsReply,
  ProcedureView,
  RecusalView,
} from '../requests/special-procedures.ts';
import { bodiesOf } from './hearings.ts';

const shownAtMost = 300;

/** Those that stop a clock by this place’s law; elsewhere they are not offered. */
export function procedureKinds(app: App): ProcedureKindsReply {
  const { kinds } = app.place.law.clockStops;
  return {
    kinds: slots
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ kind, participants, opening, report, results }) => ({
        ...{ kind, participants, results: [...results] },
        opening: opening.map(fieldOf),
        report: report.map(fieldOf),
      })),
  };
}

function fieldOf({ choices, ...field }: (typeof slots)[number]['opening'][number]) {
  return { ...field, ...(choices === undefined ? {} : { choices: [...choices] }) };
}

/** Of one’s own bodies, or of one case; overseers see all. What is open comes first. */
export async function specialProcedures(
  app: App,
  authority: Authority,
  caseId: string | undefined,
): Promise<readonly ProcedureView[]> {
  const bodies = bodiesOf(authority);
  const scope = caseId !== undefined ? { caseId } : bodies.length === 0 ? {} : { bodies };
  const today = app.today();
  const about = { kind: 'special-procedure', ...scope };
  const found = await Promise.all([
    app.ports.records.list<Procedure>({ ...about, open: true }, shownAtMost),
    app.ports.records.list<Procedure>(
      caseId === undefined ? { ...about, from: addDays(today, -90) } : about,
      shownAtMost,
      {
        latest: true,
      },
    ),
  ]);
  const all = [...new Map(found.flat().map((one) => [one.id, one])).values()];
  return all.flatMap((one) => procedureViewOf(app, authority, one) ?? []);
}

export async function readProcedure(app: App, authority: Authority, id: string): Promise<ProcedureView | undefined> {
  const found = isId(id) ? await app.ports.records.find<Procedure>('special-procedure', id) : undefined;
  return found && procedureViewOf(app, authority, found);
}

export function procedureViewOf(app: App, authority: Authority, one: Procedure): ProcedureView | undefined {
  const target = { body: one.body, caseId: one.caseId, districtCentres: app.place.districtCentres };
  if (may('special-procedure.read', authority, target) === undefined) return undefined;
  const mayManage = may('special-procedure.manage', authority, target) !== undefined;
  const { id, version, number, procedure, body, caseId, caseNumber, subject, standing, openedOn, announcedDays } = one;
  const { expectedBy, overdue, participants, opening, reported, cancelled, replaced, papers } = one;
  return {
    ...{ id, version, number, procedure, body, subject, standing, openedOn, announcedDays, expectedBy, mayManage },
    ...(caseId === undefined ? {} : { caseId }),
    ...(caseNumber === undefined ? {} : { caseNumber }),
    overdue: overdue === true,
    participants: participants.map((each) =>
      mayManage ? each : { ...each, name: maskName(each.name), credential: '' },
    ),
    opening: mayManage ? opening : {},
    ...(reported === undefined ? {} : { reported: mayManage ? reported : { ...reported, report: {} } }),
    ...(cancelled === undefined ? {} : { cancelled }),
    replaced: replaced.map((each) => (mayManage ? each : { ...each, name: maskName(each.name) })),
    papers: papersOf(papers),
    masked: !mayManage,
  };
}

function papersOf(papers: readonly RecordPaper[]) {
  return papers.map(({ kind, number, on }, index) => ({ kind, number, on, index }));
}

/** 回避 of one case, or those of one’s bodies that wait for a decision. */
export async function recusals(
  app: App,
  authority: Authority,
  caseId: string | undefined,
): Promise<readonly RecusalView[]> {
  const bodies = bodiesOf(authority);
  const scope = caseId !== undefined ? { caseId } : { open: true, ...(bodies.length === 0 ? {} : { bodies }) };
  const found = await app.ports.records.list<Recusal>({ kind: 'recusal', ...scope }, shownAtMost);
  const names = new Map<string, string>();
  for (const { officer, decided } of found) {
    for (const id of [officer, decided?.replacement ?? '']) {
      if (id !== '' && !names.has(id)) names.set(id, (await app.ports.accounts.find(id))?.name ?? '');
    }
  }
  return found.flatMap((one) => recusalViewOf(app, authority, one, names) ?? []);
}

export function recusalViewOf(
  app: App,
  authority: Authority,
  one: Recusal,
  names: ReadonlyMap<string, string>,
): RecusalView | undefined {
  const target = { body: one.body, caseId: one.caseId, districtCentres: app.place.districtCentres };
  const isOwn = authority.kind === 'staff' && authority.id === one.officer;
  if (!isOwn && may('recusal.read', authority, target) === undefined) return undefined;
  const { id, version, number, caseId, caseNumber, body, officer, by, ground, reason, on, decided, papers } = one;
  return {
    ...{ id, version, number, caseId, caseNumber, body, by, ground, on },
    officer: { id: officer, name: names.get(officer) ?? '' },
    reason: isOwn || may('hearing.arrange', authority, target) !== undefined ? reason : '',
    ...(decided === undefined
      ? {}
      : {
          decided: {
            ...{ upheld: decided.upheld, reason: decided.reason, on: decided.on },
            ...(decided.replacement === undefined ? {} : { replacement: names.get(decided.replacement) ?? '' }),
          },
        }),
    papers: papersOf(papers),
    mayDecide: may('recusal.decide', authority, target) !== undefined && !isOwn && decided === undefined,
  };
}

/** 利害关系申报 of whoever asks. */
export async function ownInterests(app: App, staffId: string): Promise<DeclaredInterests | undefined> {
  const [found] = await app.ports.records.list<DeclaredInterests>({ kind: 'declared-interests', person: staffId }, 1);
  return found;
}

export function interestsViewOf(found: DeclaredInterests | undefined): InterestsReply {
  return found === undefined ? { entries: [] } : { entries: [...found.entries], on: found.on };
}

/** 互锁: for those who oversee, and for the head of the body where it was tried. */
export async function forbiddenActs(app: App, authority: Authority) {
  const heads =
    authority.kind === 'staff' ? authority.posts.filter(({ duty }) => duty === 'head').map(({ body }) => body) : [];
  const isOverseer = authority.kind === 'staff' && authority.posts.some(({ duty }) => overseeing.includes(duty));
  if (!isOverseer && heads.length === 0) return [];
  const scope = isOverseer ? {} : { bodies: heads };
  const found = await app.ports.records.list<ForbiddenAct>({ kind: 'forbidden-act', ...scope }, 200, { latest: true });
  return found.map(({ id, interlock, code, act, basis, on, caseId, body, by, attemptedOn }) => ({
    ...{ id, interlock, code, act, on, body, attemptedOn },
    ...(basis === undefined ? {} : { basis: { ...basis, articles: [...basis.articles] } }),
    ...(caseId === undefined ? {} : { caseId }),
    by: by.kind === 'staff' ? by.id : by.kind,
  }));
}

const overseeing: readonly string[] = ['supervisor', 'service-office'];

import { type JointCase, jointClockStands, openSteps } from '../../../domain/joint-approval/case/state.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { App } from '../../app.ts';
import type { Authority } from '../../authority.ts';
import { partFollowed } from '../../joint/part.ts';
import { packageOf } from '../../joint/place.ts';
import { maskNameOf } from '../../masking.ts';
import { jointCaseKind, jointTarget } from '../../records/joint-case.ts';
import type { JointRow } from '../../views/joint-view.ts';
import { formOfPackage } from '../joint-form.ts';
import { jointDueView } from './joint-view.ts';
import { ownBodies } from './readers.ts';

/** Which joint cases a list shows: where one of the reader's bodies is waited for, which it leads, or all there are. */
export const jointLists = ['waiting', 'led', 'all'] as const;
export type JointListKind = (typeof jointLists)[number];

const atMost = 200;

/** 联合办理件 that are open, the most urgent first. An account's own are all of its own, the latest first. */
export async function jointList(app: App, authority: Authority, which: JointListKind): Promise<readonly JointRow[]> {
  const files = await filesOf(app, authority, which);
  const bodies = bodiesOf(app, authority);
  return files.map((file) => rowOf(app, authority, file, bodies));
}

function rowOf(app: App, authority: Authority, file: JointCase, bodies: readonly string[]): JointRow {
  return {
    id: file.id,
    number: file.number,
    package: file.package,
    lead: file.lead,
    state: file.state,
    applicant:
      authority.kind === 'applicant' ? file.applicant.name : maskNameOf(file.applicant.kind, file.applicant.name),
    receivedOn: file.receivedOn,
    due: dueOf(file),
    standsStill: jointClockStands(file),
    waitsFor: openSteps(file).flatMap(({ step, body }) => (bodies.includes(body) ? [step] : [])),
    ...wordsOf(app, file, bodies),
  };
}

/** What a row says in words, and how urgent it is. */
function wordsOf(app: App, file: JointCase, bodies: readonly string[]) {
  const joint = packageOf(app.place, file);
  const due = jointDueView(app.place, file, app.today());
  const own = openSteps(file).filter(({ body, branch }) => branch === undefined && bodies.includes(body));
  return {
    packageName: joint?.name ?? {},
    remaining: due?.remaining ?? null,
    lamp: due?.lamp ?? ('green' as const),
    waits: own.map(({ step }) => joint?.steps.find(({ id }) => id === step)?.name ?? {}),
  };
}

/** 代办: the open joint cases of others that an agent may follow now, be it for some of their items. */
export async function jointForOthers(app: App, authority: Authority): Promise<readonly JointRow[]> {
  if (authority.kind !== 'applicant') return [];
  const held = (authority.mandates ?? []).filter(({ current, acts }) => current && acts.includes('follow'));
  const under = [...new Set(held.map(({ account, id }) => account ?? id))].filter((one) => one !== authority.id);
  const { kind } = jointCaseKind;
  const found = await Promise.all(
    under.map((person) => app.ports.records.list<JointCase>({ kind, person }, atMost, { latest: true })),
  );
  const followed = found.flat().filter((file) => {
    const joint = packageOf(app.place, file);
    const items = joint && formOfPackage(app, joint, file.receivedOn).items.map(({ code }) => code);
    return items !== undefined && partFollowed(authority, jointTarget(app.place, file), items) !== undefined;
  });
  return followed.map((file) => rowOf(app, authority, file, []));
}

async function filesOf(app: App, authority: Authority, which: JointListKind): Promise<readonly JointCase[]> {
  const { kind } = jointCaseKind;
  const { records } = app.ports;
  if (authority.kind === 'applicant')
    return records.list<JointCase>({ kind, person: authority.id }, atMost, { latest: true });
  if (authority.kind !== 'staff') return [];
  const bodies = bodiesOf(app, authority);
  const oversees = authority.posts.some(({ duty }) => duty === 'supervisor' || duty === 'service-office');
  if (which === 'all' && oversees) return records.list<JointCase>({ kind, open: true }, atMost);
  const led = which === 'waiting' ? [] : await records.list<JointCase>({ kind, bodies, open: true }, atMost);
  const waiting = which === 'led' ? [] : await records.list<JointCase>({ kind, waitsFor: bodies, open: true }, atMost);
  const both = new Map([...led, ...waiting].map((file) => [file.id, file]));
  return [...both.values()].toSorted((one, other) => ((dueOf(one) ?? '9') < (dueOf(other) ?? '9') ? -1 : 1));
}

/** A clerk of the district stands at the door of every body; the service office leads where nobody else does. */
function bodiesOf(app: App, authority: Authority): readonly string[] {
  if (authority.kind !== 'staff') return [];
  const offices = authority.posts.flatMap(({ duty, body }) => (duty === 'service-office' ? [body] : []));
  return [...new Set([...ownBodies(authority), ...offices])].filter((code) => app.place.bodies.has(code));
}

function dueOf(file: JointCase): LocalDate | null {
  if (file.state === 'received') return file.noticeDue;
  if (file.state === 'in-progress') return file.due?.day ?? null;
  return file.state === 'decided' ? (file.decision?.deliveryDue ?? null) : null;
}

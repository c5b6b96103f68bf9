import { foldCase } from '../../domain/case/evolve.ts';
import type { ArchivedOutcome, ArchivePackage } from '../../domain/issuance/archive/state.ts';
import type { JointCase } from '../../domain/joint-approval/case/state.ts';
import { type Instant, localDateAt } from '../../kernel/instant.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import { system } from '../authority.ts';
import { archivePackageKind } from '../records/archive-package.ts';
import { type Archived, type ArchiveMaker, buildPackage } from './build.ts';

/** What became of one closed case: a package was made, there was one already, or an event still waits for its proof. */
export type Made = 'made' | 'there' | 'waits';

/** 归档 of one case; of a branch, of the joint case whose branch it is, once that is closed. */
export async function archiveCase(app: App, caseId: string, maker: ArchiveMaker): Promise<Made> {
  const events = await app.ports.log.load(caseId);
  const file = foldCase(caseId, events);
  if (file === undefined) return 'there';
  if (file.branch !== undefined) return archiveJointCase(app, file.branch.joint, maker);
  const last = events.findLast(({ type }) => type === 'NonAcceptanceDecided');
  const { state, completedOn, withdrawal } = file;
  const closed = { state, completedOn, withdrawnOn: withdrawal?.withdrawnOn };
  const ended = endOf(closed, file.decision?.outcome, dayOf(app, last?.occurredAt));
  if (ended === undefined) return 'there';
  const { number, item, body } = file;
  const entries = await app.ports.archive.entriesOfCase(caseId);
  return archive(app, maker, {
    of: 'case',
    caseId,
    number,
    item,
    body,
    ...ended,
    cases: [{ id: caseId, number }],
    entries,
  });
}

/** One package for a joint case: its own record and that of every branch. */
export async function archiveJointCase(app: App, id: string, maker: ArchiveMaker): Promise<Made> {
  const joint = await app.ports.records.find<JointCase>('joint-case', id);
  if (joint === undefined) return 'there';
  const outcome = joint.decision?.outcome === 'stopped' ? 'refused' : 'granted';
  const { state, completedOn, withdrawal, noticeFrom } = joint;
  const closed = { state, completedOn, withdrawnOn: withdrawal?.on };
  const ended = endOf(closed, joint.decision && outcome, noticeFrom);
  if (ended === undefined) return 'there';
  const branches = [...Object.values(joint.steps), ...joint.takenBack].flatMap(({ branch }) => branch ?? []);
  const cases: { id: string; number: string }[] = [];
  const entries = [...(await app.ports.archive.entriesOf('joint-case', id))];
  for (const branch of new Set(branches)) {
    const file = foldCase(branch, await app.ports.log.load(branch));
    if (file === undefined) continue;
    cases.push({ id: branch, number: file.number });
    entries.push(...(await app.ports.archive.entriesOfCase(branch)));
  }
  const { number, package: item, lead: body } = joint;
  return archive(app, maker, { of: 'joint-case', caseId: id, number, item, body, ...ended, cases, entries });
}

interface Closed {
  readonly state: string;
  readonly completedOn: LocalDate | undefined;
  readonly withdrawnOn: LocalDate | undefined;
}

function endOf(
  { state, completedOn, withdrawnOn }: Closed,
  decided: 'granted' | 'refused' | undefined,
  turnedDownOn: LocalDate,
): { outcome: ArchivedOutcome; closedOn: LocalDate } | undefined {
  if (state === 'completed' && completedOn && decided) return { outcome: decided, closedOn: completedOn };
  if (state === 'withdrawn' && withdrawnOn) return { outcome: 'withdrawn', closedOn: withdrawnOn };
  return state === 'not-accepted' ? { outcome: 'not-accepted', closedOn: turnedDownOn } : undefined;
}

function dayOf(app: App, at: Instant | undefined): LocalDate {
  return localDateAt(at ?? app.ports.clock.now(), app.place.timeZone);
}

async function archive(app: App, maker: ArchiveMaker, archived: Archived): Promise<Made> {
  const id = archiveId(app, archived.caseId);
  const before = await app.ports.records.find<ArchivePackage>('archive-package', id);
  const { entries, cases: _cases, ...about } = archived;
  if (before?.events === entries.length) return 'there';
  const built = await buildPackage(app, archived, maker);
  if (built === undefined) return 'waits';
  const hash = await app.ports.files.put(built.bytes);
  const at = app.ports.clock.now();
  const { witnessedSize, bytes } = built;
  const made = { ...about, madeOn: dayOf(app, at), hash, bytes: bytes.length, events: entries.length, witnessedSize };
  const type = before === undefined ? 'makeArchivePackage' : 'renewArchivePackage';
  const outcome = await app.executeRecord(archivePackageKind, { type, id, at, package: made }, { authority: system });
  if (!outcome.ok) throw new Error(`${archived.number}: ${outcome.fault.map(({ code }) => code).join(', ')}`);
  return 'made';
}

/** One record of packages for each case, whoever makes them and however often. */
export function archiveId({ ports: { digests } }: Pick<App, 'ports'>, caseId: string): string {
  const hash = digests.sha256(`archive ${caseId}`);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

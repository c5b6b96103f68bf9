import type { CaseEvent } from '../../domain/case/events.ts';
import { foldCase } from '../../domain/case/evolve.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import type { JointCase } from '../../domain/joint-approval/case/state.ts';
import type { ReturnRow } from '../../domain/joint-approval/exchange/return.ts';
import type { ExchangeTask } from '../../domain/joint-approval/exchange/task.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { App } from '../app.ts';
import { may } from '../authority.ts';
import { type AnyCommand, type GivenCommand, permissionFor } from '../commands.ts';
import { decide } from '../decide.ts';
import { loadCase } from '../execute.ts';
import { factsFor, targetOf } from '../facts.ts';
import { jointCaseKind } from '../records/joint-case.ts';
import type { RecordReads } from '../records/record-kind.ts';
import { caseCommands, jointCommand, type Posts } from './acts.ts';
import type { StaffAuthority } from './posts.ts';

const notPermitted: Refusal = { code: 'authority.not-permitted', kind: 'forbidden' };

/**
 * 预检: what the case itself would say to a row, asked of the same rules and written nowhere, so that a file is taken whole
 * or not at all. What happens between this and the row's turn is told with the row.
 */
export async function tryRow(
  app: App,
  task: ExchangeTask,
  row: ReturnRow,
  how: { readonly system: string; readonly posts: Posts },
): Promise<readonly Refusal[]> {
  const { about } = task;
  if (about.kind === 'step') return tryStep(app, about.joint, task, row, how);
  const file = await loadCase(app.ports, about.caseId);
  let now = file;
  for (const { given, authority } of caseCommands(app, task, row, how)) {
    const outcome = tryCase(app, now, given, authority);
    if ('faults' in outcome) return outcome.faults;
    now = outcome.after;
  }
  return [];
}

async function tryStep(
  app: App,
  joint: string,
  task: ExchangeTask,
  row: ReturnRow,
  how: { readonly system: string; readonly posts: Posts },
): Promise<readonly Refusal[]> {
  const { place, ports } = app;
  const file = await ports.records.find<JointCase>('joint-case', joint);
  const { given, authority } = jointCommand(app, task, row, how);
  const actor = may(jointCaseKind.permissions[given.type], authority, jointCaseKind.target(place, given, file));
  if (actor === undefined) return [notPermitted];
  const today = app.today();
  const { log, records, cases, accounts, digests } = ports;
  const reads: RecordReads = { log, records, cases, accounts, digests, place, today, authority };
  const extra = (await jointCaseKind.gather?.(reads, given, file)) as never;
  const decided = jointCaseKind.decide(file, { ...given, actor }, {
    today,
    place,
    serial: 0,
    ...(extra as object),
  } as never);
  return decided.ok ? [] : decided.fault;
}

function tryCase(
  app: App,
  file: CaseFile | undefined,
  given: GivenCommand,
  authority: StaffAuthority,
): { readonly after: CaseFile | undefined } | { readonly faults: readonly Refusal[] } {
  const facts = factsFor(app.place, given, file, app.today());
  if (!facts.ok) return { faults: facts.fault };
  const actor = may(permissionFor(given), authority, targetOf(app.place, given, file, facts.value.item));
  if (actor === undefined) return { faults: [notPermitted] };
  const decided = decide(file, { ...given, actor } as AnyCommand, facts.value);
  if (!decided.ok) return { faults: decided.fault };
  const at = given.at;
  const events = decided.value.map(
    (event): CaseEvent => ({ ...event, occurredAt: at, recordedAt: at, actor, schema: 1 }),
  );
  return { after: foldCase(given.caseId, events, file) };
}

import type { ConsultationView } from '../../domain/case/consultation.ts';
import type { DoneElsewhere } from '../../domain/case/done-elsewhere.ts';
import type { ReturnOutcome } from '../../domain/joint-approval/exchange/agreement.ts';
import type { ReturnRow } from '../../domain/joint-approval/exchange/return.ts';
import type { ExchangeTask } from '../../domain/joint-approval/exchange/task.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { App } from '../app.ts';
import type { GivenCommand } from '../commands.ts';
import { jointCaseKind } from '../records/joint-case.ts';
import { decidesRow, type StaffAuthority } from './posts.ts';

export interface Posts {
  readonly handler: StaffAuthority;
  readonly approver: StaffAuthority;
}

const views: Partial<Record<ReturnOutcome, ConsultationView>> = {
  agree: 'agree',
  'agree-with-conditions': 'agree-with-conditions',
  disagree: 'object',
  done: 'no-comment',
};

/** What an answer means for a task of another kind; a licence cannot be the answer to a question. */
export function fitsTask({ about }: Pick<ExchangeTask, 'about'>, outcome: ReturnOutcome): boolean {
  if (about.kind === 'case') return outcome === 'granted' || outcome === 'refused';
  return about.kind === 'consultation' ? views[outcome] !== undefined : true;
}

interface How {
  readonly system: string;
  readonly posts: Posts;
}

function elsewhereOf({ system }: How, { reference, claimedOn }: ReturnRow): DoneElsewhere {
  return { system, reference, claimedOn };
}

/** A step of a joint case: what the officers of other bodies would record by hand. */
export function jointCommand(app: App, { about }: ExchangeTask, row: ReturnRow, how: How) {
  if (about.kind !== 'step') throw new Error('no step of a joint case');
  const { outcome, text, way } = row;
  const said = { ...elsewhereOf(how, row), outcome, text, ...(way === undefined ? {} : { chosen: way }) };
  const at = app.ports.clock.now();
  const given = { type: 'recordStepElsewhere', id: about.joint, at, step: about.step, ...said } as const;
  return { given, authority: decidesRow(row) ? how.posts.approver : how.posts.handler };
}

interface GivenBy {
  readonly name: string;
  readonly given: GivenCommand;
  readonly authority: StaffAuthority;
}

/** An opinion is one act; a decision three, of two people: looked at, put forward, decided. */
export function caseCommands(app: App, { about }: ExchangeTask, row: ReturnRow, how: How): readonly GivenBy[] {
  if (about.kind === 'step') return [];
  const { caseId } = about;
  const at = app.ports.clock.now();
  const elsewhere = elsewhereOf(how, row);
  const { outcome, text, articles = '' } = row;
  const { handler, approver } = how.posts;
  if (about.kind === 'consultation') {
    const { consultation } = about;
    const view = views[outcome] ?? 'no-comment';
    const given = { type: 'answerConsultation', caseId, at, consultation, view, text, elsewhere } as const;
    return [{ name: 'answer', given, authority: handler }];
  }
  const said = { outcome: outcome === 'granted' ? 'grant' : 'refuse', reasons: text, articles } as const;
  const decision = { type: 'decideApplication', caseId, at, ...said, remediesTold: true, elsewhere } as const;
  const opinion = said.outcome;
  return [
    { name: 'opinion', given: { type: 'giveReviewOpinion', caseId, at, opinion, text }, authority: handler },
    { name: 'proposal', given: { type: 'proposeDecision', caseId, at, ...said }, authority: handler },
    { name: 'decision', given: decision, authority: approver },
  ];
}

/**
 * What a returned row stands for, on the same one road as if the posts that the agreement names had done it at a desk: the
 * law's rules judge it, and the record says whose act it was and that it was done elsewhere. Given again it is done once.
 */
export async function giveRow(
  app: App,
  task: ExchangeTask,
  row: ReturnRow,
  how: How & { readonly key: string },
): Promise<readonly Refusal[]> {
  if (task.about.kind === 'step') {
    const { given, authority } = jointCommand(app, task, row, how);
    // Under a key of its own the command is the same whenever it is given again.
    return faultsOf(await app.executeRecord(jointCaseKind, given, { authority, idempotencyKey: how.key }));
  }
  for (const { name, given, authority } of caseCommands(app, task, row, how)) {
    const faults = faultsOf(await app.execute(given, { authority, idempotencyKey: `${how.key}:${name}` }));
    if (faults.length > 0) return faults;
  }
  return [];
}

function faultsOf(done: { readonly ok: boolean; readonly fault?: readonly Refusal[] }): readonly Refusal[] {
  return done.ok ? [] : (done.fault ?? []);
}

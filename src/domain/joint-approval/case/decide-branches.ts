import { ok } from '../../../kernel/result.ts';
import { jointDue } from './clock.ts';
import type { RecordBranchDue, RecordBranchResumption, RecordBranchSuspension } from './commands.ts';
import { resumed } from './decide-steps.ts';
import type { Decided } from './draft.ts';
import type { JointFacts } from './facts.ts';
import type { JointCase, StepRun } from './state.ts';
import { stepOf } from './steps.ts';

/** What a branch's clock did. A report about a branch that was taken back or decided meanwhile changes nothing. */

export function suspended(file: JointCase, command: RecordBranchSuspension, facts: JointFacts): Decided {
  const { step, procedure, from, announcedDays, stepDue } = command;
  const run = runOf(file, command);
  if (run === undefined || run.suspendedFrom !== undefined) return ok([]);
  const movesJointDue = stepOf(facts.joint, step)?.clockStops?.some((kind) => kind === procedure) === true;
  const stops = movesJointDue ? [...file.stops, { step, procedure, from, announcedDays }] : file.stops;
  const due = jointDue({ ...file, stops }, facts);
  return ok([{ type: 'BranchSuspended', data: { step, procedure, from, announcedDays, movesJointDue, due, stepDue } }]);
}

export function resumption(file: JointCase, command: RecordBranchResumption, facts: JointFacts): Decided {
  const run = runOf(file, command);
  if (run?.suspendedFrom === undefined) return ok([]);
  return ok([resumed(file, command.step, facts, command.stepDue, command.to)]);
}

export function dueMoved(file: JointCase, command: RecordBranchDue): Decided {
  const run = runOf(file, command);
  const { step, stepDue } = command;
  if (run === undefined || run.due?.day === stepDue.day) return ok([]);
  return ok([{ type: 'BranchDueMoved', data: { step, stepDue } }]);
}

function runOf(
  file: JointCase,
  { step, branch }: { readonly step: string; readonly branch: string },
): StepRun | undefined {
  const run = file.steps[step];
  return file.state === 'in-progress' && run?.branch === branch && run.result === undefined ? run : undefined;
}

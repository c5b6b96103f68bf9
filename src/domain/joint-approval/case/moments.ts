import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import { ok } from '../../../kernel/result.ts';
import type { JointPackage } from '../package.ts';
import { silenceMeans } from '../rules/deemed-opinion.ts';
import { climbs, disputeDue } from '../rules/dispute-climbs.ts';
import { isLateToAcknowledge } from '../rules/forwarding.ts';
import type { RecordJointMoment } from './commands.ts';
import { deem } from './decide-door.ts';
import { finish } from './decide-steps.ts';
import { type Decided, Draft } from './draft.ts';
import type { JointFacts } from './facts.ts';
import { type JointCase, openSteps } from './state.ts';
import { stepOf } from './steps.ts';

/** 届时: what the passing of days alone does to a joint case. */
export function passOfTime(file: JointCase, command: RecordJointMoment, facts: JointFacts): Decided {
  if (file.state === 'received') return facts.today > file.noticeDue ? deem(file, command, facts) : ok([]);
  if (file.state !== 'in-progress') return ok([]);
  const { today: on, joint } = facts;
  const draft = new Draft(file, command);
  for (const run of openSteps(file)) {
    const step = stepOf(joint, run.step);
    // An opinion deemed given may have ended the whole meanwhile.
    if (step === undefined || draft.now.state !== 'in-progress' || draft.now.steps[run.step]?.result !== undefined)
      continue;
    const meaning = silenceMeans(step, run, on);
    if (meaning === 'deemed-opinion') {
      finish(draft, step, run, facts, { outcome: 'deemed-opinion', ...wayBy(file, step.id, joint) });
    } else if (meaning === 'reminder' || isLateToAcknowledge(run, on)) {
      draft.add({ type: 'StepReminded', data: { step: run.step, on, by: 'time' } });
    }
  }
  for (const dispute of file.disputes) {
    const level = climbs(dispute, on);
    if (level === undefined) continue;
    const due = disputeDue(level, on, facts);
    const data = { dispute: dispute.dispute, level, on, ...(due === undefined ? {} : { due }) };
    draft.add({ type: 'DisputeClimbed', data });
  }
  return draft.done();
}

function wayBy({ answers }: JointCase, step: string, { steps }: JointPackage) {
  const answer = answers[`way-${step}`];
  return steps.some(({ id, after }) => id === answer && after.includes(step)) ? { chosen: [String(answer)] } : {};
}

/**
 * The first day on which `passOfTime` will have something to do; asked by the lists, so that the tick comes by then.
 * It needs no package: that a step's days are over is reason enough to look.
 */
export function nextDay(file: JointCase): LocalDate | undefined {
  if (file.state === 'received') return addDays(file.noticeDue, 1);
  if (file.state !== 'in-progress') return undefined;
  const days = [
    ...openSteps(file).flatMap(({ due, acknowledgeBy, acknowledgedOn, reminders }) => [
      ...(due === undefined || reminders.some((on) => on > due.day) ? [] : [due.day]),
      ...(acknowledgeBy === undefined || acknowledgedOn !== undefined || reminders.some((on) => on > acknowledgeBy)
        ? []
        : [acknowledgeBy]),
    ]),
    ...file.disputes.flatMap(({ due, settled }) => (due === undefined || settled !== undefined ? [] : [due])),
  ];
  const first = days.toSorted()[0];
  return first === undefined ? undefined : addDays(first, 1);
}

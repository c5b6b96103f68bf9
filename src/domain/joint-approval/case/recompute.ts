import type { LocalDate } from '../../../kernel/local-date.ts';
import { ok } from '../../../kernel/result.ts';
import { dueDate } from '../../time-limits/explain-due.ts';
import { noticeDue } from '../../time-limits/notice-due.ts';
import { addWorkingDays } from '../../time-limits/working-calendar.ts';
import { jointDue, stepDue } from './clock.ts';
import type { Decided } from './draft.ts';
import type { JointDue, JointEventData } from './events.ts';
import type { JointFacts } from './facts.ts';
import { type JointCase, openSteps } from './state.ts';
import { stepOf } from './steps.ts';

/**
 * 节假日安排公布: what becomes of every day of the joint case that somebody has been told, the one that is due next for
 * the whole and those of the bodies. Branches have their own days, and report them. No event where nothing moved and
 * nothing became certain.
 */
export function recomputeDue(file: JointCase, facts: JointFacts): Decided {
  const whole = wholeOf(file, facts);
  const steps = file.state === 'in-progress' ? movedSteps(file, facts) : [];
  const { today: on } = facts;
  const isSame = whole === undefined || (whole.due.day === whole.before && whole.due.provisional === file.provisional);
  if (isSame && steps.length === 0) return ok([]);
  return ok([{ type: 'JointDueRecomputed', data: { on, ...(isSame ? {} : { whole }), steps } }]);
}

function wholeOf(file: JointCase, facts: JointFacts): JointEventData['JointDueRecomputed']['whole'] {
  const { law, calendar } = facts;
  if (file.state === 'received') {
    const { due: day, provisional } = noticeDue(file.noticeFrom, facts);
    return { stage: 'notice', due: { day, provisional }, before: file.noticeDue };
  }
  if (file.state === 'in-progress' && file.due !== undefined)
    return { stage: 'decision', due: jointDue(file, facts), before: file.due.day };
  if (file.state !== 'decided' || file.decision === undefined) return undefined;
  const { due: day, provisional } = dueDate({ limit: law.delivery, from: file.decision.on, law, calendar });
  return { stage: 'delivery', due: { day, provisional }, before: file.decision.deliveryDue };
}

function movedSteps(file: JointCase, facts: JointFacts): JointEventData['JointDueRecomputed']['steps'] {
  const { calendar, law, joint } = facts;
  return openSteps(file).flatMap(({ step: id, branch, begunOn, due: before, acknowledgeBy: told, acknowledgedOn }) => {
    const step = stepOf(joint, id);
    if (step === undefined || branch !== undefined) return [];
    const due = stepDue(step, begunOn, facts);
    const asked = told !== undefined && acknowledgedOn === undefined;
    const acknowledgeBy = asked
      ? addWorkingDays(calendar, begunOn, law.jointForwarding.acknowledgeWithin)
      : (told as LocalDate | undefined);
    if (isSameDue(due, before) && acknowledgeBy === told) return [];
    const days = { ...(due === undefined ? {} : { due }), ...(acknowledgeBy === undefined ? {} : { acknowledgeBy }) };
    return [{ step: id, ...days }];
  });
}

function isSameDue(one: JointDue | undefined, other: JointDue | undefined): boolean {
  return one?.day === other?.day && one?.provisional === other?.provisional;
}

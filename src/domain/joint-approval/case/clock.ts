import type { LocalDate } from '../../../kernel/local-date.ts';
import { dueDate, type ExplainedDueDate, explainDue } from '../../time-limits/explain-due.ts';
import type { Limit } from '../../time-limits/limit.ts';
import type { ClockQuestion, Suspension } from '../../time-limits/running-period.ts';
import type { JointPackage, PackageStep } from '../package.ts';
import type { JointDue } from './events.ts';
import type { JointFacts } from './facts.ts';
import type { JointCase } from './state.ts';

type Clocked = Pick<JointCase, 'stops' | 'extensions' | 'noticeFrom'> & Pick<JointCase, 'acceptance'>;
type ClockFacts = Pick<JointFacts, 'law' | 'calendar'> & { readonly joint: Pick<JointPackage, 'limit'> };

/** The joint limit: the package's own, or the law's where it states none. */
export function jointLimitOf({ joint, law }: Pick<ClockFacts, 'joint' | 'law'>): Limit {
  return joint.limit ?? law.jointHandling;
}

/** 联合办理期限: the joint due date, as the joint clock has run. */
export function jointDue(file: Clocked, facts: ClockFacts): JointDue {
  const { due, provisional } = dueDate(jointClock(file, facts));
  return { day: due, provisional };
}

/** The same with its derivation, line by line. */
export function explainJointDue(file: Clocked, facts: ClockFacts): ExplainedDueDate {
  return explainDue(jointClock(file, facts));
}

function jointClock(file: Clocked, facts: ClockFacts): ClockQuestion {
  const limit = jointLimitOf(facts);
  if (file.acceptance === undefined) throw new Error('a joint case without acceptance has no due date');
  const { law, calendar } = facts;
  const from = limit.startsFrom === 'receipt' ? file.noticeFrom : file.acceptance.on;
  return { limit, from, law, calendar, suspensions: file.stops, extensions: file.extensions };
}

/** 环节时限: from the day on which everything before it is done. */
export function stepDue(
  step: Pick<PackageStep, 'limit' | 'kind'>,
  begunOn: LocalDate,
  facts: Pick<JointFacts, 'law' | 'calendar'>,
  suspensions: readonly Suspension[] = [],
): JointDue | undefined {
  if (step.limit === undefined || step.kind === 'applicant') return undefined;
  const { law, calendar } = facts;
  const { due, provisional } = dueDate({
    limit: { ...step.limit, startsFrom: 'acceptance' },
    from: begunOn,
    law,
    calendar,
    suspensions,
  });
  return { day: due, provisional };
}

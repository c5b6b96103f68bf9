import type { Condition } from '../../catalogue/condition.ts';
import type { FormField } from '../../catalogue/service-item.ts';
import { followersOf } from '../critical-path.ts';
import type { JointPackage, PackageStep } from '../package.ts';

/** What the applicant is asked about the way itself, and what follows from it for the steps. */
export interface WayQuestions {
  readonly fields: readonly FormField[];
  /** Step → when it lies on the way. */
  readonly conditions: ReadonlyMap<string, Condition>;
  /** Question → the steps it is about. */
  readonly steps: ReadonlyMap<string, readonly string[]>;
}

/**
 * Steps that are needed only sometimes, and choices between ways: the applicant says what he means to do, in the words of
 * the package, and is then asked only for what lies on that way. The lead body judges by it when it accepts.
 */
export function questionsOfWay(joint: Pick<JointPackage, 'steps' | 'name'>): WayQuestions {
  const fields: FormField[] = [];
  const conditions = new Map<string, Condition>();
  const about = new Map<string, readonly string[]>();
  const followers = followersOf(joint.steps);
  for (const step of joint.steps) {
    const ways = (followers.get(step.id) ?? []).filter(({ chosenWhen }) => chosenWhen !== undefined);
    if (step.leadsTo === 'one' && ways.length > 1) {
      const code = `way-${step.id}`;
      fields.push({
        code,
        label: step.name,
        kind: 'choice',
        required: true,
        choices: ways.map((way) => ({ code: way.id, label: way.chosenWhen ?? way.name })),
        purpose: joint.name,
      });
      for (const way of ways) conditions.set(way.id, { field: code, is: way.id });
      about.set(
        code,
        ways.map(({ id }) => id),
      );
    }
    const needed = neededQuestion(joint, step);
    if (needed !== undefined) {
      fields.push(needed);
      conditions.set(step.id, { field: needed.code, is: true });
      about.set(needed.code, [step.id]);
    }
  }
  return { fields, conditions, steps: about };
}

function neededQuestion({ name }: Pick<JointPackage, 'name'>, step: PackageStep): FormField | undefined {
  if (step.neededWhen === undefined) return undefined;
  return {
    code: `needed-${step.id}`,
    label: step.neededWhen,
    kind: 'yes-no',
    required: true,
    purpose: name,
  };
}

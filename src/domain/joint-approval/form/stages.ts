import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { JointPackage, PackageStep } from '../package.ts';
import type { JointForm, Use } from './joint-form.ts';

type Parts = Pick<JointForm, 'item' | 'questions' | 'materials'>;
type Steps = Pick<JointPackage, 'steps'>;

/**
 * 分阶段申请: what is asked when it is applied for. What only bodies behind a step of the applicant's own need, such as the
 * drawings of a finished building, is asked when the applicant says that the step is done, and not before.
 */
export function firstStage(form: Parts, joint: Steps): ServiceItem {
  const gates = gatesOf(joint);
  return restricted(form, (uses) => uses === undefined || uses.some(({ item }) => !gates.has(item)));
}

/** What is asked with one step of the applicant's own. What came in earlier, for whomever, is not asked again. */
export function stageBehind(form: Parts, joint: Steps, gate: string): ServiceItem {
  const gates = gatesOf(joint);
  return restricted(
    form,
    (uses) =>
      uses?.every(({ item }) => gates.has(item)) === true &&
      uses.some(({ item }) => gates.get(item)?.has(gate) === true),
  );
}

function restricted({ item, questions, materials }: Parts, keeps: (uses: readonly Use[] | undefined) => boolean) {
  return {
    ...item,
    formFields: item.formFields.filter(({ code }) => keeps(questions.get(code))),
    materials: item.materials.filter(({ code }) => keeps(materials.get(code))),
  };
}

/** Item → the applicant's own steps that stand before every step of it; items that can begin without any are left out. */
function gatesOf({ steps }: Steps): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const items = new Set(steps.flatMap(({ item }) => item ?? []));
  for (const item of items) {
    const own = steps.filter((step) => step.item === item).map((step) => before(step, steps, new Set()));
    if (own.every((gates) => gates.size > 0)) found.set(item, new Set(own.flatMap((gates) => [...gates])));
  }
  return found;
}

/** The nearest ones on every way to the step; none where a way leads past them. */
function before(step: PackageStep, steps: readonly PackageStep[], seen: ReadonlySet<string>): ReadonlySet<string> {
  if (seen.has(step.id)) return new Set();
  const further = new Set([...seen, step.id]);
  const ways = step.after.map((id): ReadonlySet<string> => {
    const earlier = steps.find((one) => one.id === id);
    if (earlier === undefined) return new Set();
    return isGate(earlier, steps) ? new Set([id]) : before(earlier, steps, further);
  });
  const isThere = step.waitsFor === 'all' ? ways.some(({ size }) => size > 0) : ways.every(({ size }) => size > 0);
  return isThere ? new Set(ways.flatMap((way) => [...way])) : new Set();
}

/** One that is always taken: whatever may be left out holds nothing back. */
function isGate({ kind, neededWhen, chosenWhen, after }: PackageStep, steps: readonly PackageStep[]): boolean {
  const isChosen = after.some((id) => steps.find((one) => one.id === id)?.leadsTo !== 'all');
  return kind === 'applicant' && neededWhen === undefined && chosenWhen === undefined && !isChosen;
}

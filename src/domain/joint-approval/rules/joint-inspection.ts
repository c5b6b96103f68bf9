import type { Refusal } from '../../../kernel/refusal.ts';
import type { CheckEntry } from '../case/events.ts';
import type { JointCase } from '../case/state.ts';
import type { PackageStep } from '../package.ts';

/**
 * 联合验收清单 checklist of a joint acceptance
 * Basis: 行政许可法 第二十六条第二款、第三十四条
 * Each discipline looks at every point of its list and says what it found; what failed has a remark. The step is done
 * only once every discipline has passed.
 * Parameter: none
 * Does not cover: who goes to the site and when, which is the survey's; a step decided in its branch, whose own case
 * says what was found before it is decided.
 */
export function inspectionFaults(
  step: Pick<PackageStep, 'checklist'>,
  discipline: string,
  entries: readonly CheckEntry[],
): Refusal[] {
  const list = step.checklist?.find(({ code }) => code === discipline);
  if (list === undefined) return [{ code: 'joint.no-such-discipline', kind: 'invalid', pointer: '/discipline' }];
  const seen = new Set(entries.map(({ point }) => point));
  const refusals = list.points.flatMap((_, at): Refusal[] =>
    seen.has(at + 1)
      ? []
      : [{ code: 'joint.point-not-looked-at', kind: 'invalid', pointer: `/entries/${at}`, facts: { point: at + 1 } }],
  );
  entries.forEach(({ point, result, remark }, at) => {
    const pointer = `/entries/${at}`;
    if (point > list.points.length || entries.findIndex((one) => one.point === point) < at)
      refusals.push({ code: 'joint.no-such-point', kind: 'invalid', pointer, facts: { point } });
    else if (result === 'failed' && !remark?.trim())
      refusals.push({ code: 'joint.failure-without-remark', kind: 'invalid', pointer, facts: { point } });
  });
  return refusals;
}

/** Disciplines that stand between a step and its end: not looked at yet, or with a point that failed. */
export function disciplinesOpen(
  step: Pick<PackageStep, 'id' | 'checklist'>,
  { inspections }: Pick<JointCase, 'inspections'>,
): readonly string[] {
  return (step.checklist ?? []).flatMap(({ code }) => {
    const found = inspections.find((one) => one.step === step.id && one.discipline === code);
    return found === undefined || found.entries.some(({ result }) => result === 'failed') ? [code] : [];
  });
}

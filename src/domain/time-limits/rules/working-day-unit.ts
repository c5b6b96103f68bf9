import type { Law } from '../law.ts';

/** What is wrong with a value of law: where, as a JSON pointer into law.yaml, and what the rule demands. */
export interface LawFault {
  readonly at: string;
  readonly demand: string;
}

/**
 * 工作日 working day
 * Basis: 行政许可法 第八十二条
 * Every period of the Licensing Law itself is counted in working days; a place that states one of them in another unit
 * is refused. A period of any other law is counted as that law says.
 * Parameter: oneTimeNotice, decision, preliminaryReview, delivery
 * Does not cover: a bare 日 in another law, which the place decides (unspecifiedDay), nor the periods of the remedies,
 * which stand in the procedural laws.
 */
export function workingDayUnit(
  law: Pick<Law, 'oneTimeNotice' | 'decision' | 'preliminaryReview' | 'delivery'>,
): readonly LawFault[] {
  const { oneTimeNotice, decision, preliminaryReview, delivery } = law;
  return Object.entries({ oneTimeNotice, decision, preliminaryReview, delivery }).flatMap(
    ([name, { unit, extension, basis }]) => {
      if (basis.law !== '行政许可法') return [];
      const faults: LawFault[] = [];
      const demand = 'a period of the Licensing Law is counted in working days (art. 82): use the unit workday';
      if (unit !== 'workday') faults.push({ at: `/${name}/unit`, demand });
      if (extension !== undefined && extension.unit !== 'workday')
        faults.push({ at: `/${name}/extension/unit`, demand });
      return faults;
    },
  );
}

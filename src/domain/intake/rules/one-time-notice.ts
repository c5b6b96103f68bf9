import type { Refusal } from '../../../kernel/refusal.ts';
import type { Defect } from '../../case/application.ts';
import type { CaseFile } from '../../case/state.ts';
import { decidingFields } from '../../catalogue/applicability.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { Law } from '../../time-limits/law.ts';

/**
 * 一次性告知 one-time notice
 * Basis: 行政许可法 第三十二条第一款第四项
 * Everything that is missing or wrong is told at once, on the spot or within the limit, and told once: a later notice
 * may repeat what is still unmended, never add what could have been seen the first time.
 * Parameter: noticesAllowed
 * Does not cover: the passing of the limit without a notice (deemed acceptance), nor what came in anew with the
 * supplementation itself, which may be faulty in its own right, nor what an answer changed since then newly calls for.
 */
export function oneTimeNotice(
  file: CaseFile,
  defects: readonly Defect[],
  law: Pick<Law, 'noticesAllowed'>,
  item: Pick<ServiceItem, 'formFields' | 'materials'>,
): Refusal[] {
  const basis = law.noticesAllowed.basis;
  if (defects.length === 0) return [{ code: 'intake.nothing-to-tell', kind: 'conflict', basis }];
  const faulty = defects.filter((defect) => defect.fault === 'faulty' && !defect.remark?.trim());
  const unexplained: Refusal[] = faulty.map((defect) => ({
    code: 'intake.defect-without-remark',
    kind: 'invalid',
    basis,
    pointer: `/checks/${defect.code}`,
    facts: { code: defect.code },
  }));
  if (file.notices.length < law.noticesAllowed.value) return unexplained;
  const known = new Set([...file.notices.flatMap((notice) => notice.defects.map(subject)), ...file.supplemented]);
  const late = defects.filter((defect) => !known.has(subject(defect)) && !calledForAnew(file, defect, item));
  return [
    ...unexplained,
    ...late.map(
      (defect): Refusal => ({
        code: 'intake.not-told-the-first-time',
        kind: 'unlawful',
        basis,
        pointer: `/checks/${defect.code}`,
        facts: { code: defect.code },
      }),
    ),
  ];
}

function subject(defect: Defect): string {
  return `${defect.concerns}/${defect.code}`;
}

/** Its condition hangs on an answer given since the notice. */
function calledForAnew(file: CaseFile, { concerns, code }: Defect, item: Parameters<typeof oneTimeNotice>[3]): boolean {
  const condition =
    concerns === 'material'
      ? item.materials.find((one) => one.code === code)?.neededWhen
      : item.formFields.find((one) => one.code === code)?.askedWhen;
  return [...decidingFields(item, condition)].some((field) => file.supplemented.includes(`answer/${field}`));
}

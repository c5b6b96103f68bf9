import type { Refusal } from '../../../kernel/refusal.ts';
import type { Defect } from '../../case/application.ts';
import type { Law } from '../../time-limits/law.ts';
import type { JointCase } from '../case/state.ts';

/**
 * 联合一次性告知 one one-time notice over all bodies
 * Basis: 行政许可法 第二十六条第二款、第三十二条第一款第四项
 * What is missing or wrong for any of the bodies is told by the lead body in one notice, once: no body may send one of
 * its own afterwards, and a later notice repeats only what is still unmended.
 * Parameter: noticesAllowed
 * Does not cover: what came in anew with the supplementation itself.
 */
export function jointNotice(
  file: Pick<JointCase, 'notices' | 'supplemented'>,
  defects: readonly Defect[],
  law: Pick<Law, 'noticesAllowed'>,
): Refusal[] {
  const { basis, value } = law.noticesAllowed;
  if (defects.length === 0) return [{ code: 'intake.nothing-to-tell', kind: 'conflict', basis }];
  const unexplained = defects
    .filter(({ fault, remark }) => fault === 'faulty' && !remark?.trim())
    .map((defect) => refusalFor('intake.defect-without-remark', 'invalid', defect));
  if (file.notices.length < value) return unexplained.map((one) => ({ ...one, basis }));
  const known = new Set([...file.notices.flatMap((notice) => notice.defects.map(subject)), ...file.supplemented]);
  const late = defects
    .filter((defect) => !known.has(subject(defect)))
    .map((defect) => refusalFor('intake.not-told-the-first-time', 'unlawful', defect));
  return [...unexplained, ...late].map((one) => ({ ...one, basis }));
}

function subject({ concerns, code }: Defect): string {
  return `${concerns}/${code}`;
}

function refusalFor(code: string, kind: Refusal['kind'], defect: Defect): Refusal {
  return { code, kind, pointer: `/defects/${defect.code}`, facts: { code: defect.code } };
}

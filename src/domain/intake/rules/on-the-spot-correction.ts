import type { Refusal } from '../../../kernel/refusal.ts';
import type { Answers } from '../../case/application.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import { answerFaults } from '../answers.ts';

/**
 * 当场更正 on-the-spot correction
 * Basis: 行政许可法 第三十二条第一款第三项
 * An error that can be mended on the spot is mended on the spot, by the applicant, and never becomes a reason to be
 * sent away.
 * Parameter: none
 * Does not cover: materials; a corrected material is handed in again.
 */
export function onTheSpotCorrection(item: ServiceItem, answers: Answers, before: Answers = {}): Refusal[] {
  const corrected = new Set(Object.keys(answers));
  if (corrected.size === 0) return [{ code: 'intake.nothing-corrected', kind: 'invalid', pointer: '/answers' }];
  return answerFaults(item, { ...before, ...answers })
    .filter((defect) => corrected.has(defect.code))
    .map((defect) => ({
      code: `intake.answer-${defect.fault}`,
      kind: 'invalid',
      basis: { law: '行政许可法', articles: ['32'] },
      pointer: `/answers/${defect.code}`,
      facts: { code: defect.code },
    }));
}

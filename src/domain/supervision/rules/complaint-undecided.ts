import type { DailyRule } from '../beside-cases.ts';
import { afterDay } from '../running.ts';

/**
 * 投诉逾期未处理 complaint undecided (S20)
 * Basis: 行政许可法 第六十一条、第七十一条
 * Parameter: `complaints.decideWithin`
 * The last day for a complaint is over and whoever complained has no answer. It is the handling office that is told, like
 * any other body.
 */
export const complaintUndecided: DailyRule = {
  code: 'S20',
  basis: [{ law: '行政许可法', articles: ['61', '71'] }],
  parameters: {},
  ofComplaint: ({ id, number, handler, decideBy, decision }, place) => {
    if (decision !== undefined && !decision.late) return [];
    const facts = { complaint: number, due: decideBy };
    const evidence = [{ stream: id, version: 1 }];
    return [{ key: 'undecided', at: afterDay(decideBy, place), level: 'yellow', body: handler, facts, evidence }];
  },
};

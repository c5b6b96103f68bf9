import { afterDay, beingDecided } from '../running.ts';
import { caseRule, placeOf } from '../watched.ts';

/**
 * 超过法定时限 statutory limit exceeded (S03)
 * Basis: 行政许可法 第四十二条、第七十四条第二项
 * The last day the law gives is over, extensions granted in time included, and the case is not decided.
 */
export const statutoryLimitExceeded = caseRule({
  code: 'S03',
  basis: [{ law: '行政许可法', articles: ['42', '74(1)(2)'] }],
  parameters: {},
  watch: ({ event, file }, place) => {
    const due = beingDecided(file);
    if (due === undefined) return [];
    const at = afterDay(due.statutory, place);
    const facts = { due: due.statutory };
    return [{ key: 'statutory', at, level: 'red', body: file.body, facts, evidence: [placeOf(event)] }];
  },
});

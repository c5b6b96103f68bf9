import { afterDay, beingDecided } from '../running.ts';
import { caseRule, placeOf } from '../watched.ts';

/**
 * 超过承诺时限 promised limit exceeded (S02)
 * Basis: 行政许可法 第四十二条 (the promise may only be shorter than the law's limit; keeping it is the place's own word)
 * The promised day is over and the case is not decided. What an extension or a suspension moved is moved here too, but
 * only from the day on which it was recorded: a limit that had passed has passed.
 */
export const promisedLimitExceeded = caseRule({
  code: 'S02',
  basis: [{ law: '行政许可法', articles: ['42'] }],
  parameters: {},
  watch: ({ event, file }, place) => {
    const due = beingDecided(file);
    // Where both fall on one day the graver rule says it alone.
    if (due === undefined || due.promised === due.statutory) return [];
    const facts = { due: due.promised, statutory: due.statutory };
    const at = afterDay(due.promised, place);
    return [{ key: 'promised', at, level: 'yellow', body: file.body, facts, evidence: [placeOf(event)] }];
  },
});

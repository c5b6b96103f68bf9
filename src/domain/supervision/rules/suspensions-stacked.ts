import { addMonths, dayNumber, type LocalDate } from '../../../kernel/local-date.ts';
import type { Limit } from '../../time-limits/limit.ts';
import { caseRule, happened, placeOf } from '../watched.ts';

/**
 * 重复中止计时 suspensions stacked (S10)
 * Basis: 行政许可法 第四十五条
 * One case stands still again and again, or for longer altogether than the law gives for the whole decision. Each may have
 * its reason; together they make the limit mean nothing.
 */
export const suspensionsStacked = caseRule({
  code: 'S10',
  basis: [{ law: '行政许可法', articles: ['45'] }],
  parameters: {
    timesAllowed: { unit: 'count', least: 1, most: 10 },
    shareOfLimit: { unit: 'percent', least: 10, most: 500 },
  },
  watch: (step, place, { timesAllowed, shareOfLimit }) => {
    const { event, file } = step;
    if (happened(step, 'SpecialProcedureStarted') === undefined) return [];
    const limit = daysOf(
      place.item(file.item, file.itemVersion)?.statutoryLimit,
      file.acceptance?.on ?? file.receivedOn,
    );
    const announced = file.procedures.reduce((sum, { announcedDays }) => sum + announcedDays, 0);
    const tooOften = file.procedures.length > timesAllowed;
    const tooLong = limit > 0 && announced * 100 > limit * shareOfLimit;
    if (!tooOften && !tooLong) return [];
    const facts = { times: file.procedures.length, announced, limit };
    const evidence = step.past.filter(({ type }) => type === 'SpecialProcedureStarted').map(placeOf);
    return [{ key: 'stacked', at: event.recordedAt, level: 'yellow', body: file.body, facts, evidence }];
  },
});

/**
 * Days of a limit in its own unit, in which suspensions are announced too; of months, those they have from the day on which
 * the case was accepted. 0 where it has none.
 */
function daysOf(limit: Limit | undefined, from: LocalDate): number {
  if (limit === undefined || limit.unit === 'immediate') return 0;
  return limit.unit === 'month' ? dayNumber(addMonths(from, limit.value)) - dayNumber(from) : limit.value;
}

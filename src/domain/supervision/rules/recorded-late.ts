import { localDateAt } from '../../../kernel/instant.ts';
import { workingDaysBetween } from '../../time-limits/working-calendar.ts';
import { caseRule, placeOf } from '../watched.ts';

/**
 * 办件迟录 recorded late (S13)
 * Basis: 行政许可法 第三十二条第二款 (the receipt bears the day on which the application came)
 * What happened on one day was written down more than a working day later: the clock of the applicant ran, and nobody could
 * see it. The day that counts is the claimed one, so nobody gains by it; that it was late is said.
 */
export const recordedLate = caseRule({
  code: 'S13',
  basis: [{ law: '行政许可法', articles: ['32(2)'] }],
  abuse: 'unrecorded',
  parameters: { workdays: { unit: 'workday', least: 0, most: 10 } },
  watch: ({ event, file }, { calendar, timeZone }, { workdays }) => {
    if (event.source !== 'case' || event.actor.kind !== 'staff') return [];
    const happenedOn = localDateAt(event.occurredAt, timeZone);
    const writtenOn = localDateAt(event.recordedAt, timeZone);
    const late = workingDaysBetween(calendar, happenedOn, writtenOn);
    if (late <= workdays) return [];
    const facts = { event: event.type, on: happenedOn, written: writtenOn, late };
    const key = `late ${event.version}`;
    return [{ key, at: event.recordedAt, level: 'yellow', body: file.body, facts, evidence: [placeOf(event)] }];
  },
});

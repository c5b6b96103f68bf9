import { localDateAt } from '../../../kernel/instant.ts';
import { workingDaysBetween } from '../../time-limits/working-calendar.ts';
import { caseRule, placeOf, type WatchedEvent, type WatchedPlace } from '../watched.ts';

/**
 * 办件迟录 recorded late (S13)
 * Basis: 行政许可法 第三十二条第二款 (the receipt bears the day on which the application came)
 * What happened on one day was written down more than a working day later: the clock of the applicant ran, and nobody could
 * see it. The day that counts is the claimed one, so nobody gains by it; that it was late is said. What is late by no more
 * than that is forgiven now and then, and not with every step of one case.
 */
export const recordedLate = caseRule({
  code: 'S13',
  basis: [{ law: '行政许可法', articles: ['32(2)'] }],
  abuse: 'unrecorded',
  parameters: {
    workdays: { unit: 'workday', least: 0, most: 10 },
    timesForgiven: { unit: 'count', least: 0, most: 20 },
  },
  watch: ({ event, file, past }, place, { workdays, timesForgiven }) => {
    if (event.source !== 'case' || event.actor.kind !== 'staff') return [];
    const late = daysLate(event, place);
    const at = event.recordedAt;
    if (late > workdays) {
      const on = localDateAt(event.occurredAt, place.timeZone);
      const written = localDateAt(at, place.timeZone);
      const facts = { event: event.type, on, written, late };
      const key = `late ${event.version}`;
      return [{ key, at, level: 'yellow', body: file.body, facts, evidence: [placeOf(event)] }];
    }
    const all = past.filter((one) => one.source === 'case' && one.actor.kind === 'staff' && daysLate(one, place) > 0);
    if (late === 0 || all.length <= timesForgiven) return [];
    const facts = { times: all.length };
    return [{ key: 'always-late', at, level: 'yellow', body: file.body, facts, evidence: all.map(placeOf) }];
  },
});

/** Working days between the day on which it is said to have happened and the day on which it was written down. */
function daysLate({ occurredAt, recordedAt }: WatchedEvent, { calendar, timeZone }: WatchedPlace): number {
  return workingDaysBetween(calendar, localDateAt(occurredAt, timeZone), localDateAt(recordedAt, timeZone));
}

import { startOfDay } from '../../../kernel/instant.ts';
import { addWorkingDays } from '../../time-limits/working-calendar.ts';
import { beingDecided } from '../running.ts';
import { caseRule, placeOf } from '../watched.ts';

/**
 * 临近承诺时限 promised limit near (S01)
 * Basis: none in the law; a default of this project, as centres remind a working day before
 * Nobody is blamed: whoever holds the case is reminded while there is still time. Long limits are reminded of earlier.
 * A suspended case is reminded of by the day that stands after the announced days.
 */
export const promisedLimitNear = caseRule({
  code: 'S01',
  basis: [],
  parameters: {
    workdaysLeft: { unit: 'workday', least: 0, most: 10 },
    shareLeft: { unit: 'percent', least: 0, most: 50 },
    longFrom: { unit: 'workday', least: 1, most: 90 },
  },
  watch: ({ event, file }, place, { workdaysLeft, shareLeft, longFrom }) => {
    const due = beingDecided(file);
    const limit = place.item(file.item, file.itemVersion)?.promisedLimit;
    if (due === undefined || limit === undefined || limit.unit === 'immediate') return [];
    const byShare =
      limit.unit === 'workday' && limit.value >= longFrom ? Math.floor((limit.value * shareLeft) / 100) : 0;
    const left = Math.max(workdaysLeft, byShare);
    const from = addWorkingDays(place.calendar, due.promised, -left);
    return [
      {
        key: due.promised,
        at: startOfDay(from, place.timeZone),
        level: 'hint',
        body: file.body,
        facts: { due: due.promised, left },
        evidence: [placeOf(event)],
      },
    ];
  },
});

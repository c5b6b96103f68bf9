import type { Defect } from '../../case/application.ts';
import type { EventData } from '../../case/events.ts';
import { caseRule, happened, placeOf, type Step, type WatchedPlace } from '../watched.ts';

/**
 * 未一次性告知 not told at once (S07)
 * Basis: 行政许可法 第三十二条第一款第四项、第七十二条第四项
 * What an earlier notice could have named is named only now: piece by piece, each piece a journey. What came in anew since,
 * and is faulty itself, could not have been named before: a second notice for that alone is a hint, held against nobody,
 * until they are too many. What was missing from the beginning and came in without having been named was told by mouth.
 */
export const secondNotice = caseRule({
  code: 'S07',
  basis: [{ law: '行政许可法', articles: ['32(1)(4)', '72(1)(4)'] }],
  abuse: 'not-told-at-once',
  parameters: { noticesBearable: { unit: 'count', least: 1, most: 10 } },
  watch: (step, place, { noticesBearable }) => {
    const notice = happened(step, 'OneTimeNoticeGiven');
    const { event, before, file } = step;
    if (notice === undefined || before === undefined || before.notices.length === 0) return [];
    const told = new Set(before.notices.flatMap(({ defects }) => defects.map(nameOf)));
    const missing = missingAtFirst(step, place);
    const since = new Set(before.supplemented.filter((name) => !missing.has(name)));
    const late = notice.defects.filter((defect) => !told.has(nameOf(defect)) && !since.has(nameOf(defect)));
    const facts = { notices: file.notices.length, late: late.map(nameOf).join(' ') };
    const evidence = [...noticesIn(step), placeOf(event)];
    return [
      {
        key: `notice ${file.notices.length}`,
        at: event.recordedAt,
        level: late.length > 0 ? 'red' : file.notices.length > noticesBearable ? 'yellow' : 'hint',
        body: file.body,
        facts,
        evidence,
      },
    ];
  },
});

function nameOf({ concerns, code }: Defect): string {
  return `${concerns}/${code}`;
}

function noticesIn({ past }: Step) {
  return past
    .slice(0, -1)
    .filter(({ source, type }) => source === 'case' && type === 'OneTimeNoticeGiven')
    .map(placeOf);
}

/** What every application for the item needs and this one did not have when it came: the first notice could have said so. */
function missingAtFirst({ file, past }: Step, place: WatchedPlace): ReadonlySet<string> {
  const received = past.find(({ source, type }) => source === 'case' && type === 'ApplicationReceived');
  const had = (received?.data as Partial<EventData['ApplicationReceived']> | undefined)?.materials ?? [];
  const brought = new Set(had.map(({ material }) => material));
  const materials = place.item(file.item, file.itemVersion)?.materials ?? [];
  const needed = materials.filter((one) => one.required && one.neededWhen === undefined && one.source === 'applicant');
  return new Set(needed.flatMap(({ code }) => (brought.has(code) ? [] : [`material/${code}`])));
}

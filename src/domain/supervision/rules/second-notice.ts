import type { Defect } from '../../case/application.ts';
import { caseRule, happened, placeOf, type Step } from '../watched.ts';

/**
 * 未一次性告知 not told at once (S07)
 * Basis: 行政许可法 第三十二条第一款第四项、第七十二条第四项
 * What an earlier notice could have named is named only now: piece by piece, each piece a journey. What came in anew since,
 * and is faulty itself, could not have been named before: a second notice for that alone is a hint, held against nobody.
 */
export const secondNotice = caseRule({
  code: 'S07',
  basis: [{ law: '行政许可法', articles: ['32(1)(4)', '72(1)(4)'] }],
  abuse: 'not-told-at-once',
  parameters: {},
  watch: (step) => {
    const notice = happened(step, 'OneTimeNoticeGiven');
    const { event, before, file } = step;
    if (notice === undefined || before === undefined || before.notices.length === 0) return [];
    const told = new Set(before.notices.flatMap(({ defects }) => defects.map(nameOf)));
    const since = new Set(before.supplemented);
    const late = notice.defects.filter((defect) => !told.has(nameOf(defect)) && !since.has(nameOf(defect)));
    const facts = { notices: file.notices.length, late: late.map(nameOf).join(' ') };
    const evidence = [...noticesIn(step), placeOf(event)];
    return [
      {
        key: `notice ${file.notices.length}`,
        at: event.recordedAt,
        level: late.length > 0 ? 'red' : 'hint',
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

import type { SurveyEventData } from '../../special-procedures/survey/events.ts';
import { beingDecided } from '../running.ts';
import { caseRule, happened, placeOf } from '../watched.ts';

/**
 * 踏勘缺失或者不合规 survey missing or not as it must be (S16)
 * Basis: 行政许可法 第三十四条第三款
 * The item asks for a look at the place: it was decided without a signed record, or fewer officers were there than the law
 * asks for, or nothing shows what was seen.
 */
export const surveyMissing = caseRule({
  code: 'S16',
  basis: [{ law: '行政许可法', articles: ['34(3)'] }],
  parameters: { filesAtLeast: { unit: 'count', least: 0, most: 10 } },
  watch: (step, place, { filesAtLeast }) => {
    const { event, file, before, past } = step;
    const at = event.recordedAt;
    const finding = (key: string, facts: Readonly<Record<string, string | number>>) => [
      { key, at, level: 'yellow' as const, body: file.body, facts, evidence: [placeOf(event)] },
    ];
    if (event.source === 'survey' && event.type === 'SurveySigned') {
      const { attendance, parties, photos, drawing } = event.data as SurveyEventData['SurveySigned'];
      const officers = new Set(parties.filter(({ kind }) => kind === 'officer').map(({ code }) => code));
      const there = attendance.filter(({ party, was }) => was !== 'absent' && officers.has(party)).length;
      const files = photos.length + (drawing === undefined ? 0 : 1);
      const needed = place.law.siteSurvey.officersAtLeast;
      return there < needed || files < filesAtLeast
        ? finding(`survey ${event.stream}`, { officers: there, files })
        : [];
    }
    const decided = happened(step, 'LicenceGranted') !== undefined && before !== undefined && beingDecided(before);
    const required = place.item(file.item, file.itemVersion)?.siteSurvey?.required === true;
    if (!decided || !required || past.some(({ type, source }) => source === 'survey' && type === 'SurveySigned'))
      return [];
    return finding('none', { item: file.item });
  },
});

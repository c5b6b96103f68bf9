import type { Refusal } from '../../../kernel/refusal.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { Law } from '../../time-limits/law.ts';
import { isOver, type Survey } from '../survey/state.ts';

/**
 * 踏勘后决定 decision after the site survey
 * Basis: 行政许可法 第三十四条第三款、第三十八条、第五十五条第一款
 * Where the place had to be looked at, nothing is granted before there is a signed record of it; and while a survey that was
 * ordered is neither signed nor called off, nothing is decided at all. The decision names the records it rests on.
 * Parameter: siteSurvey
 * Does not cover: whether the record bears out what was decided, which is for whoever decides.
 */
export function surveyBeforeDecision(
  outcome: 'grant' | 'refuse',
  surveys: readonly Pick<Survey, 'number' | 'standing'>[],
  item: Pick<ServiceItem, 'siteSurvey'>,
  law: Pick<Law, 'siteSurvey'>,
): Refusal[] {
  const { basis } = law.siteSurvey;
  const open = surveys
    .filter((survey) => !isOver(survey))
    .map(({ number }): Refusal => {
      return { code: 'special.survey-open', kind: 'unlawful', basis, facts: { number } };
    });
  const missing =
    outcome === 'grant' && item.siteSurvey?.required && !surveys.some(({ standing }) => standing === 'signed');
  if (!missing || open.length > 0) return open;
  return [{ code: 'special.survey-required', kind: 'unlawful', basis }];
}

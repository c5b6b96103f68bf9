import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import type { Attendance, Surveyor, SurveyParty } from '../survey/events.ts';

/**
 * 两名以上工作人员 at least two officers at a site survey
 * Basis: 行政许可法 第三十四条第三款、第五十五条第二款
 * Facts are checked on site by two officers or more: so many different persons are named, and so many of those named are
 * there and sign by their own hands. A name called twice is one person, and one hand makes one signature.
 * Parameter: siteSurvey
 */
export function twoOfficers(officers: readonly Surveyor[], law: Pick<Law, 'siteSurvey'>): Refusal[] {
  const there = new Set(officers.map(({ staff }) => staff)).size;
  return tooFew(there, '/officers', 'special.survey-too-few-officers', law);
}

/** The same of the signatures under the record. */
export function twoOfficersSigned(
  attendance: readonly Attendance[],
  parties: readonly SurveyParty[],
  law: Pick<Law, 'siteSurvey'>,
): Refusal[] {
  const signed = attendance.flatMap((one) => (one.was === 'signed' ? [one] : []));
  const officers = signed.flatMap(
    ({ party }) => parties.find(({ code, kind }) => code === party && kind === 'officer') ?? [],
  );
  const there = new Set(officers.map(({ staff }) => staff)).size;
  const again = signed.flatMap(({ file }, at) => (signed.findIndex((one) => one.file === file) < at ? [at] : []));
  return [
    ...tooFew(there, '/attendance', 'special.survey-too-few-signatures', law),
    ...again.map((at): Refusal => ({ ...oneHand, pointer: `/attendance/${at}` })),
  ];
}

const oneHand = { code: 'special.survey-one-signature-for-two', kind: 'invalid' } as const;

function tooFew(there: number, pointer: string, code: string, { siteSurvey }: Pick<Law, 'siteSurvey'>): Refusal[] {
  const { officersAtLeast: least, basis } = siteSurvey;
  return there >= least ? [] : [{ code, kind: 'unlawful', basis, pointer, facts: { there, least } }];
}

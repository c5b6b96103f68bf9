import type { Refusal } from '../../../kernel/refusal.ts';
import type { Law } from '../../time-limits/law.ts';
import { twoOfficersSigned } from '../rules/two-officers.ts';
import type { SignSurvey } from './commands.ts';
import type { Survey } from './state.ts';

/** Everything that stands against signing, at once: what the form lacks, who is missing, who has no say. */
export function signingFaults(survey: Survey, command: SignSurvey, law: Pick<Law, 'siteSurvey'>): readonly Refusal[] {
  const parties = survey.scheduled?.parties ?? [];
  const { attendance, checklist, findings, from, to } = command;
  const known = new Set(parties.map(({ code }) => code));
  const told = new Map(attendance.map((one) => [one.party, one]));
  const lines = new Map(checklist.map((line) => [line.code, line]));
  return [
    ...twoOfficersSigned(attendance, parties, law),
    ...attendance.flatMap(({ party }, at) =>
      !known.has(party) || attendance.findIndex((one) => one.party === party) < at
        ? [invalid('special.survey-attendance-unknown', `/attendance/${at}`)]
        : [],
    ),
    ...parties.flatMap(({ code, name }) =>
      told.has(code) ? [] : [invalid('special.survey-attendance-open', '/attendance', { who: name })],
    ),
    ...attendance.flatMap((one, at) => {
      if (one.was !== 'refused-to-sign') return [];
      const party = parties.find(({ code }) => code === one.party);
      // 拒签 is the right of whoever is surveyed, not of whoever surveys.
      if (party?.kind === 'officer')
        return [invalid('special.survey-officer-must-sign', `/attendance/${at}`, { who: party.name })];
      return one.why.trim() === '' ? [invalid('special.survey-refusal-without-note', `/attendance/${at}/why`)] : [];
    }),
    ...survey.checklist.flatMap(({ code }) =>
      lines.has(code) ? [] : [invalid('special.survey-line-open', '/checklist', { line: code })],
    ),
    ...checklist.flatMap(({ verdict, remark }, at) =>
      verdict === 'does-not-conform' && (remark ?? '').trim() === ''
        ? [invalid('special.survey-line-without-remark', `/checklist/${at}/remark`)]
        : [],
    ),
    ...(findings.trim() === '' ? [invalid('special.survey-without-findings', '/findings')] : []),
    ...(to <= from || to > command.at ? [invalid('special.survey-times', '/to')] : []),
  ];
}

function invalid(code: string, pointer: string, facts?: Refusal['facts']): Refusal {
  return { code, kind: 'invalid', pointer, ...(facts === undefined ? {} : { facts }) };
}

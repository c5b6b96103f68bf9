import type { Survey } from '../../domain/special-procedures/survey/state.ts';
import type { App } from '../app.ts';
import { type Authority, may, type Target } from '../authority.ts';
import { surveyKind } from '../records/survey.ts';

/** 现场勘验记录 as a paper. */
export interface SurveyPaper {
  readonly kind: 'survey';
  readonly state: Survey;
  readonly masked: boolean;
}

export const surveyPaperSources = [
  {
    kind: surveyKind,
    isNumber: /^[\w-]+-\d{8}-SV\d{4,}$/,
    papersOf: ({ record }: Survey) => ({ papers: record === undefined ? [] : [record.paper], voided: [] }),
    numberOf: ({ number }: Survey) => number,
    targetOf: ({ body, bodies }: Survey) => ({ body, takingPart: bodies }),
    /** The bodies that took part read it whole; whoever oversees, without names and hands. */
    read: (authority: Authority, target: Target): 'whole' | 'masked' | undefined => {
      if (may('survey.record', authority, target) !== undefined) return 'whole';
      return may('survey.read', authority, target) === undefined ? undefined : 'masked';
    },
  },
] as const;

/** Whose hand it is, and the picture of it. */
export async function surveySignatures(app: App, { record }: Survey) {
  const signed = (record?.attendance ?? []).flatMap((one) => (one.was === 'signed' ? [one] : []));
  const found = [];
  for (const { party, file } of signed) {
    const picture = await app.ports.files.get(file);
    const name = record?.parties.find(({ code }) => code === party)?.name ?? '';
    if (picture !== undefined) found.push({ by: 'body' as const, name, picture });
  }
  return found;
}

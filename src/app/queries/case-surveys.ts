import type { SurveyParty } from '../../domain/special-procedures/survey/events.ts';
import type { Survey } from '../../domain/special-procedures/survey/state.ts';
import type { App } from '../app.ts';
import { clockAt } from '../records/survey.ts';

/** A survey as the applicant sees it: when, where, who comes, and whether another date can still be asked for. */
export interface OwnSurvey {
  readonly id: string;
  readonly number: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly address: string;
  readonly meetingPoint: string;
  readonly parties: readonly SurveyParty[];
  readonly standing: Survey['standing'];
  readonly otherDate?: Survey['otherDate'];
  readonly mayAskOtherDate: boolean;
}

/** 踏勘通知: the surveys of a case or joint case that have a date, the latest first. */
export async function caseSurveys(app: App, caseId: string): Promise<readonly OwnSurvey[]> {
  const found = await app.ports.records.list<Survey>({ kind: 'survey', caseId }, 20, { latest: true });
  return found.flatMap((survey) => {
    const { id, number, address, scheduled, standing, otherDate, otherDatesAsked } = survey;
    if (scheduled === undefined || standing === 'cancelled') return [];
    const { from, to, day, meetingPoint, parties } = scheduled;
    const isAhead = standing === 'scheduled' && app.today() < day;
    const { timeZone, law } = app.place;
    return {
      ...{ id, number, address, day, meetingPoint, parties, standing },
      from: clockAt(from, timeZone),
      to: clockAt(to, timeZone),
      ...(otherDate === undefined ? {} : { otherDate }),
      mayAskOtherDate: isAhead && otherDatesAsked < law.siteSurvey.otherDates,
    };
  });
}

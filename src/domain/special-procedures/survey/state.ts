import { type Instant, startOfDay } from '../../../kernel/instant.ts';
import { addDays, type LocalDate } from '../../../kernel/local-date.ts';
import type { Engagement } from '../../organisation/engagement.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { SurveyEvent, SurveyEventData, Surveyor } from './events.ts';

export const surveyStandings = ['ordered', 'assigned', 'scheduled', 'signed', 'cancelled'] as const;
export type SurveyStanding = (typeof surveyStandings)[number];

/** 现场踏勘 a site survey, from its order to the signed record. */
export interface Survey extends RecordState, Readonly<SurveyEventData['SurveyOrdered']> {
  readonly standing: SurveyStanding;
  readonly officers: readonly Surveyor[];
  readonly assignedOn?: LocalDate;
  readonly warned: boolean;
  /** Named late, or not at all. */
  readonly overdue: boolean;
  readonly scheduled?: Omit<SurveyEventData['SurveyScheduled'], 'engaged'>;
  /** Whom and what it takes; empty once it is over, so that they are free again. */
  readonly engaged: readonly Engagement[];
  readonly otherDate?: SurveyEventData['OtherDateAsked'] & {
    readonly answer?: 'moved' | 'declined';
    readonly why?: string;
  };
  readonly otherDatesAsked: number;
  readonly cancelled?: string;
  readonly record?: SurveyEventData['SurveySigned'];
  readonly supplements: readonly SurveyEventData['SurveySupplemented'][];
}

export function evolveSurvey(id: string, before: Survey | undefined, event: Happened<SurveyEvent>): Survey {
  if (event.type === 'SurveyOrdered') {
    const nothing = { officers: [], warned: false, overdue: false, engaged: [], otherDatesAsked: 0 } as const;
    return { ...event.data, ...nothing, id, version: 1, standing: 'ordered', supplements: [] };
  }
  if (before === undefined) throw new Error(`survey ${id}: the log begins with ${event.type}`);
  return { ...before, ...changes(before, event), version: before.version + 1 };
}

function changes(survey: Survey, event: Exclude<Happened<SurveyEvent>, { type: 'SurveyOrdered' }>): Partial<Survey> {
  switch (event.type) {
    case 'SurveyAssigned': {
      const standing = survey.standing === 'ordered' ? 'assigned' : survey.standing;
      return { officers: event.data.officers, assignedOn: survey.assignedOn ?? event.data.assignedOn, standing };
    }
    case 'SurveyAssignmentWarned':
      return { warned: true };
    case 'SurveyAssignmentOverdue':
      return { overdue: true };
    case 'SurveyScheduled': {
      const { engaged, ...scheduled } = event.data;
      const asked = survey.otherDate;
      const answered = asked !== undefined && asked.answer === undefined;
      return {
        standing: 'scheduled',
        scheduled,
        engaged,
        ...(answered ? { otherDate: { ...asked, answer: 'moved' } } : {}),
      };
    }
    case 'OtherDateAsked':
      return { otherDate: event.data, otherDatesAsked: survey.otherDatesAsked + 1 };
    case 'OtherDateDeclined': {
      const asked = survey.otherDate;
      return asked === undefined ? {} : { otherDate: { ...asked, answer: 'declined', why: event.data.reason } };
    }
    case 'SurveyCancelled':
      return { standing: 'cancelled', cancelled: event.data.reason, engaged: [] };
    case 'SurveySigned':
      return { standing: 'signed', record: event.data, engaged: [] };
    case 'SurveySupplemented':
      return { supplements: [...survey.supplements, event.data] };
  }
}

export function isOver({ standing }: Pick<Survey, 'standing'>): boolean {
  return standing === 'signed' || standing === 'cancelled';
}

export function surveyIndex(survey: Survey, timeZone: string): RecordIndex {
  const { number, body, officers, scheduled, account, subject, orderedOn } = survey;
  const supervisors = scheduled?.parties.flatMap(({ staff }) => staff ?? []) ?? [];
  const people = [...officers.map(({ staff }) => staff), ...supervisors, ...(account === undefined ? [] : [account])];
  const moment = momentOf(survey, timeZone);
  return {
    number,
    body,
    people: [...new Set(people)],
    day: scheduled?.day ?? orderedOn,
    open: !isOver(survey),
    ...(subject.kind === 'case' ? { caseId: subject.caseId } : {}),
    ...(subject.kind === 'joint-case' ? { caseId: subject.jointCase } : {}),
    ...(moment === undefined ? {} : { nextMoment: moment }),
  };
}

/** While nobody is named: the day of the warning, then the day after the last. */
function momentOf({ standing, warned, overdue, warnOn, assignBy }: Survey, timeZone: string): Instant | undefined {
  if (standing !== 'ordered' || overdue) return undefined;
  return startOfDay(warned ? addDays(assignBy, 1) : warnOn, timeZone);
}

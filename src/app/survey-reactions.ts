import type { Publicity } from '../domain/special-procedures/publicity/state.ts';
import { isOver, type Survey } from '../domain/special-procedures/survey/state.ts';
import { workingDaysBetween } from '../domain/time-limits/working-calendar.ts';
import { runOn, stopClock } from './clock-follow-ups.ts';
import type { FollowUp, Reacted, Reaction } from './reactions.ts';
import { publicityKind } from './records/publicity.ts';
import { surveyKind } from './records/survey.ts';

/**
 * 踏勘与公示 run on the clock. Where the item cites a special law that says otherwise, the clock of the case stands still
 * until the record is signed, until the last day has passed.
 */
const surveyStops: Reaction = {
  name: 'survey-stops-clock',
  follow: async ({ stream }: Reacted, reads) => {
    const survey = await reads.records.find<Survey>('survey', stream);
    if (survey?.stopsClock === undefined || survey.subject.kind !== 'case' || survey.scheduled === undefined) return [];
    // One that was moved takes longer than was told; the clock itself charges that back.
    const { day } = survey.scheduled;
    const days = workingDaysBetween(reads.place.calendar, survey.assignedOn ?? survey.orderedOn, day);
    return stopClock(reads, survey.subject.caseId, 'site-survey', Math.max(1, days), survey.number);
  },
};

const surveyRunsOn: Reaction = {
  name: 'survey-clock-runs-on',
  follow: async ({ stream }: Reacted, reads) => {
    const survey = await reads.records.find<Survey>('survey', stream);
    if (survey?.stopsClock === undefined || survey.subject.kind !== 'case' || !isOver(survey)) return [];
    return runOn(reads, survey.subject.caseId, 'site-survey', survey.record?.paper.number ?? survey.number);
  },
};

const publicityStops: Reaction = {
  name: 'publicity-stops-clock',
  follow: async ({ stream }: Reacted, reads) => {
    const publicity = await reads.records.find<Publicity>('publicity', stream);
    if (publicity?.stopsClock === undefined) return [];
    return stopClock(reads, publicity.caseId, 'publicity', publicity.days, publicity.number);
  },
};

const publicityRunsOn: Reaction = {
  name: 'publicity-clock-runs-on',
  follow: async ({ stream }: Reacted, reads) => {
    const publicity = await reads.records.find<Publicity>('publicity', stream);
    if (publicity?.stopsClock === undefined || publicity.standing === 'running') return [];
    return runOn(reads, publicity.caseId, 'publicity', publicity.number);
  },
};

/** Who takes the application back takes back what was arranged on account of it. */
const surveysEndWithCase: Reaction = {
  name: 'surveys-end-with-case',
  follow: async ({ stream }: Reacted, { records }) => {
    const reason = 'CaseWithdrawn';
    const surveys = await records.list<Survey>({ kind: 'survey', caseId: stream, open: true }, 20);
    const publicities = await records.list<Publicity>({ kind: 'publicity', caseId: stream, open: true }, 20);
    const running = publicities.filter(({ standing }) => standing === 'running');
    return [
      ...surveys.map(({ id }): FollowUp => ({ of: surveyKind, command: { type: 'cancelSurvey', id, reason } })),
      ...running.map(({ id }): FollowUp => ({ of: publicityKind, command: { type: 'takeDownPublicity', id, reason } })),
    ];
  },
};

export const surveyReactions: Readonly<Record<string, readonly Reaction[]>> = {
  'survey.survey-scheduled': [surveyStops],
  'survey.survey-signed': [surveyRunsOn],
  'survey.survey-cancelled': [surveyRunsOn],
  'publicity.publicity-started': [publicityStops],
  'publicity.publicity-ended': [publicityRunsOn],
  'publicity.publicity-taken-down': [publicityRunsOn],
  'case.case-withdrawn': [surveysEndWithCase],
};

import { foldCase } from '../../domain/case/evolve.ts';
import { itemInForce } from '../../domain/catalogue/item-in-force.ts';
import { type JointCase, openSteps } from '../../domain/joint-approval/case/state.ts';
import type { Absence } from '../../domain/organisation/absence/state.ts';
import { recordPaper, recordPaperSeries } from '../../domain/organisation/record-paper.ts';
import type { Recusal } from '../../domain/special-procedures/recusal/state.ts';
import type { SurveyCommand } from '../../domain/special-procedures/survey/commands.ts';
import {
  decideSurvey,
  holderOf,
  type SurveyedCase,
  type SurveyFacts,
} from '../../domain/special-procedures/survey/decide.ts';
import { personalSurveyParts, type SurveyEvent } from '../../domain/special-procedures/survey/events.ts';
import { evolveSurvey, type Survey, surveyIndex } from '../../domain/special-procedures/survey/state.ts';
import { epochMilliseconds, type Instant, localDateAt, startOfDay } from '../../kernel/instant.ts';
import { holdsOn } from '../authority.ts';
import type { PlaceFacts } from '../facts.ts';
import { packageOf } from '../joint/place.ts';
import type { GivenRecordCommand, RecordKind, RecordReads } from './record-kind.ts';

type Given = GivenRecordCommand<SurveyCommand>;
type Gathered = Pick<SurveyFacts, 'surveyed' | 'staff' | 'taken' | 'away' | 'recusals' | 'applicantName'>;

/** 现场踏勘: one stream from the order to the signed record. */
export const surveyKind: RecordKind<Survey, SurveyEvent, SurveyCommand, Gathered> = {
  kind: 'survey',
  begins: ['orderSurvey'],
  personal: personalSurveyParts,
  permissions: {
    orderSurvey: 'survey.arrange',
    assignSurvey: 'survey.arrange',
    scheduleSurvey: 'survey.arrange',
    declineOtherDate: 'survey.arrange',
    cancelSurvey: 'survey.arrange',
    askOtherDate: 'survey.ask-other-date',
    signSurvey: 'survey.record',
    supplementSurvey: 'survey.record',
    recordSurveyTime: 'system.tick',
  },
  target: (place, given, survey) => ({
    body: given.type === 'orderSurvey' ? given.body : (survey?.body ?? ''),
    takingPart: survey?.bodies,
    account: survey?.account,
    caseId: survey?.subject.kind === 'case' ? survey.subject.caseId : undefined,
    districtCentres: place.districtCentres,
  }),
  series: (given, _, today, survey) => {
    if (given.type === 'orderSurvey') return `survey/${given.body}/${today}`;
    return given.type === 'signSurvey' ? recordPaperSeries('survey-record', survey?.body ?? '', today) : undefined;
  },
  gather,
  decide: (survey, command, facts) => {
    const { place, today, serial } = facts;
    const code = command.type === 'orderSurvey' ? command.body : (survey?.body ?? '');
    const body = place.bodies.get(code) ?? { code, documentMark: '' };
    const { numberFormat: numbering, seals, law, calendar, bodies, timeZone } = place;
    return decideSurvey(survey, command, {
      ...facts,
      law,
      calendar,
      bodies,
      number: `${code}-${today.replaceAll('-', '')}-SV${String(serial).padStart(4, '0')}`,
      paper: recordPaper('survey-record', body, { numbering, seals, on: today, serial }),
      dayOf: (moment) => localDateAt(moment, timeZone),
      clock: (moment) => clockAt(moment, timeZone),
    });
  },
  evolve: evolveSurvey,
  index: surveyIndex,
  onMoment: ({ id }, now) => ({ type: 'recordSurveyTime', id, at: now }),
};

/** 09:30, as the clocks of the place show it. */
export function clockAt(moment: Instant, timeZone: string): string {
  const midnight = startOfDay(localDateAt(moment, timeZone), timeZone);
  const minutes = Math.floor((epochMilliseconds(moment) - epochMilliseconds(midnight)) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

async function gather(reads: RecordReads, given: Given, survey: Survey | undefined): Promise<Gathered> {
  const surveyed = given.type === 'orderSurvey' ? await surveyedCase(reads, given) : undefined;
  const staff = await staffOf(reads, staffIn(given, survey));
  const recusals = await recusalsOf(reads, given, survey);
  if (given.type !== 'scheduleSurvey' || survey === undefined) {
    return { surveyed, staff, recusals, taken: [], away: [], applicantName: '' };
  }
  const { from, to } = given;
  const people = [
    ...survey.officers.map((one) => ({ kind: 'officer' as const, name: '', ...one })),
    { kind: 'applicant' as const, name: '' },
    ...given.invited,
  ];
  const holders = people.map((party) => holderOf(survey, { ...party, name: party.name.trim() }));
  const resources = given.resources.map((one) => `resource:${one.trim()}`);
  return {
    surveyed,
    staff,
    recusals,
    taken: to > from ? await reads.records.engagements([...holders, ...resources], from, to) : [],
    away: await awayOn(reads, [...staff.keys()], from),
    applicantName: await applicantOf(reads, survey),
  };
}

function staffIn(given: Given, survey: Survey | undefined): readonly string[] {
  if (given.type === 'assignSurvey') return given.officers.map(({ staff }) => staff);
  if (given.type !== 'scheduleSurvey') return [];
  return [...(survey?.officers ?? []).map(({ staff }) => staff), ...given.invited.flatMap(({ staff }) => staff ?? [])];
}

const actsOfOfficers: readonly Given['type'][] = ['assignSurvey', 'scheduleSurvey', 'signSurvey'];

async function recusalsOf(
  { records }: RecordReads,
  given: Given,
  survey: Survey | undefined,
): Promise<Gathered['recusals']> {
  if (survey?.subject.kind !== 'case' || !actsOfOfficers.includes(given.type)) return [];
  return records.list<Recusal>({ kind: 'recusal', caseId: survey.subject.caseId }, 50);
}

async function staffOf({ accounts, today }: RecordReads, ids: readonly string[]): Promise<Gathered['staff']> {
  const known = new Map<string, { name: string; bodies: readonly string[]; supervises: boolean }>();
  for (const id of new Set(ids)) {
    const account = await accounts.find(id);
    if (account?.kind !== 'staff') continue;
    const posts = (await accounts.postsOf(id)).filter((post) => holdsOn(post, today));
    const bodies = posts.filter(({ duty }) => ['officer', 'approver', 'head'].includes(duty)).map(({ body }) => body);
    known.set(id, { name: account.name, bodies, supervises: posts.some(({ duty }) => duty === 'supervisor') });
  }
  return known;
}

async function awayOn(
  { records, place }: RecordReads,
  ids: readonly string[],
  from: Instant,
): Promise<Gathered['away']> {
  const day = localDateAt(from, place.timeZone);
  const away = [];
  for (const id of ids) {
    const absences = await records.list<Absence>({ kind: 'absence', person: id, open: true }, 20);
    const absence = absences.find((one) => one.staffId === id && one.from <= day && day <= one.to);
    if (absence !== undefined) away.push({ holder: `staff:${id}`, to: absence.to });
  }
  return away;
}

/** The case or joint case, for the body that has it in hand; another body's is not there. */
/** What the package wants looked at in the steps that are open, and whether supervisors must be there. */
function askedByPackage(place: PlaceFacts, file: JointCase): Pick<SurveyedCase, 'checklist' | 'supervised'> {
  const joint = packageOf(place, file);
  const lines = openSteps(file).flatMap(({ step: id }) =>
    (joint?.steps.find((step) => step.id === id)?.checklist ?? []).flatMap(({ code, points }) =>
      points.map((label, at) => ({ code: [id, code, at + 1].join('-'), label })),
    ),
  );
  return { checklist: lines, supervised: joint?.supervisedSurvey === true };
}

async function surveyedCase(
  { log, records, place, today }: RecordReads,
  { subject, body }: Extract<Given, { type: 'orderSurvey' }>,
): Promise<SurveyedCase | undefined> {
  if (subject.kind === 'other-act') return undefined;
  if (subject.kind === 'joint-case') {
    const joint = await records.find<JointCase>('joint-case', subject.jointCase);
    if (joint === undefined || joint.lead !== body) return undefined;
    const { number, account, state } = joint;
    const isOver = ['decided', 'completed', 'withdrawn', 'not-accepted'].includes(state);
    const begun = ['received', 'awaiting-supplementation'].includes(state) ? {} : { acceptedOn: today };
    return {
      ...{ caseId: joint.id, number, item: '', body, decided: isOver, ...begun, ...askedByPackage(place, joint) },
      ...(account === undefined ? {} : { account }),
    };
  }
  const file = foldCase(subject.caseId, await log.load(subject.caseId));
  if (file === undefined || file.body !== body) return undefined;
  const survey = itemOf(place, file.item, file.itemVersion, today)?.siteSurvey;
  return {
    ...{ caseId: file.id, number: file.number, item: file.item, body: file.body },
    ...(file.account === undefined ? {} : { account: file.account }),
    ...(file.acceptance === undefined ? {} : { acceptedOn: file.acceptance.on }),
    decided: ['decided', 'completed', 'withdrawn', 'not-accepted'].includes(file.state),
    checklist: survey?.checklist ?? [],
    supervised: survey?.supervised === true,
    ...(survey?.stopsClock === undefined ? {} : { stopsClock: survey.stopsClock }),
  };
}

export function itemOf(place: Pick<PlaceFacts, 'items'>, code: string, version: number, today: string) {
  const versions = place.items.get(code) ?? [];
  return versions.find((item) => item.version === version) ?? itemInForce(versions, code, today as never);
}

async function applicantOf({ log, records }: RecordReads, { subject }: Survey): Promise<string> {
  if (subject.kind === 'other-act') return '';
  if (subject.kind === 'joint-case') {
    return (await records.find<JointCase>('joint-case', subject.jointCase))?.applicant.name ?? '';
  }
  return foldCase(subject.caseId, await log.load(subject.caseId))?.applicant.name ?? '';
}

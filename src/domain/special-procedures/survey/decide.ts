import type { Instant } from '../../../kernel/instant.ts';
import type { LegalBasis } from '../../../kernel/legal-basis.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusal, Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import { type Engagement, isOnQuarter, type Taken } from '../../organisation/engagement.ts';
import type { RecordPaper } from '../../organisation/record-paper.ts';
import type { Law } from '../../time-limits/law.ts';
import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';
import type { Recusal } from '../recusal/state.ts';
import { surveyorsStandAside } from '../rules/recusal.ts';
import { surveyAssignment } from '../rules/survey-assignment.ts';
import { type Away, surveyClash } from '../rules/survey-clash.ts';
import { twoOfficers } from '../rules/two-officers.ts';
import type {
  AskOtherDate,
  OrderSurvey,
  ScheduleSurvey,
  SignSurvey,
  SupplementSurvey,
  SurveyCommand,
} from './commands.ts';
import type { ChecklistLine, SurveyEvent, SurveyParty, SurveySubject } from './events.ts';
import { signingFaults } from './sign.ts';
import { isOver, type Survey } from './state.ts';

/** A case, as far as a survey of it is concerned. */
export interface SurveyedCase {
  readonly caseId: string;
  readonly number: string;
  readonly item: string;
  readonly body: string;
  readonly account?: string;
  /** Absent until it is accepted. */
  readonly acceptedOn?: LocalDate;
  readonly decided: boolean;
  readonly checklist: readonly ChecklistLine[];
  readonly supervised: boolean;
  readonly stopsClock?: LegalBasis;
}

export interface SurveyFacts {
  readonly today: LocalDate;
  readonly law: Law;
  readonly calendar: WorkingCalendar;
  /** Bodies that there are. */
  readonly bodies: { has(code: string): boolean };
  readonly number: string;
  readonly paper: RecordPaper;
  readonly surveyed: SurveyedCase | undefined;
  /** Names of the members of staff spoken of, with the bodies they serve; nobody else is on duty. */
  readonly staff: ReadonlyMap<
    string,
    { readonly name: string; readonly bodies: readonly string[]; readonly supervises: boolean }
  >;
  /** What takes those who are called, around the time asked for. */
  readonly taken: readonly Taken[];
  readonly away: readonly Away[];
  /** Of the case that is surveyed. */
  readonly recusals: readonly Recusal[];
  readonly applicantName: string;
  readonly dayOf: (moment: Instant) => LocalDate;
  readonly clock: (moment: Instant) => string;
}

type Decided = Result<readonly SurveyEvent[], Refusals>;

/** 现场踏勘: ordered, assigned, scheduled, signed at the place. It runs on the clock of the case. */
export function decideSurvey(survey: Survey | undefined, command: SurveyCommand, facts: SurveyFacts): Decided {
  if (command.type === 'orderSurvey') return order(command, facts);
  if (survey === undefined) return fault([{ code: 'record.not-found', kind: 'not-found' }]);
  if (command.type === 'supplementSurvey') return supplement(survey, command, facts);
  if (command.type === 'recordSurveyTime') return ok(timeEvents(survey, facts.today));
  if (isOver(survey)) {
    const code = survey.standing === 'signed' ? 'special.survey-already-signed' : 'special.survey-cancelled';
    return fault([{ code, kind: 'conflict', facts: { number: survey.number } }]);
  }
  switch (command.type) {
    case 'assignSurvey': {
      const no = refusedBy([
        ...twoOfficers(command.officers, facts.law),
        ...surveyorsStandAside(
          command.officers.map(({ staff }, at) => ({ staff, pointer: `/officers/${at}` })),
          facts.recusals,
          facts.law,
        ),
        ...command.officers.flatMap(({ staff, body }, at) =>
          survey.bodies.includes(body) && facts.staff.get(staff)?.bodies.includes(body)
            ? []
            : [invalid('special.survey-officer-of-another-body', `/officers/${at}`)],
        ),
      ]);
      return no ?? ok([{ type: 'SurveyAssigned', data: { officers: command.officers, assignedOn: facts.today } }]);
    }
    case 'scheduleSurvey':
      return schedule(survey, command, facts);
    case 'askOtherDate':
      return askOtherDate(survey, command, facts);
    case 'declineOtherDate': {
      const open = survey.otherDate !== undefined && survey.otherDate.answer === undefined;
      const no = refusedBy([
        open ? undefined : { code: 'special.survey-no-other-date-asked', kind: 'conflict' },
        command.reason.trim() === '' ? invalid('special.survey-without-reason', '/reason') : undefined,
      ]);
      return no ?? ok([{ type: 'OtherDateDeclined', data: { reason: command.reason.trim() } }]);
    }
    case 'cancelSurvey': {
      const no = refusedBy([
        command.reason.trim() === '' ? invalid('special.survey-without-reason', '/reason') : undefined,
      ]);
      return no ?? ok([{ type: 'SurveyCancelled', data: { reason: command.reason.trim() } }]);
    }
    case 'signSurvey':
      return sign(survey, command, facts);
  }
}

function order(command: OrderSurvey, facts: SurveyFacts): Decided {
  const { subject: said, body, address, reason } = command;
  const { surveyed, law, calendar, today } = facts;
  const bodies = [...new Set([body, ...command.bodies])];
  const refusals = [
    said.kind !== 'other-act' && surveyed === undefined
      ? ({ code: 'case.not-found', kind: 'not-found', pointer: '/subject' } as const)
      : undefined,
    surveyed !== undefined && surveyed.acceptedOn === undefined
      ? ({ code: 'special.survey-before-acceptance', kind: 'conflict', pointer: '/subject' } as const)
      : undefined,
    surveyed?.decided
      ? ({ code: 'special.survey-after-decision', kind: 'conflict', pointer: '/subject' } as const)
      : undefined,
    said.kind === 'other-act' && said.what.trim() === ''
      ? invalid('special.survey-without-subject', '/subject/what')
      : undefined,
    address.trim() === '' ? invalid('special.survey-without-address', '/address') : undefined,
    reason.trim() === '' ? invalid('special.survey-without-reason', '/reason') : undefined,
    ...bodies.flatMap((one, at) =>
      facts.bodies.has(one)
        ? []
        : [
            {
              code: 'organisation.body-not-found',
              kind: 'invalid',
              pointer: `/bodies/${at}`,
              facts: { body: one },
            } as const,
          ],
    ),
  ];
  const no = refusedBy(refusals);
  if (no) return no;
  const joint = bodies.length > 1 || said.kind === 'joint-case';
  const { supervisorsAt } = law.siteSurvey;
  const subject = subjectOf(said, surveyed);
  return ok([
    {
      type: 'SurveyOrdered',
      data: {
        number: facts.number,
        subject,
        joint,
        body,
        bodies,
        ...(surveyed?.account === undefined ? {} : { account: surveyed.account }),
        address: address.trim(),
        reason: reason.trim(),
        orderedOn: today,
        ...surveyAssignment(surveyed?.acceptedOn ?? today, law, calendar),
        supervised: supervisorsAt === 'all' || (supervisorsAt === 'joint' && joint) || surveyed?.supervised === true,
        checklist: surveyed?.checklist ?? [],
        ...(surveyed?.stopsClock === undefined ? {} : { stopsClock: surveyed.stopsClock }),
      },
    },
  ]);
}

/** The number is the log's, whatever the sender says. */
function subjectOf(said: OrderSurvey['subject'], surveyed: SurveyedCase | undefined): SurveySubject {
  if (said.kind === 'other-act' || surveyed === undefined)
    return { kind: 'other-act', what: 'what' in said ? said.what.trim() : '' };
  const { caseId, number, item } = surveyed;
  return said.kind === 'case'
    ? { kind: 'case', caseId, caseNumber: number, item }
    : { kind: 'joint-case', jointCase: caseId, number };
}

function schedule(survey: Survey, command: ScheduleSurvey, facts: SurveyFacts): Decided {
  const { from, to, invited, meetingPoint } = command;
  const resources = [...new Set(command.resources.map((one) => one.trim()).filter(Boolean))];
  const parties = partiesOf(survey, command, facts);
  const engaged = engagements(survey, parties, resources, { from, to });
  const names = new Map<string, string>(parties.map((party) => [holderOf(survey, party), party.name]));
  const day = facts.dayOf(from);
  const no = refusedBy([
    survey.officers.length === 0
      ? { code: 'special.survey-not-assigned', kind: 'conflict', facts: { number: survey.number } }
      : undefined,
    ...surveyorsStandAside(
      survey.officers.map(({ staff }) => ({ staff, pointer: '/officers' })),
      facts.recusals,
      facts.law,
    ),
    from < command.at ? invalid('special.survey-in-the-past', '/from') : undefined,
    to <= from || facts.dayOf(to) !== day ? invalid('special.survey-times', '/to') : undefined,
    isOnQuarter(from) && isOnQuarter(to) ? undefined : invalid('special.survey-not-on-the-quarter', '/from'),
    survey.supervised && !parties.some(({ kind }) => kind === 'supervisor')
      ? {
          code: 'special.survey-supervisor-not-invited',
          kind: 'unlawful',
          basis: facts.law.siteSurvey.basis,
          pointer: '/invited',
        }
      : undefined,
    ...invited.flatMap(({ kind, staff, name }, at) => {
      if (kind === 'supervisor' && !facts.staff.get(staff ?? '')?.supervises) {
        return [invalid('special.survey-not-a-supervisor', `/invited/${at}/staff`)];
      }
      return kind === 'expert' && name.trim() === ''
        ? [invalid('special.survey-party-without-name', `/invited/${at}/name`)]
        : [];
    }),
    ...surveyClash(engaged, facts.taken, facts.away, {
      own: survey.id,
      nameOf: (holder) => names.get(holder) ?? holder.slice(holder.indexOf(':') + 1),
      clock: facts.clock,
    }),
  ]);
  if (no) return no;
  return ok([
    {
      type: 'SurveyScheduled',
      data: { from, to, meetingPoint: meetingPoint.trim(), parties, resources, engaged, day },
    },
  ]);
}

/** The officers, then whoever else is called; the applicant of a case always is. */
function partiesOf(survey: Survey, { invited }: ScheduleSurvey, facts: SurveyFacts): readonly SurveyParty[] {
  const officers = survey.officers.map(({ staff, body }) => ({ kind: 'officer' as const, staff, body }));
  const isCalled = invited.some(({ kind }) => kind === 'applicant') || survey.subject.kind === 'other-act';
  const others = [...(isCalled ? [] : [{ kind: 'applicant' as const, name: '' }]), ...invited];
  return [...officers, ...others].map((party, at) => {
    const staff = 'staff' in party ? party.staff : undefined;
    const own = staff === undefined ? undefined : facts.staff.get(staff)?.name;
    const said = 'name' in party ? party.name.trim() : '';
    const name = own ?? (party.kind === 'applicant' && said === '' ? facts.applicantName : said);
    const body = 'body' in party && party.body !== undefined ? { body: party.body } : {};
    const code = `p${at + 1}`;
    return { code, kind: party.kind, name, ...(staff === undefined ? {} : { staff }), ...body };
  });
}

export function holderOf(
  survey: Pick<Survey, 'id' | 'account'>,
  { kind, staff, name }: Pick<SurveyParty, 'kind' | 'staff' | 'name'>,
): string {
  if (staff !== undefined) return `staff:${staff}`;
  if (kind === 'applicant') return `applicant:${survey.account ?? survey.id}`;
  return `${kind}:${name}`;
}

export function engagements(
  survey: Pick<Survey, 'id' | 'account'>,
  parties: readonly SurveyParty[],
  resources: readonly string[],
  time: Pick<Engagement, 'from' | 'to'>,
): readonly Engagement[] {
  const holders = [...parties.map((party) => holderOf(survey, party)), ...resources.map((one) => `resource:${one}`)];
  return [...new Set(holders)].map((holder) => ({ holder, from: time.from, to: time.to }));
}

function askOtherDate(survey: Survey, command: AskOtherDate, { today, law }: SurveyFacts): Decided {
  const most = law.siteSurvey.otherDates;
  const no = refusedBy([
    survey.scheduled === undefined || survey.scheduled.day <= today
      ? { code: 'special.survey-too-late-for-another-date', kind: 'conflict' }
      : undefined,
    survey.otherDatesAsked >= most
      ? { code: 'special.survey-other-date-asked', kind: 'conflict', facts: { most } }
      : undefined,
    command.reason.trim() === '' ? invalid('special.survey-without-reason', '/reason') : undefined,
    command.wished !== undefined && command.wished <= today
      ? invalid('special.survey-in-the-past', '/wished')
      : undefined,
  ]);
  const wished = command.wished === undefined ? {} : { wished: command.wished };
  return no ?? ok([{ type: 'OtherDateAsked', data: { reason: command.reason.trim(), ...wished } }]);
}

function sign(survey: Survey, command: SignSurvey, { law, today, paper, recusals, dayOf }: SurveyFacts): Decided {
  const by = command.actor.kind === 'staff' ? command.actor.id : '';
  if (survey.scheduled === undefined) {
    return fault([{ code: 'special.survey-not-scheduled', kind: 'conflict', facts: { number: survey.number } }]);
  }
  const no = refusedBy([
    survey.officers.some(({ staff }) => staff === by)
      ? undefined
      : { code: 'special.survey-not-yours', kind: 'forbidden' },
    ...signingFaults(survey, command, law),
    // Who was called to a day could not be there before it.
    dayOf(command.from) < survey.scheduled.day
      ? { ...invalid('special.survey-before-its-day', '/from'), facts: { day: survey.scheduled.day } }
      : undefined,
    ...surveyorsStandAside(signers(survey, command), recusals, law),
  ]);
  if (no) return no;
  const { from, to, place, checklist, findings, conclusion, photos, drawing, attendance } = command;
  const said = { from, to, place, checklist, findings: findings.trim(), conclusion, photos, attendance };
  const { parties } = survey.scheduled;
  const data = { ...said, ...(drawing === undefined ? {} : { drawing }), by, signedOn: today, parties, paper };
  return ok([{ type: 'SurveySigned', data }]);
}

/** Whoever of those called has signed. */
function signers(survey: Survey, { attendance }: SignSurvey) {
  const parties = survey.scheduled?.parties ?? [];
  return attendance.flatMap(({ party, was }, at) => {
    const staff = parties.find(({ code, kind }) => code === party && kind === 'officer')?.staff;
    return was === 'signed' && staff !== undefined ? [{ staff, pointer: `/attendance/${at}` }] : [];
  });
}

function supplement(survey: Survey, command: SupplementSurvey, { today }: SurveyFacts): Decided {
  const by = command.actor.kind === 'staff' ? command.actor.id : '';
  const { text, photos, drawing } = command;
  const no = refusedBy([
    survey.standing === 'signed'
      ? undefined
      : { code: 'special.survey-not-signed', kind: 'conflict', facts: { number: survey.number } },
    survey.officers.some(({ staff }) => staff === by)
      ? undefined
      : { code: 'special.survey-not-yours', kind: 'forbidden' },
    text.trim() === '' ? invalid('special.survey-without-findings', '/text') : undefined,
  ]);
  const data = { by, text: text.trim(), photos, ...(drawing === undefined ? {} : { drawing }), on: today };
  return no ?? ok([{ type: 'SurveySupplemented', data }]);
}

function timeEvents({ standing, warned, overdue, warnOn, assignBy }: Survey, today: LocalDate): readonly SurveyEvent[] {
  if (standing !== 'ordered' || overdue) return [];
  const late = today > assignBy;
  return [
    ...(!warned && today >= warnOn ? [{ type: 'SurveyAssignmentWarned', data: { due: assignBy } } as const] : []),
    ...(late ? [{ type: 'SurveyAssignmentOverdue', data: { due: assignBy } } as const] : []),
  ];
}

function invalid(code: string, pointer: string): Refusal {
  return { code, kind: 'invalid', pointer };
}

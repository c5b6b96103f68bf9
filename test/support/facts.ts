import type { Actor } from '../../src/domain/case/actor.ts';
import type { Applicant } from '../../src/domain/case/application.ts';
import type { CaseEvent, NewCaseEvent } from '../../src/domain/case/events.ts';
import { foldCase } from '../../src/domain/case/evolve.ts';
import { type PaperKind, paperKinds } from '../../src/domain/case/paper.ts';
import type { CaseFile } from '../../src/domain/case/state.ts';
import { sampleItem } from '../../src/domain/catalogue/sample-item.test-support.ts';
import type { FormField, ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { IntakeFacts } from '../../src/domain/intake/decide.ts';
import type { Law } from '../../src/domain/time-limits/law.ts';
import { workingCalendar } from '../../src/domain/time-limits/working-calendar.ts';
import { type Instant, instant } from '../../src/kernel/instant.ts';
import { type LocalDate, localDate } from '../../src/kernel/local-date.ts';

// Builders for tests of the rules and deciders: a small place with the numbers of the Licensing Law, one item, one case.

/** Weekends only, every year published: days can be counted on the fingers. 2026-03-02 is a Monday. */
export const plainCalendar = workingCalendar({
  code: 'plain',
  name: { en: 'Weekends only' },
  weekend: [6, 7],
  years: { 2026: { published: true }, 2027: { published: true } },
});

const licensing = (...articles: string[]) => ({ law: '行政许可法', articles });

export const licensingLaw: Law = {
  deferredNotice: { longestDays: 90, basis: { law: '个人信息保护法', articles: ['35', '18'] } },
  archiveRetention: {
    ...{ granted: 30, refused: 30, 'not-accepted': 10, withdrawn: 10 },
    basis: { law: '机关文件材料归档范围和文书档案保管期限规定', articles: ['6', '8'] },
  },
  oneTimeNotice: { value: 5, unit: 'workday', startsFrom: 'receipt', basis: licensing('32', '82') },
  decision: {
    value: 20,
    unit: 'workday',
    startsFrom: 'acceptance',
    extension: { value: 10, unit: 'workday', approver: 'head-of-body' },
    basis: licensing('42', '82'),
  },
  jointHandling: {
    value: 45,
    unit: 'workday',
    startsFrom: 'acceptance',
    extension: { value: 15, unit: 'workday', approver: 'head-of-government' },
    basis: licensing('42(2)', '82'),
  },
  jointForwarding: { acknowledgeWithin: 1, basis: licensing('26(2)') },
  jointDisputes: { lead: 3, serviceOffice: 5, basis: licensing('26(2)') },
  preliminaryReview: { value: 20, unit: 'workday', startsFrom: 'acceptance', basis: licensing('43', '82') },
  delivery: { value: 10, unit: 'workday', startsFrom: 'acceptance', basis: licensing('44', '82') },
  clockStops: { kinds: ['hearing', 'testing', 'expert-review'], basis: licensing('45') },
  unspecifiedDay: { countedAs: 'calendar-day', basis: { law: '民法典', articles: ['201'] } },
  lastRestDayMovesOn: { value: true, basis: { law: '民法典', articles: ['203'] } },
  remedies: {
    reconsideration: { value: 60, unit: 'calendar-day', basis: { law: '行政复议法', articles: ['20'] } },
    litigation: { value: 6, unit: 'month', basis: { law: '行政诉讼法', articles: ['46'] } },
  },
  noticesAllowed: { value: 1, basis: licensing('32') },
  extensionsAllowed: { value: 1, basis: licensing('42') },
  fourEyes: { actTypes: ['licence'], basis: licensing('34') },
  sealRequired: { value: true, basis: licensing('32') },
  dedicatedSeal: { notOn: ['licence-revocation'], listHoldsDays: 7, basis: licensing('32') },
  lamps: { amberWithin: 2, basis: licensing('42') },
  discretionOutside: { decidedBy: ['head'], basis: licensing('5') },
  consultation: { value: 5, most: 10, unit: 'workday', basis: licensing('26') },
  siteSurvey: {
    ...{ assignWithin: 5, unit: 'workday', warnBefore: 1, officersAtLeast: 2, otherDates: 1, supervisorsAt: 'joint' },
    minutes: 90,
    hours: [
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '17:30' },
    ],
    basis: licensing('34', '55', '82'),
  },
  publicity: { value: 5, unit: 'workday', basis: licensing('5', '36') },
  hearing: { askWithin: 5, holdWithin: 20, noticeBefore: 7, unit: 'workday', basis: licensing('46', '47', '48') },
  technicalExamination: { officersAtLeast: 2, assignWithin: 5, unit: 'workday', basis: licensing('55') },
  expertReview: { atLeast: 3, odd: true, basis: licensing('45') },
  competitiveAward: { winnerOnly: true, basis: licensing('53') },
  recusal: { decidedBy: ['head'], basis: { law: '公务员法', articles: ['76'] } },
  agency: {
    longestMonths: { relative: 36, 'agent-of-firm': 12, 'neighbourhood-worker': 6 },
    acceptWithinDays: 30,
    basis: licensing('29'),
  },
  licensedActs: { actTypes: ['licence'], basis: licensing('2', '39') },
  renewalApplication: { value: 30, unit: 'workday', basis: licensing('50', '82') },
  expiryReminder: { daysBefore: 60, basis: licensing('50') },
  reapplicationBan: { falseStatementMonths: 12, fraudMonths: 36, basis: licensing('78', '79') },
  licenceSuspension: { longestMonths: 6, basis: { law: '行政处罚法', articles: ['9'] } },
  competence: { checked: true, basis: licensing('22', '32(1)(2)') },
  powerReceivers: {
    kinds: ['government', 'department', 'township', 'management-committee'],
    basis: licensing('22', '24'),
  },
  entrustment: { furtherAllowed: false, basis: licensing('23', '24(3)') },
  powerHandover: { within: 30, unit: 'workday', basis: { law: '广州市人民政府令第178号', articles: [] } },
  powersReturn: { by: '05-20', basis: { law: '番禺区简政强区事权下放承接工作方案', articles: ['2(1)'] } },
  townAnswer: { within: 15, unit: 'workday', basis: { law: '番禺区简政强区事权下放承接工作方案', articles: ['3(2)'] } },
  acceptedInName: {
    ...{ perThousand: 10, days: 365, expectedAtLeast: 5, sentBackPercent: 90 },
    basis: { law: '番禺区简政强区事权下放承接工作方案', articles: ['6(3)'] },
  },
};

export function field(code: string, kind: FormField['kind'], more: Partial<FormField> = {}): FormField {
  return { code, kind, label: { en: code }, purpose: { en: 'Serves the plan' }, required: true, ...more };
}

/** A tent permit: two required materials and one that may be handed in, two questions, 20 and 10 working days. */
export function tentItem(changes: Partial<ServiceItem> = {}): ServiceItem {
  const material = (code: string, required: boolean): ServiceItem['materials'][number] => ({
    code,
    name: { en: code },
    source: 'applicant',
    copies: 1,
    form: 'paper-or-electronic',
    required,
  });
  return sampleItem({
    materials: [material('plan', true), material('report', true), material('consent', false)],
    formFields: [field('place', 'text', { maxLength: 40 }), field('guests', 'number', { minimum: 1, maximum: 900 })],
    statutoryLimit: { value: 20, unit: 'workday', startsFrom: 'acceptance' },
    promisedLimit: { value: 10, unit: 'workday', startsFrom: 'acceptance' },
    applicantKinds: ['person', 'organisation'],
    ...changes,
  });
}

export function factsOn(today: string, changes: Partial<IntakeFacts> = {}): IntakeFacts {
  return {
    item: tentItem(),
    body: {
      code: 'HALL',
      kind: 'department',
      name: { en: 'Town Hall' },
      shortName: { en: 'Hall' },
      documentMark: 'TTH',
      validFrom: '2020-01-01',
      confidence: 'fictitious',
    },
    seal: { code: 'HALL-1', body: 'HALL', text: 'Town Hall', validFrom: '2020-01-01' },
    law: licensingLaw,
    calendar: plainCalendar,
    today: localDate(today),
    numberFormat: {
      divisionCode: '440113',
      pattern: '{mark}/{kind}/{year}/{serial}{again}',
      kinds: Object.fromEntries(paperKinds.map((kind) => [kind, kind])) as Record<PaperKind, string>,
    },
    identityForms: [
      { code: 'card', kind: 'person', label: { en: 'Card' }, check: 'pattern', pattern: 'P-\\d{6}' },
      { code: 'resident-id', kind: 'person', label: { en: 'Resident card' }, check: 'cn-resident-id' },
      { code: 'credit-code', kind: 'organisation', label: { en: 'Credit code' }, check: 'cn-credit-code' },
    ],
    addressForm: {
      separator: ', ',
      parts: [
        { code: 'street', label: { en: 'Street' }, required: true },
        { code: 'postcode', label: { en: 'Postcode' }, required: true, pattern: '\\d{4}', example: '1234' },
      ],
    },
    ...changes,
  };
}

export const anna: Actor = { kind: 'staff', id: 'anna', duty: 'officer', body: 'HALL' };
export const boris: Actor = { kind: 'staff', id: 'boris', duty: 'approver', body: 'HALL' };
export const clara: Actor = { kind: 'staff', id: 'clara', duty: 'head', body: 'HALL' };
export const clerk: Actor = { kind: 'staff', id: 'dora', duty: 'clerk', body: 'HALL', centre: 'CENTRE' };
export const citizen: Actor = { kind: 'applicant', id: 'citizen' };
export const system: Actor = { kind: 'system' };

export const applicant: Applicant = {
  kind: 'person',
  name: 'Emma',
  identityForm: 'card',
  identityNumber: 'P-000001',
  telephone: '020 8888 0000',
};

export const inOrder = ['plan', 'report'].map((material) => ({ material, verdict: 'in-order' as const }));

/** Noon of a day, by the clock of Greenwich; the deciders only ever see the day. */
export function noon(day: string): Instant {
  return instant(`${day}T12:00:00.000Z`);
}

export function recorded(event: NewCaseEvent, day: string, actor: Actor = clerk): CaseEvent {
  return { ...event, occurredAt: noon(day), recordedAt: noon(day), actor, schema: 1 };
}

/** The case after some events, all by one actor on one day unless said otherwise. */
export function caseAfter(
  file: CaseFile | undefined,
  events: readonly NewCaseEvent[],
  day: string,
  actor?: Actor,
): CaseFile {
  return foldCase(
    'case-1',
    events.map((event) => recorded(event, day, actor)),
    file,
  ) as CaseFile;
}

/** A case file in any state, for rules that look at few of its fields. Received on Monday 2 March 2026. */
export function caseFile(changes: Partial<CaseFile> = {}): CaseFile {
  return {
    id: 'case-1',
    version: 1,
    state: 'received',
    number: '440113-HALL-20260302-00001-0',
    serial: 1,
    item: 'TENT',
    itemVersion: 1,
    body: 'HALL',
    channel: 'window',
    queryCodeHash: 'hash',
    receivedAt: noon('2026-03-02'),
    receivedOn: localDate('2026-03-02'),
    noticeDue: localDate('2026-03-09'),
    noticeFrom: localDate('2026-03-02'),
    applicant,
    answers: { place: 'Meadow', guests: 20 },
    materials: [],
    checks: [],
    notices: [],
    supplementations: 0,
    supplemented: [],
    provisional: false,
    procedures: [],
    extensions: [],
    opinions: [],
    consultations: [],
    statements: [],
    proposers: [],
    papers: [],
    issuers: [],
    voided: [],
    ...changes,
  };
}

export function day(text: string): LocalDate {
  return localDate(text);
}

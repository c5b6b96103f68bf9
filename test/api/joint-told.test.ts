import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Telling } from '../../src/app/messenger.ts';
import { inbox } from '../../src/app/queries/messages.ts';
import { workingCalendar } from '../../src/domain/time-limits/working-calendar.ts';
import { outboxDuty } from '../../src/jobs/outbox.ts';
import { recomputeJointDays } from '../../src/jobs/tick.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { translator } from '../../src/web/texts/translate.ts';
import { accept, formOf, receive } from '../joint-approval/drive.ts';
import { publish } from '../joint-approval/synthetic.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { calendarData } from '../support/calendars.ts';

// What the applicant of a joint case is told of, the receipt he keeps, and what becomes of his days when a calendar is published.

let at: TestApp;
let package_: ReturnType<typeof publish>;
let officer: Person;
let second: Person;
beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  package_ = publish(at.app, 'TOLD', [
    { id: 'receipt', kind: 'acceptance' },
    { id: 'opinion', kind: 'opinion', owner: 'WSJ', after: ['receipt'], limit: { value: 15, unit: 'workday' } },
  ]);
  officer = await at.staff('officer', 'GSF');
  second = await at.staff('officer', 'GSF');
});
afterAll(() => at.close());

async function received(who: Person) {
  const { applicant, answers, materials } = applicationFor(formOf(at.app, package_).item) as never as Record<
    string,
    object
  >;
  const told = { ...applicant, telephone: '13800138000', tellBy: ['telephone'] };
  const sent = await at.ask(who, 'POST', '/api/joint-cases', {
    ...{ package: 'TOLD', applicant: told, answers, materials },
  });
  expect(sent.statusCode, sent.body).toBe(201);
  return sent.json() as { id: string; number: string; queryCode: string };
}
const fileOf = async (id: string) => (await at.app.ports.records.find('joint-case', id)) as never;

async function scheduled(subject: object) {
  const said = { body: 'GSF', subject, address: '沙湾大道 1 号', reason: '核实经营场所' };
  const ordered = await at.ask(officer, 'POST', '/api/surveys', said);
  expect(ordered.statusCode, ordered.body).toBe(201);
  const { id } = ordered.json().survey;
  const officers = [officer, second].map(({ id: staff }) => ({ staff, body: 'GSF' }));
  await at.ask(officer, 'POST', `/api/surveys/${id}/officers`, { officers });
  const invited = [{ kind: 'supervisor', staff: (await at.staff('supervisor', 'JCJ')).id }];
  const set = await at.ask(officer, 'POST', `/api/surveys/${id}/schedule`, {
    ...{ from: '2026-03-12T01:00:00Z', to: '2026-03-12T02:30:00Z', invited },
  });
  expect(set.statusCode, set.body).toBe(200);
}

test('a survey of a joint case is told once to its applicant, on the portal and by telephone, and to nobody else', async () => {
  const [who, other] = [await at.applicant(), await at.applicant()];
  const { id, number } = await received(who);
  await accept(at.app, package_, await fileOf(id));
  await scheduled({ kind: 'joint-case', jointCase: id });
  const of = ({ id: account }: Person) => inbox(at.app, { kind: 'applicant', id: account, name: '' });
  const surveys = (await of(who)).filter(({ step }) => step === 'SurveyScheduled');
  expect(surveys).toMatchObject([{ joint: id, number, facts: { day: '2026-03-12' } }]);
  expect((await of(other)).filter(({ step }) => step === 'SurveyScheduled')).toEqual([]);
  expect((await at.ask(who, 'GET', '/messages')).body).toContain('现场踏勘定在');

  const told: Telling[] = [];
  const position = { get: async () => undefined, set: async () => undefined };
  await outboxDuty(at.app, { send: async (one) => void told.push(one) }, { t: translator('zh-Hans'), position })();
  const texts = told.map(({ to, text }) => `${to} ${text}`);
  expect(texts.filter((text) => text.includes('现场踏勘定在'))).toHaveLength(1);
  expect(texts.some((text) => text.startsWith('13800138000') && text.includes(number))).toBe(true);
  // Received, accepted, surveyed.
  expect(texts).toHaveLength(3);
});

test('the one receipt bears the query code for the applicant, and not for an office', async () => {
  const who = await at.applicant();
  const { id, queryCode } = await received(who);
  const printed = async (reader: Person) => (await at.ask(reader, 'GET', `/record-papers/joint-case/${id}/0`)).body;
  expect(await printed(who)).toContain(queryCode);
  expect(await printed(officer)).not.toContain(queryCode);
});

test('once the holidays of a year are published every open day is worked out anew, once', async () => {
  const place = at.app.place as { calendar: typeof at.app.place.calendar };
  const usual = place.calendar;
  const { '2026': year, ...earlier } = calendarData('panyu', 'cn').years;
  place.calendar = workingCalendar({ ...calendarData('panyu', 'cn'), years: earlier });
  at.clock.set('2026-04-20T02:00:00.000Z');
  const who = await at.applicant();
  const waits = (await received(who)).id;
  const runs = (await received(who)).id;
  officer = await at.again(officer);
  const lead = await at.ask(officer, 'POST', `/api/joint-cases/${runs}/acceptance`, {
    checks: checksFor(formOf(at.app, package_).item),
  });
  expect(lead.statusCode, lead.body).toBe(200);
  type Days = { noticeDue: string; provisional: boolean; due: { day: string }; steps: { opinion: { due: object } } };
  const before = (await fileOf(runs)) as Days;
  expect(before.provisional).toBe(true);

  place.calendar = usual;
  expect(year).toBeDefined();
  expect(await recomputeJointDays(at.app)).toBeGreaterThan(1);
  const after = (await fileOf(runs)) as Days;
  expect(after.provisional).toBe(false);
  expect(after.due.day > before.due.day, 'the holiday of May lies between').toBe(true);
  expect(after.steps.opinion.due).not.toEqual(before.steps.opinion.due);
  expect(((await fileOf(waits)) as Days).provisional).toBe(false);
  expect(await recomputeJointDays(at.app), 'nothing is left to move').toBe(0);
  const told = (await inbox(at.app, { kind: 'applicant', id: who.id, name: '' })).filter(
    ({ step }) => step === 'JointDueRecomputed',
  );
  expect(told.map(({ joint }) => joint).toSorted()).toEqual([runs, waits].toSorted());
});

test('what the package wants looked at is the survey’s list, and it alone can demand a supervisor', async () => {
  const points = ['stairs', 'doors'].map((en) => ({ en, 'zh-Hans': en, 'zh-Hant': en }));
  const name = { en: 'Fire', 'zh-Hans': '消防', 'zh-Hant': '消防' };
  const watched = publish(
    at.app,
    'WATCHED',
    [
      { id: 'receipt', kind: 'acceptance' },
      { id: 'look', kind: 'special', after: ['receipt'], checklist: [{ code: 'fire', name, points }] },
      { id: 'later', kind: 'special', after: ['look'], checklist: [{ code: 'late', name, points }] },
    ],
    { supervisedSurvey: true },
  );
  const file = await accept(at.app, watched, await receive(at.app, watched));
  officer = await at.again(officer);
  const order = (subject: object) =>
    at.ask(officer, 'POST', '/api/surveys', { body: 'GSF', subject, address: '沙湾大道 1 号', reason: '联合验收' });
  const survey = (await order({ kind: 'joint-case', jointCase: file.id })).json().survey;
  expect(survey.supervised).toBe(true);
  expect(survey.checklist.map(({ code }: { code: string }) => code)).toEqual(['look-fire-1', 'look-fire-2']);
  const other = (await order({ kind: 'other-act', what: '抽查' })).json().survey;
  expect(other.supervised, 'one body’s own look at something else').toBe(false);
});

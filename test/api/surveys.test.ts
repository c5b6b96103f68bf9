import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Survey } from '../../src/domain/special-procedures/survey/state.ts';
import { tick } from '../../src/jobs/tick.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { png } from '../uploads/pictures.ts';

// The site survey over the API: who may do what, whom it takes when, what may be signed, and what happens once.

let at: TestApp;
let item: ServiceItem;
let officer: Person;
let second: Person;
let elsewhere: Person;
let supervisor: Person;
let applicant: Person;
let clerk: Person;
let other: string;

beforeAll(async () => {
  const portal = (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app);
  at = await testApp({ server: { portal } });
  item = at.app.profile.items.find(
    ({ townCentre, applicantKinds }) => townCentre && applicantKinds.includes('person'),
  ) as ServiceItem;
  other = at.app.profile.items.find(({ body }) => body !== item.body)?.body as string;
  clerk = await at.staff('clerk', 'ZWB', 'DC');
});
afterAll(() => at.close());

/** Each test has people and a morning of its own. */
let morning = 0;
beforeEach(async () => {
  morning += 1;
  at.clock.set(`2026-03-0${2 + (morning % 4)}T0${1 + (morning % 2)}:00:00.000Z`);
  officer = await at.staff('officer', item.body);
  second = await at.staff('officer', item.body);
  elsewhere = await at.staff('officer', other);
  supervisor = await at.staff('supervisor', 'JCJ');
  applicant = await at.applicant();
  clerk = await at.again(clerk);
});

const codes = (reply: { json(): { faults?: { code: string }[] } }) =>
  (reply.json().faults ?? []).map(({ code }) => code);
const post = (who: Person | undefined, path: string, body: object, headers: Record<string, string> = {}) =>
  at.ask(who, 'POST', path, body, { headers });

async function acceptedCase(): Promise<string> {
  const received = await post(applicant, '/api/cases', applicationFor(item));
  const { caseId } = received.json();
  const accepted = await post(clerk, `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  expect(accepted.statusCode, accepted.body).toBe(200);
  return caseId;
}

async function ordered(subject: object, more: object = {}) {
  const said = { body: item.body, subject, address: '沙湾大道 1 号', reason: '核实经营场所', ...more };
  const reply = await post(officer, '/api/surveys', said);
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().survey as { id: string; version: number; number: string };
}
const otherAct = { kind: 'other-act', what: '企业年报抽查' };
const named = () => [
  { staff: officer.id, body: item.body },
  { staff: second.id, body: item.body },
];
const assign = (id: string, officers: object[] = named()) => post(officer, `/api/surveys/${id}/officers`, { officers });
const schedule = (id: string, more: object = {}) =>
  post(officer, `/api/surveys/${id}/schedule`, { from: '2026-03-12T01:00:00Z', to: '2026-03-12T02:30:00Z', ...more });

let drawn = 0;
async function picture(): Promise<string> {
  drawn += 1;
  const form = new FormData();
  form.append(
    'file',
    new Blob([new Uint8Array(png(1 + (drawn % 50), 1 + Math.floor(drawn / 50)))], { type: 'image/png' }),
    'picture.png',
  );
  const reply = await at.server.inject({ method: 'POST', url: '/api/files', payload: form });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().hash;
}

async function record(more: object = {}) {
  const signed = async (party: string) => ({ party, was: 'signed', file: await picture() });
  return {
    from: '2026-03-12T01:00:00Z',
    to: '2026-03-12T02:00:00Z',
    place: { kind: 'measured', latitude: 22.93, longitude: 113.38, accuracy: 12 },
    findings: '现场与申报一致。',
    conclusion: 'conforms',
    photos: [{ hash: await picture(), name: 'gate.png' }],
    attendance: [await signed('p1'), await signed('p2')],
    ...more,
  };
}

async function scheduled(subject: object = otherAct) {
  const survey = await ordered(subject);
  expect((await assign(survey.id)).statusCode).toBe(200);
  const reply = await schedule(survey.id);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json().survey;
}
const afternoon = () => at.clock.set('2026-03-12T06:00:00.000Z');

describe('named and called', () => {
  test('from the acceptance of the case five working days, with a word before and a line after', async () => {
    at.clock.set('2026-03-02T01:00:00.000Z');
    const caseId = await acceptedCase();
    const survey = (
      await at.ask(officer, 'GET', `/api/surveys/${(await ordered({ kind: 'case', caseId })).id}`)
    ).json();
    expect(survey).toMatchObject({ standing: 'ordered', assignBy: '2026-03-09', remaining: 5, joint: false });
    const happened = async () =>
      (await at.app.ports.recordLog.load('survey', survey.id)).map(({ type }) => type).slice(1);
    at.clock.set('2026-03-05T15:59:59.000Z');
    await tick(at.app);
    expect(await happened()).toEqual([]);
    at.clock.set('2026-03-05T16:00:00.000Z');
    await tick(at.app);
    expect(await happened()).toEqual(['SurveyAssignmentWarned']);
    at.clock.set('2026-03-09T16:00:00.000Z');
    await tick(at.app);
    await tick(at.app);
    expect(await happened()).toEqual(['SurveyAssignmentWarned', 'SurveyAssignmentOverdue']);
    officer = await at.again(officer);
    const late = (await assign(survey.id)).json().survey;
    expect(late).toMatchObject({ standing: 'assigned', overdue: true });
  });

  test('one officer, the same officer twice, and somebody of a body that takes no part', async () => {
    const { id } = await ordered(otherAct);
    const [mine] = named();
    expect(codes(await assign(id, [mine as object]))).toEqual(['special.survey-too-few-officers']);
    expect(codes(await assign(id, [mine as object, mine as object]))).toEqual(['special.survey-too-few-officers']);
    expect(codes(await assign(id, [mine as object, { staff: elsewhere.id, body: other }]))).toEqual([
      'special.survey-officer-of-another-body',
    ]);
    const attempts = await at.app.ports.records.list<{ id: string; version: number; by: { id: string }; on: string }>(
      { kind: 'forbidden-act', person: officer.id },
      10,
    );
    expect(attempts.map(({ on }) => on)).toEqual([id]);
  });

  test('whoever stands aside from the case is not named for its survey, is not called to it and does not sign', async () => {
    const caseId = await acceptedCase();
    const survey = await ordered({ kind: 'case', caseId });
    expect((await assign(survey.id)).statusCode).toBe(200);
    const brother = { ground: 'relative', reason: '申请人是我的兄长' };
    const aside = await post(second, `/api/cases/${caseId}/recusal`, brother);
    expect(aside.statusCode, aside.body).toBe(200);
    const stands = ['special.survey-officer-stands-aside'];
    expect(codes(await schedule(survey.id))).toEqual(stands);
    const again = await assign(survey.id);
    expect(codes(again)).toEqual(stands);
    expect(again.json().faults[0]).toMatchObject({ pointer: '/officers/1', basis: { law: expect.anything() } });
    const instead = await at.staff('officer', item.body);
    await assign(survey.id, [named()[0] as object, { staff: instead.id, body: item.body }]);
    expect((await schedule(survey.id)).statusCode).toBe(200);
    // Who finds out on the way signs nothing either.
    expect((await post(instead, `/api/cases/${caseId}/recusal`, brother)).statusCode).toBe(200);
    afternoon();
    officer = await at.again(officer);
    const said = await record();
    const whole = { ...said, attendance: [...said.attendance, { party: 'p3', was: 'absent' }] };
    const signed = await post(officer, `/api/surveys/${survey.id}/record`, whole);
    expect(codes(signed)).toEqual(stands);
    expect(signed.json().faults[0].pointer).toBe('/attendance/1');
  });

  test('a joint survey invites the supervisors; without an invitation it is not called', async () => {
    const survey = await ordered(otherAct, { bodies: [other] });
    expect(survey).toMatchObject({ joint: true, supervised: true });
    await assign(survey.id, [...named(), { staff: elsewhere.id, body: other }]);
    expect(codes(await schedule(survey.id))).toEqual(['special.survey-supervisor-not-invited']);
    const notOne = { kind: 'supervisor', staff: elsewhere.id };
    expect(codes(await schedule(survey.id, { invited: [notOne] }))).toEqual(['special.survey-not-a-supervisor']);
    const invited = [{ kind: 'supervisor', staff: supervisor.id }];
    const called = await schedule(survey.id, { invited });
    expect(called.statusCode, called.body).toBe(200);
    const seen = await at.ask(elsewhere, 'GET', `/api/surveys/${survey.id}`);
    expect(seen.json()).toMatchObject({ maySign: true, mayArrange: false });
    expect((await at.ask(supervisor, 'GET', `/api/surveys/${survey.id}`)).statusCode).toBe(200);
  });

  test('a person or a car twice at the same time is refused, naming the clash; side by side is none', async () => {
    const one = await ordered(otherAct);
    await assign(one.id);
    expect((await schedule(one.id, { resources: ['粤A 12345'] })).statusCode).toBe(200);
    const two = await ordered(otherAct);
    await assign(two.id, [
      { staff: second.id, body: item.body },
      { staff: (await at.staff('officer', item.body)).id, body: item.body },
    ]);
    const clash = await schedule(two.id, {
      from: '2026-03-12T02:15:00Z',
      to: '2026-03-12T03:00:00Z',
      resources: ['粤A 12345'],
    });
    expect(codes(clash)).toEqual(['special.survey-clash', 'special.survey-clash']);
    expect(clash.json().faults[0].facts).toMatchObject({ from: '09:00', to: '10:30', number: one.number });
    expect(clash.json().faults[1].facts.who).toBe('粤A 12345');
    expect(clash.json().faults[0].reason).toContain(one.number);
    const free = (await at.ask(officer, 'GET', `/api/surveys/slots?day=2026-03-12&staff=${second.id}`)).json();
    expect(free.slots[0]).toEqual({ from: '2026-03-12T02:30:00.000Z', to: '2026-03-12T04:00:00.000Z' });
    expect((await schedule(two.id, { from: '2026-03-12T02:30:00Z', to: '2026-03-12T04:00:00Z' })).statusCode).toBe(200);
    // Moved by an hour the first does not stand in its own way.
    expect((await schedule(one.id, { from: '2026-03-12T00:30:00Z', to: '2026-03-12T02:30:00Z' })).statusCode).toBe(200);
  });

  test('ten who want the same officer at the same moment: one gets him', async () => {
    const wanted = [];
    for (let index = 0; index < 10; index += 1) {
      const { id } = await ordered(otherAct);
      await assign(id);
      wanted.push(id);
    }
    const replies = await Promise.all(wanted.map((id) => schedule(id)));
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, ...Array(9).fill(409)]);
    for (const reply of replies.filter(({ statusCode }) => statusCode === 409)) {
      expect(new Set(codes(reply))).toEqual(new Set(['special.survey-clash']));
    }
  });

  test('called off, all are free again', async () => {
    const survey = await scheduled();
    expect((await post(officer, `/api/surveys/${survey.id}/cancellation`, { reason: '当事人撤回' })).statusCode).toBe(
      200,
    );
    await scheduled();
  });

  test('the past, an hour that ends before it begins, and half past a minute', async () => {
    const { id } = await ordered(otherAct);
    expect(codes(await schedule(id))).toEqual(['special.survey-not-assigned']);
    await assign(id);
    expect(codes(await schedule(id, { from: '2026-03-01T01:00:00Z', to: '2026-03-01T02:00:00Z' }))).toEqual([
      'special.survey-in-the-past',
    ]);
    expect(codes(await schedule(id, { to: '2026-03-12T01:00:00Z' }))).toEqual(['special.survey-times']);
    expect(codes(await schedule(id, { from: '2026-03-12T01:07:00Z' }))).toEqual(['special.survey-not-on-the-quarter']);
  });
});

describe('another date', () => {
  test('the applicant sees the day, asks once for another, and is answered', async () => {
    const survey = await scheduled({ kind: 'case', caseId: await acceptedCase() });
    const ask = () =>
      post(applicant, `/api/surveys/${survey.id}/other-date`, { reason: '当日出差', wished: '2026-03-13' });
    expect(codes(await post(await at.applicant(), `/api/surveys/${survey.id}/other-date`, { reason: '我' }))).toEqual([
      'authority.not-permitted',
    ]);
    expect((await ask()).statusCode).toBe(200);
    expect(codes(await ask())).toEqual(['special.survey-other-date-asked']);
    const moved = await schedule(survey.id, { from: '2026-03-13T01:00:00Z', to: '2026-03-13T02:00:00Z' });
    expect(moved.json().survey.otherDate).toMatchObject({ answer: 'moved' });
  });
});

describe('signed', () => {
  test('what one officer signs alone is refused, and the attempt is on record', async () => {
    const survey = await scheduled();
    afternoon();
    officer = await at.again(officer);
    const said = await record();
    const alone = { ...said, attendance: [said.attendance[0], { party: 'p2', was: 'absent' }] };
    const refused = await post(officer, `/api/surveys/${survey.id}/record`, alone);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().faults).toMatchObject([
      {
        code: 'special.survey-too-few-signatures',
        basis: { articles: ['34', '55', '82'] },
        facts: { there: 1, least: 2 },
      },
    ]);
    const twice = { ...said, attendance: [said.attendance[0], { ...said.attendance[0], party: 'p2' }] };
    expect(codes(await post(officer, `/api/surveys/${survey.id}/record`, twice))).toEqual([
      'special.survey-one-signature-for-two',
    ]);
    const attempts = await at.app.ports.records.list<{ id: string; version: number; code: string }>(
      { kind: 'forbidden-act', person: officer.id },
      10,
    );
    expect(attempts.map(({ code }) => code).toSorted()).toEqual([
      'special.survey-one-signature-for-two',
      'special.survey-too-few-signatures',
    ]);
    const stands = await at.app.ports.records.find<Survey>('survey', survey.id);
    expect(stands?.standing).toBe('scheduled');
  });

  test('every fault at once, and nothing of it done', async () => {
    const survey = await scheduled({ kind: 'case', caseId: await acceptedCase() });
    afternoon();
    officer = await at.again(officer);
    const form = new FormData();
    form.append('file', new Blob(['no picture']), 'photo.jpg');
    const letter = (await at.server.inject({ method: 'POST', url: '/api/files', payload: form })).json().hash;
    const photo = await post(
      officer,
      `/api/surveys/${survey.id}/record`,
      await record({ photos: [{ hash: letter, name: 'photo.jpg' }] }),
    );
    expect(photo.json().faults).toMatchObject([{ code: 'special.survey-photo-no-picture', pointer: '/photos/0/hash' }]);
    const empty = { ...(await record()), findings: ' ', to: '2026-03-12T00:00:00Z' };
    expect(codes(await post(officer, `/api/surveys/${survey.id}/record`, empty)).toSorted()).toEqual([
      'special.survey-attendance-open',
      'special.survey-times',
      'special.survey-without-findings',
    ]);
  });

  test('an officer who was not named does not sign; a refusal to sign is noted and binds nobody', async () => {
    const survey = await scheduled({ kind: 'case', caseId: await acceptedCase() });
    afternoon();
    const stranger = await at.staff('officer', item.body);
    const said = await record();
    const whole = {
      ...said,
      attendance: [...said.attendance, { party: 'p3', was: 'refused-to-sign', why: '称需先问律师' }],
    };
    expect(codes(await post(stranger, `/api/surveys/${survey.id}/record`, whole))).toEqual([
      'special.survey-not-yours',
    ]);
    second = await at.again(second);
    const done = await post(second, `/api/surveys/${survey.id}/record`, whole);
    expect(done.statusCode, done.body).toBe(200);
    expect(done.json().survey).toMatchObject({ standing: 'signed', record: { paper: { kind: 'survey-record' } } });
    expect(done.json().survey.record.paper.number).toContain('勘');
  });

  test('sent twice it is one record; from a second phone it is a conflict, and becomes a supplement', async () => {
    const survey = await scheduled();
    afternoon();
    [officer, second] = [await at.again(officer), await at.again(second)];
    const said = await record();
    const key = { 'idempotency-key': 'the first phone', 'if-match': `"${survey.version}"` };
    const [one, again] = await Promise.all([
      post(officer, `/api/surveys/${survey.id}/record`, said, key),
      post(officer, `/api/surveys/${survey.id}/record`, said, key),
    ]);
    expect([one.statusCode, again.statusCode], one.body + again.body).toEqual([200, 200]);
    const late = await post(officer, `/api/surveys/${survey.id}/record`, said, key);
    expect(late.json()).toMatchObject({ repeated: true, events: ['SurveySigned'] });
    const log = await at.app.ports.recordLog.load('survey', survey.id);
    expect(log.filter(({ type }) => type === 'SurveySigned')).toHaveLength(1);
    const secondPhone = await post(
      second,
      `/api/surveys/${survey.id}/record`,
      await record({ findings: '另见后门一处。' }),
      {
        'idempotency-key': 'the second phone',
        'if-match': `"${survey.version}"`,
      },
    );
    expect(secondPhone.statusCode).toBe(409);
    const kept = { text: '另见后门一处。', photos: [{ hash: await picture(), name: 'back.png' }] };
    const added = await post(second, `/api/surveys/${survey.id}/supplements`, kept);
    expect(added.json().survey).toMatchObject({
      supplements: [{ text: '另见后门一处。' }],
      record: { findings: said.findings },
    });
    const photo = added.json().survey.record.photos[0].hash;
    expect((await at.ask(second, 'GET', `/api/surveys/${survey.id}/files/${photo}`)).headers['content-type']).toBe(
      'image/png',
    );
    supervisor = await at.again(supervisor);
    expect((await at.ask(supervisor, 'GET', `/api/surveys/${survey.id}/files/${photo}`)).statusCode).toBe(404);
  });
});

test('the decision waits for the survey, and then names its record', async () => {
  const caseId = await acceptedCase();
  const survey = await scheduled({ kind: 'case', caseId });
  const head = await at.staff('head', item.body);
  const said = { outcome: 'refuse', reasons: '不符', articles: '第五条' };
  await post(officer, `/api/cases/${caseId}/review-opinion`, { opinion: 'refuse', text: '现场不符' });
  await post(officer, `/api/cases/${caseId}/proposal`, said);
  const decide = async () => {
    const who = await at.again(head);
    const { version } = (await at.ask(who, 'GET', `/api/cases/${caseId}`)).json();
    return post(who, `/api/cases/${caseId}/decision`, { ...said, remediesTold: true }, { 'if-match': `"${version}"` });
  };
  expect(codes(await decide())).toContain('special.survey-open');
  afternoon();
  officer = await at.again(officer);
  const found = await record();
  const done = await post(officer, `/api/surveys/${survey.id}/record`, {
    ...found,
    attendance: [...found.attendance, { party: 'p3', was: 'absent' }],
  });
  expect(done.statusCode, done.body).toBe(200);
  const decided = await decide();
  expect(decided.statusCode, decided.body).toBe(200);
  const last = (await at.app.ports.log.load(caseId)).find(({ type }) => type === 'LicenceRefused');
  expect(last?.data).toMatchObject({ surveyRecords: [done.json().survey.record.paper.number] });
  const { number } = done.json().survey.record.paper;
  const { papers } = (await at.ask(await at.again(head), 'GET', `/api/cases/${caseId}`)).json();
  const index = papers.findIndex(({ kind }: { kind: string }) => kind === 'refusal');
  const printed = await at.ask(await at.again(head), 'GET', `/papers/${caseId}/${index}`);
  expect(printed.body).toContain(number);
  const sheet = await at.ask(await at.again(officer), 'GET', `/record-papers/survey/${survey.id}/0`);
  expect(sheet.statusCode, sheet.body).toBe(200);
  for (const words of ['现场勘验记录', number, '现场与申报一致。', '北纬22.93000']) expect(sheet.body).toContain(words);
  const overseen = await at.ask(await at.again(supervisor), 'GET', `/record-papers/survey/${survey.id}/0`);
  expect([overseen.statusCode, overseen.body.includes('现场与申报一致。')]).toEqual([200, false]);
  expect((await at.ask(undefined, 'GET', `/record-papers/survey/${survey.id}/0`)).statusCode).toBe(404);
  // 踏勘 runs on the clock: nothing stood still meanwhile.
  expect((await at.app.ports.log.load(caseId)).map(({ type }) => type)).not.toContain('SpecialProcedureStarted');
});

test('where the item cites a special law the clock stands still until the record is signed', async () => {
  const items = at.app.place.items as Map<string, readonly ServiceItem[]>;
  const versions = items.get(item.code) ?? [];
  const stopsClock = { law: '食品安全法', articles: ['35'] };
  const siteSurvey = { required: false, checklist: [], stopsClock, confidence: 'fictitious' } as const;
  items.set(
    item.code,
    versions.map((one) => ({ ...one, siteSurvey })),
  );
  const caseId = await acceptedCase();
  const survey = await scheduled({ kind: 'case', caseId });
  const typesOf = async () => (await at.app.ports.log.load(caseId)).map(({ type }) => type);
  expect((await typesOf()).at(-1)).toBe('SpecialProcedureStarted');
  afternoon();
  officer = await at.again(officer);
  const said = await record();
  const attendance = [...said.attendance, { party: 'p3', was: 'absent' }];
  const done = await post(officer, `/api/surveys/${survey.id}/record`, { ...said, attendance });
  expect(done.statusCode, done.body).toBe(200);
  expect((await typesOf()).at(-1)).toBe('SpecialProcedureEnded');
  items.set(item.code, versions);
});

test('who takes the application back is not visited any more, and all are free again', async () => {
  const caseId = await acceptedCase();
  const survey = await scheduled({ kind: 'case', caseId });
  const gone = await post(applicant, `/api/cases/${caseId}/withdrawal`, {});
  expect(gone.statusCode, gone.body).toBe(200);
  expect((await at.app.ports.records.find<Survey>('survey', survey.id))?.standing).toBe('cancelled');
  await scheduled();
});

test('a rebuild gives the same rows and the same engagements', async () => {
  await scheduled();
  const before = await at.storage.ports.records.engagements(
    [`staff:${officer.id}`],
    '2026-03-12T00:00:00.000Z' as never,
    '2026-03-13T00:00:00.000Z' as never,
  );
  expect(before).toHaveLength(1);
  const { different } = await rebuild(at.connection, at.app.place.timeZone);
  expect(different).toEqual([]);
  const { id } = await ordered(otherAct);
  await assign(id);
  expect(codes(await schedule(id))).toContain('special.survey-clash');
});

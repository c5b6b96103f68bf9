import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { foldCase } from '../../src/domain/case/evolve.ts';
import type { JointCase } from '../../src/domain/joint-approval/case/state.ts';
import { addWorkingDays } from '../../src/domain/time-limits/working-calendar.ts';
import { tick } from '../../src/jobs/tick.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { accept, decideBranch, doStep, founder, joint, post, receive, single, tryJoint, worker } from './drive.ts';
import { publish } from './synthetic.ts';

// What can happen to a joint case besides going well: refusals, silence, sending back, stops of the clock, disputes,
// meetings, extension, withdrawal.

let at: TestApp;
let app: App;
beforeAll(async () => {
  at = await testApp();
  app = at.app;
});
beforeEach(() => at.clock.set('2026-03-02T01:00:00.000Z'));
afterAll(() => at.close());

const draw = (...given: Parameters<typeof publish> extends [App, string, ...infer Rest] ? Rest : never) =>
  publish(app, `ACT-${app.profile.packages.length}`, ...given);
const stored = async ({ id }: { id: string }) => (await app.ports.records.find('joint-case', id)) as JointCase;
const codes = (outcome: Awaited<ReturnType<typeof tryJoint>>) =>
  outcome.ok ? [] : outcome.fault.map(({ code }) => code);
const itemOf = (body: string) =>
  app.profile.items.find((item) => item.body === body && item.discretion === undefined)?.code as string;
const branchFile = async (id: string | undefined) => foldCase(id as string, await app.ports.log.load(id as string));

describe('a refusal by one body', () => {
  const three = () => [
    { id: 'receipt', kind: 'acceptance' as const },
    { id: 'one', item: itemOf('WSJ'), owner: 'WSJ', after: ['receipt'] },
    { id: 'other', item: itemOf('HBJ'), owner: 'HBJ', after: ['receipt'] },
    { id: 'last', kind: 'notice' as const, after: ['one', 'other'] },
  ];

  test('stops everything where the package says so, and what was not decided is taken back', async () => {
    const package_ = draw(three(), { onRefusal: 'stop' });
    const file = await accept(app, package_, await receive(app, package_));
    await decideBranch(app, file.steps.one?.branch as string, 'refuse');
    expect(await stored(file)).toMatchObject({ state: 'decided', decision: { outcome: 'stopped' } });
    expect(await branchFile(file.steps.one?.branch)).toMatchObject({ state: 'decided' });
    expect(await branchFile(file.steps.other?.branch)).toMatchObject({ state: 'withdrawn' });
  });

  test('lets the others go on where the package says so', async () => {
    const package_ = draw(three(), { onRefusal: 'continue' });
    const file = await accept(app, package_, await receive(app, package_));
    await decideBranch(app, file.steps.one?.branch as string, 'refuse');
    await decideBranch(app, file.steps.other?.branch as string);
    await doStep(app, package_, await stored(file), 'last');
    expect(await stored(file)).toMatchObject({ state: 'decided', decision: { outcome: 'partly-refused' } });
  });

  test('waits for the lead body where the package says so, which gives its reasons', async () => {
    const package_ = draw(three(), { onRefusal: 'ask' });
    const file = await accept(app, package_, await receive(app, package_));
    await decideBranch(app, file.steps.other?.branch as string);
    await decideBranch(app, file.steps.one?.branch as string, 'refuse');
    expect(await stored(file)).toMatchObject({ referred: ['one'] });
    expect((await stored(file)).steps.last).toBeUndefined();
    const settle = { type: 'settleRefusal', id: file.id, step: 'one', course: 'continue' } as const;
    expect(codes(await tryJoint(app, post('officer', 'WSJ'), { ...settle, reason: '无碍' }))).toEqual([
      'authority.not-permitted',
    ]);
    expect(codes(await tryJoint(app, post('officer', 'GSF'), { ...settle, reason: ' ' }))).toEqual([
      'joint.reason-missing',
    ]);
    await joint(app, post('officer', 'GSF'), { ...settle, reason: '其余事项不受影响' });
    expect((await stored(file)).steps.last).toBeDefined();
  });
});

describe('silence', () => {
  test('is an opinion only where the package says so; for a licence it leads to a reminder', async () => {
    const limit = { value: 3, unit: 'workday' } as const;
    const package_ = draw([
      { id: 'opinion', kind: 'opinion', owner: 'WSJ', limit, silence: 'deemed-opinion' },
      { id: 'licence', kind: 'approval', owner: 'HBJ', limit },
    ]);
    const file = await accept(app, package_, await receive(app, package_));
    expect(file.steps.opinion?.due).toEqual({ day: '2026-03-05', provisional: false });
    at.clock.set('2026-03-05T10:00:00.000Z');
    await tick(app);
    // Nobody has acknowledged what was forwarded: that alone is worth a reminder.
    expect((await stored(file)).steps.licence?.reminders).toEqual(['2026-03-05']);
    expect((await stored(file)).steps.opinion?.result).toBeUndefined();
    at.clock.set('2026-03-06T01:00:00.000Z');
    await tick(app);
    const now = await stored(file);
    expect(now.steps.opinion?.result).toMatchObject({ outcome: 'deemed-opinion' });
    expect(now.steps.licence).toMatchObject({ reminders: ['2026-03-05', '2026-03-06'] });
    expect(now.steps.licence?.result).toBeUndefined();
    at.clock.set('2026-04-06T01:00:00.000Z');
    await tick(app);
    expect((await stored(file)).version, 'once is enough').toBe(now.version);
  });

  test('of the lead body accepts, back to the day of receipt', async () => {
    const package_ = draw([{ id: 'only', kind: 'notice' }]);
    const file = await receive(app, package_);
    at.clock.set('2026-03-10T01:00:00.000Z');
    expect(
      codes(
        await tryJoint(app, worker(app, 'GSF'), {
          type: 'acceptJointApplication',
          id: file.id,
          checks: [],
          notNeeded: [],
        }),
      ),
    ).toEqual(['intake.limit-passed']);
    await tick(app);
    expect(await stored(file)).toMatchObject({
      state: 'in-progress',
      acceptance: { on: '2026-03-02', deemed: true },
    });
  });
});

describe('sending back', () => {
  test('begins the earlier step again, takes back what came since, and keeps the other days', async () => {
    const package_ = draw([
      { id: 'design', kind: 'approval', owner: 'GHJ' },
      { id: 'study', item: itemOf('HBJ'), owner: 'HBJ', after: ['design'] },
      { id: 'aside', kind: 'opinion', owner: 'WSJ', limit: { value: 10, unit: 'workday' } },
      { id: 'review', kind: 'approval', owner: 'GHJ', after: ['design'], sendsBackTo: ['design'] },
      { id: 'end', kind: 'notice', after: ['study', 'review', 'aside'] },
    ]);
    let file = await accept(app, package_, await receive(app, package_));
    file = await doStep(app, package_, file, 'design');
    const before = await stored(file);
    const first = before.steps.study?.branch;
    at.clock.set('2026-03-09T01:00:00.000Z');
    const back = { type: 'sendBackStep', id: file.id, step: 'review', reason: '图纸不符' } as const;
    expect(codes(await tryJoint(app, post('officer', 'GHJ'), { ...back, to: 'aside' }))).toEqual(['joint.no-way-back']);
    await joint(app, post('officer', 'GHJ'), { ...back, to: 'design' });
    const now = await stored(file);
    expect(Object.keys(now.steps).toSorted()).toEqual(['aside', 'design']);
    expect(now.steps.design).toMatchObject({ round: 2, begunOn: '2026-03-09' });
    expect(now.steps.aside?.due).toEqual(before.steps.aside?.due);
    expect(now.due).toEqual(before.due);
    expect(await branchFile(first)).toMatchObject({ state: 'withdrawn' });
    await doStep(app, package_, now, 'design');
    const again = await stored(file);
    expect(again.steps.study).toMatchObject({ round: 2 });
    expect(again.steps.study?.branch).not.toBe(first);
    expect(await branchFile(again.steps.study?.branch)).toMatchObject({ state: 'accepted' });
  });
});

describe('the joint clock', () => {
  test('stands still only for what the package declares; the branch’s own stands still in any case', async () => {
    const package_ = draw([
      { id: 'declared', item: itemOf('HBJ'), owner: 'HBJ', clockStops: ['expert-review'] },
      { id: 'silent', item: itemOf('WSJ'), owner: 'WSJ' },
    ]);
    const file = await accept(app, package_, await receive(app, package_));
    const suspend = async (step: string, body: string) => {
      const caseId = (await stored(file)).steps[step]?.branch as string;
      await single(app, post('officer', body), { type: 'startReview', caseId });
      await single(app, post('officer', body), {
        type: 'startSpecialProcedure',
        caseId,
        procedure: 'expert-review',
        announcedDays: 5,
        reason: '专家评审',
      });
    };
    const branchDue = async (step: string) => (await branchFile(file.steps[step]?.branch))?.due?.promised;
    const [declaredBefore, silentBefore] = [await branchDue('declared'), await branchDue('silent')];
    await suspend('silent', 'WSJ');
    expect((await stored(file)).due).toEqual(file.due);
    expect(((await branchDue('silent')) as string) > (silentBefore as string)).toBe(true);
    await suspend('declared', 'HBJ');
    const moved = (await stored(file)).due?.day as string;
    expect(moved > (file.due?.day as string)).toBe(true);
    expect(((await branchDue('declared')) as string) > (declaredBefore as string)).toBe(true);
    // A step's days are those of its branch.
    expect((await stored(file)).steps.declared?.due?.day).toBe(await branchDue('declared'));
    // Taken up again early: only the days that were needed are not counted.
    at.clock.set('2026-03-04T01:00:00.000Z');
    const caseId = file.steps.declared?.branch as string;
    await single(app, post('officer', 'HBJ'), { type: 'endSpecialProcedure', caseId, finding: '通过' });
    const resumed = (await stored(file)).due?.day as string;
    expect(resumed < moved && resumed > (file.due?.day as string)).toBe(true);
  });

  test('does not count while the applicant builds', async () => {
    const package_ = draw([
      { id: 'permit', kind: 'notice' },
      { id: 'build', kind: 'applicant', after: ['permit'] },
      { id: 'look', kind: 'notice', after: ['build'] },
    ]);
    let file = await accept(app, package_, await receive(app, package_));
    const before = file.due?.day as string;
    file = await doStep(app, package_, file, 'permit');
    expect(file.stops).toMatchObject([{ from: '2026-03-02' }]);
    at.clock.set('2026-04-20T01:00:00.000Z');
    file = await doStep(app, package_, file, 'build');
    expect(file.stops).toMatchObject([{ from: '2026-03-02', to: '2026-04-20' }]);
    // Nothing of the forty-five days was used up before 20 April, which counts again.
    expect(file.due?.day).toBe(addWorkingDays(app.place.calendar, localDate('2026-04-19'), 45));
    expect((file.due?.day as string) > before).toBe(true);
  });

  test('is extended by the head of the government alone, once', async () => {
    const package_ = draw([{ id: 'only', kind: 'notice' }]);
    const file = await accept(app, package_, await receive(app, package_));
    const ask = { type: 'askJointExtension', id: file.id, unit: 'workday', reason: '涉及面广' } as const;
    expect(codes(await tryJoint(app, worker(app, 'GSF'), { ...ask, value: 16 }))).toEqual(['joint.extension-too-long']);
    await joint(app, worker(app, 'GSF'), { ...ask, value: 15 });
    const grant = { type: 'grantJointExtension', id: file.id, reason: '同意' } as const;
    for (const who of [post('head', 'GSF'), post('officer', 'QZF'), founder])
      expect(codes(await tryJoint(app, who, grant))).toEqual(['authority.not-permitted']);
    const extended = await joint(app, post('head', 'QZF'), grant);
    expect((extended.due?.day as string) > (file.due?.day as string)).toBe(true);
    expect(extended.papers.at(-1)).toMatchObject({ kind: 'joint-extension', body: 'QZF' });
    expect(codes(await tryJoint(app, worker(app, 'GSF'), { ...ask, value: 1 }))).toContain('joint.extended-already');
  });
});

describe('bodies that meet and disagree', () => {
  test('comment each for themselves before there is one opinion', async () => {
    const package_ = draw([
      { id: 'meet', kind: 'meeting', owner: 'GHJ' },
      { id: 'water', kind: 'opinion', owner: 'SWJ' },
    ]);
    const file = await accept(app, package_, await receive(app, package_));
    const lead = worker(app, 'GSF');
    await joint(app, lead, {
      type: 'callJointMeeting',
      id: file.id,
      step: 'meet',
      purpose: '方案联合会审',
      agenda: ['总平面图', ' '],
      bodies: ['GHJ', 'SWJ'],
      on: '2026-03-04' as never,
      time: '09:30',
      place: '三楼会议室',
    });
    const comment = (body: string, view: 'agree' | 'disagree') => ({
      ...({ type: 'commentAtMeeting', id: file.id, meeting: 1, body, view, text: '见附件' } as const),
    });
    const conclude = {
      type: 'concludeMeeting',
      id: file.id,
      meeting: 1,
      opinion: 'agree-with-conditions',
      text: '修改后通过',
    } as const;
    await joint(app, post('officer', 'GHJ'), comment('GHJ', 'agree'));
    expect(codes(await tryJoint(app, post('officer', 'GHJ'), comment('SWJ', 'agree')))).toEqual([
      'authority.not-permitted',
    ]);
    at.clock.set('2026-03-04T03:00:00.000Z');
    expect(codes(await tryJoint(app, lead, conclude))).toEqual(['joint.comment-missing']);
    await joint(app, post('officer', 'SWJ'), comment('SWJ', 'disagree'));
    const now = await joint(app, lead, conclude);
    expect(now.meetings[0]).toMatchObject({ agenda: ['总平面图'], conclusion: { opinion: 'agree-with-conditions' } });
    expect(now.steps.meet?.result).toMatchObject({ outcome: 'done' });
  });

  test('climb from the lead to the service office to the government, by date, and end in a filed record', async () => {
    const package_ = draw([{ id: 'only', kind: 'opinion', owner: 'SWJ' }]);
    const file = await accept(app, package_, await receive(app, package_));
    const open = { type: 'openDispute', id: file.id, subject: '由谁先审', text: '两家意见不一' } as const;
    expect(codes(await tryJoint(app, post('officer', 'MZJ'), { ...open, body: 'MZJ' }))).toEqual([
      'joint.body-takes-no-part',
    ]);
    await joint(app, post('officer', 'SWJ'), { ...open, body: 'SWJ', step: 'only' });
    const settle = { type: 'settleDispute', id: file.id, dispute: 1, text: '由水务先审' } as const;
    at.clock.set('2026-03-06T01:00:00.000Z');
    await tick(app);
    expect((await stored(file)).disputes[0]).toMatchObject({ level: 'service-office', due: '2026-03-13' });
    expect(codes(await tryJoint(app, worker(app, 'GSF'), settle))).toEqual(['authority.not-permitted']);
    at.clock.set('2026-03-16T01:00:00.000Z');
    await tick(app);
    expect((await stored(file)).disputes[0]).toMatchObject({ level: 'government' });
    const settled = await joint(app, post('head', 'QZF'), settle);
    expect(settled.disputes[0]?.settled).toMatchObject({
      level: 'government',
      paper: { kind: 'dispute-record', body: 'QZF' },
    });
  });
});

test('a body that keeps its own software says what it did there, apart from when it was recorded', async () => {
  const package_ = draw([{ id: 'only', kind: 'approval', owner: 'XFD' }]);
  const file = await accept(app, package_, await receive(app, package_));
  at.clock.set('2026-03-06T01:00:00.000Z');
  const elsewhere = {
    ...({ type: 'recordStepElsewhere', id: file.id, step: 'only', outcome: 'granted', text: '已核准' } as const),
    ...{ system: '消防业务系统', reference: 'XF-2026-17' },
  };
  const early = await tryJoint(app, post('approver', 'XFD'), { ...elsewhere, claimedOn: '2026-02-27' as never });
  expect(codes(early)).toEqual(['joint.claimed-day-impossible']);
  const done = await joint(app, post('approver', 'XFD'), { ...elsewhere, claimedOn: '2026-03-04' as never });
  expect(done.steps.only?.result).toMatchObject({
    outcome: 'granted',
    on: '2026-03-06',
    elsewhere: { claimedOn: '2026-03-04', reference: 'XF-2026-17' },
  });
});

test('a joint acceptance is done once every discipline has passed', async () => {
  const points = ['a', 'b'].map((point) => ({ 'zh-Hans': point, 'zh-Hant': point, en: point }));
  const name = { 'zh-Hans': '消防', 'zh-Hant': '消防', en: 'Fire' };
  const package_ = draw([
    { id: 'look', kind: 'special', owner: 'JSJ', checklist: [{ code: 'fire', name, body: 'XFD', points }] },
  ]);
  const file = await accept(app, package_, await receive(app, package_));
  const done = { type: 'completeStep', id: file.id, step: 'look' } as const;
  expect(codes(await tryJoint(app, worker(app, 'JSJ'), done))).toEqual(['joint.discipline-open']);
  const look = (entries: readonly object[]) =>
    ({ type: 'recordInspection', id: file.id, step: 'look', discipline: 'fire', entries }) as never;
  expect(codes(await tryJoint(app, post('officer', 'XFD'), look([{ point: 2, result: 'failed' }])))).toEqual([
    'joint.point-not-looked-at',
    'joint.failure-without-remark',
  ]);
  expect(codes(await tryJoint(app, worker(app, 'JSJ'), look([])))).toEqual(['authority.not-permitted']);
  await joint(
    app,
    post('officer', 'XFD'),
    look([
      { point: 1, result: 'passed' },
      { point: 2, result: 'not-applicable' },
    ]),
  );
  expect(await joint(app, worker(app, 'JSJ'), done)).toMatchObject({ state: 'decided' });
});

test('an application withdrawn takes its branches with it, and nobody acts on it any more', async () => {
  const package_ = draw([{ id: 'only', item: itemOf('WSJ'), owner: 'WSJ' }]);
  const file = await accept(app, package_, await receive(app, package_));
  await joint(app, founder, { type: 'withdrawJointApplication', id: file.id, reason: '不办了' });
  expect(await branchFile(file.steps.only?.branch)).toMatchObject({
    state: 'withdrawn',
    withdrawal: { by: 'joint-case' },
  });
  const remind = { type: 'remindStep', id: file.id, step: 'only' } as const;
  expect(codes(await tryJoint(app, worker(app, 'GSF'), remind))).toEqual(['joint.wrong-state']);
});

test('one notice over all bodies, once; what came in is accepted', async () => {
  const package_ = draw([{ id: 'only', item: itemOf('WSJ'), owner: 'WSJ' }]);
  const file = await receive(app, package_);
  const notice = { type: 'giveJointNotice', id: file.id, checks: [] } as const;
  const defect = { concerns: 'material', code: 'm1', fault: 'faulty', body: 'WSJ' } as const;
  expect(codes(await tryJoint(app, worker(app, 'GSF'), { ...notice, defects: [defect] }))).toContain(
    'intake.defect-without-remark',
  );
  const noticed = await joint(app, worker(app, 'GSF'), { ...notice, defects: [{ ...defect, remark: '未盖章' }] });
  expect(noticed).toMatchObject({ state: 'awaiting-supplementation' });
  const materials = [{ material: 'm1', form: 'paper', copies: 1, files: [] }] as const;
  await joint(app, founder, { type: 'supplementJointApplication', id: file.id, answers: {}, materials });
  expect(await accept(app, package_, await stored(file))).toMatchObject({ state: 'in-progress' });
});

test('a rebuild makes the same rows of all this', async () => {
  expect((await rebuild(at.connection, app.place.timeZone, { check: true })).different).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordState } from '../../src/domain/organisation/record.ts';
import type { Person } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { type Cast, cast } from '../support/cast.ts';
import { sealInUse } from '../support/seals.ts';

// 互锁: powers that the law keeps in different hands. Every way to join them is tried over the API: each is refused, none
// changes the case or the record, and each leaves an event that tells who tried what, and which article forbids it.

let players: Cast;
const who = (role: keyof Cast['people']) => players.people[role] as Person;
const ask = (person: Person | undefined, path: string, body: object = {}, headers: Record<string, string> = {}) =>
  players.at.ask(person, 'POST', path, body, { headers });
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) =>
  reply.json().faults?.map(({ code }) => code) ?? [];

/** Officials who may do everything that a post of theirs allows; what they may not is only a question of who did what. */
let officials: Record<'reviewer' | 'approver' | 'head' | 'otherHead' | 'otherOfficer', Person>;
let caseId: string;
let hearing: string;

interface Attempt {
  readonly name: string;
  readonly by: keyof typeof officials;
  readonly path: () => string;
  readonly body: () => object;
  readonly code: string;
  readonly needsVersion?: boolean;
}

beforeAll(async () => {
  players = await cast({ seals: true });
  const { at, item } = players;
  caseId = players.cases['of the portal'];
  officials = {
    reviewer: who('officer of the body'),
    approver: who('approver of the body'),
    head: who('head of the body'),
    otherHead: await at.staff('head', item.body),
    otherOfficer: await at.staff('officer', item.body),
  };
  const say = async (person: Person | undefined, path: string, body: object) => {
    const reply = await ask(person, path, body);
    expect(reply.statusCode, `${path} ${reply.body}`).toBeLessThan(300);
    return reply.json();
  };
  await say(who('clerk of the district centre'), `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  await say(officials.reviewer, `/api/cases/${caseId}/review-opinion`, { opinion: 'grant', text: '符合条件' });
  await say(officials.reviewer, `/api/cases/${caseId}/proposal`, { outcome: 'grant' });
  const ordered = {
    caseId,
    subject: '涉及公共利益',
    ground: 'public-concern',
    because: '影响周边居民',
    parties: [{ name: '王五' }],
  };
  hearing = (await say(officials.reviewer, '/api/ordered-hearings', ordered)).hearing.id;
  // 回避: the other officer has said that the case concerns a relative; the approver's own firm applies.
  await say(officials.otherOfficer, `/api/cases/${caseId}/recusal`, { ground: 'relative', reason: '申请人是我的兄长' });
  const interests = { entries: [{ relation: 'firm', name: '本人的企业', identityNumber: '91350100m000100y43' }] };
  await say(officials.approver, '/api/declared-interests', interests);
});
afterAll(() => players.at.close());

const onCase = (path: string) => () => `/api/cases/${caseId}/${path}`;
const onHearing = (path: string) => () => `/api/hearings/${hearing}/${path}`;
const arranged =
  (chair: keyof typeof officials, more: object = {}) =>
  () => ({
    startsAt: '2026-03-12T01:30:00Z',
    place: '三楼听证室',
    chair: officials[chair].id,
    recorder: '赵六',
    announcedDays: 15,
    ...more,
  });
const opinion = () => ({ opinion: 'grant', text: '符合条件' });
const proposal = () => ({ outcome: 'grant' });
const decision = () => ({ outcome: 'grant' });
const participants = (...names: (keyof typeof officials)[]) =>
  names.map((name) => ({ name, organisation: '', credential: '1', staff: officials[name].id }));
const inspection =
  (...names: (keyof typeof officials)[]) =>
  () => ({
    caseId,
    procedure: 'inspection',
    subject: '设备检验',
    announcedDays: 5,
    participants: participants(...names),
    opening: { standard: 'GB 1', object: '锅炉' },
  });

/** Before a hearing has a chair. */
const before: readonly Attempt[] = [
  {
    name: 'the reviewer presides',
    by: 'head',
    path: onHearing('arrangement'),
    body: arranged('reviewer'),
    code: 'special.hearing-chair-reviewed',
  },
  {
    name: 'the reviewer appoints himself',
    by: 'reviewer',
    path: onHearing('arrangement'),
    body: arranged('reviewer'),
    code: 'special.hearing-chair-reviewed',
  },
  {
    name: 'whoever stands aside presides',
    by: 'head',
    path: onHearing('arrangement'),
    body: arranged('otherOfficer'),
    code: 'special.hearing-chair-stands-aside',
  },
  ...(['head', 'reviewer', 'otherHead'] as const).map((by) => ({
    ...{ name: `nobody presides yet: ${by} opens`, by, path: onHearing('opening'), body: () => ({ present: [1] }) },
    code: 'special.not-the-chair',
  })),
  ...(['review', 'review-opinion', 'proposal'] as const).flatMap((act) =>
    (
      [
        ['otherOfficer', 'special.stands-aside'],
        ['approver', 'special.own-case'],
      ] as const
    ).map(([by, code]) => ({
      name: `${by} concerned: ${act}`,
      by,
      path: onCase(act),
      body: act === 'review' ? () => ({}) : act === 'proposal' ? proposal : opinion,
      code,
    })),
  ),
  {
    name: 'one’s own case is decided',
    by: 'approver',
    path: onCase('decision'),
    body: decision,
    code: 'special.own-case',
    needsVersion: true,
  },
  {
    name: 'one officer inspects',
    by: 'reviewer',
    path: () => '/api/special-procedures',
    body: inspection('reviewer'),
    code: 'special.too-few-officers',
  },
  {
    name: 'the same officer twice',
    by: 'reviewer',
    path: () => '/api/special-procedures',
    body: inspection('reviewer', 'reviewer'),
    code: 'special.too-few-officers',
  },
  {
    name: 'whoever stands aside inspects',
    by: 'reviewer',
    path: () => '/api/special-procedures',
    body: inspection('reviewer', 'otherOfficer'),
    code: 'special.participant-concerned',
  },
];

/** Once the head presides. */
const during: readonly Attempt[] = [
  {
    name: 'a second chair',
    by: 'reviewer',
    path: onHearing('arrangement'),
    body: arranged('otherHead', { putOffBecause: '另行安排' }),
    code: 'special.hearing-has-chair',
  },
  ...(['reviewer', 'approver', 'otherHead', 'otherOfficer'] as const).flatMap((by) =>
    (
      [
        ['opening', () => ({ present: [1] })],
        ['minutes', () => ({ entries: [{ speaker: 'reviewer', text: '陈述' }] })],
        ['official-signature', () => ({ signer: 'chair' })],
        ['refused-signature', () => ({ party: 1, reason: '不签' })],
        ['closing', () => ({})],
      ] as const
    ).map(([act, body]) => ({
      ...{ name: `${by} in the place of the chair: ${act}`, by, path: onHearing(act), body },
      code: 'special.not-the-chair',
    })),
  ),
  {
    name: 'the chair gives an opinion',
    by: 'head',
    path: onCase('review-opinion'),
    body: opinion,
    code: 'special.chair-reviews',
  },
  { name: 'the chair proposes', by: 'head', path: onCase('proposal'), body: proposal, code: 'special.chair-reviews' },
  {
    name: 'the chair decides on the own challenge',
    by: 'head',
    path: onHearing('challenge-decision'),
    body: () => ({ upheld: false, reason: '无关' }),
    code: 'special.own-challenge',
  },
  {
    name: 'the reviewer replaces a challenged chair',
    by: 'otherHead',
    path: onHearing('challenge-decision'),
    body: () => ({ upheld: true, reason: '属实', chair: officials.reviewer.id }),
    code: 'special.hearing-chair-reviewed',
  },
  {
    name: 'whoever stands aside replaces a challenged chair',
    by: 'otherHead',
    path: onHearing('challenge-decision'),
    body: () => ({ upheld: true, reason: '属实', chair: officials.otherOfficer.id }),
    code: 'special.hearing-chair-stands-aside',
  },
];

async function tryIt({ by, path, body, code, needsVersion }: Attempt): Promise<void> {
  const streams = [caseId, hearing];
  const { log } = players.at.app.ports;
  const lengths = async () => Promise.all(streams.map(async (id) => (await log.leaves(id)).length));
  const stood = await lengths();
  const seen = needsVersion ? { 'if-match': `"${(await log.load(caseId)).length}"` } : {};
  const reply = await ask(officials[by], path(), body(), seen);
  expect(reply.statusCode, reply.body).toBeGreaterThanOrEqual(400);
  expect(codesOf(reply)).toContain(code);
  const fault = reply.json().faults.find((one: { code: string }) => one.code === code);
  expect(fault.next, 'says what to do next').toMatch(/./);
  expect(await lengths(), 'nothing was changed').toEqual(stood);
  const { acts } = (await players.at.ask(who('supervisor'), 'GET', '/api/forbidden-acts')).json();
  const noted = acts.find(
    (act: { code: string; by: string; on: string }) => act.code === code && act.by === officials[by].id,
  );
  expect(noted, 'the attempt is an event').toMatchObject({ attemptedOn: '2026-03-02' });
}

describe('before there is a chair', () => {
  test.each(before.map((attempt) => ({ attempt, name: attempt.name })))('$name', ({ attempt }) => tryIt(attempt));
});

describe('once there is one', () => {
  beforeAll(async () => {
    const reply = await ask(officials.reviewer, `/api/hearings/${hearing}/arrangement`, arranged('head')());
    expect(reply.statusCode, reply.body).toBe(200);
    const challenge = { party: 1, ground: 'other', reason: '与邻居有矛盾' };
    const challenged = await ask(who('the applicant'), `/api/hearings/${hearing}/challenge`, challenge);
    expect(challenged.statusCode, challenged.body).toBe(200);
  });
  // The clock stands still on account of the hearing; opinions are refused for that, too, and for who gives them all the same.
  test.each(during.map((attempt) => ({ attempt, name: attempt.name })))('$name', ({ attempt }) => tryIt(attempt));
});

test('whoever was asked to stand aside does not decide on it, and whoever takes over is none of those concerned', async () => {
  const challenge = { officer: officials.head.id, ground: 'own-interest', reason: '负责人入股申请人' };
  const asked = await ask(who('the applicant'), `/api/cases/${caseId}/officer-challenge`, challenge);
  expect(asked.statusCode, asked.body).toBe(200);
  const path = `/api/recusals/${asked.json().id}/decision`;
  const own = await ask(officials.head, path, { upheld: false, reason: '没有' });
  expect(codesOf(own)).toEqual(['special.own-recusal']);
  for (const replacement of [officials.head, officials.otherOfficer, who('head of another body')]) {
    const wrong = await ask(officials.otherHead, path, { upheld: true, reason: '属实', replacement: replacement.id });
    expect(codesOf(wrong)).toEqual(['special.recusal-without-replacement']);
  }
  const decided = await ask(officials.otherHead, path, {
    upheld: true,
    reason: '属实',
    replacement: officials.reviewer.id,
  });
  expect(decided.statusCode, decided.body).toBe(200);
  // From now on the head does nothing in the case.
  const opinionGiven = await ask(officials.head, `/api/cases/${caseId}/review-opinion`, opinion());
  expect(codesOf(opinionGiven)).toContain('special.stands-aside');
});

test('the same attempt, repeated on the same day, is one line', async () => {
  const count = async () => (await players.at.ask(who('supervisor'), 'GET', '/api/forbidden-acts')).json().acts.length;
  const known = await count();
  for (const _ of [1, 2, 3]) await ask(officials.approver, `/api/cases/${caseId}/review-opinion`, opinion());
  expect(await count()).toBe(known);
});

test('an act that is not forbidden leaves no such line: the rule is refused, nobody is accused', async () => {
  const count = async () => (await players.at.ask(who('supervisor'), 'GET', '/api/forbidden-acts')).json().acts.length;
  const known = await count();
  const wrong = await ask(officials.reviewer, `/api/cases/${caseId}/review-opinion`, { opinion: 'grant', text: ' ' });
  expect(wrong.statusCode).toBeGreaterThanOrEqual(400);
  expect(await count()).toBe(known);
});

describe('four eyes, two at a survey, a mandate in force, a seal in custody', () => {
  const noted = async (code: string, by: string) => {
    const { acts } = (await players.at.ask(who('supervisor'), 'GET', '/api/forbidden-acts')).json();
    return acts.find((act: { code: string; by: string }) => act.code === code && act.by === by);
  };

  test('whoever reviewed does not decide', async () => {
    const { at, item } = players;
    const alone = await at.staff('approver', item.body);
    const of = players.cases['of the town centre'];
    const accepted = await ask(who('clerk of the town centre'), `/api/cases/${of}/acceptance`, {
      checks: checksFor(item),
    });
    const given = await ask(alone, `/api/cases/${of}/review-opinion`, opinion());
    const proposed = await ask(officials.reviewer, `/api/cases/${of}/proposal`, proposal());
    expect([accepted.statusCode, given.statusCode, proposed.statusCode]).toEqual([200, 200, 200]);
    const version = (await at.app.ports.log.load(of)).length;
    const decided = await ask(alone, `/api/cases/${of}/decision`, decision(), { 'if-match': `"${version}"` });
    expect(codesOf(decided)).toContain('approval.four-eyes');
    expect(await noted('approval.four-eyes', alone.id)).toMatchObject({ interlock: 'four-eyes', caseId: of });
    expect(await at.app.ports.log.load(of)).toHaveLength(version);
  });

  test('one officer, or the same one twice, surveys nothing', async () => {
    const { item } = players;
    const subject = { kind: 'other-act', what: '抽查' };
    const ordered = await ask(officials.reviewer, '/api/surveys', {
      body: item.body,
      subject,
      address: '沙湾',
      reason: '抽查',
    });
    expect(ordered.statusCode, ordered.body).toBe(201);
    const one = { staff: officials.reviewer.id, body: item.body };
    for (const officers of [[one], [one, one]]) {
      const named = await ask(officials.reviewer, `/api/surveys/${ordered.json().survey.id}/officers`, { officers });
      expect(codesOf(named)).toContain('special.survey-too-few-officers');
    }
    expect(await noted('special.survey-too-few-officers', officials.reviewer.id)).toMatchObject({
      interlock: 'two-at-a-survey',
    });
  });

  test('a mandate that was revoked carries nothing', async () => {
    const { at, item } = players;
    const party = (name: string, identityNumber: string) => ({
      kind: 'person',
      name,
      identityForm: 'resident-id',
      identityNumber,
    });
    const terms = {
      principal: party('李小明', '11010519491231002X'),
      agent: party('李大明', '440524188001010014'),
      relation: 'relative',
      items: 'all',
      acts: ['apply'],
      validFrom: '2026-03-02',
      validTo: '2026-12-31',
    };
    const given = await ask(who('the applicant'), '/api/mandates', terms);
    const { id, number, code } = given.json();
    const acceptance = { number, code, identityNumber: '440524188001010014' };
    const accepted = await ask(who('another applicant'), '/api/mandates/acceptance', acceptance);
    const revoked = await ask(who('the applicant'), `/api/mandates/${id}/revocation`);
    expect([given.statusCode, accepted.statusCode, revoked.statusCode], accepted.body + revoked.body).toEqual([
      201, 200, 200,
    ]);
    const applied = await ask(who('another applicant'), '/api/cases', { ...applicationFor(item), mandate: number });
    expect(codesOf(applied)).toContain('intake.mandate-revoked');
    const by = who('another applicant').id;
    const acts = await at.app.ports.records.list<{ code: string } & RecordState>(
      { kind: 'forbidden-act', person: by },
      10,
    );
    expect(acts.map((act) => act.code)).toEqual(['intake.mandate-revoked']);
  });

  test('whoever does not have the seal in custody neither uses it nor gives it away', async () => {
    const { at, item } = players;
    const { id } = await sealInUse(at, item.body);
    const stranger = await at.staff('seal-keeper', item.body);
    const given = await ask(stranger, `/api/seals/${id}/hand-over`, { to: stranger.id, confirmed: true });
    expect(codesOf(given)).toContain('issuance.seal-not-in-custody');
    expect(await noted('issuance.seal-not-in-custody', stranger.id)).toMatchObject({ interlock: 'seal-in-custody' });
  });
});

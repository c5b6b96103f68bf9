import { expect, test } from 'vitest';
import { anna, boris, clerk } from '../../../test/support/facts.ts';
import {
  accepted,
  beside,
  completed,
  deemed,
  delivered,
  extended,
  foundBy,
  granted,
  heldBy,
  noticed,
  opinion,
  placeWith,
  received,
  resumed,
  seenAt,
  supplemented,
  suspended,
  turnedDown,
  withdrawn,
} from '../../../test/support/watched-story.ts';
import type { LegalBasis } from '../../kernel/legal-basis.ts';
import { caseRules } from './case-rules.ts';

// Each rule: what it finds, from which moment, and the nearest honest story in which it finds nothing.

const brief = (found: ReturnType<typeof foundBy>) => found.map(({ at, level, key }) => `${at} ${level} ${key}`);
const honest = [received(), accepted(), opinion('2026-03-10', anna), granted('2026-03-12', '2026-03-26', boris)];
const delivery = [delivered('2026-03-13'), completed('2026-03-13T13:00:00.000Z')];

test('an ordinary case, kept in time by three people, leaves no trace with any rule', () => {
  expect(seenAt('2026-12-31', [...honest, ...delivery])).toEqual({ findings: [] });
});

test('S01 reminds the day before the promised day, and two days before where the limit is long', () => {
  const [told] = foundBy('S01', '2026-03-17', [received(), accepted()]);
  // Ten working days, a fifth of them: two.
  expect(told).toMatchObject({ at: '2026-03-13T00:00:00.000Z', level: 'hint', facts: { due: '2026-03-17', left: 2 } });
  const short = placeWith({ promisedLimit: { value: 9, unit: 'workday', startsFrom: 'acceptance' } });
  expect(brief(foundBy('S01', '2026-03-17', [received(), accepted()], short))).toEqual([
    '2026-03-16T00:00:00.000Z hint 2026-03-17',
  ]);
  expect(foundBy('S01', '2026-03-12', [received(), accepted()])).toEqual([]);
  expect(seenAt('2026-03-12', [received(), accepted()]).nextMoment).toBe('2026-03-13T00:00:00.000Z');
});

test('S02 and S03 come true when the day is over, and stay true whatever is extended afterwards', () => {
  const late = [received(), accepted(), granted('2026-04-02')];
  expect(brief(foundBy('S02', '2026-03-18', late))).toEqual(['2026-03-18T00:00:00.000Z yellow promised']);
  expect(foundBy('S02', '2026-03-17', late)).toEqual([]);
  expect(brief(foundBy('S03', '2026-04-30', late))).toEqual(['2026-04-01T00:00:00.000Z red statutory']);
  const afterwards = [received(), accepted(), extended('2026-04-02', '2026-04-14', '2026-04-14')];
  expect(brief(foundBy('S03', '2026-04-30', afterwards))).toEqual(['2026-04-01T00:00:00.000Z red statutory']);
  const inTime = [received(), accepted(), extended('2026-03-16', '2026-04-14', '2026-04-14')];
  expect(brief(foundBy('S03', '2026-04-30', inTime))).toEqual(['2026-04-15T00:00:00.000Z red statutory']);
});

test('S02 leaves it to the graver rule where promise and law end on one day', () => {
  const same = [received(), accepted('2026-03-03', '2026-03-31', '2026-03-31')];
  expect(foundBy('S02', '2026-12-31', same)).toEqual([]);
  expect(foundBy('S03', '2026-12-31', same)).toHaveLength(1);
});

test('S04 finds whoever was asked and is silent, and a card at the third time in one case', () => {
  const asked = (consultation: number, on: string, answerDue: string) =>
    beside('case', 'ConsultationRequested', on, {
      consultation,
      body: 'FIRE',
      question: '?',
      askedOn: on,
      answerDue,
      provisional: false,
      paper: {},
    });
  const answered = (consultation: number, on: string) =>
    beside('case', 'ConsultationAnswered', on, { consultation, view: 'agree', text: '', answeredOn: on });
  const told = [
    received(),
    accepted(),
    asked(1, '2026-03-04', '2026-03-05'),
    answered(1, '2026-03-06'),
    asked(2, '2026-03-09', '2026-03-10'),
    answered(2, '2026-03-11'),
    asked(3, '2026-03-11', '2026-03-12'),
  ];
  expect(brief(foundBy('S04', '2026-03-16', told))).toEqual([
    '2026-03-06T00:00:00.000Z hint consultation 1',
    '2026-03-11T00:00:00.000Z hint consultation 2',
    '2026-03-13T00:00:00.000Z yellow consultation 3',
  ]);
  expect(foundBy('S04', '2026-03-16', told)[2]).toMatchObject({ body: 'FIRE', facts: { times: 3 } });
  const inTime = [received(), accepted(), asked(1, '2026-03-04', '2026-03-05'), answered(1, '2026-03-05')];
  expect(foundBy('S04', '2026-03-16', inTime)).toEqual([]);
});

test('S05 reminds on the last day but one and finds silence when the law accepts, by time or by the event', () => {
  expect(brief(foundBy('S05', '2026-03-31', [received()]))).toEqual([
    '2026-03-06T00:00:00.000Z hint near 2026-03-09',
    '2026-03-10T00:00:00.000Z red silence 2026-03-09',
  ]);
  // A program that was off over night records it late; the silence began when it began.
  const recordedLater = [received(), deemed('2026-03-10T09:30:00.000Z')];
  expect(brief(foundBy('S05', '2026-03-31', recordedLater))[1]).toBe('2026-03-10T00:00:00.000Z red silence 2026-03-09');
  expect(brief(foundBy('S05', '2026-03-31', [received(), deemed()]))[1]).toBe(
    '2026-03-10T00:00:00.000Z red silence 2026-03-09',
  );
  const answered = [received(), noticed('2026-03-05', 'plan'), supplemented('2026-03-20', '2026-03-27', 'plan')];
  expect(foundBy('S05', '2026-03-25', answered)).toEqual([]);
});

test('S06 wants the competent body named, another one, and words', () => {
  expect(foundBy('S06', '2026-03-31', [received(), turnedDown('The lake is the county’s', 'COUNTY')])).toEqual([]);
  const [empty] = foundBy('S06', '2026-03-31', [received(), turnedDown('No')]);
  expect(empty).toMatchObject({ level: 'red', facts: { missing: 'competent-body explanation' } });
  const [own] = foundBy('S06', '2026-03-31', [received(), turnedDown('Go elsewhere', 'HALL')]);
  expect(own?.facts).toEqual({ missing: 'another-body' });
});

test('S07 finds what the first notice could have named, and forgives what came in faulty since', () => {
  const again = [received(), noticed('2026-03-04', 'plan'), supplemented('2026-03-10', '2026-03-17', 'plan')];
  expect(foundBy('S07', '2026-03-31', again)).toEqual([]);
  const piecemeal = foundBy('S07', '2026-03-31', [...again, noticed('2026-03-12', 'report')]);
  expect(piecemeal).toMatchObject([{ level: 'red', key: 'notice 2', facts: { late: 'material/report', notices: 2 } }]);
  expect(piecemeal[0]?.evidence.map(({ version }) => version)).toEqual([2, 4]);
  // Handed in anew, and faulty: it could not be named before. A second notice is a second journey all the same.
  const faulty = foundBy('S07', '2026-03-31', [...again, noticed('2026-03-12', 'plan')]);
  expect(faulty).toMatchObject([{ level: 'hint', facts: { late: '' } }]);
});

test('S08 finds cases taken back at the window after their day, or that must be brought again; on the eve it hints', () => {
  const pushed = [received(), accepted(), withdrawn('2026-03-16')];
  expect(brief(foundBy('S08', '2026-12-31', pushed))).toEqual(['2026-03-16T12:00:00.000Z hint near-its-day']);
  const late = [received(), accepted(), withdrawn('2026-03-18')];
  expect(brief(foundBy('S08', '2026-12-31', late))).toEqual(['2026-03-18T12:00:00.000Z red sent-back']);
  const early = [received(), accepted(), withdrawn('2026-03-05')];
  expect(foundBy('S08', '2026-12-31', early)).toEqual([]);
  const again = [...early, beside('successor', 'ApplicationReceived', '2026-03-20', {})];
  expect(foundBy('S08', '2026-12-31', again)).toMatchObject([{ level: 'red', facts: { days: 11 } }]);
  const muchLater = [...early, beside('successor', 'ApplicationReceived', '2026-06-01', {})];
  expect(foundBy('S08', '2026-12-31', muchLater)).toEqual([]);
  const own = [
    received(),
    accepted(),
    { ...withdrawn('2026-03-16', 'portal'), actor: { kind: 'applicant', id: 'emma' } as const },
    beside('successor', 'ApplicationReceived', '2026-03-20', {}),
  ];
  expect(foundBy('S08', '2026-12-31', own)).toEqual([]);
  // Not yet accepted: nothing was promised.
  expect(foundBy('S08', '2026-12-31', [received(), withdrawn('2026-03-09')])).toEqual([]);
});

test('S09 counts from the first day beyond what was told in writing', () => {
  const testing = [received(), accepted(), suspended('2026-03-05', 5, '2026-03-24', '2026-04-07')];
  // Thursday and four more working days; on the Thursday after, the clock must run again.
  expect(brief(foundBy('S09', '2026-03-31', testing))).toEqual(['2026-03-13T00:00:00.000Z yellow too-long 1']);
  const inTime = [...testing, resumed('2026-03-12', '2026-03-24', '2026-04-07')];
  expect(foundBy('S09', '2026-03-31', inTime)).toEqual([]);
});

test('S09 finds a clock stopped on the eve, with nothing of the procedure on the record', () => {
  const eve = [received(), accepted(), suspended('2026-03-16', 10, '2026-03-31', '2026-04-14')];
  expect(brief(foundBy('S09', '2026-03-25', eve))).toEqual(['2026-03-20T00:00:00.000Z yellow just-before-due 1']);
  const sampled = [...eve, beside('special-procedure', 'ProcedureOpened', '2026-03-18', {})];
  expect(foundBy('S09', '2026-03-25', sampled)).toEqual([]);
  const early = [received(), accepted(), suspended('2026-03-09', 10, '2026-03-31', '2026-04-14')];
  expect(foundBy('S09', '2026-03-20', early)).toEqual([]);
});

test('S10 finds the third suspension, and days that together exceed the limit', () => {
  const twice = [
    received(),
    accepted(),
    suspended('2026-03-04', 2, '2026-03-19', '2026-04-02'),
    resumed('2026-03-06', '2026-03-19', '2026-04-02'),
    suspended('2026-03-09', 2, '2026-03-23', '2026-04-06'),
    resumed('2026-03-11', '2026-03-23', '2026-04-06'),
  ];
  expect(foundBy('S10', '2026-12-31', twice)).toEqual([]);
  const thrice = [...twice, suspended('2026-03-12', 2, '2026-03-25', '2026-04-08')];
  expect(foundBy('S10', '2026-12-31', thrice)).toMatchObject([{ facts: { times: 3, announced: 6, limit: 20 } }]);
  const long = [received(), accepted(), suspended('2026-03-04', 21, '2026-04-15', '2026-04-29')];
  expect(foundBy('S10', '2026-12-31', long)).toMatchObject([{ level: 'yellow', facts: { announced: 21 } }]);
});

test('S11 finds results that nobody has: undelivered, unsealed, denied', () => {
  expect(brief(foundBy('S11', '2026-12-31', honest))).toEqual(['2026-03-27T00:00:00.000Z red not-delivered']);
  const sealing = beside('seal-impression', 'SealImpressed', '2026-03-03', { version: 2 });
  const unsealed = [received(), accepted(), sealing, granted('2026-03-12', '2026-03-26', boris), ...delivery];
  expect(brief(foundBy('S11', '2026-12-31', unsealed))).toEqual(['2026-03-14T00:00:00.000Z red not-sealed']);
  const sealed = [
    ...unsealed.slice(0, 4),
    beside('seal-impression', 'SealImpressed', '2026-03-12T12:00:01.000Z', { version: 3 }),
    ...delivery,
  ];
  expect(foundBy('S11', '2026-12-31', sealed)).toEqual([]);
  const denied = [...honest, ...delivery, beside('complaint', 'ResultDenied', '2026-03-20', {})];
  expect(brief(foundBy('S11', '2026-12-31', denied))).toEqual(['2026-03-20T12:00:00.000Z red denied']);
});

test('S12 hints at what nobody can have read, and at one pair of hands', () => {
  const quick = [
    { ...received('2026-03-02T09:00:00.000Z') },
    accepted('2026-03-02T09:01:00.000Z'),
    opinion('2026-03-02T09:02:00.000Z', anna),
    granted('2026-03-02T09:04:00.000Z', '2026-03-16', boris),
  ];
  expect(foundBy('S12', '2026-12-31', quick)).toMatchObject([{ level: 'hint', facts: { minutes: 3, people: 3 } }]);
  expect(foundBy('S12', '2026-12-31', quick, placeWith({ processingClass: 'immediate' }))).toEqual([]);
  const alone = [received(), accepted(), opinion('2026-03-10', clerk), granted('2026-03-12', '2026-03-26', clerk)];
  expect(foundBy('S12', '2026-12-31', alone)).toMatchObject([{ facts: { people: 1 } }]);
});

test('S13 finds what was written down days after it happened', () => {
  const late = { ...accepted('2026-03-05'), claimed: '2026-03-03' };
  expect(foundBy('S13', '2026-12-31', [received(), late])).toMatchObject([{ level: 'yellow', facts: { late: 2 } }]);
  const nextDay = { ...accepted('2026-03-04'), claimed: '2026-03-03' };
  expect(foundBy('S13', '2026-12-31', [received(), nextDay])).toEqual([]);
  // Friday to Monday is one working day.
  const overTheWeekend = { ...accepted('2026-03-09'), claimed: '2026-03-06' };
  expect(foundBy('S13', '2026-12-31', [received(), overTheWeekend])).toEqual([]);
});

test('S15 finds a fee on a free item, and money that is not what the bill says', () => {
  const line = { line: 1, caseId: 'case-1', item: 'TENT', tariff: 'TENT-FEE' };
  const bill = beside('bill', 'BillIssued', '2026-03-04', { lines: [line] });
  const priced = placeWith({ fee: { charged: true, basis: 'Act 4', lines: [] } });
  expect(foundBy('S15', '2026-12-31', [received(), accepted(), bill], priced)).toEqual([]);
  const free = placeWith({ fee: { charged: false, lines: [] } });
  expect(foundBy('S15', '2026-12-31', [received(), accepted(), bill], free)).toMatchObject([
    { level: 'red', key: 'line 1' },
  ]);
  const paid = beside('bill', 'PaymentReceived', '2026-03-05', {
    payment: 1,
    amount: 500,
    shares: [{ line: 1, amount: 400 }],
  });
  expect(foundBy('S15', '2026-12-31', [received(), accepted(), bill, paid], priced)).toMatchObject([
    { key: 'payment 1', facts: { amount: 500, split: 400 } },
  ]);
});

test('S16 wants a record, two officers and something to see where the place must be looked at', () => {
  const looked = placeWith({
    siteSurvey: { required: true, checklist: [], confidence: 'fictitious', until: '' } as never,
  });
  const officer = (code: string) => ({ code, kind: 'officer', name: '' });
  const signed = (present: readonly string[], photos: number) =>
    beside('survey', 'SurveySigned', '2026-03-10', {
      parties: ['a', 'b'].map(officer),
      attendance: ['a', 'b'].map((party) => ({ party, was: present.includes(party) ? 'signed' : 'absent' })),
      photos: Array.from({ length: photos }, () => ({})),
    });
  expect(foundBy('S16', '2026-12-31', honest, looked)).toMatchObject([{ key: 'none', level: 'yellow' }]);
  expect(foundBy('S16', '2026-12-31', honest)).toEqual([]);
  const withSurvey = (survey: ReturnType<typeof signed>) => [
    received(),
    accepted(),
    survey,
    granted('2026-03-12', '2026-03-26', boris),
  ];
  expect(foundBy('S16', '2026-12-31', withSurvey(signed(['a', 'b'], 1)), looked)).toEqual([]);
  expect(foundBy('S16', '2026-12-31', withSurvey(signed(['a'], 1)), looked)).toMatchObject([
    { facts: { officers: 1 } },
  ]);
  expect(foundBy('S16', '2026-12-31', withSurvey(signed(['a', 'b'], 0)), looked)).toMatchObject([
    { facts: { files: 0 } },
  ]);
});

test('S17 wants the hearing held or the right to it spent, told in time, and another chair than the reviewer', () => {
  const heard = placeWith({
    hearing: { kind: 'statutory', basis: {} as LegalBasis, confidence: 'fictitious' } as never,
  });
  const onRequest = placeWith({
    hearing: { kind: 'on-request', basis: {} as LegalBasis, confidence: 'fictitious' } as never,
  });
  const close = beside('hearing', 'HearingClosed', '2026-03-11', {});
  const arranged = (notifiedOn: string, day: string, chair = 'carol') =>
    beside('hearing', 'HearingArranged', notifiedOn, { notifiedOn, day, chair: { id: chair, name: '' } });
  const decided = granted('2026-03-26', '2026-04-09', boris);
  expect(foundBy('S17', '2026-12-31', honest, heard)).toMatchObject([{ key: 'none', level: 'red' }]);
  expect(foundBy('S17', '2026-12-31', [received(), accepted(), close, decided], heard)).toEqual([]);
  const told = beside('hearing', 'HearingRightTold', '2026-03-04', {});
  expect(foundBy('S17', '2026-12-31', [received(), accepted(), decided], onRequest)).toHaveLength(1);
  expect(foundBy('S17', '2026-12-31', [received(), accepted(), told, decided], onRequest)).toHaveLength(1);
  const lapsed = beside('hearing', 'HearingRightLapsed', '2026-03-12', {});
  expect(foundBy('S17', '2026-12-31', [received(), accepted(), told, lapsed, decided], onRequest)).toEqual([]);
  expect(foundBy('S17', '2026-12-31', [received(), accepted(), arranged('2026-03-04', '2026-03-13')])).toEqual([]);
  expect(foundBy('S17', '2026-12-31', [received(), accepted(), arranged('2026-03-04', '2026-03-12')])).toMatchObject([
    { key: 'notice 1', facts: { days: 6 } },
  ]);
  const own = [received(), accepted(), opinion('2026-03-04', anna), arranged('2026-03-04', '2026-03-16', 'anna')];
  expect(foundBy('S17', '2026-12-31', own)).toMatchObject([{ key: 'chair 1' }]);
});

test('S21 says that another system is late, or sent something without what nobody can do without', () => {
  const task = { task: 'A/C1', batch: 'X-1', body: 'GAJ', sentOn: '2026-03-04', returnDue: '2026-03-09' };
  const sent = beside('exchange-task', 'TaskSent', '2026-03-04', task);
  const back = (on: string) => beside('exchange-task', 'TaskReturned', on, { on });
  const story = [received(), accepted(), sent];
  expect(brief(foundBy('S21', '2026-12-31', story))).toEqual(['2026-03-11T00:00:00.000Z hint late A/C1']);
  // A working day late is forgiven.
  expect(foundBy('S21', '2026-12-31', [...story, back('2026-03-10')])).toEqual([]);
  expect(foundBy('S21', '2026-12-31', [...story, back('2026-03-12')])).toMatchObject([
    { body: 'GAJ', facts: { due: '2026-03-09', batch: 'X-1' } },
  ]);
  const lacking = beside('exchange-task', 'TaskReturnIncomplete', '2026-03-06', { file: 'f', fields: ['Our number'] });
  expect(foundBy('S21', '2026-03-09', [...story, lacking, back('2026-03-09')])).toMatchObject([
    { level: 'hint', facts: { fields: 'Our number' } },
  ]);
});

test('every rule has a number of its own, and values that can be kept', () => {
  expect(new Set(caseRules.map(({ code }) => code)).size).toBe(caseRules.length);
  for (const { code, parameters } of caseRules) {
    expect(code).toMatch(/^S\d\d$/);
    for (const { least, most } of Object.values(parameters)) expect(least).toBeLessThan(most);
  }
});

test('S22 finds who turns away what the register gives him, and who goes on with what has gone', () => {
  const away = [received(), turnedDown('应当向市里申请办理此事', 'CITY')];
  const held = (body: string) => ({ ...placeWith(), competence: heldBy(body) });
  expect(brief(foundBy('S22', '2026-12-31', away, held('HALL')))).toEqual(['2026-03-04T12:00:00.000Z red turned-away']);
  expect(foundBy('S22', '2026-12-31', away, held('CITY'))).toEqual([]);
  expect(foundBy('S22', '2026-12-31', away)).toEqual([]);
  expect(foundBy('S22', '2026-12-31', honest, held('CITY'))).toMatchObject([
    { level: 'red', key: 'handled', facts: { competent: 'CITY' } },
  ]);
  expect(foundBy('S22', '2026-12-31', honest, held('HALL'))).toEqual([]);
  // Accepted on the day before it went, decided afterwards: finished where it was.
  const moved = {
    at: (_: string, __: string | undefined, on: string) =>
      heldBy(on < '2026-03-04' ? 'HALL' : 'CITY').at('', '', on as never),
  };
  expect(foundBy('S22', '2026-12-31', honest, { ...placeWith(), competence: moved })).toEqual([]);
});

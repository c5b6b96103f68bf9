import { expect, test } from 'vitest';
import { tentItem } from '../../../test/support/facts.ts';
import { accepted, foundBy, placeWith, received } from '../../../test/support/watched-story.ts';
import { localDate } from '../../kernel/local-date.ts';
import type { HallDay, Trace } from './beside-cases.ts';
import { everyRule } from './daily-rules.ts';
import { complaintUndecided } from './rules/complaint-undecided.ts';
import { guideIncomplete } from './rules/guide-incomplete.ts';
import { poorRatingUnanswered } from './rules/poor-rating-unanswered.ts';
import { tracesWithoutCases } from './rules/traces-without-cases.ts';

// 逐日监察: the rules that look at something else than a case. 2026-03-02 is a Monday.

const place = placeWith();
const values = { missing: 2, repeated: 2, within: 5 };
const number = (item: string, at: number): Trace => ({
  kind: 'queue',
  item,
  number: `A${at}`,
  stream: `q-${at}`,
  version: 3,
});
const hallDay = (day: string, items: readonly string[], cases: readonly string[] = []): HallDay => ({
  ...{ centre: 'DC', body: 'HALL', day: localDate(day) },
  traces: items.map(number),
  cases,
});
const ofHall = (...days: HallDay[]) => tracesWithoutCases.ofHallDay?.(days, place, values) ?? [];

test('numbers without a case beyond what is bearable are a hint on the first day, and yellow when they repeat', () => {
  expect(ofHall(hallDay('2026-03-02', ['TENT']))).toEqual([]);
  expect(ofHall(hallDay('2026-03-02', ['TENT', 'TENT', 'TENT'], ['TENT', 'TENT']))).toEqual([]);
  const [hint] = ofHall(hallDay('2026-03-02', ['TENT', 'TENT', 'DOG']));
  expect(hint).toMatchObject({
    key: 'missing TENT',
    level: 'hint',
    body: 'HALL',
    facts: { traces: 2, cases: 0, days: 1 },
  });
  // It is true when the day is over, and the queue tickets are the proof.
  expect(hint?.at).toBe('2026-03-03T00:00:00.000Z');
  expect(hint?.evidence).toEqual([
    { stream: 'q-0', version: 3 },
    { stream: 'q-1', version: 3 },
  ]);
  const again = ofHall(hallDay('2026-03-02', ['TENT', 'TENT']), hallDay('2026-03-03', ['TENT', 'TENT']));
  expect(again).toMatchObject([{ key: 'repeated TENT', level: 'yellow', facts: { days: 2 } }]);
  // Of another item it does not repeat.
  const other = ofHall(hallDay('2026-03-02', ['DOG', 'DOG']), hallDay('2026-03-03', ['TENT', 'TENT']));
  expect(other).toMatchObject([{ level: 'hint' }]);
});

test('what somebody complains of is a trace of its own and changes no count', () => {
  const complained: Trace = { kind: 'complaint', number: 'C-1', stream: 'c-1', version: 1 };
  const day = { ...hallDay('2026-03-02', ['TENT']), traces: [number('TENT', 0), complained] };
  expect(ofHall(day)).toMatchObject([{ key: 'complaint C-1', level: 'hint' }]);
});

test('a guide says all that art. 30 names; what it lacks is named', () => {
  const lacking = (changes: object, sampleNeeded = 0) =>
    guideIncomplete.ofGuide({ item: tentItem(changes), day: localDate('2026-03-02') }, place, { sampleNeeded });
  expect(lacking({ steps: [{ en: 'Look' }], conditions: [{ en: 'Dry' }], legalBasis: [{}] })).toEqual([]);
  const [found] = lacking({ steps: [], conditions: [], legalBasis: [{}], fee: { charged: true, lines: [] } });
  expect(found?.facts).toMatchObject({ missing: 'conditions steps fee-basis' });
});

test('another text at acceptance than at receipt is said; the same text under a new number is not', () => {
  const versions = [tentItem({ version: 1 }), tentItem({ version: 2, steps: [{ en: 'Come twice' }] })];
  const changed = { ...place, item: (_: string, version: number) => versions[version - 1] };
  const later = accepted('2026-03-03');
  const told = [
    received(),
    { ...later, event: { ...later.event, data: { ...later.event.data, itemVersion: 2 } } as never },
  ];
  expect(foundBy('S18', '2026-03-04', told, changed)).toMatchObject([
    { key: 'changed', level: 'hint', facts: { from: 1, to: 2 } },
  ]);
  expect(foundBy('S18', '2026-03-04', told)).toEqual([]);
});

test('a complaint is decided by its day or it is late, whatever is decided afterwards', () => {
  const complaint = { id: 'c', number: 'C-1', handler: 'WATCH', decideBy: localDate('2026-03-09') };
  const found = (decision?: object) =>
    complaintUndecided.ofComplaint?.({ ...complaint, ...(decision && { decision }) } as never, place, {});
  expect(found()).toEqual([
    {
      ...{ key: 'undecided', at: '2026-03-10T00:00:00.000Z', level: 'yellow', body: 'WATCH' },
      ...{ facts: { complaint: 'C-1', due: '2026-03-09' }, evidence: [{ stream: 'c', version: 1 }] },
    },
  ]);
  expect(found({ late: false })).toEqual([]);
  expect(found({ late: true })).toHaveLength(1);
});

test('a poor rating is called back about, and what is to be mended is mended by its day; a good one asks nothing', () => {
  type Rated = Parameters<NonNullable<typeof poorRatingUnanswered.ofRating>>[0];
  const rated = (changes: object): Rated =>
    ({
      ...{ id: 'r-1', number: 'R-1', level: 2, body: 'TENTS', handler: 'OFFICE', calls: [] },
      ...{ ratedOn: localDate('2026-03-02'), ...changes },
    }) as unknown as Rated;
  const found = (changes: object) =>
    poorRatingUnanswered.ofRating?.(rated(changes), place, { callBackWithin: 1, rectifyWithin: 15 }) ?? [];
  const called = (on: string, outcome: string) => ({ calls: [{ on: localDate(on), outcome }] });
  expect(found({ level: 3 })).toEqual([]);
  expect(found({})).toMatchObject([
    {
      ...{ key: 'not-called-back', body: 'OFFICE', facts: { due: '2026-03-03' } },
      evidence: [{ stream: 'r-1', version: 1 }],
    },
  ]);
  expect(found(called('2026-03-03', 'content'))).toEqual([]);
  expect(found(called('2026-03-04', 'content'))).toMatchObject([{ key: 'not-called-back' }]);
  // Whoever was rated answers for what it did not mend; whoever called in time does not.
  const open = called('2026-03-03', 'to-be-mended');
  expect(found(open)).toMatchObject([{ key: 'not-rectified', body: 'TENTS', facts: { due: '2026-03-23' } }]);
  expect(found({ ...open, rectified: { on: localDate('2026-03-23') } })).toEqual([]);
  expect(found({ ...open, rectified: { on: localDate('2026-03-24') } })).toMatchObject([{ key: 'not-rectified' }]);
});

test('every rule has one number, and all stand in order', () => {
  const codes = everyRule.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes).toEqual(expect.arrayContaining(['S14', 'S18', 'S20']));
});

import { expect, test } from 'vitest';
import { caseFile, day, licensingLaw } from '../../../../test/support/facts.ts';
import { inWords } from '../../../../test/support/in-words.ts';
import { banImposable, reApplicationBan } from './re-application-ban.ts';

const ban = {
  item: 'TENT',
  from: day('2026-03-02'),
  until: day('2027-03-02'),
  ground: 'false-statement',
  number: 'B-1',
} as const;

test('up to and with its last day, for this item alone, and not once it was lifted', () => {
  const says = (on: string, item = 'TENT', one: Parameters<typeof reApplicationBan>[1][number] = ban) =>
    reApplicationBan({ code: item }, [one], day(on))?.facts;
  expect(says('2027-03-02')).toEqual({ until: '2027-03-02', number: 'B-1' });
  expect(says('2027-03-03')).toBeUndefined();
  expect(says('2026-05-01', 'OTHER')).toBeUndefined();
  expect(says('2026-05-01', 'TENT', { ...ban, lifted: { on: day('2026-05-01') } })).toBeUndefined();
});

test('the longest is told, with its own article', () => {
  const fraud = { ...ban, ground: 'fraud', until: day('2029-03-02'), number: 'B-2' } as const;
  for (const bans of [
    [ban, fraud],
    [fraud, ban],
  ]) {
    const refused = reApplicationBan({ code: 'TENT' }, bans, day('2026-04-01'));
    expect(refused && inWords(refused)).toBe(
      'intake.application-banned | unlawful | 行政许可法 79 | /applicant/identityNumber',
    );
    expect(refused?.facts).toEqual({ until: '2029-03-02', number: 'B-2' });
  }
});

test('imposed once, after a no, and only where safety hangs on it', () => {
  const refused = caseFile({ state: 'not-accepted' });
  const safe = { document: { term: 'unlimited', scope: [], concernsSafety: true } } as const;
  const codes = (file = refused, item: Parameters<typeof banImposable>[1] = safe, already = false) =>
    banImposable(file, item, { ground: 'false-statement' }, already, licensingLaw).map(({ code }) => code);
  expect(codes()).toEqual([]);
  expect(codes(caseFile())).toEqual(['intake.ban-before-the-no']);
  expect(codes(refused, {})).toEqual(['intake.ban-only-for-safety']);
  expect(codes(refused, safe, true)).toEqual(['intake.ban-already-imposed']);
});

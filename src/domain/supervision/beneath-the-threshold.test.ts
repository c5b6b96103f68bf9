import { expect, test } from 'vitest';
import { anna, boris, clerk } from '../../../test/support/facts.ts';
import {
  accepted,
  beside,
  delivered,
  foundBy,
  granted,
  noticed,
  opinion,
  received,
  supplemented,
  suspended,
  turnedDown,
  withdrawn,
} from '../../../test/support/watched-story.ts';
import { substanceOf } from './words.ts';

// What goes beneath a threshold, and the nearest honest story, in which nothing is found.

const year = '2026-12-31';
const again = (on: string) => beside('successor', 'ApplicationReceived', on, {});
const emma = { kind: 'applicant', id: 'emma' } as const;

test('S05 finds who was talked out of it before an answer, and had to come again', () => {
  const talked = [received(), withdrawn('2026-03-05'), again('2026-03-12')];
  expect(foundBy('S05', year, talked)).toMatchObject([{ key: 'talked-out', level: 'yellow', facts: { days: 5 } }]);
  const own = [received(), { ...withdrawn('2026-03-05', 'portal'), actor: emma }, again('2026-03-12')];
  const forGood = [received(), withdrawn('2026-03-05')];
  for (const told of [own, forGood])
    expect(foundBy('S05', year, told).filter(({ level }) => level !== 'hint')).toEqual([]);
});

test('S06 counts different letters: dots and repetitions explain nothing', () => {
  for (const words of ['..........', '不予受理不予受理', 'no no no no no'])
    expect(foundBy('S06', year, [received(), turnedDown(words, 'COUNTY')]), words).toHaveLength(1);
  expect(foundBy('S06', year, [received(), turnedDown('湖面属于县管辖', 'COUNTY')])).toEqual([]);
  expect(substanceOf('a-A. ä1')).toBe(4);
});

test('S07 finds what was told by mouth, and the third notice; what came of its own accord is forgiven', () => {
  const byMouth = [
    received(),
    noticed('2026-03-04', 'plan'),
    supplemented('2026-03-10', '2026-03-17', 'plan', 'report'),
    noticed('2026-03-12', 'report'),
  ];
  expect(foundBy('S07', year, byMouth)).toMatchObject([{ level: 'red', facts: { late: 'material/report' } }]);
  const volunteered = [
    received(),
    noticed('2026-03-04', 'plan'),
    supplemented('2026-03-10', '2026-03-17', 'plan', 'consent'),
    noticed('2026-03-12', 'consent'),
  ];
  expect(foundBy('S07', year, volunteered)).toMatchObject([{ level: 'hint' }]);
  const third = [...volunteered, supplemented('2026-03-16', '2026-03-23', 'consent'), noticed('2026-03-18', 'consent')];
  expect(foundBy('S07', year, third).map(({ level }) => level)).toEqual(['hint', 'yellow']);
});

test('S08 is not deceived by a withdrawal that the staff typed in as if on the portal', () => {
  const typedIn = [received(), accepted(), { ...withdrawn('2026-03-05', 'portal'), actor: clerk }, again('2026-03-20')];
  expect(foundBy('S08', year, typedIn)).toMatchObject([{ level: 'red', facts: { days: 11 } }]);
});

test('S09 takes a procedure that was called off for none', () => {
  const eve = [received(), accepted(), suspended('2026-03-16', 10, '2026-03-31', '2026-04-14')];
  const opened = beside('special-procedure', 'ProcedureOpened', '2026-03-16T13:00:00.000Z', {});
  const calledOff = beside('special-procedure', 'ProcedureCancelled', '2026-03-17', {});
  expect(foundBy('S09', '2026-03-25', [...eve, opened])).toEqual([]);
  expect(foundBy('S09', '2026-03-25', [...eve, opened, calledOff])).toMatchObject([{ level: 'yellow' }]);
});

test('S11 finds a seal put on afterwards, a proof that is none, a refusal without a reason', () => {
  const sealing = (on: string, version: number) => beside('seal-impression', 'SealImpressed', on, { version });
  const decided = [received(), accepted(), sealing('2026-03-03', 2), granted('2026-03-12', '2026-03-26', boris)];
  const keys = (told: Parameters<typeof foundBy>[2]) => foundBy('S11', year, told).map(({ key }) => key);
  expect(keys([...decided, delivered('2026-03-12'), sealing('2026-03-13', 3)])).toEqual(['sealed-afterwards']);
  expect(keys([...decided, sealing('2026-03-12', 3), delivered('2026-03-13')])).toEqual([]);
  // A second impression, on another copy, is no first one.
  expect(keys([...decided, sealing('2026-03-12', 3), delivered('2026-03-13'), sealing('2026-03-16', 3)])).toEqual([]);
  const handed = delivered('2026-03-13');
  const withProof = (more: object) => ({
    ...handed,
    event: { ...handed.event, data: { ...handed.event.data, ...more } },
  });
  expect(keys([...decided, sealing('2026-03-12', 3), withProof({ proof: '-' })])).toEqual(['no-proof']);
  expect(keys([...decided, sealing('2026-03-12', 3), withProof({ proof: '', signature: {} })])).toEqual([]);
  const [, , , grantedTold] = decided;
  const refused = { ...grantedTold, event: { ...grantedTold?.event, type: 'LicenceRefused' } } as typeof handed;
  const sealed = [...decided.slice(0, 3), refused, sealing('2026-03-12', 3), delivered('2026-03-13')];
  expect(keys(sealed)).toEqual(['no-reasons']);
});

test('S12 looks at the whole way from receipt to decision', () => {
  const by = (minutes: readonly [string, string]) => [
    received('2026-03-02T09:00:00.000Z'),
    accepted('2026-03-02T09:01:00.000Z'),
    opinion(`2026-03-02T${minutes[0]}:00.000Z`, anna),
    granted(`2026-03-02T${minutes[1]}:00.000Z`, '2026-03-16', boris),
  ];
  expect(foundBy('S12', year, by(['09:20', '09:40']))).toMatchObject([{ facts: { minutes: 39, inAll: 40 } }]);
  expect(foundBy('S12', year, by(['10:20', '11:40']))).toEqual([]);
});

test('S13 forgives two small delays in one case, and not every step', () => {
  const late = (told: ReturnType<typeof opinion>, claimed: string) => ({ ...told, claimed });
  const twice = [
    received(),
    late(accepted('2026-03-04'), '2026-03-03'),
    late(opinion('2026-03-06', anna), '2026-03-05'),
  ];
  expect(foundBy('S13', year, twice)).toEqual([]);
  const always = [...twice, late(granted('2026-03-12', '2026-03-26', boris), '2026-03-11')];
  expect(foundBy('S13', year, always)).toMatchObject([{ key: 'always-late', level: 'yellow', facts: { times: 3 } }]);
});

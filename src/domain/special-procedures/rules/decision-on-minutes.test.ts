import { expect, test } from 'vitest';
import { day, licensingLaw as law } from '../../../../test/support/facts.ts';
import { arranged, hearing } from '../../../../test/support/hearings.ts';
import { hearingStandings } from '../hearing/state.ts';
import { decisionOnMinutes } from './decision-on-minutes.ts';

const paper = { kind: 'hearing-minutes', number: 'M-1', on: day('2026-03-12'), body: 'HALL', seal: '' } as const;
const closed = hearing({ ...arranged, standing: 'closed', minutesPaper: paper });
const basis = { law: 'T', articles: ['1'] };

const codes = (
  cited: readonly string[],
  hearings: Parameters<typeof decisionOnMinutes>[1],
  item: Parameters<typeof decisionOnMinutes>[2] = {},
  today = '2026-03-05',
) => decisionOnMinutes(cited, hearings, item, day(today), law).map(({ code }) => code);

test('not while the right can be used; from the day after it is over, written down or not', () => {
  expect(codes([], [hearing()], {}, '2026-03-09')).toEqual(['special.hearing-right-open']);
  expect(codes([], [hearing()], {}, '2026-03-10')).toEqual([]);
});

test('every standing either blocks the decision or leaves it open', () => {
  const blocking = hearingStandings.filter((standing) => codes([], [hearing({ standing })]).length > 0);
  expect(blocking).toEqual(['told', 'ordered', 'requested', 'arranged', 'open']);
});

test('art. 48-2: the minutes are named, these and no others', () => {
  expect(codes([], [closed])).toEqual(['special.minutes-not-cited']);
  expect(codes(['M-1'], [closed])).toEqual([]);
  expect(codes(['M-2'], [closed])).toEqual(['special.minutes-not-cited', 'special.minutes-unknown']);
  expect(codes(['M-1'], [])).toEqual(['special.minutes-unknown']);
});

test('what the item’s own law asks for', () => {
  const statutory = { hearing: { kind: 'statutory', basis } } as const;
  expect(codes([], [], statutory)).toEqual(['special.hearing-required']);
  expect(codes(['M-1'], [closed], statutory)).toEqual([]);
  expect(codes([], [hearing({ standing: 'lapsed' })], statutory)).toEqual(['special.hearing-required']);
  const onRequest = { hearing: { kind: 'on-request', basis } } as const;
  expect(codes([], [], onRequest)).toEqual(['special.hearing-right-not-told']);
  expect(codes([], [hearing({ standing: 'lapsed' })], onRequest)).toEqual([]);
  expect(decisionOnMinutes([], [], onRequest, day('2026-03-05'), law)).toMatchObject([{ basis }]);
});

import { expect, test } from 'vitest';
import { everyRule } from './daily-rules.ts';

// 二十二条规则: what each rests on, which of the plan's five abuses it looks for, and between which values a place may set it.
// Nothing outside of these is taken (profile/supervision), so that no place can set a rule out of force by its values.

const licensing = (...articles: string[]) => `行政许可法 ${articles.join(' ')}`;

const heads: Readonly<Record<string, { basis?: string; abuse?: string; bounds?: readonly string[] }>> = {
  S01: { bounds: ['workdaysLeft 0–10 workday', 'shareLeft 0–50 percent', 'longFrom 1–90 workday'] },
  S02: { basis: licensing('42') },
  S03: { basis: licensing('42', '74(1)(2)') },
  S04: { basis: licensing('26'), bounds: ['repeated 2–10 count'] },
  S05: {
    basis: licensing('32(1)(4)', '72'),
    abuse: 'turned-away',
    bounds: ['remindWorkdaysBefore 0–4 workday', 'againWithin 0–60 workday'],
  },
  S06: {
    basis: licensing('32(1)(1)', '32(1)(2)', '32(2)', '72(1)(1)', '72(1)(7)'),
    abuse: 'turned-away',
    bounds: ['explanationAtLeast 0–100 character'],
  },
  S07: {
    basis: licensing('32(1)(4)', '72(1)(4)'),
    abuse: 'not-told-at-once',
    bounds: ['noticesBearable 1–10 count'],
  },
  S08: {
    basis: licensing('32(1)(5)', '38'),
    abuse: 'sent-back',
    bounds: ['beforeDue 0–20 workday', 'againWithin 0–60 workday'],
  },
  S09: { basis: licensing('45'), bounds: ['justBeforeDue 0–5 workday', 'proofWithin 1–20 workday'] },
  S10: { basis: licensing('45'), bounds: ['timesAllowed 1–10 count', 'shareOfLimit 10–500 percent'] },
  S11: {
    basis: licensing('38', '39', '44'),
    abuse: 'false-completion',
    bounds: ['sealWithin 0–10 workday', 'wordsAtLeast 0–40 character'],
  },
  S12: { abuse: 'unrecorded', bounds: ['minutes 1–480 minute', 'minutesInAll 1–480 minute'] },
  S13: {
    basis: licensing('32(2)'),
    abuse: 'unrecorded',
    bounds: ['workdays 0–10 workday', 'timesForgiven 0–20 count'],
  },
  S14: {
    basis: licensing('32', '72(1)'),
    abuse: 'unrecorded',
    bounds: ['missing 1–100 count', 'repeated 1–30 count', 'within 1–60 workday'],
  },
  S15: { basis: licensing('58', '59', '75') },
  S16: { basis: licensing('34(3)'), bounds: ['filesAtLeast 0–10 count'] },
  S17: { basis: licensing('46', '47', '48', '72(1)(8)') },
  S18: { basis: licensing('30', '72(2)'), bounds: ['sampleNeeded 0–1 count'] },
  S19: { basis: licensing('61'), bounds: ['callBackWithin 1–10 workday', 'rectifyWithin 1–60 workday'] },
  S20: { basis: licensing('61', '71') },
  S21: { basis: licensing('26', '33'), bounds: ['workdays 0–20 workday'] },
  S22: { basis: `番禺区简政强区事权下放承接工作方案 6(3)；${licensing('22', '32(1)(2)')}` },
};

test('S01 to S22, each once', () => {
  expect(everyRule.map(({ code }) => code)).toEqual(Object.keys(heads));
});

test.each(everyRule)('$code: its articles, its abuse, its bounds', ({ code, basis, abuse, parameters }) => {
  const { basis: rests = '', abuse: looksFor, bounds = [] } = heads[code] ?? {};
  expect(basis.map(({ law, articles }) => `${law} ${articles.join(' ')}`).join('；')).toBe(rests);
  expect(abuse).toBe(looksFor);
  expect(Object.entries(parameters).map(([name, { least, most, unit }]) => `${name} ${least}–${most} ${unit}`)).toEqual(
    bounds,
  );
});

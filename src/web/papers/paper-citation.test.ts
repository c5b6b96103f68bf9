import { expect, test } from 'vitest';
import { paperKinds } from '../../domain/case/paper.ts';
import { actTypes } from '../../domain/catalogue/service-item.ts';
import { loadProfile } from '../../profile/load.ts';
import { translator } from '../texts/translate.ts';
import { paperCitation, paperSentence, paperTitle } from './paper-citation.ts';

const t = translator('zh-Hans');
const loaded = await loadProfile('profiles/panyu');
if (!loaded.ok) throw new Error('the profile is broken');
const panyu = loaded.value;

type Issued = Parameters<typeof paperCitation>[0];
const event = (type: string, data: object = {}) => ({ type, data }) as unknown as Issued['event'];
const licence = { actType: 'licence', processingClass: 'promised' } as const;
const marriage = { actType: 'confirmation', processingClass: 'immediate' } as const;
const lower = { actType: 'licence', processingClass: 'preliminary' } as const;

test.each([
  ['acceptance', '依照《行政许可法》第三十二条第一款第五项'],
  ['one-time-notice', '依照《行政许可法》第三十二条第一款第四项'],
  ['deemed-acceptance', '依照《行政许可法》第三十二条第一款第四项'],
  ['extension', '依照《行政许可法》第四十二条第一款'],
  ['suspension', '依照《行政许可法》第四十五条'],
  ['statement-notice', '依照《行政许可法》第三十六条'],
  ['grant', '依照《行政许可法》第三十八条第一款'],
  ['refusal', '依照《行政许可法》第三十八条第二款'],
] as const)('%s rests on %s', (kind, said) => {
  expect(paperCitation({ kind, event: event('Any'), item: licence }, panyu, t)).toBe(said);
});

test.each([
  ['no-licence-needed', '依照《行政许可法》第三十二条第一款第一项'],
  ['not-this-body', '依照《行政许可法》第三十二条第一款第二项'],
])('non-acceptance on the ground %s rests on %s', (ground, said) => {
  const paper = { kind: 'non-acceptance', event: event('NonAcceptanceDecided', { ground }), item: licence } as const;
  expect(paperCitation(paper, panyu, t)).toBe(said);
});

test('what is no licence follows the law by analogy, and does not call itself one', () => {
  const paper = { kind: 'grant', event: event('LicenceGranted'), item: marriage } as const;
  expect(paperCitation(paper, panyu, t)).toBe('参照《行政许可法》第三十八条第一款');
  expect(paperTitle(paper, t)).toBe('予以确认决定书');
  expect(paperTitle({ kind: 'refusal', item: licence }, t)).toBe('不予行政许可决定书');
});

test('a lower body gives an opinion, which the higher one decides on', () => {
  const paper = { kind: 'grant', event: event('LicenceGranted'), item: lower } as const;
  expect(paperCitation(paper, panyu, t)).toBe('依照《行政许可法》第三十五条');
  expect(paperTitle(paper, t)).toBe('初步审查意见书');
});

test('every paper has a title and a sentence', () => {
  for (const kind of paperKinds) {
    for (const item of [lower, ...actTypes.map((actType) => ({ actType, processingClass: 'promised' as const }))]) {
      expect(paperTitle({ kind, item }, t)).not.toContain(':');
      expect(t(paperSentence({ kind, item }))).not.toMatch(/^(papers:|text|decision)/);
    }
  }
});

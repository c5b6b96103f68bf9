import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { dateInNumerals, dayOfWeek, fullDate, momentText, shortDate } from '../../components/dates.ts';
import { articleNumber, lawText } from '../../components/law-text.ts';
import { Qr } from '../../components/qr.tsx';
import { eventText, stepLine } from '../../components/readable-facts.ts';
import { translator } from '../../texts/translate.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('dates are said in words, never with strokes', () => {
  expect(plain(fullDate('2026-11-04', 'zh-Hans'))).toBe('2026 年 11 月 4 日');
  expect(plain(fullDate('2026-11-04', 'en'))).toBe('4 November 2026');
  expect(plain(shortDate('2026-11-24', 'zh-Hant', '2026-11-12'))).toBe('11 月 24 日');
  expect(plain(shortDate('2027-01-05', 'en', '2026-11-12'))).toBe('5 January 2027');
  expect(plain(dayOfWeek('2026-11-24', 'zh-Hans', '2026-11-12'))).toBe('11 月 24 日 周二');
  expect(plain(dayOfWeek('2026-11-24', 'zh-Hant', '2026-11-12'))).toBe('11 月 24 日 週二');
  expect(plain(dayOfWeek('2026-11-24', 'en', '2026-11-12'))).toBe('Tue 24 November');
  expect(plain(momentText('2026-11-12T16:30:00.000Z', 'Asia/Shanghai', 'zh-Hans'))).toBe('2026 年 11 月 13 日 00:30');
});

test.each([
  ['2026-11-12', '二〇二六年十一月十二日'],
  ['2030-10-20', '二〇三〇年十月二十日'],
  ['2027-01-31', '二〇二七年一月三十一日'],
])('%s on a paper is %s', (date, said) => {
  expect(dateInNumerals(date)).toBe(said);
});

test.each([
  ['7', '七'],
  ['10', '十'],
  ['12', '十二'],
  ['32', '三十二'],
  ['101', '一百零一'],
  ['110', '一百一十'],
  ['1260', '一千二百六十'],
  ['10-2', '10-2'],
])('article %s is called 第%s条', (article, said) => {
  expect(articleNumber(article)).toBe(said);
});

test('a law is quoted as its place quotes it', () => {
  expect(lawText({ law: '行政许可法', articles: ['32', '82'] }, 'zh-Hans')).toBe(
    '《行政许可法》第三十二条、第八十二条',
  );
  expect(lawText({ law: '行政许可法', articles: ['32(1)(5)', '38(2)'] }, 'zh-Hans')).toBe(
    '《行政许可法》第三十二条第一款第五项、第三十八条第二款',
  );
  expect(lawText({ law: 'Lighting Ordinance', articles: ['7(2)'] }, 'en')).toBe('Lighting Ordinance, art. 7(2)');
  expect(lawText({ law: 'Lighting Ordinance', articles: ['7'] }, 'en')).toBe('Lighting Ordinance, art. 7');
});

test('what happened is one sentence, with days and units in words', () => {
  const extended = { type: 'ExtensionGranted', facts: { value: 10, unit: 'workday', statutory: '2026-12-24' } };
  expect(plain(eventText(extended, 'en'))).toBe('Extension granted: 10 working days. Due by law on 24 December 2026.');
  expect(plain(eventText(extended, 'zh-Hans'))).toBe('批准延期 10 个工作日，法定期限至 2026 年 12 月 24 日。');
  // A date ends in a character, and no gap follows it.
  const ended = translator('zh-Hans')('refusals:intake.mandate-revoked.reason', {
    on: fullDate('2026-12-24', 'zh-Hans'),
  });
  expect(plain(ended)).toBe('这份委托已于 2026 年 12 月 24 日解除，不能再据以办理。');
  const step = { key: 'starts.receipt', facts: { date: '2026-11-12' } };
  expect(plain(stepLine(step, 'zh-Hans'))).toContain('2026 年 11 月 12 日');
});

test('a QR code is a picture with a name', () => {
  const markup = renderToStaticMarkup(<Qr text="https://example.org/progress" label="scan" />);
  expect(markup).toMatch(/^<svg class="qr" viewBox="-2 -2 \d+ \d+" role="img" aria-label="scan"/);
});

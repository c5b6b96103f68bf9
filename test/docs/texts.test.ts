import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as OpenCC from 'opencc-js';
import { describe, expect, test } from 'vitest';
import { type Language, languages } from '../../src/kernel/language.ts';
import { root } from './documents.ts';

const parts = [
  'case',
  'clock',
  'desk',
  'joint',
  'licence',
  'papers',
  'portal',
  'refusals',
  'special',
  'supervision',
] as const;
type Part = (typeof parts)[number];

/** Every text of a part in a language: key → words. Plural forms keep their endings. */
function textsOf(language: Language, part: Part): Map<string, string> {
  const texts = JSON.parse(readFileSync(join(root, 'src/web/texts', language, `${part}.json`), 'utf8'));
  const walk = (node: object, path: string): [string, string][] =>
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : walk(value, `${path}${key}.`),
    );
  return new Map(walk(texts, ''));
}

const singular = (key: string) => key.replace(/_(one|other)$/, '');
/** English alone needs the names of the months. */
const englishOnly = /^month\.\d+$/;

/** A day is said in the order and with the names of its language. */
const ownOrder = /^(case|desk):date\./;

const placeholders = (text: string) => [...new Set(text.match(/\{\{[^}]+\}\}/g) ?? [])].sort().join(' ');

/** Files of the program, without tests: what may ask for a text. */
const sources = globSync('src/**/*.{ts,tsx}', { cwd: root })
  .filter((path) => !/\.test\.tsx?$|test-support/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8').replace(/^\s*(\/\*)?\*.*$|\/\/ .*$/gm, '') }));

/** Whatever stands between quotation marks and could be a key; `${…}` in it may be anything. */
const literals = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/'([^'\n]+)'|`((?:[^`\\\n]|\$\{[^}`]*\})+)`/g)].map((found) => ({
    path,
    said: (found[1] ?? found[2] ?? '') as string,
  })),
);

/** A key says its part first; on the desks it may leave out its own. */
function withPart(path: string, said: string): string {
  return path.startsWith('src/web/desks/') && !/^[a-z]+:/.test(said) ? `desk:${said}` : said;
}

const askedBySources = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`)/g)].map((found) => withPart(path, found[1] ?? found[2] ?? '')),
);

const keyLike = /^(case|clock|desk|joint|licence|papers|portal|refusals|special|supervision):[\w${}().[\]?' -]+$/;

function pattern(key: string): RegExp {
  const pieces = key.split(/\$\{[^}]*\}/).map((piece) => piece.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.+')}$`);
}

describe.each(parts)('%s', (part) => {
  const source = textsOf('zh-Hans', part);
  const wanted = [...new Set([...source.keys()].map(singular))].sort();

  test.each(languages)('%s has every text, and no other', (language) => {
    const keys = [...textsOf(language, part).keys()].filter((key) => language !== 'en' || !englishOnly.test(key));
    expect([...new Set(keys.map(singular))].sort()).toEqual(wanted);
  });

  test.each(languages)('%s fills the same gaps as the source', (language) => {
    const unlike = [...textsOf(language, part)]
      .filter(([key]) => source.has(singular(key)))
      .filter(([key, text]) => placeholders(text) !== placeholders(source.get(singular(key)) as string))
      .map(([key]) => key);
    // The number of one thing may go without saying: a sentence for one needs no count.
    expect(unlike.filter((key) => !key.endsWith('_one') && !ownOrder.test(`${part}:${key}`))).toEqual([]);
  });
});

test('every text the program asks for exists', () => {
  const known = parts.flatMap((part) =>
    [...textsOf('zh-Hans', part).keys(), ...textsOf('en', part).keys()].map((key) => `${part}:${singular(key)}`),
  );
  expect(askedBySources.length).toBeGreaterThan(300);
  const exact = new Set(known);
  const missing = [...new Set(askedBySources)].filter((key) => {
    if (exact.has(key) || !keyLike.test(key)) return false;
    const like = pattern(key);
    return !known.some((one) => like.test(one));
  });
  expect(missing).toEqual([]);
});

test('every text is asked for', () => {
  // Texts ask for texts too: `$t(case:state.{{state}})`.
  const nested = parts.flatMap((part) =>
    [...textsOf('zh-Hans', part).values()].flatMap((text) =>
      [...text.matchAll(/\$t\(([^)]+)\)/g)].map(([, key]) => (key as string).replace(/\{\{[^}]+\}\}/g, `$${'{}'}`)),
    ),
  );
  const asked = [...askedBySources, ...literals.map(({ path, said }) => withPart(path, said)), ...nested].filter(
    (key) => keyLike.test(key),
  );
  const exact = new Set(asked);
  const patterns = asked.filter((key) => key.includes('${')).map(pattern);
  const idle = parts.flatMap((part) =>
    [...new Set([...textsOf('zh-Hans', part).keys()].map((key) => `${part}:${singular(key)}`))].filter(
      (key) => !exact.has(key) && !patterns.some((one) => one.test(key)),
    ),
  );
  expect(idle).toEqual([]);
});

describe('as each script is written', () => {
  const words = (language: Language) =>
    parts.flatMap((part) => [...textsOf(language, part)].map(([key, text]) => ({ key: `${part}:${key}`, text })));
  const found = (language: Language, fault: RegExp) =>
    words(language)
      .filter(({ text }) => fault.test(text.replace(/\{\{[^}]+\}\}|\$t\([^)]*\)/g, '甲')))
      .map(({ key }) => key);

  test('Traditional texts hold no Simplified characters', () => {
    const traditional = OpenCC.Converter({ from: 'cn', to: 'hk' });
    // Right as they stand; the converter takes them for another word or prefers another form.
    const right = new Set('說准戶閱布衛稅托床群周');
    const simplified = words('zh-Hant').filter(({ text }) => {
      const converted = [...traditional(text)];
      return [...text].some((one, at) => one !== converted[at] && !right.has(one));
    });
    expect(simplified.map(({ key, text }) => `${key} ${text}`)).toEqual([]);
  });

  test('Traditional texts keep to one vocabulary: that of official papers in Guangdong', () => {
    expect(found('zh-Hant', /裡|複議|登入|列印|檔案|程式|介面|公佈|聯絡|資料|資訊|網路|軟體|[“”]/)).toEqual([]);
  });

  test('Simplified texts use the marks of Chinese, and a space between figures and characters', () => {
    expect(found('zh-Hans', /[「」]|\p{Script=Han}[,;:!?]|\p{Script=Han}\d|\d\p{Script=Han}/u)).toEqual([]);
    expect(found('zh-Hant', /\p{Script=Han}[,;:!?]|\p{Script=Han}\d|\d\p{Script=Han}/u)).toEqual([]);
  });

  test('English texts use no Chinese marks and no word that the glossary bans', () => {
    expect(found('en', /[，。；：「」]/u)).toEqual([]);
    const banned = /\breject|\bdossier|\bmatters?\b(?! to)|\bdelegat|\bapproved\b/i;
    expect(found('en', banned)).toEqual([]);
  });
});

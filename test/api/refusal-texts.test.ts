import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languages } from '../../src/kernel/language.ts';
import { hasText, translator } from '../../src/web/texts/translate.ts';
import { readSources, root } from '../arrows/sources.ts';

// Every refusal that the sources can give is explained, and says what to do next, in every language.

/** What stands in for the gaps of codes that are put together. */
const gaps: Readonly<Record<string, readonly string[]>> = {
  'intake.${defect.concerns}-${defect.fault}': [
    ...['missing', 'faulty'].map((fault) => `intake.material-${fault}`),
    ...['missing', 'not-a-choice', 'too-long', 'out-of-range', 'wrong-kind'].map((fault) => `intake.answer-${fault}`),
  ],
  'intake.answer-${defect.fault}': [],
  "intake.${defect.concerns}-${defect.fault}${defect.remark ? `-${defect.remark}` : ''}": [
    ...['missing', 'too-long', 'not-a-choice'].map((fault) => `intake.applicant-${fault}`),
    ...['length', 'character', 'date', 'check-digit'].map((reason) => `intake.applicant-wrong-number-${reason}`),
  ],
  'intake.address-part-${fault}': ['missing', 'too-long', 'wrong-number'].map(
    (fault) => `intake.address-part-${fault}`,
  ),
  'catalogue.${code}': readSources('src/domain/catalogue/{drafting,return-of-powers}/**/*.ts')
    .filter(({ path }) => !path.includes('.test'))
    .flatMap(({ text }) => [...text.matchAll(/\b(?:(?:refuse|add)\(|(?:faultAt|remarkAt)\([^,]+,)\s*'([a-z-]+)'/g)])
    .map(([, code]) => `catalogue.${code}`),
  // A question of a joint form, and no refusal.
  'needed-${step.id}': [],
  'upload.${code}': ['empty', 'too-large', 'kind-not-allowed', 'damaged', 'encrypted', 'two-kinds', 'too-many-pixels']
    .concat('active-content', 'macros', 'archive-false-sizes', 'archive-link', 'archive-nested', 'archive-path')
    .concat('text-encoding', 'unpacks-too-large', 'virus-found', 'scan-unavailable')
    .concat('too-much-today', 'too-much-today-for-all')
    .map((code) => `upload.${code}`),
  'request.${code}': ['missing', 'unknown-field', 'wrong-kind', 'wrong-form', 'not-a-choice', 'too-long', 'too-short']
    .concat('above-most', 'below-least')
    .map((code) => `request.${code}`),
};

const sources = readSources('src/{app,domain,http,jobs,web/portal}/**/*.{ts,tsx}').filter(
  // What follows from an event is listed under the event's name, which looks like a code.
  ({ path }) => !/\.test(-support)?\.tsx?$|[/-]reactions\.ts$|lapsed-paper\.ts$/.test(path),
);
const modules = 'case|intake|approval|issuance|authority|session|request|service|upload|catalogue|organisation|special';
const literal = sources.flatMap(({ text }) =>
  [...text.matchAll(new RegExp(`'((?:${modules})\\.[a-z]+(?:-[a-z]+)+)'`, 'g'))].map(([, code]) => code as string),
);
const short = sources.flatMap(({ text }) =>
  [...text.matchAll(/\b(?:code: |refused\(|refuse\(\{ code: )'([a-z]+\.[a-z-]+)'/g)].map(([, code]) => code as string),
);
const puttogether = sources.flatMap(({ text }) =>
  [...text.matchAll(/code: `((?:[^`$]|\$\{(?:[^{}`]|`[^`]*`)*\})*)`/g)].map(([, code]) => code as string),
);
const permissionNames =
  /^(application|intake|approval|issuance|case|personal-data|system)\.(receive-at-window|stop-clock)$/;
const codes = [...new Set([...literal, ...short, ...Object.values(gaps).flat()])]
  .filter((code) => !permissionNames.test(code))
  .sort();

test('the codes are found', () => {
  expect(codes.length).toBeGreaterThan(80);
  expect(codes).toContain('case.stale');
  expect(codes).toContain('service.database-lost');
  const unknown = [...new Set(puttogether)].filter((code) => code.includes('$') && !(code in gaps));
  expect(unknown, 'say in this test what these can become').toEqual([]);
});

test.each(languages)('every refusal has its reason and its next step in %s', (language) => {
  const missing = codes.flatMap((code) =>
    ['reason', 'next'].map((part) => `${code}.${part}`).filter((key) => !own(language, key)),
  );
  expect(missing).toEqual([]);
});

test('the three languages explain the same codes', () => {
  const keys = languages.map((language) => flat(texts(language)));
  expect(keys[1]).toEqual(keys[0]);
  expect(keys[2]).toEqual(keys[0]);
});

test('the gaps of a text are the same in every language', () => {
  const [source, ...others] = languages.map((language) => texts(language));
  for (const key of flat(source as object)) {
    const wanted = gapsOf(at(source as object, key));
    for (const other of others) expect(gapsOf(at(other as object, key)), key).toEqual(wanted);
  }
});

test('a text with gaps is filled', () => {
  const t = translator('en');
  expect(t('refusals:case.stale.reason', { seen: 1, now: 2, state: 'accepted' })).toMatch(/version 1.*version 2/);
});

function own(language: (typeof languages)[number], key: string): boolean {
  return hasText(language, `refusals:${key}`) && at(texts(language), key) !== undefined;
}

function texts(language: string): object {
  return JSON.parse(readFileSync(join(root, `src/web/texts/${language}/refusals.json`), 'utf8'));
}

function flat(value: object, before = ''): string[] {
  return Object.entries(value)
    .flatMap(([key, inner]) => (typeof inner === 'string' ? [`${before}${key}`] : flat(inner, `${before}${key}.`)))
    .sort();
}

function at(value: object, key: string): string | undefined {
  return key
    .split('.')
    .reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], value) as
    | string
    | undefined;
}

function gapsOf(text: string | undefined): string[] {
  return [...(text ?? '').matchAll(/\{\{\w+\}\}/g)].map(([gap]) => gap).sort();
}

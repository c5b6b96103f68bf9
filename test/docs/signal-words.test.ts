import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { everyRule } from '../../src/domain/supervision/daily-rules.ts';
import { languages } from '../../src/kernel/language.ts';
import { saidKey, wordedFacts } from '../../src/web/components/signal-words.ts';

// Whatever a rule can say has words: each of its findings, each fact in it, each value it is kept with.

const root = resolve(import.meta.dirname, '../..');
const texts = JSON.parse(readFileSync(join(root, 'src/web/texts/zh-Hans/supervision.json'), 'utf8'));
const sources = globSync('src/domain/supervision/rules/*.ts', { cwd: root }).map((path) =>
  readFileSync(join(root, path), 'utf8'),
);
const sourceOf = (code: string) => sources.find((text) => text.includes(`code: '${code}'`)) ?? '';
/** Codes for programs: nobody reads them. */
const unsaid = ['consultation'];

test.each(everyRule.map(({ code }) => code))('%s: its name, its findings and their facts have words', (code) => {
  expect(texts.rule[code].name).toBeTruthy();
  expect(texts.rule[code].finds).toBeTruthy();
  const source = sourceOf(code).replace(/\$\{[^}]*\}/g, '');
  const words = [...source.matchAll(/(?:key: |key = |finding\()[`']([a-z]+(?:-[a-z]+)*)/g)].map(([, word]) => word);
  const said: Record<string, string> = texts.said[code];
  expect(Object.keys(said).length).toBeGreaterThan(0);
  for (const word of words) expect(Object.keys(said), `${code} ${word}`).toContain(word);
  const lists = [...source.matchAll(/facts(?:: | = |,? )\{([^}]*)\}|finding\([^{]*\{([^}]*)\}/g)];
  const names = lists.flatMap(([, one, other]) =>
    [...(one ?? other ?? '').matchAll(/(?:^|,)\s*(\w+)/g)].map(([, name]) => name as string),
  );
  const known = names.filter((name) => !unsaid.includes(name));
  const gaps = new Set(
    Object.values(said).flatMap((text) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name as string)),
  );
  expect([...gaps].sort()).toEqual([...new Set(known)].sort());
});

test('every value a rule is kept with has a name and a unit', () => {
  const parameters = everyRule.flatMap((rule) => Object.entries(rule.parameters));
  expect(parameters.length).toBeGreaterThan(10);
  for (const [name, { unit }] of parameters)
    expect([texts.parameter[name], texts.unit[unit]], name).not.toContain(undefined);
});

test('every event that a trail can show has words in every language', () => {
  const files = [
    'case',
    'intake/queue-ticket',
    'special-procedures/hearing',
    'special-procedures/procedure',
    'special-procedures/survey',
    'special-procedures/publicity',
    'fees/bill',
    'issuance/impression',
    'supervision/signal',
    'supervision/complaint',
    'supervision/spot-check',
    'supervision/inspection',
  ];
  const types = files.flatMap((path) =>
    [
      ...readFileSync(join(root, `src/domain/${path}/events.ts`), 'utf8').matchAll(
        /^ {2}([A-Z]\w+): |type: '([A-Z]\w+)'/gm,
      ),
    ].map(([, one, other]) => (one ?? other) as string),
  );
  expect(types.length).toBeGreaterThan(90);
  for (const language of languages) {
    const { happened } = JSON.parse(readFileSync(join(root, `src/web/texts/${language}/supervision.json`), 'utf8'));
    expect(
      types.filter((type) => happened[type] === undefined),
      language,
    ).toEqual([]);
  }
});

test('one rule’s findings read differently, and codes among the facts become words', () => {
  const facts = { due: '2026-03-02' };
  expect(saidKey({ rule: 'S05', key: 'silence 2026-03-02', level: 'red', facts })).toBe('supervision:said.S05.silence');
  expect(saidKey({ rule: 'S01', key: '2026-03-02', level: 'hint', facts })).toBe('supervision:said.S01.day');
  expect(saidKey({ rule: 'S04', key: 'consultation x', level: 'yellow', facts: { times: 3 } })).toMatch(/-repeated$/);
  const late = { rule: 'S07', key: 'notice 2', level: 'red', facts: { notices: 2, late: 'material/a material/b' } };
  expect(wordedFacts(late, String)).toEqual({ notices: 2, late: 2 });
});

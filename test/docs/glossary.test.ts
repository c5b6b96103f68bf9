import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSources } from '../arrows/sources.ts';
import { readTables, root } from './documents.ts';
import { planned } from './planned.ts';

const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8');
const terms = readTables(glossary, '简');
const sources = readSources().filter(({ path }) => !/\.test\.tsx?$/.test(path));

test('every identifier of the glossary exists in the sources, or is planned', () => {
  expect(terms.length).toBeGreaterThan(80);
  const missing = identifiers().filter((name) => !exists(name) && !planned.includes(name));
  expect(missing, 'build them, or add them to test/docs/planned.ts').toEqual([]);
});

test('nothing that exists is still called planned, and nothing planned is unknown to the glossary', () => {
  expect(planned.filter(exists), 'take these off test/docs/planned.ts').toEqual([]);
  expect(planned.filter((name) => !identifiers().includes(name))).toEqual([]);
});

test('one Chinese term has one row', () => {
  const seen = new Set<string>();
  const twice = terms.map(([term = '']) => term).filter((term) => seen.has(term) || !seen.add(term));
  expect(twice).toEqual([]);
});

test('no exported name contains a banned word', () => {
  const names = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/^export (?:default )?(?:async )?(?:const|let|function|class|interface|type|enum) (\w+)/gm)].map(
      (match) => ({ path, name: match[1] ?? '' }),
    ),
  );
  expect(names.length).toBeGreaterThan(50);
  const banned = names.filter(({ name }) => hasBannedWord(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2')));
  expect(banned).toEqual([]);
});

test('no text that people read contains a banned word', () => {
  const faults = globSync('src/web/texts/**/*.{ts,json,yaml}', { cwd: root })
    .filter((path) => !path.includes('.test.'))
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, index) => (hasBannedWord(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    );
  expect(faults).toEqual([]);
});

test('every rule’s header carries a term of the glossary', () => {
  const known = terms.flatMap(([term = '']) => term.replace(/（.*?）/g, '').split(/ \/ |、/));
  const rules = sources.filter(
    ({ path, text }) => /^src\/domain\/.*\/rules\//.test(path) && /^export (async )?function/m.test(text),
  );
  const without = rules.filter(({ text }) => {
    const headers = text.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
    return !headers.some((header) => known.some((term) => header.includes(term.trim())));
  });
  expect(without.map(({ path }) => path)).toEqual([]);
});

test('the banned words are seen, and a queue ticket is not one', () => {
  expect(['Rejected', 'a dossier', 'this matter', 'ticket number', 'delegate Power'].every(hasBannedWord)).toBe(true);
  expect(['queue ticket', 'Queue Ticket', 'format', 'refused', 'delegation'].some(hasBannedWord)).toBe(false);
});

function hasBannedWord(text: string): boolean {
  return /\b(reject\w*|dossiers?|matters?|delegated?s?)\b|(?<!queue[ -])\btickets?\b/i.test(text);
}

function identifiers(): string[] {
  return [
    ...new Set(terms.flatMap((cells) => [...(cells[3] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''))),
  ];
}

// As a name (Power, power…), as a word of the wire (one-time-notice), or as a file or folder.
function exists(identifier: string): boolean {
  const kebab = identifier.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  const camel = identifier.charAt(0).toLowerCase() + identifier.slice(1);
  const asPath = new RegExp(`(^|/)${kebab}(\\.tsx?|/)`);
  // A single common word (power, card, phase) counts only as a type or a path: prose would prove anything.
  const asName = kebab.includes('-')
    ? new RegExp(`\\b(${identifier}|${camel}|${kebab})`)
    : new RegExp(`\\b${identifier}\\b`);
  const role = new RegExp(`'${kebab}'|'${identifier}'`);
  return sources.some(({ path, text }) => asPath.test(path) || asName.test(withoutComments(text)) || role.test(text));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

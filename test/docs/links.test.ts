import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { readDocuments, root } from './documents.ts';

const documents = readDocuments();

test('every relative link leads somewhere', () => {
  expect(documents.length).toBeGreaterThan(2);
  const dead = documents.flatMap(({ path, text }) =>
    linksIn(text)
      .filter((link) => !existsSync(join(root, posix.join(posix.dirname(path), link))))
      .map((link) => `${path}: ${link}`),
  );
  expect(dead).toEqual([]);
});

test('every path in backticks exists', () => {
  const dead = documents.flatMap(({ path, text }) =>
    pathsIn(text)
      .filter((named) => !existsSync(join(root, named)))
      .map((named) => `${path}: ${named}`),
  );
  expect(dead).toEqual([]);
});

test('sees links and paths, and leaves alone what is neither', () => {
  const text =
    'See [a](../a.md#part), ![b](b.png), [c](https://example.org), `src/kernel/result.ts`, `src/<module>/x.ts`.';
  expect(linksIn(text)).toEqual(['../a.md', 'b.png']);
  expect(pathsIn(text)).toEqual(['src/kernel/result.ts']);
});

function linksIn(text: string): string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => decodeURI(match[1] ?? '').replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link));
}

// A path is plain: no <gap>, no * and no … in it. `var` and `dist` are made, not kept.
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`((?:src|script|test|docs|profiles|cases)\/[A-Za-z0-9_./-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
}

function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
}

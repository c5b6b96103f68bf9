import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { architecturePath, withPicture } from '../../script/architecture.ts';
import { root } from './documents.ts';

test('the picture in ARCHITECTURE.md is that of the enforced table', () => {
  const page = readFileSync(join(root, architecturePath), 'utf8');
  expect(page, 'run: script/docs').toBe(withPicture(page));
});

import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Digests } from '../../app/ports.ts';
import { hashOfTyped, resumptionCode, resumptionHash } from './resumption-code.ts';

const digests: Digests = {
  sha256: (text) => text,
  keyed: (text) => createHmac('sha256', 'secret').update(text).digest('hex'),
};
const draft = '0190a0b1-0000-7000-8000-000000000001';

test('a code is readable, the same each time, and another for another draft', () => {
  const code = resumptionCode(digests, draft);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(resumptionCode(digests, draft)).toBe(code);
  expect(resumptionCode(digests, draft.replace(/1$/, '2'))).not.toBe(code);
});

test('it is found as people type it, and the hash does not contain it', () => {
  const code = resumptionCode(digests, draft);
  const mistyped = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  expect(hashOfTyped(digests, mistyped)).toBe(resumptionHash(digests, draft));
  expect(resumptionHash(digests, draft)).not.toContain(code.replaceAll('-', ''));
});

test('what is too short or too long to be a code is not looked for', () => {
  const code = resumptionCode(digests, draft);
  expect(hashOfTyped(digests, code.slice(0, -1))).toBeUndefined();
  expect(hashOfTyped(digests, `${code}7`)).toBeUndefined();
});

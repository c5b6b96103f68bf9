import { expect, test } from 'vitest';
import { localDate } from '../kernel/local-date.ts';
import type { App } from './app.ts';
import { networkOf, takeUpload } from './upload-quota.ts';

const stranger = { authority: { kind: 'anonymous', unlocked: [] }, address: '192.0.2.7' } as const;
const citizen = { authority: { kind: 'applicant', id: 'a', name: 'a' }, address: '192.0.2.7' } as const;

function quotaOf(ofAddress: number, ofAll = 1_000) {
  let day = '2026-03-02';
  const files = { put: async () => 'hash', get: async () => undefined };
  const app = {
    ports: { files, uploadQuota: { ofAddress, ofAll } },
    today: () => localDate(day),
  } as unknown as Pick<App, 'ports' | 'today'>;
  const hand = async (bytes: number, from: Parameters<typeof takeUpload>[2] = stranger, letter = 'x') => {
    const content = new TextEncoder().encode(letter.repeat(bytes));
    const taken = await takeUpload(app, { name: '说明.txt', content }, from);
    return taken.ok ? 'taken' : taken.fault[0].code;
  };
  return {
    hand,
    nextDay: () => {
      day = '2026-03-03';
    },
  };
}

test('a stranger hands in so much a day, and as much again the next', async () => {
  const { hand, nextDay } = quotaOf(100);
  expect(await hand(60)).toBe('taken');
  expect(await hand(41)).toBe('upload.too-much-today');
  expect(await hand(40)).toBe('taken');
  expect(await hand(1)).toBe('upload.too-much-today');
  nextDay();
  expect(await hand(100)).toBe('taken');
});

test('whoever is signed in is not counted, and neither is another address', async () => {
  const { hand } = quotaOf(100);
  expect(await hand(100)).toBe('taken');
  expect(await hand(100, citizen)).toBe('taken');
  expect(await hand(100, { ...stranger, address: '192.0.2.8' })).toBe('taken');
});

test('all strangers together have a limit of their own', async () => {
  const { hand } = quotaOf(100, 150);
  expect(await hand(100)).toBe('taken');
  expect(await hand(100, { ...stranger, address: '192.0.2.8' })).toBe('upload.too-much-today-for-all');
  expect(await hand(50, { ...stranger, address: '192.0.2.8' })).toBe('taken');
});

test('many at once get no more than one after another, and what is refused is given back', async () => {
  const { hand } = quotaOf(100);
  const answers = await Promise.all([hand(60), hand(60), hand(60)]);
  expect(answers.toSorted()).toEqual(['taken', 'upload.too-much-today', 'upload.too-much-today']);
  expect(await hand(40, stranger, '\u0001')).toMatch(/^upload\.(?!too-much)/);
  expect(await hand(40)).toBe('taken');
});

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:0001:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['192.0.2.7', '192.0.2.7'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

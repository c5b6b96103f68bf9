import type pg from 'pg';
import { expect, test } from 'vitest';
import { groupAppends } from '../../src/storage/group-append.ts';

function poolThatFails(error: object): { pool: pg.Pool; calls: () => number } {
  let calls = 0;
  const query = async () => {
    calls += 1;
    throw Object.assign(new Error('failed'), error);
  };
  return { pool: { query } as unknown as pg.Pool, calls: () => calls };
}

const twenty = Array.from({ length: 20 }, (_, n) => ({
  to: n % 3 === 0 ? ('append_records' as const) : ('append_commands' as const),
  stream: `stream ${n}`,
  command: { n },
}));

test('where the database is away, a group fails at once and is not tried one by one', async () => {
  for (const error of [{ code: '57P01' }, { code: 'ECONNREFUSED', syscall: 'connect' }, {}]) {
    const { pool, calls } = poolThatFails(error);
    const outcomes = await Promise.allSettled(twenty.map(groupAppends(pool)));
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(calls()).toBeLessThanOrEqual(2);
  }
});

test('where the database would not have one command of a group, each is tried by itself', async () => {
  const { pool, calls } = poolThatFails({ code: '22P05' });
  const outcomes = await Promise.allSettled(twenty.map(groupAppends(pool)));
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  expect(calls()).toBeGreaterThan(20);
});

test('what is for cases and what lies beside them leaves in one call, and each hears its own answer', async () => {
  const texts: string[] = [];
  const query = async ({ text, values }: { text: string; values: string[] }) => {
    texts.push(text);
    const rows = values.flatMap((json) => JSON.parse(json) as { ordinal: number; n: number }[]);
    return { rows: rows.map(({ ordinal, n }) => ({ ordinal, outcome: n % 2 === 0 ? 'appended' : 'repeated' })) };
  };
  const outcomes = await Promise.all(twenty.map(groupAppends({ query } as unknown as pg.Pool)));
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatch(/append_commands\(\$1\) union all .*append_records\(\$2\)/);
  expect(outcomes).toEqual(twenty.map((_, n) => (n % 2 === 0 ? 'appended' : 'repeated')));
});

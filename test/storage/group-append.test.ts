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

const append = (pool: pg.Pool) => groupAppends<{ case_id: string }>(pool, 'append_commands', ({ case_id }) => case_id);

const twenty = Array.from({ length: 20 }, (_, n) => ({ case_id: `case ${n}` }));

test('where the database is away, a group fails at once and is not tried one by one', async () => {
  for (const error of [{ code: '57P01' }, { code: 'ECONNREFUSED', syscall: 'connect' }, {}]) {
    const { pool, calls } = poolThatFails(error);
    const outcomes = await Promise.allSettled(twenty.map(append(pool)));
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(calls()).toBeLessThanOrEqual(2);
  }
});

test('where the database would not have one command of a group, each is tried by itself', async () => {
  const { pool, calls } = poolThatFails({ code: '22P05' });
  const outcomes = await Promise.allSettled(twenty.map(append(pool)));
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
  expect(calls()).toBeGreaterThan(20);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { rebuild } from '../../src/storage/rebuild.ts';
import { type TestLog, testLog } from './log.ts';

let log: TestLog;
beforeAll(async () => {
  log = await testLog();
});
afterAll(() => log.close());

test('rebuilt while work goes on, no row is lost, and a check sees one moment', async () => {
  const timeZone = log.app.place.timeZone;
  for (let n = 0; n < 20; n += 1) await log.lead(n, 2);
  let working = true;
  let n = 100;
  const work = Promise.all(
    [1, 2, 3].map(async () => {
      while (working) {
        n += 1;
        await log.lead(n, 3);
      }
    }),
  );
  for (let round = 0; round < 4; round += 1) {
    const check = await rebuild(log.database.connection, timeZone, { check: true });
    expect(check.different).toEqual([]);
    await rebuild(log.database.connection, timeZone);
  }
  working = false;
  await work;
  const after = await rebuild(log.database.connection, timeZone, { check: true });
  expect(after).toEqual({ cases: n - 100 + 20, records: 0, different: [] });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import type { RecordQueries } from '../../src/app/ports.ts';
import { recusalKind } from '../../src/app/records/recusal.ts';
import { type TestLog, testLog } from './log.ts';

// What lies beside a case is not asked before every act; the append finds out when another process put something there.

let log: TestLog;
beforeAll(async () => {
  log = await testLog();
});
afterAll(() => log.close());

/** Another process on the same database that counts how often it asks what lies beside a case. */
function process() {
  const { ports } = log.app;
  let asked = 0;
  const beside: RecordQueries['beside'] = (...all) => {
    asked += 1;
    return ports.records.beside(...all);
  };
  const app = createApp(log.app.profile, { ...ports, records: { ...ports.records, beside } }, false);
  return { app, asked: () => asked };
}

test('a life with nothing beside it asks nobody', async () => {
  const { app, asked } = process();
  for (const { command, authority } of log.acts(1))
    expect(await app.execute(command, { authority })).toMatchObject({ ok: true });
  expect(asked()).toBe(0);
});

test('an officer who stood aside in one process proposes nothing in the other', async () => {
  const here = process();
  const acts = log.acts(2);
  const [receive, accept, opinion, propose] = acts;
  for (const act of [receive, accept, opinion]) {
    await here.app.execute(act?.command as never, { authority: act?.authority as never });
  }
  const caseId = receive?.command.caseId as string;
  const authority = propose?.authority as never;
  const aside = { id: randomUUID(), caseId, at: log.clock.now() };
  const declared = await process().app.executeRecord(
    recusalKind,
    { type: 'declareRecusal', ...aside, ground: 'kinship', reason: '申请人系本人配偶' } as never,
    { authority },
  );
  expect(declared).toMatchObject({ ok: true });
  expect(await here.app.execute(propose?.command as never, { authority })).toMatchObject({
    ok: false,
    fault: [{ code: 'special.stands-aside' }],
  });
  // Somebody else does it, and finds out at once that there is nothing against him.
  const head = { authority: acts[4]?.authority as never };
  expect(await here.app.execute(propose?.command as never, head)).toMatchObject({ ok: true });
});

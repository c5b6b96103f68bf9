import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { type App, createApp } from '../../src/app/app.ts';
import type { Asking, Executed } from '../../src/app/execute.ts';
import type { SubmittedFile } from '../../src/domain/case/application.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { loadProfile } from '../../src/profile/load.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { actsOf, type BenchStaff, benchItems, handInFiles, lifeScript, staffFor } from '../bench/support/life.ts';
import { testClock } from '../support/app.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

/** The road with a real log below it, and the owner's eyes on the tables. */
export interface TestLog {
  readonly app: App;
  readonly storage: Storage;
  readonly database: TestDatabase;
  readonly clock: ReturnType<typeof testClock>;
  readonly items: readonly ServiceItem[];
  readonly files: readonly SubmittedFile[];
  readonly staff: BenchStaff;
  /** As the owner. */
  owner<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** As the program: the role that owns nothing. */
  asProgram<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** The six acts of the n-th life, not given yet. */
  acts(count: number, caseId?: string): ReturnType<typeof actsOf>;
  give(act: ReturnType<typeof actsOf>[number], more?: Partial<Asking>): ReturnType<App['execute']>;
  /** The first so many acts of a life, given one after the other. */
  lead(count: number, acts?: number): Promise<Executed>;
  close(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');

export async function testLog(): Promise<TestLog> {
  const database = await testDatabase();
  const stateDirectory = mkdtempSync(join(tmpdir(), 'yimen-log-'));
  const profile = await loadProfile(join(root, 'profiles/panyu'));
  if (!profile.ok) throw new Error(JSON.stringify(profile.fault.slice(0, 5)));
  const clock = testClock();
  const storage = await openStorage({
    connection: database.connection,
    stateDirectory,
    clock,
    chance: { id: randomUUID },
  });
  const app = createApp(profile.value, storage.ports, false);
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  const items = benchItems(profile.value);
  const files = await handInFiles(storage.ports.files);
  const staff = staffFor(items);
  const log: TestLog = {
    app,
    storage,
    database,
    clock,
    items,
    files,
    staff,
    owner: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await owner.query<Row>(sql, values)).rows,
    asProgram: async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await storage.pool.query<Row>(sql, values)).rows,
    acts: (count, caseId = randomUUID()) => actsOf(lifeScript(items, files, count), caseId, staff, clock.now()),
    give: ({ command, authority }, more = {}) => app.execute(command, { authority, ...more }),
    lead: async (count, most = 6) => {
      let last: Executed | undefined;
      for (const act of log.acts(count).slice(0, most)) {
        const done = await log.give(act, { idempotencyKey: randomUUID() });
        if (!done.ok) throw new Error(JSON.stringify(done.fault));
        last = done.value;
      }
      return last as Executed;
    },
    close: async () => {
      await owner.end();
      await storage.close();
      await database.drop();
      rmSync(stateDirectory, { recursive: true, force: true });
    },
  };
  return log;
}

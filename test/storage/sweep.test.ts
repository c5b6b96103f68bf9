import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { SubmittedFile } from '../../src/domain/case/application.ts';
import { sweeper } from '../../src/jobs/sweep.ts';
import { leftovers } from '../../src/storage/leftovers.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

// What was begun and never finished goes after its term; what a case or its events name never does.

let at: TestApp;
let step: ReturnType<typeof sweeper>;
const day = 86_400_000;

beforeAll(async () => {
  at = await testApp();
  step = sweeper(at.app, at.storage.leftovers, { drafts: 90, looseFiles: 2 });
});
afterAll(() => at.close());

async function handIn(content: string): Promise<SubmittedFile> {
  const form = new FormData();
  form.append('file', new Blob([content]), 'note.txt');
  const reply = await at.server.inject({ method: 'POST', url: '/api/files', payload: form });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
}

function draftOf(content: Record<string, unknown>) {
  const [item] = at.app.profile.items;
  const updatedAt = at.clock.now();
  const draft = { id: randomUUID(), item: item?.code ?? '', itemVersion: 1, account: null, content, updatedAt };
  return at.app.ports.drafts.save({ ...draft, version: 1, resumptionHash: null } as never).then(() => draft.id);
}

function apply(files: readonly SubmittedFile[]) {
  const item = at.app.profile.items.find((one) => one.materials.length > 0 && one.applicantKinds.includes('person'));
  const materials = [{ material: item?.materials[0]?.code, files }];
  return at.ask(undefined, 'POST', '/api/cases', { ...applicationFor(item as never), materials });
}

/** Days pass, a step at a time; what the steps did in all. */
async function pass(days: number) {
  const total = { drafts: 0, kept: 0, ofDrafts: 0, setAside: 0, swept: 0 };
  for (let hours = 0; hours < days * 4; hours += 1) {
    at.clock.advance(day / 4);
    const done = await step();
    if (done === undefined) continue;
    for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += done[name];
  }
  return total;
}

const there = async ({ hash }: SubmittedFile) => (await at.app.ports.files.get(hash)) !== undefined;
const rows = async () =>
  (await at.storage.pool.query<{ count: number }>('select count(*)::integer as count from loose_file')).rows[0]?.count;

test('a file that nobody names is set aside after its term, and gone after another', async () => {
  const file = await handIn('nobody names me');
  expect(await pass(2)).toMatchObject({ setAside: 0, swept: 0 });
  expect(await pass(1)).toMatchObject({ setAside: 1, swept: 0 });
  expect(await pass(2)).toMatchObject({ setAside: 0, swept: 1 });
  expect([await there(file), await rows()]).toEqual([false, 0]);
  // Handed in again, it is there again.
  expect(await there(await handIn('nobody names me'))).toBe(true);
  await pass(5);
});

test('a file of a case stays for ever, also when it is handed in a second time and named by nobody then', async () => {
  const file = await handIn('I belong to a case');
  expect((await apply([file])).statusCode).toBe(201);
  expect(await pass(3)).toMatchObject({ kept: 1, setAside: 0 });
  expect(await rows()).toBe(0);
  await handIn('I belong to a case');
  expect(await pass(10)).toMatchObject({ kept: 1, setAside: 0, swept: 0 });
  expect(await there(file)).toBe(true);
});

test('a file of a draft stays as long as the draft; a draft goes when nobody has touched it for its term', async () => {
  const file = await handIn('I belong to a draft');
  const old = await draftOf({ materials: { m1: { choice: 'upload', files: [file] } } });
  expect(await pass(89)).toMatchObject({ drafts: 0, setAside: 0 });
  const young = await draftOf({ answers: { area: '80' } });
  const soon = await pass(6);
  expect(soon).toMatchObject({ drafts: 1, setAside: 1 });
  expect(await at.app.ports.drafts.find(old)).toBeUndefined();
  expect(await at.app.ports.drafts.find(young)).toBeDefined();
  expect(soon.swept + (await pass(3)).swept).toBe(1);
  expect(await there(file)).toBe(false);
});

test('a file that was set aside is back for whoever names it, and then stays', async () => {
  const file = await handIn('named late');
  expect(await pass(3)).toMatchObject({ setAside: 1 });
  expect((await apply([file])).statusCode).toBe(201);
  expect(await pass(5)).toMatchObject({ kept: 1, swept: 0 });
  expect(await there(file)).toBe(true);
});

test('named in a draft while it lay aside, it is brought back though nobody has looked at it', async () => {
  const file = await handIn('named in a draft, late');
  expect(await pass(3)).toMatchObject({ setAside: 1 });
  await draftOf({ materials: { m1: { choice: 'upload', files: [file] } } });
  at.clock.advance(3 * day);
  const bringBack = vi.fn(async () => true);
  const files = { bringBack, setAside: async () => true, sweep: async () => true };
  await leftovers(at.storage.pool, at.clock, files).judgeFiles(at.clock.now(), 50);
  expect(bringBack.mock.calls).toEqual([[file.hash]]);
  expect(await pass(5)).toMatchObject({ swept: 0 });
  expect(await there(file)).toBe(true);
});

test('asked for while it lay aside and named by nobody after all, it goes in its turn', async () => {
  const file = await handIn('only looked at');
  expect(await pass(3)).toMatchObject({ setAside: 1 });
  expect(await there(file)).toBe(true);
  expect((await pass(6)).swept).toBe(1);
  expect(await there(file)).toBe(false);
});

test('steps are small, and a minute apart', async () => {
  await pass(100);
  for (let count = 0; count < 60; count += 1) await draftOf({ answers: { count: String(count) } });
  at.clock.advance(91 * day);
  expect(await step()).toMatchObject({ drafts: 50 });
  expect(await step()).toBeUndefined();
  at.clock.advance(60_000);
  expect(await step()).toMatchObject({ drafts: 10 });
});

test('a look asks an index, however many events there are', async () => {
  const { rows: plan } = await at.storage.pool.query<{ 'QUERY PLAN': string }>(
    `explain select 1 from event_personal
     where jsonb_path_exists(data, '$.**.hash') and file_hashes(data) ? 'a'`,
  );
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('event_personal_files');
});

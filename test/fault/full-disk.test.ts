import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fileStore } from '../../src/storage/files.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

// A full disk: nothing more is taken in, everything can be read, nobody's form is lost, and it passes by itself.

let at: TestApp;
let owner: pg.Client;
let clerk: Person;
let caseId = '';
const item = () => at.app.profile.items.find((one) => one.townCentre && one.applicantKinds.includes('person'));
const apply = () => at.ask(undefined, 'POST', '/api/cases', applicationFor(item() as never));

beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  const { rows } = await at.storage.pool.query<{ name: string }>('select current_database() as name');
  const { host, port, user } = at.storage.pool.options;
  owner = new pg.Client({ host, port, user, database: rows[0]?.name });
  await owner.connect();
  await owner.query(`create function no_space() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  const received = await apply();
  expect(received.statusCode, received.body).toBe(201);
  caseId = received.json().caseId;
});
afterAll(async () => {
  await owner.end();
  await at.close();
});

const tables = ['event', 'draft', 'session', 'installation'];
async function fill(): Promise<void> {
  for (const table of tables) {
    await owner.query(`create trigger full_${table} before insert or update on ${table} execute function no_space()`);
  }
}
async function empty(): Promise<void> {
  for (const table of tables) await owner.query(`drop trigger if exists full_${table} on ${table}`);
}
afterEach(async () => {
  await empty();
  // Ten seconds later the next write looks again.
  at.clock.advance(10_000);
  expect((await apply()).statusCode).toBe(201);
});

const readiness = async () => (await at.server.inject('/readyz')).body;

test('a full database turns the service read-only, says so, and recovers by itself', async () => {
  at.clock.advance(61_000);
  await fill();
  const refused = await apply();
  expect([refused.statusCode, refused.json().faults[0].code]).toEqual([503, 'service.read-only']);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(await readiness()).toContain(`read-only: the disk is full since ${at.clock.now()}`);
  expect((await at.server.inject('/metrics')).body).toContain('yimen_read_only 1');
  // Reading goes on, for those who are signed in too, though nobody notes when they were last seen.
  at.clock.advance(5_000);
  const read = await at.ask(clerk, 'GET', `/api/cases/${caseId}`);
  const home = await at.server.inject('/');
  expect([read.statusCode, home.statusCode]).toEqual([200, 200]);
  // There is room again, but nobody looks more often than every ten seconds.
  await empty();
  expect((await apply()).statusCode).toBe(503);
  at.clock.advance(5_000);
  expect((await apply()).statusCode).toBe(201);
  expect(await readiness()).toContain('writing: yes');
  expect((await at.server.inject('/metrics')).body).toContain('yimen_read_only 0');
});

test('while it is still full, a look does not end it', async () => {
  await fill();
  await apply();
  at.clock.advance(10_000);
  expect((await apply()).statusCode).toBe(503);
  expect(await readiness()).toContain('read-only');
});

test.each([
  ['zh-Hans', '存储空间已满', '再次提交'],
  ['zh-Hant', '儲存空間已滿', '再次提交'],
  ['en', 'run out of storage', 'Send it again'],
])('what was typed comes back with the page that says so (%s), and can be sent again', async (language, why, again) => {
  const post = (url: string, form: Record<string, string>) =>
    at.server.inject({
      method: 'POST',
      url,
      headers: {
        accept: 'text/html',
        'accept-language': language,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams(form).toString(),
    });
  const begun = await post(`/apply/${item()?.code}`, { csrf: '' });
  expect(begun.statusCode, begun.body).toBe(303);
  const draft = String(begun.headers.location).split('/')[3];
  await fill();
  const typed = { csrf: '', version: '1', name: '陈"小明"<b>', telephone: '13800000000' };
  const page = await post(`/apply/d/${draft}/applicant`, typed);
  expect(page.statusCode).toBe(503);
  for (const words of [why, again, '陈&#34;小明&#34;&#60;b&#62;', '13800000000']) expect(page.body).toContain(words);
  expect(page.body).toContain(`<form method="post" action="/apply/d/${draft}/applicant">`);
  const [, ...fields] = page.body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g);
  expect(fields.map(([, name]) => name)).toEqual(['version', 'name', 'telephone']);
  await empty();
  at.clock.advance(10_000);
  // Kept now, and its other faults are said.
  await post(`/apply/d/${draft}/applicant`, typed);
  const kept = (await at.app.ports.drafts.find(String(draft)))?.content as { applicant: Record<string, string> };
  expect(kept.applicant).toMatchObject({ name: typed.name, telephone: typed.telephone });
});

test('a password is never shown again', async () => {
  await fill();
  const payload = new URLSearchParams({ csrf: '', login: 'somebody', name: '某人', password: 'typed in secret' });
  const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  const url = '/account/new';
  await apply();
  const page = await at.server.inject({ method: 'POST', url, headers, payload: payload.toString() });
  expect(page.body).not.toContain('typed in secret');
});

test('a file that finds no room is refused, and then everything that would be written', async () => {
  const { files } = at.app.ports;
  const full = { put: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })) };
  const put = () => at.storage.room.write(full.put);
  Object.assign(at.app.ports, { files: { ...files, put } });
  try {
    const form = new FormData();
    form.append('file', new Blob(['a note']), 'note.txt');
    const refused = await at.server.inject({ method: 'POST', url: '/api/files', payload: form });
    expect([refused.statusCode, refused.json().faults[0].code]).toEqual([503, 'service.read-only']);
    expect((await apply()).statusCode).toBe(503);
  } finally {
    Object.assign(at.app.ports, { files });
  }
});

// A real disk, as small as it can be. Whoever may not mount one has the other tests.
const disk = mkdtempSync(join(tmpdir(), 'yimen-full-'));
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]).status === 0;
afterAll(() => {
  if (isMounted) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

test.skipIf(!isMounted)('nothing half-written stays on a disk that is really full', async () => {
  const store = fileStore(join(disk, 'files'));
  const note = randomBytes(1_000);
  const kept = await store.put(note);
  await expect(store.put(randomBytes(400_000))).rejects.toMatchObject({ code: 'ENOSPC' });
  const left = readdirSync(disk, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  expect(left.map(({ name }) => name)).toEqual([kept]);
  // Full to the last byte: what is there can be read, and what is already there can be handed in again.
  writeFileSync(join(disk, 'others'), randomBytes(200_000));
  expect(await fileStore(join(disk, 'files')).get(kept)).toEqual(note);
  expect(await store.put(note)).toBe(kept);
  rmSync(join(disk, 'others'));
  await expect(store.put(randomBytes(100_000))).resolves.toHaveLength(64);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { yimen } from '../cli/yimen.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { bundleProgram, call, membershipOf, type Program, startProgram } from '../support/program.ts';

// 只读: a record that is shorter than what lies outside of it is shown, said to be so, and not written upon. And the
// ledger's key is replaced by one that the old one names, while the service stands still.

let state: string;
let bundle: Awaited<ReturnType<typeof bundleProgram>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let environment: Record<string, string>;

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'yimen-shorter-'));
  [bundle, database] = await Promise.all([bundleProgram(), testDatabase()]);
  environment = { YIMEN_STATE: state, DATABASE_URL: database.url };
});
afterAll(async () => {
  bundle?.remove();
  await database?.drop();
  rmSync(state, { recursive: true, force: true });
});

async function stopped({ process, ended }: Program): Promise<void> {
  process.kill('SIGTERM');
  await ended;
}
const start = () => startProgram(bundle.main, environment, ['--profile', 'tennis-town', '--empty', '--port', '0']);

test('a rotated key goes on; a shorter record is read and not written', async () => {
  const first = await start();
  expect((await call(first.address, 'POST', '/api/cases', membershipOf('Ada'))).status).toBe(201);
  await expect.poll(async () => (await call(first.address, 'GET', '/api/ledger')).body.size).toBeGreaterThan(1);
  await stopped(first);

  const before = readFileSync(join(state, 'ledger-key.pem'), 'utf8');
  const rotated = await yimen(['rotate-key', '--ledger', '--profile', 'tennis-town', '--empty'], environment);
  expect([rotated.status, rotated.stderr]).toEqual([0, '']);
  expect(readFileSync(join(state, 'ledger-key.pem'), 'utf8')).not.toBe(before);
  const kept = readdirSync(state).find((name) => name.startsWith('ledger-key.pem.until-')) as string;
  expect(readFileSync(join(state, kept), 'utf8')).toBe(before);
  const word = JSON.parse(readFileSync(join(state, 'ledger-key.changes'), 'utf8').trim());
  expect(rotated.stdout).toContain(word);

  const second = await start();
  expect((await call(second.address, 'POST', '/api/cases', membershipOf('Bea'))).status).toBe(201);
  const size = (await call(second.address, 'GET', '/api/ledger')).body.size as number;
  await expect.poll(async () => (await call(second.address, 'GET', '/api/ledger')).body.size).toBeGreaterThan(size - 1);
  await stopped(second);

  // As if the database had been put back: what lies outside of it says more entries than it has.
  const outside = readdirSync(state).find((name) => /checkpoint/.test(name)) as string;
  const path = join(state, outside);
  const [origin, count, ...rest] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [origin, String(Number(count) + 5), ...rest].join('\n'));
  const third = await start();
  try {
    expect(third.said.join('\n')).toMatch(/READ-ONLY: .*entries, the database only/);
    const refused = await call(third.address, 'POST', '/api/cases', membershipOf('Cy'));
    expect([refused.status, refused.body.faults[0].code]).toEqual([503, 'service.record-shorter']);
    const first = await call(third.address, 'GET', '/', undefined, { accept: 'text/html' });
    expect([first.status, String(first.body)]).toEqual([503, expect.stringContaining('href="/items"')]);
    expect((await call(third.address, 'GET', '/items', undefined, { accept: 'text/html' })).status).toBe(200);
    expect((await call(third.address, 'GET', '/api/items')).status).toBe(200);
  } finally {
    await stopped(third);
  }
}, 120_000);

test('the page says in three languages what is wrong, what can be read and what is done about it', async () => {
  const at = await testApp({ server: { record: { shorter: 'the record is not what it was' } } });
  const words = {
    'zh-Hans': ['少于见证方已见的记录', '仍可查阅', '恢复最新备份'],
    'zh-Hant': ['少於見證方已見的記錄', '仍可查閱', '恢復最新備份'],
    en: ['shorter than what its witnesses have seen', 'can be read', 'restores the newest backup'],
  };
  try {
    for (const [language, said] of Object.entries(words)) {
      const headers = { accept: 'text/html', 'accept-language': language };
      const page = await at.ask(undefined, 'GET', '/', undefined, { headers });
      expect([page.statusCode, said.filter((part) => !page.body.includes(part))]).toEqual([503, []]);
    }
    const refused = await at.ask(undefined, 'POST', '/api/session', { kind: 'staff', login: 'x', password: 'y' });
    expect([refused.statusCode, refused.json().faults[0].code]).toEqual([503, 'service.record-shorter']);
    expect((await at.ask(undefined, 'GET', '/api/items')).statusCode).toBe(200);
  } finally {
    await at.close();
  }
});

import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Duty } from '../../src/domain/organisation/body.ts';
import { addDays, localDate } from '../../src/kernel/local-date.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { yimen } from './yimen.ts';

// 数据交换 from the command line, as a night job of the other system has it: a batch goes out, a file comes back, whole or not.

let at: TestApp;
let caseId: string;
let number: string;
let question: string;
const place = mkdtempSync(join(tmpdir(), 'yimen-exchange-'));
const folder = join(place, 'out');
/** The commands go by the real clock. */
const today = localDate(new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format());

const run = (...argv: string[]) => {
  const { host, port, user, database } = at.connection;
  const url = `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  // The service's own state folder: the same keys.
  return yimen(argv, { DATABASE_URL: url, YIMEN_STATE: at.directory });
};
const columns = '批次号,任务编号,办理结果,意见,办理日期,本单位编号,依据条款';
const answers = (name: string, ...rows: readonly (readonly string[])[]) => {
  const path = join(place, name);
  writeFileSync(path, `${[columns, ...rows.map((row) => row.join(','))].join('\r\n')}\r\n`);
  return path;
};

async function holder(login: string, duty: Duty): Promise<void> {
  const id = randomUUID();
  await at.app.ports.accounts.create({ id, kind: 'staff', login, name: login, passwordHash: 'none', totpSecret: null });
  const post = { staffId: id, duty, body: 'JTJ', centre: null, validFrom: localDate('2020-01-01'), validTo: null };
  await at.app.ports.accounts.assignPost(post);
}

beforeAll(async () => {
  at = await testApp();
  await holder('officer-jtj', 'officer');
  await holder('approver-jtj', 'approver');
  const applicant = await at.applicant();
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  const asking = await at.staff('officer', 'HBJ');
  const accepted = async (item: ServiceItem) => {
    const received = await at.ask(applicant, 'POST', '/api/cases', applicationFor(item));
    const taken = await at.ask(clerk, 'POST', `/api/cases/${received.json().caseId}/acceptance`, {
      checks: checksFor(item),
    });
    expect(taken.statusCode, taken.body).toBe(200);
    return received.json();
  };
  const plain = at.app.profile.items.filter(({ discretion }) => discretion === undefined);
  const own = plain.find(({ body, applicantKinds }) => body === 'JTJ' && applicantKinds.includes('organisation'));
  ({ caseId, number } = await accepted(own as ServiceItem));
  const other = await accepted(plain.find(({ body }) => body === 'HBJ') as ServiceItem);
  const asked = await at.ask(asking, 'POST', `/api/cases/${other.caseId}/consultations`, {
    body: 'JTJ',
    question: '路？',
  });
  expect(asked.statusCode, asked.body).toBe(200);
  question = `${other.number}/C1`;
});
afterAll(async () => {
  await at.close();
  rmSync(place, { recursive: true, force: true });
});

test('a batch is written three times over, once; and again under its own number, letter by letter', async () => {
  const made = await run('exchange-out', 'JTJ', folder);
  expect(made, made.stderr).toMatchObject({ status: 0, stderr: '' });
  expect(made.stdout).toMatch(/^440113-X-JTJ-00001: 2 tasks, written to /);
  expect(readdirSync(folder).toSorted()).toEqual(['csv', 'json', 'sum'].map((form) => `440113-X-JTJ-00001.${form}`));
  const csv = readFileSync(join(folder, '440113-X-JTJ-00001.csv'));
  for (const task of [number, question]) expect(csv.toString()).toContain(task);
  const sums = readFileSync(join(folder, '440113-X-JTJ-00001.sum'), 'utf8');
  expect(sums).toContain(createHash('sha256').update(csv).digest('hex'));
  expect(await run('exchange-out', 'JTJ', folder)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('exchange.nothing-to-send'),
  });
  const again = join(place, 'again');
  expect((await run('exchange-out', 'JTJ', again, '--again')).status).toBe(0);
  expect(readFileSync(join(again, '440113-X-JTJ-00001.csv'))).toEqual(csv);
});

test('a file with faults: each with its cell and its code, nothing taken, exit code 1', async () => {
  const path = answers(
    'wrong.csv',
    ['W-1', number, '准予', '符合条件', addDays(today, 1), 'Y-1', '第十条'],
    ['W-1', '440113-UNKNOWN', '同意', '好', today, 'Y-2', ''],
  );
  const refused = await run('exchange-in', 'JTJ', path);
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toMatch(/E2: .*\(exchange\.claimed-in-future\)/);
  expect(refused.stderr).toMatch(/B3: .*\(exchange\.task-not-yours\)/);
  expect(refused.stderr).toContain('nothing was taken');
  const mapping = join(place, 'mapping.csv');
  writeFileSync(mapping, 'Batch,Task\r\n1,2\r\n');
  const told = await run('exchange-in', 'JTJ', mapping, '--json');
  const codes = JSON.parse(told.stdout).refused.map(({ code }: { code: string }) => code);
  expect([told.status, codes]).toEqual([1, Array(5).fill('exchange.column-missing')]);
  expect((await at.app.ports.log.load(caseId)).map(({ type }) => type)).not.toContain('DecisionProposed');
});

test('a good file counts under the body’s people, claimed and recorded day apart; twice is once', async () => {
  const path = answers(
    'good.csv',
    ['R-1', number, '准予', '符合条件', today, 'Y-1', '第十条'],
    ['R-1', question, '附条件同意', '须留出车道', today, 'Y-2', ''],
  );
  const taken = await run('exchange-in', 'JTJ', path);
  expect(taken, taken.stderr).toMatchObject({ status: 0, stdout: 'R-1: 2 of 2 rows count\n' });
  const granted = (await at.app.ports.log.load(caseId)).find(({ type }) => type === 'LicenceGranted');
  expect(granted).toMatchObject({
    actor: { kind: 'staff', duty: 'approver', body: 'JTJ' },
    data: { elsewhere: { reference: 'Y-1', claimedOn: today } },
  });
  const before = (await at.app.ports.log.load(caseId)).length;
  const again = await run('exchange-in', 'JTJ', path, '--json');
  expect([again.status, JSON.parse(again.stdout)]).toMatchObject([0, { number: 'R-1', repeated: true, done: 2 }]);
  expect(await at.app.ports.log.load(caseId)).toHaveLength(before);
  const other = answers('other.csv', ['R-1', question, '同意', '另一份', today, 'Y-9', '']);
  expect(await run('exchange-in', 'JTJ', other)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('exchange.number-used'),
  });
  // The answer showed that the batch has arrived.
  expect(await run('exchange-out', 'JTJ', folder, '--again')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('acknowledged'),
  });
});

test('what is not understood is said at once, and exits with 2', async () => {
  const nobody = await run('exchange-out', 'GAF', folder);
  expect(nobody.status).toBe(2);
  expect(nobody.stderr).toContain('there are: JTJ');
  expect((await run('exchange-in', 'JTJ')).stderr).toContain('say the body and the file');
  expect((await run('exchange-in', 'JTJ', join(place, 'nowhere.csv'))).stderr).toContain('cannot be read');
  for (const command of ['exchange-in', 'exchange-out']) {
    const help = await run(command, '--help');
    expect([help.status, help.stdout.startsWith(`yimen ${command} BODY`)]).toEqual([0, true]);
  }
});

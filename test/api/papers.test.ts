import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { issuedPaper } from '../../src/app/queries/paper.ts';
import { paperContent } from '../../src/web/papers/content.ts';
import { openPaperSigner } from '../../src/web/papers/pdf/open-signer.ts';
import { paperPdf } from '../../src/web/papers/pdf/paper-pdf.ts';
import type { PaperSigner } from '../../src/web/papers/pdf/signature.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { applicationFor } from '../support/application.ts';
import { type Cast, cast, type Role } from '../support/cast.ts';

// Papers as files, and the page on which anybody checks them.

let players: Cast;
let signer: PaperSigner;
let caseId: string;
let number: string;
let leaf: string;
let holder: string;
const directory = mkdtempSync(join(tmpdir(), 'yimen-papers-'));

beforeAll(async () => {
  signer = await openPaperSigner(join(directory, 'paper-key.pem'), '广州市番禺区', new Date('2026-01-01T00:00:00Z'));
  players = await cast({
    server: { portal: (server) => registerPortal(server, server.http.app, { paperSigner: async () => signer }) },
  });
  const application = applicationFor({ ...players.item, applicantKinds: ['person'] });
  const sent = await players.at.ask(players.people['the applicant'], 'POST', '/api/cases', application);
  caseId = sent.json().caseId;
  const opened = await players.at.ask(undefined, 'POST', '/api/progress', {
    number: sent.json().number,
    code: sent.json().queryCode,
  });
  holder = String(opened.headers['set-cookie']).split(';')[0] as string;
  const { log } = players.at.app.ports;
  const [received] = await log.load(caseId);
  if (received?.type !== 'ApplicationReceived') throw new Error('no receipt');
  number = received.data.number;
  leaf = (await log.leaves(caseId))[0]?.recorded ?? '';
});
afterAll(async () => {
  await players?.at.close();
  rmSync(directory, { recursive: true, force: true });
});

const as = (role: Role) => (role === 'holder of number and code' ? { cookie: holder } : {});
const get = (role: Role, url: string) =>
  players.at.ask(players.people[role], 'GET', url, undefined, { headers: as(role) });
const paper = async (role: Role) => (await get(role, `/papers/${caseId}/0.pdf`)).rawPayload;

async function upload(content: Buffer, name = 'paper.pdf') {
  const session = await players.at.ask(undefined, 'GET', '/api/session');
  const cookie = String(session.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  const form = new FormData();
  form.append('csrf', session.json().csrf);
  form.append('file', new Blob([new Uint8Array(content)]), name);
  return players.at.server.inject({ method: 'POST', url: '/verify', payload: form, headers: { cookie } });
}

test('the file is for whoever may read the paper, and for nobody else', async () => {
  const reply = await get('the applicant', `/papers/${caseId}/0.pdf`);
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['content-type']).toBe('application/pdf');
  expect(reply.headers['cache-control']).toBe('private, no-store');
  expect(reply.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  for (const role of ['anonymous', 'another applicant', 'officer of another body'] as const)
    expect((await get(role, `/papers/${caseId}/0.pdf`)).statusCode).toBe(404);
  for (const index of ['7', '-1', 'x', '0.5', '1e1'])
    expect((await get('the applicant', `/papers/${caseId}/${index}.pdf`)).statusCode).toBe(404);
});

test('everybody gets the bytes that are meant for them, again and again', async () => {
  const [own, again, held, officer, overseer] = await Promise.all(
    (['the applicant', 'the applicant', 'holder of number and code', 'officer of the body', 'supervisor'] as const).map(
      paper,
    ),
  );
  expect(own?.equals(again as Buffer)).toBe(true);
  expect(own?.equals(held as Buffer)).toBe(true);
  // The officer's has no query code; the overseer's has no name either.
  expect(own?.equals(officer as Buffer)).toBe(false);
  expect(officer?.equals(overseer as Buffer)).toBe(false);
});

test('the page says what the file says: both are set from the same words', async () => {
  const { app } = players.at;
  const issued = await issuedPaper(app, caseId, await app.ports.log.load(caseId), 0, 'whole');
  if (issued === undefined) throw new Error('no paper');
  const content = paperContent(issued, { app, language: 'zh-Hans', origin: 'http://localhost:80' });
  const page = (await get('the applicant', `/papers/${caseId}/0`)).body.replace(/<[^>]+>/g, '');
  const words = [content.number, content.caseNumber, content.title, content.addressee, content.opening, content.date]
    .concat(content.rows.flatMap(({ label, words: said }) => [label, said.text]))
    .concat(content.foot);
  expect(words.filter((said) => !page.includes(said))).toEqual([]);
});

test('the paper on the screen leads to the file and to the check, and prints the proof', async () => {
  const page = (await get('the applicant', `/papers/${caseId}/0`)).body;
  expect(page).toContain(`/papers/${caseId}/0.pdf`);
  expect(page).toContain(leaf);
  expect(page).toContain(leaf.slice(0, 4).toUpperCase());
});

test.each([
  [
    'the code as printed',
    () =>
      leaf
        .slice(0, 12)
        .replace(/(.{4})(?=.)/g, '$1-')
        .toUpperCase(),
  ],
  ['the whole proof', () => leaf],
  [
    'typed in full width with spaces',
    () =>
      [...leaf.slice(0, 12)].map((c) => (/\d/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join(' '),
  ],
])('number and %s: genuine, and no name is told', async (_, code) => {
  const reply = await get('anonymous', `/verify?number=${number}&code=${encodeURIComponent(code())}`);
  expect(reply.statusCode).toBe(200);
  expect(reply.body).toContain('真实有效');
  expect(reply.body).toContain('收件凭证');
  expect(reply.body).toContain(leaf);
  expect(reply.body).toContain('李**');
  expect(reply.body).not.toMatch(/李小明|11010519491231002X|13800138000/);
});

test('another code, another number, and what is neither', async () => {
  const other = leaf.startsWith('0') ? '1' : '0';
  const wrong = await get('anonymous', `/verify?number=${number}&code=${other}${leaf.slice(1)}`);
  expect(wrong.body).toContain('查无此件');
  expect(wrong.body).not.toContain('李**');
  const short = await get('anonymous', `/verify?number=${number}&code=${leaf.slice(0, 11)}`);
  expect(short.statusCode).toBe(422);
  expect(short.body).toContain('核验码有误');
  const mistyped = await get('anonymous', `/verify?number=${number.slice(0, -1)}x&code=${leaf}`);
  expect(mistyped.statusCode).toBe(422);
  expect(mistyped.body).toContain('编号有误');
  const twice = await get('anonymous', `/verify?number=${number}&number=${number}&code=%00`);
  expect(twice.statusCode).toBeLessThan(500);
});

test('a file is genuine to the byte; one altered byte, and it is not', async () => {
  const file = await paper('the applicant');
  const good = await upload(file);
  expect(good.statusCode, good.body).toBe(200);
  expect(good.body).toContain('真实有效');
  expect(good.body).toContain('逐字节一致');
  const altered = Buffer.from(file);
  altered[file.length - 200] = (altered[file.length - 200] as number) ^ 1;
  expect((await upload(altered)).body).toContain('文件已被改动');
  expect((await upload(Buffer.concat([file, Buffer.from('\n')]))).body).toContain('文件已被改动');
  expect((await upload(await paper('officer of the body'))).body).toContain('逐字节一致');
});

test('a file without a signature is measured by what the log makes; any other is foreign', async () => {
  const { app } = players.at;
  const issued = await issuedPaper(app, caseId, await app.ports.log.load(caseId), 0, 'whole');
  if (issued === undefined) throw new Error('no paper');
  const unsigned = await paperPdf(issued, { app, language: 'zh-Hans', origin: 'http://localhost:80' });
  expect((await upload(unsigned)).body).toContain('文件没有电子签章');
  const forged = { ...issued, file: { ...issued.file, applicant: { ...issued.file.applicant, name: '王五' } } };
  const byHand = await paperPdf(forged, { app, language: 'zh-Hans', origin: 'http://localhost:80' });
  expect((await upload(byHand)).body).toContain('文件已被改动');
  expect((await upload(Buffer.from('a note'))).body).toContain('不是本平台的文书');
  expect((await upload(Buffer.alloc(0))).statusCode).toBe(422);
  expect((await upload(Buffer.alloc(6 * 1024 * 1024))).statusCode).toBe(422);
});

test('the certificate is for everybody, the key is not in it', async () => {
  const reply = await get('anonymous', '/verify/certificate.pem');
  expect(reply.body).toContain('BEGIN CERTIFICATE');
  expect(reply.body).not.toContain('PRIVATE');
});

test('a record changed behind our back is not called valid', async () => {
  const { host, port, user } = inject('database');
  const owner = new pg.Client({ host, port, user, database: players.at.storage.pool.options.database });
  await owner.connect();
  try {
    await owner.query('alter table event disable trigger all');
    await owner.query(`update event set data = jsonb_set(data, '{receivedOn}', '"2026-01-05"') where stream = $1`, [
      caseId,
    ]);
  } finally {
    await owner.end();
  }
  const reply = await get('anonymous', `/verify?number=${number}&code=${leaf}`);
  expect(reply.body).toContain('记录异常');
  expect(reply.body).not.toContain('真实有效');
});

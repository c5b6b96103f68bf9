import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { bundleProgram, call, membershipOf, type Program, startProgram } from '../support/program.ts';
import { yimen } from './yimen.ts';

// A bare platform on a PostgreSQL of one's own, reached by its socket: from nothing to the first completed case.
const state = mkdtempSync(join(tmpdir(), 'yimen-bare-'));
let database: TestDatabase;
let bundle: Awaited<ReturnType<typeof bundleProgram>>;
let program: Program;

beforeAll(async () => {
  [database, bundle] = await Promise.all([testDatabase(), bundleProgram()]);
  const environment = { DATABASE_URL: database.url, YIMEN_STATE: state };
  program = await startProgram(bundle.main, environment, ['--empty', '--profile', 'tennis-town', '--port', '0']);
});
afterAll(async () => {
  program?.process.kill('SIGTERM');
  await program?.ended;
  await database?.drop();
  bundle?.remove();
  rmSync(state, { recursive: true, force: true });
});

async function appoint(login: string, duty: string, body: string, ...more: string[]): Promise<string> {
  const words = ['appoint', '--empty', '--profile', 'tennis-town', '--login', login, '--name', login];
  const environment = { DATABASE_URL: database.url, YIMEN_STATE: state };
  const said = await yimen([...words, '--duty', duty, '--body', body, ...more], environment);
  expect(said.status, said.stderr).toBe(0);
  const password = /first password: (\S+)/.exec(said.stdout)?.[1];
  // The code alone opens nothing: it is exchanged for a password of one's own, and is worth nothing afterwards.
  const code = { login, password, bearer: true };
  expect((await call(program.address, 'POST', '/api/session', code)).body.faults[0].code).toBe(
    'session.password-to-be-chosen',
  );
  const newPassword = `a horse of ${duty}`;
  const signedIn = await call(program.address, 'POST', '/api/session', { ...code, newPassword });
  expect((await call(program.address, 'POST', '/api/session', { ...code, newPassword })).body.faults[0].code).toBe(
    'session.login-or-password-wrong',
  );
  expect(signedIn.status, JSON.stringify(signedIn.body)).toBe(200);
  return signedIn.body.token;
}

test('appointed one after the other, they sign in and bring the first case to its end', async () => {
  const place = (await call(program.address, 'GET', '/api/place')).body;
  expect(place.demo).toBe(false);
  const { body } = (await call(program.address, 'GET', '/api/items/CLUB-MEMBERSHIP')).body.item;
  const centre = place.centres.find(({ level }: { level: string }) => level === 'district').code;
  await appoint('Ada.Min', 'administrator', body);
  const clerk = await appoint('Carl.Clerk', 'clerk', body, '--centre', centre);
  const officer = await appoint('Olga.Officer', 'officer', body);
  const head = await appoint('Hedda.Head', 'head', body);
  const made = await call(program.address, 'POST', '/api/cases', membershipOf('First'));
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const act = async (token: string, path: string, said: object, seen?: number) => {
    const url = `/api/cases/${made.body.caseId}/${path}`;
    const headers = { authorization: `Bearer ${token}`, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) };
    const reply = await call(program.address, 'POST', url, said, headers);
    expect(reply.status, `${path}: ${JSON.stringify(reply.body)}`).toBe(200);
    return reply.body.state;
  };
  const decision = { outcome: 'grant', reasons: 'All in order.', articles: 'Rule 4' };
  await act(clerk, 'acceptance', { checks: [] });
  await act(officer, 'review-opinion', { opinion: 'grant', text: 'All in order.' });
  await act(officer, 'proposal', decision);
  // A decision is taken on the case as it was seen.
  const seen = (
    await call(program.address, 'GET', `/api/cases/${made.body.caseId}`, undefined, { authorization: `Bearer ${head}` })
  ).body;
  await act(head, 'decision', decision, seen.version);
  const collector = { is: 'applicant', identityForm: 'player-card', identityNumber: 'P-123456' };
  const delivered = { method: 'collected', recipient: 'First', proof: 'signed', collector, completing: true };
  expect(await act(clerk, 'delivery', delivered)).toBe('completed');
});

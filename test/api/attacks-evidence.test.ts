import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweeper } from '../../src/jobs/sweep.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { type Cast, cast, type Role } from '../support/cast.ts';
import { signaturePicture } from '../support/papers.ts';

// Evidence that somebody would rather see gone, or used a second time: signatures, scanned mandates, identities shown.

let players: Cast;
const clerk = 'clerk of the district centre' as const;

beforeAll(async () => {
  players = await cast();
});
afterAll(() => players?.at.close());

const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

function ask(role: Role, url: string, body: object, headers: Record<string, string> = {}) {
  return players.at.ask(players.people[role], 'POST', url, body, { headers });
}

/** The picture, made another one by what follows its end. */
async function picture(mark: string): Promise<string> {
  const form = new FormData();
  const bytes = Buffer.concat([signaturePicture, Buffer.from(mark)]);
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'signature.png');
  const reply = await players.at.server.inject({ method: 'POST', url: '/api/files', payload: form });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().hash;
}

const shown = { identityForm: 'resident-id', identityNumber: '11010519491231002X' };
const person = { kind: 'person', name: '李小明', ...shown, telephone: '13800138000' };

async function newCase(until: 'received' | 'decided'): Promise<string> {
  const sent = await ask('the applicant', '/api/cases', { ...applicationFor(players.item), applicant: person });
  const { caseId } = sent.json();
  if (until === 'received') return caseId;
  const words = { outcome: 'grant', reasons: '符合条件', articles: '第三十八条' };
  await ask(clerk, `/api/cases/${caseId}/acceptance`, { checks: checksFor(players.item) });
  await ask('officer of the body', `/api/cases/${caseId}/review-opinion`, { opinion: 'grant', text: '符合' });
  await ask('officer of the body', `/api/cases/${caseId}/proposal`, words);
  const seen = (await players.at.app.ports.log.load(caseId)).length;
  const decided = await ask('head of the body', `/api/cases/${caseId}/decision`, words, { 'if-match': `"${seen}"` });
  expect(decided.statusCode, decided.body).toBe(200);
  return caseId;
}

const withdraw = (caseId: string, file: string, headers = {}) =>
  ask(clerk, `/api/cases/${caseId}/withdrawal`, { request: { kind: 'drawn', file } }, headers);
const deliver = (caseId: string, more: object) =>
  ask(clerk, `/api/cases/${caseId}/delivery`, { method: 'collected', recipient: '李小明', proof: '', ...more });

test('a drawn signature is evidence: no sweeping takes it, on a case or beside the cases', async () => {
  const file = await picture('swept?');
  expect((await withdraw(await newCase('received'), file)).statusCode).toBe(200);
  const scan = await picture('mandate?');
  const party = { kind: 'person', name: '李大明', identityForm: 'resident-id', identityNumber: '11010519491231002X' };
  const mandate = await ask(clerk, '/api/mandates/paper', {
    principal: party,
    agent: { ...party, name: '王小红', identityNumber: '440524188001010014' },
    relation: 'relative',
    items: 'all',
    acts: ['collect'],
    validFrom: '2026-03-02',
    validTo: '2026-03-30',
    file: scan,
    checked: true,
  });
  expect(mandate.statusCode, mandate.body).toBe(200);
  const nobodys = await picture('nobody names me');
  const step = sweeper(players.at.app, players.at.storage.leftovers, { drafts: 90, looseFiles: 2 });
  for (let days = 0; days < 8; days += 1) {
    players.at.clock.advance(86_400_000);
    await step();
  }
  const there = async (hash: string) => (await players.at.app.ports.files.get(hash)) !== undefined;
  expect([await there(file), await there(scan), await there(nobodys)]).toEqual([true, true, false]);
  for (const role of [clerk, 'the applicant', 'officer of the body', 'head of the body'] as const) {
    const person = players.people[role];
    if (person !== undefined) Object.assign(players.people, { [role]: await players.at.again(person) });
  }
});

test('a signature that stands on another record is not used again, whoever hands the same picture in once more', async () => {
  const file = await picture('signed once');
  const [first, second] = [await newCase('received'), await newCase('received')];
  const headers = { 'idempotency-key': 'signed once, sent twice' };
  expect((await withdraw(first, file, headers)).statusCode).toBe(200);
  expect((await withdraw(first, file, headers)).json(), 'the same request again').toMatchObject({ repeated: true });
  expect(await picture('signed once')).toBe(file);
  const replayed = await withdraw(second, file);
  expect([replayed.statusCode, codesOf(replayed)]).toEqual([422, ['upload.signature-used-before']]);
  const decided = await newCase('decided');
  const collector = { is: 'applicant', ...shown };
  expect(codesOf(await deliver(decided, { collector, signature: { kind: 'drawn', file } }))).toEqual([
    'upload.signature-used-before',
  ]);
});

test('whoever collects as the applicant is the person who applied', async () => {
  const decided = await newCase('decided');
  const friend = { ...shown, is: 'applicant', identityNumber: '440524188001010014' };
  const signature = { kind: 'sheet', number: '签 9' };
  expect(codesOf(await deliver(decided, { collector: friend, signature }))).toEqual([
    'issuance.collector-is-not-the-applicant',
  ]);
  const typed = { is: 'applicant', ...shown, identityNumber: ` ${shown.identityNumber.toLowerCase()} ` };
  expect((await deliver(decided, { collector: typed, signature })).statusCode).toBe(200);
});

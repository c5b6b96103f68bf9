import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { applicationFor, checksFor } from '../support/application.ts';
import { type Cast, cast, type Role } from '../support/cast.ts';
import { signaturePicture } from '../support/papers.ts';

// Withdrawal, voiding and handing over, as the API and the public pages see them; and what a town's centre may accept.

let players: Cast;

beforeAll(async () => {
  players = await cast({ server: { portal: (server) => registerPortal(server, server.http.app) } });
});
afterAll(() => players?.at.close());

const clerk = 'clerk of the district centre' as const;

function ask(role: Role, method: 'GET' | 'POST', url: string, body?: object) {
  return players.at.ask(players.people[role], method, url, body);
}

/** A new case of the applicant's, taken as far as wanted. */
async function newCase(until: 'received' | 'accepted' | 'decided'): Promise<{ id: string; number: string }> {
  const sent = await ask('the applicant', 'POST', '/api/cases', applicationFor(players.item));
  const { caseId: id, number } = sent.json();
  if (until === 'received') return { id, number };
  await ask(clerk, 'POST', `/api/cases/${id}/acceptance`, { checks: checksFor(players.item) });
  if (until === 'accepted') return { id, number };
  const words = { outcome: 'grant', reasons: '符合条件', articles: '第三十八条' };
  await ask('officer of the body', 'POST', `/api/cases/${id}/review-opinion`, { opinion: 'grant', text: '符合条件' });
  await ask('officer of the body', 'POST', `/api/cases/${id}/proposal`, words);
  const { version } = (await ask('head of the body', 'GET', `/api/cases/${id}`)).json();
  const headers = { 'if-match': `"${version}"` };
  const head = players.people['head of the body'];
  const decided = await players.at.ask(
    head,
    'POST',
    `/api/cases/${id}/decision`,
    { ...words, remediesTold: true },
    { headers },
  );
  expect(decided.statusCode, decided.body).toBe(200);
  return { id, number };
}

const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

test('the applicant withdraws; the case is closed, leaves every list, and has its receipt', async () => {
  const { id } = await newCase('accepted');
  const reply = await ask('the applicant', 'POST', `/api/cases/${id}/withdrawal`, { reason: '店址另觅' });
  expect(reply.statusCode, reply.body).toBe(200);
  expect(reply.json()).toMatchObject({ state: 'withdrawn', papers: [{ kind: 'withdrawal-receipt' }] });
  const seen = (await ask('officer of the body', 'GET', `/api/cases/${id}`)).json();
  expect(seen).toMatchObject({ state: 'withdrawn', waitingFor: 'nobody', actions: [] });
  expect(seen.withdrawal).toMatchObject({ by: 'portal', reason: '店址另觅' });
  expect(seen.due).toBeUndefined();
  const list = (await ask('officer of the body', 'GET', '/api/work-list?kind=all')).json();
  expect(list.entries.map((entry: { caseId: string }) => entry.caseId)).not.toContain(id);
  const overseer = (await ask('supervisor', 'GET', `/api/cases/${id}`)).json();
  expect(overseer.withdrawal.reason).toBeUndefined();
  const again = await ask('the applicant', 'POST', `/api/cases/${id}/withdrawal`, {});
  expect(codesOf(again)).toEqual(['case.closed']);
});

test('nobody else withdraws it, and a clerk not without a signature', async () => {
  const { id } = await newCase('received');
  for (const role of ['another applicant', 'officer of the body', 'head of the body'] as const) {
    expect((await ask(role, 'POST', `/api/cases/${id}/withdrawal`, {})).statusCode, role).toBeGreaterThanOrEqual(403);
  }
  const unsigned = await ask(clerk, 'POST', `/api/cases/${id}/withdrawal`, {});
  expect(codesOf(unsigned)).toEqual(['intake.withdrawal-not-signed']);
  const invented = { request: { kind: 'drawn', file: 'c'.repeat(64) } };
  expect(codesOf(await ask(clerk, 'POST', `/api/cases/${id}/withdrawal`, invented))).toEqual([
    'upload.signature-not-a-picture',
  ]);
  const signed = { request: { kind: 'sheet', number: '签 00123' } };
  expect((await ask(clerk, 'POST', `/api/cases/${id}/withdrawal`, signed)).json().state).toBe('withdrawn');
});

test('after the decision it is too late, and the page says what to do instead', async () => {
  const { id } = await newCase('decided');
  const reply = await ask('the applicant', 'POST', `/api/cases/${id}/withdrawal`, {});
  expect([reply.statusCode, codesOf(reply)]).toEqual([409, ['intake.withdrawal-after-decision']]);
  const page = await ask('the applicant', 'GET', `/progress/${id}/withdrawal`);
  expect(page.statusCode).toBe(409);
  expect(page.body).toContain('注销');
});

test('a misprint is void: the number stays, the mark is there, and the check names what replaces it', async () => {
  const { id, number } = await newCase('accepted');
  const { papers } = (await ask(clerk, 'GET', `/api/cases/${id}`)).json();
  const spoilt = papers.find(({ kind }: { kind: string }) => kind === 'acceptance');
  const before = await ask('the applicant', 'GET', `/papers/${id}/1.pdf`);
  const other = await ask('officer of the body', 'POST', `/api/cases/${id}/voided-papers`, {
    voided: spoilt.number,
    reason: '卡纸',
  });
  expect(codesOf(other)).toEqual(['issuance.not-the-issuer']);
  const reply = await ask(clerk, 'POST', `/api/cases/${id}/voided-papers`, { voided: spoilt.number, reason: '卡纸' });
  expect(reply.statusCode, reply.body).toBe(200);
  const [replacement] = reply.json().papers;
  expect(replacement).toMatchObject({ kind: 'acceptance' });
  expect(replacement.number).not.toBe(spoilt.number);
  expect(reply.json().state).toBe('accepted');

  const page = (await ask('the applicant', 'GET', `/papers/${id}/1`)).body;
  expect(page).toContain('void-mark');
  expect(page).toContain(replacement.number);
  const anew = (await ask('the applicant', 'GET', `/papers/${id}/2`)).body;
  expect(anew).not.toContain('void-mark');
  expect(anew).toContain(spoilt.number);
  // It says what the first one said: the day of acceptance and both limits.
  const rows = (html: string) => [...html.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row);
  expect(rows(anew)).toEqual(expect.arrayContaining(rows(page)));

  const leaves = await players.at.app.ports.log.leaves(id);
  const check = async (leaf: number) =>
    (await ask('anonymous', 'GET', `/verify?number=${number}&code=${leaves[leaf]?.recorded}`)).body;
  expect(await check(1)).toContain('已作废');
  expect(await check(1)).toContain(replacement.number);
  expect(await check(2)).not.toContain('已作废');

  // A file kept from before bears no mark, and is still found out.
  const found = await verify(before.rawPayload);
  expect(found).toContain('已作废');
  expect(await verify((await ask('the applicant', 'GET', `/papers/${id}/1.pdf`)).rawPayload)).toContain('已作废');
  const altered = Buffer.from(before.rawPayload);
  altered[altered.length - 300] = (altered[altered.length - 300] ?? 0) ^ 1;
  expect(await verify(altered)).not.toContain('已作废');
});

async function verify(content: Buffer): Promise<string> {
  const session = await players.at.ask(undefined, 'GET', '/api/session');
  const cookie = String(session.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  const form = new FormData();
  form.append('csrf', session.json().csrf);
  form.append('file', new Blob([new Uint8Array(content)]), 'paper.pdf');
  return (await players.at.server.inject({ method: 'POST', url: '/verify', payload: form, headers: { cookie } })).body;
}

test('a decision is not voided', async () => {
  const { id } = await newCase('decided');
  const { papers, voidable } = (await ask('head of the body', 'GET', `/api/cases/${id}`)).json();
  const grant = papers.find(({ kind }: { kind: string }) => kind === 'grant');
  expect(voidable).not.toContain(grant.number);
  const body = { voided: grant.number, reason: '模糊' };
  const reply = await ask('head of the body', 'POST', `/api/cases/${id}/voided-papers`, body);
  expect(codesOf(reply)).toEqual(['issuance.decision-not-voided']);
});

test('handed over against a signature: identity, mandate, picture, and the record of delivery', async () => {
  const { id } = await newCase('decided');
  const deliver = (body: object) =>
    ask(clerk, 'POST', `/api/cases/${id}/delivery`, { method: 'collected', recipient: '李小明', ...body });
  expect(codesOf(await deliver({ collector: { is: 'agent', identityForm: 'resident-id' } }))).toEqual([
    'issuance.no-proof',
    'issuance.identity-not-shown',
    'issuance.mandate-missing',
  ]);
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(signaturePicture)], { type: 'image/png' }), 'signature.png');
  const kept = (await players.at.server.inject({ method: 'POST', url: '/api/files', payload: form })).json();
  const collector = { is: 'applicant', identityForm: 'resident-id', identityNumber: '11010519491231002X' };
  const done = await deliver({ collector, signature: { kind: 'drawn', file: kept.hash }, completing: true });
  expect(done.statusCode, done.body).toBe(200);
  expect(done.json()).toMatchObject({ state: 'completed', papers: [{ kind: 'delivery-record' }] });
  const index = (await ask(clerk, 'GET', `/api/cases/${id}`)).json().papers.length - 1;
  const own = (await ask('the applicant', 'GET', `/papers/${id}/${index}`)).body;
  expect(own).toContain('data:image/png;base64,');
  expect(own).toContain('11010519491231002X');
  // An overseer sees that it was delivered, when and how; neither who it was nor the hand.
  const masked = (await ask('supervisor', 'GET', `/papers/${id}/${index}`)).body;
  expect(masked).toContain('送达方式');
  expect(masked).not.toContain('data:image/png');
  expect(masked).not.toContain('11010519491231002X');
});

test('a text file is no signature', async () => {
  const { id } = await newCase('decided');
  const reply = await ask(clerk, 'POST', `/api/cases/${id}/delivery`, {
    method: 'collected',
    recipient: '李小明',
    collector: { is: 'applicant', identityForm: 'resident-id', identityNumber: '1' },
    signature: { kind: 'drawn', file: players.fileHash },
  });
  expect(codesOf(reply)).toEqual(['upload.signature-not-a-picture']);
});

test('a town’s centre is offered what it may accept, and is told who may accept the rest', async () => {
  const { profile } = players.at.app;
  const listed = (await ask('clerk of the town centre', 'GET', '/api/items?centre=T01C')).json().items;
  const wanted = profile.items.filter((item) => item.townCentre && item.publication !== 'draft');
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.map(({ code }: { code: string }) => code).sort()).toEqual(
    [...new Set(wanted.map(({ code }) => code))].sort(),
  );
  expect((await ask(clerk, 'GET', '/api/items?centre=DC')).json().items.length).toBeGreaterThan(listed.length);
  const item = profile.items.find((one) => !one.townCentre && one.applicantKinds.includes('person'));
  if (item === undefined) throw new Error('every item may be accepted in towns');
  const reply = await ask('clerk of the town centre', 'POST', '/api/cases', applicationFor(item));
  expect([reply.statusCode, codesOf(reply)]).toEqual([403, ['intake.not-at-this-centre']]);
  const district = profile.centres.find(({ level }) => level === 'district');
  expect(reply.json().faults[0].next).toContain(district?.name['zh-Hans']);
});

test('what the answers call for is worked out by the rules that also judge the application', async () => {
  const item = players.at.app.profile.items.find((one) => one.notNeededWhen !== undefined);
  if (item === undefined) throw new Error('no item with an exemption');
  const open = (await ask('anonymous', 'POST', `/api/items/${item.code}/requirements`, { answers: {} })).json();
  expect(open.exemption).toBeUndefined();
  expect(open.questions.length).toBeGreaterThan(0);
  expect([...open.materials.map(({ code }: { code: string }) => code), ...open.notNeeded].sort()).toEqual(
    item.materials.map(({ code }) => code).sort(),
  );
  expect((await ask('anonymous', 'POST', '/api/items/NONE/requirements', {})).statusCode).toBe(404);
});

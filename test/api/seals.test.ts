import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paperSeal } from '../../src/app/queries/paper-seal.ts';
import { isSignedBy, readToken } from '../../src/app/sealing/credential.ts';
import type { Impression } from '../../src/domain/issuance/impression/state.ts';
import type { Seal } from '../../src/domain/issuance/seal/state.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { type SealInUse, sealInUse, sealingRounds } from '../support/seals.ts';

// 印章: the register, custody, and one impression for each paper.

let at: TestApp;
let rounds: ReturnType<typeof sealingRounds>;
let seal: SealInUse;
let clerk: Person;
let office: Person;
beforeAll(async () => {
  at = await testApp({ seals: true });
  rounds = sealingRounds(at);
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  office = await at.staff('service-office', 'ZWB');
  seal = await sealInUse(at, 'SYF');
});
afterAll(async () => {
  await rounds?.close();
  await at?.close();
});

const item = () =>
  at.app.profile.items.find(({ body }) => body === 'SYF') as never as Parameters<typeof applicationFor>[0];

async function received(): Promise<string> {
  const sent = await at.ask(clerk, 'POST', '/api/cases', applicationFor(item()));
  expect(sent.statusCode, sent.body).toBe(201);
  return sent.json().caseId;
}

async function accepted(): Promise<string> {
  const caseId = await received();
  const answer = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item()) });
  expect(answer.statusCode, answer.body).toBe(200);
  return caseId;
}

const impressionsOn = (caseId: string) =>
  at.app.ports.records.list<Impression>({ kind: 'seal-impression', caseId }, 50);
const register = () => at.app.ports.records.find<Seal>('seal', seal.id) as Promise<Seal>;
const detail = async (who: Person) => (await at.ask(who, 'GET', `/api/seals/${seal.id}`)).json();

/** The papers of a case as they stand in the log: number and leaf. */
async function papersOf(caseId: string) {
  const events = await at.app.ports.log.load(caseId);
  const leaves = await at.app.ports.log.leaves(caseId);
  return events.flatMap((event, index) =>
    'paper' in event.data ? [{ ...event.data.paper, leaf: leaves[index]?.recorded as string }] : [],
  );
}

test('what is issued is sealed once, numbered, in the order of the ledger, under the keeper’s custody', async () => {
  const caseId = await accepted();
  expect(await impressionsOn(caseId)).toEqual([]);
  expect(await rounds.round()).toBeGreaterThanOrEqual(2);
  const made = await impressionsOn(caseId);
  const papers = await papersOf(caseId);
  expect(made.map(({ leaf }) => leaf).toSorted()).toEqual(papers.map(({ leaf }) => leaf).toSorted());
  for (const impression of made) {
    expect(impression).toMatchObject({ seal: seal.code, keeper: seal.keeper.id, manner: 'standing', caseId });
    expect(impression.number).toMatch(/^SYF-1-2026-\d{6}$/);
  }
  // Nothing more to do; and whoever asks for the paper again finds the same impression.
  expect(await rounds.round()).toBe(0);
  const [first] = papers;
  const paper = { stream: caseId, leaf: first?.leaf as string, paper: first as never };
  const [one, other] = [await paperSeal(at.app, paper), await paperSeal(at.app, paper)];
  expect(one).toEqual(other);
  expect((await impressionsOn(caseId)).length).toBe(made.length);
});

test('a paper that is asked for before anybody came by is sealed then, and only then', async () => {
  const caseId = await received();
  const [paper] = await papersOf(caseId);
  const asked = { stream: caseId, leaf: paper?.leaf as string, paper: paper as never };
  const all = await Promise.all(Array.from({ length: 5 }, () => paperSeal(at.app, asked)));
  expect(new Set(all.map((one) => (one?.how === 'impressed' ? one.number : 'none'))).size).toBe(1);
  await rounds.round();
  expect(await impressionsOn(caseId)).toHaveLength(1);
});

test('what the seal signed names the paper and its holder, and holds under the key in the register', async () => {
  const caseId = await received();
  const [paper] = await papersOf(caseId);
  const sealed = await paperSeal(at.app, { stream: caseId, leaf: paper?.leaf as string, paper: paper as never });
  const signed = readToken(sealed?.how === 'impressed' ? sealed.token : '');
  expect(signed?.credential).toMatchObject({ place: 'panyu', paper: paper?.number, kind: 'filing-receipt' });
  expect(signed?.credential.holder).not.toBe('');
  expect(signed && isSignedBy(signed, (await register()).publicKey)).toBe(true);
  expect(signed && isSignedBy(signed, `04${'1'.repeat(128)}`)).toBe(false);
});

test('custody passes with both signatures, and the attempts of others are written down', async () => {
  const next = await at.staff('seal-keeper', 'SYF');
  const stranger = await at.staff('seal-keeper', 'SYF');
  const elsewhere = await at.staff('seal-keeper', 'WSJ');
  const handOver = (who: Person, body: object) => at.ask(who, 'POST', `/api/seals/${seal.id}/hand-over`, body);
  const codes = (answer: { json(): { faults: { code: string }[] } }) => answer.json().faults.map(({ code }) => code);
  expect((await handOver(elsewhere, { to: next.id, confirmed: true })).statusCode).toBe(403);
  expect(codes(await handOver(stranger, { to: next.id, confirmed: true }))).toEqual(['issuance.seal-not-in-custody']);
  expect(codes(await handOver(seal.keeper, { to: clerk.id }))).toEqual([
    'issuance.seal-taker-no-keeper',
    'issuance.seal-hand-over-unsigned',
  ]);
  expect(codes(await handOver(seal.keeper, { to: seal.keeper.id, confirmed: true }))).toEqual([
    'issuance.seal-taker-has-it',
  ]);
  expect((await handOver(seal.keeper, { to: next.id, confirmed: true })).statusCode).toBe(200);
  // Until it is signed for, it stays with the giver, and still seals.
  expect(await register()).toMatchObject({ keeper: seal.keeper.id, offer: { to: next.id } });
  const receipt = (who: Person, body: object) => at.ask(who, 'POST', `/api/seals/${seal.id}/hand-over/receipt`, body);
  expect(codes(await receipt(stranger, { confirmed: true }))).toEqual(['issuance.seal-handed-to-another']);
  expect(codes(await receipt(next, {}))).toEqual(['issuance.seal-hand-over-unsigned']);
  expect((await receipt(next, { confirmed: true })).statusCode).toBe(200);
  expect((await register()).keeper).toBe(next.id);
  expect((await detail(next)).custody.map(({ what }: { what: string }) => what)).toEqual([
    ...['SealEngraved', 'SealHandedOver', 'SealTakenOver', 'SealHandedOver', 'SealTakenOver'],
  ]);
  expect((await detail(next)).refusedUses).toMatchObject([
    { why: 'issuance.seal-handed-to-another', by: expect.any(String) },
    { why: 'issuance.seal-not-in-custody' },
  ]);
  seal = { ...seal, keeper: next };
});

test('the seal refuses what it must not be put on, and says so in the register', async () => {
  const caseId = await received();
  const [paper] = await papersOf(caseId);
  const impress = (who: Person, body: object) =>
    at.ask(who, 'POST', `/api/seals/${seal.id}/impressions`, { caseId, ...body });
  const refusal = async (who: Person, body: object) => {
    const answer = await impress(who, body);
    return [answer.statusCode, ...answer.json().faults.map(({ code }: { code: string }) => code)];
  };
  const right = { paper: paper?.number, hash: paper?.leaf };
  expect(await refusal(seal.keeper, {})).toEqual([422, 'issuance.seal-on-blank']);
  expect(await refusal(seal.keeper, { paper: paper?.number })).toEqual([422, 'issuance.seal-on-blank']);
  expect(await refusal(seal.keeper, { ...right, hash: 'a'.repeat(64) })).toEqual([
    422,
    'issuance.seal-hash-not-approved',
  ]);
  expect(await refusal(seal.keeper, { ...right, paper: '番许〔2026〕第1号' })).toEqual([
    422,
    'issuance.seal-hash-not-approved',
  ]);
  const stranger = await at.staff('seal-keeper', 'SYF');
  expect(await refusal(stranger, right)).toEqual([403, 'issuance.seal-not-in-custody']);
  expect((await impress(clerk, right)).statusCode).toBe(403);
  expect(await impressionsOn(caseId)).toEqual([]);
  const done = await impress(seal.keeper, right);
  expect(done.statusCode, done.body).toBe(201);
  expect(done.json().impression).toMatchObject({ manner: 'by-hand', paper: { number: paper?.number } });
  expect(await refusal(seal.keeper, right)).toEqual([409, 'issuance.seal-already-on-it']);
  const whys = (await register()).refusedUses.map(({ why }) => why);
  for (const why of ['issuance.seal-on-blank', 'issuance.seal-hash-not-approved', 'issuance.seal-not-in-custody'])
    expect(whys).toContain(why);
});

test('while it is suspended nothing that needs it is done, nothing is sealed, and the paper says so', async () => {
  const caseId = await received();
  const suspend = (reason: string) => at.ask(seal.keeper, 'POST', `/api/seals/${seal.id}/suspension`, { reason });
  expect((await suspend('  ')).json().faults[0].code).toBe('issuance.seal-without-reason');
  expect((await suspend('印面磨损，送修')).statusCode).toBe(200);
  const acceptance = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item()) });
  expect(acceptance.json().faults).toMatchObject([{ code: 'case.no-seal', basis: { articles: ['32'] } }]);
  await rounds.round();
  expect(await impressionsOn(caseId)).toEqual([]);
  const [paper] = await papersOf(caseId);
  const asked = { stream: caseId, leaf: paper?.leaf as string, paper: paper as never };
  expect(await paperSeal(at.app, asked)).toEqual({ how: 'withheld', why: 'issuance.seal-suspended' });
  const shown = await detail(seal.keeper);
  expect(shown.refusedUses[0]).toMatchObject({
    why: 'issuance.seal-suspended',
    paper: paper?.number,
    leaf: paper?.leaf,
  });
  expect((await register()).refusedUses.map(({ why }) => why)).toContain('case.no-seal');
  // Whoever took it out of use does not bring it back.
  const resume = (who: Person) => at.ask(who, 'POST', `/api/seals/${seal.id}/resumption`, { reason: '已修复' });
  expect((await resume(seal.keeper)).statusCode).toBe(403);
  expect((await resume(office)).statusCode).toBe(200);
  // What waited is sealed by hand, or as soon as somebody prints it.
  const by = await at.ask(seal.keeper, 'POST', `/api/seals/${seal.id}/impressions`, {
    ...{ caseId, paper: paper?.number, hash: paper?.leaf },
  });
  expect(by.statusCode, by.body).toBe(201);
  expect((await detail(seal.keeper)).refusedUses.some(({ leaf }: { leaf?: string }) => leaf === paper?.leaf)).toBe(
    false,
  );
  expect(
    (await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item()) })).statusCode,
  ).toBe(200);
});

async function leave(validTo: string | null): Promise<void> {
  const owner = new pg.Client({ ...at.connection });
  await owner.connect();
  await owner.query('update post set valid_to = $2 where staff_id = $1', [seal.keeper.id, validTo]);
  await owner.end();
}

test('a keeper who has left the post seals nothing more', async () => {
  const caseId = await received();
  const [paper] = await papersOf(caseId);
  await leave('2026-03-01');
  const asked = { stream: caseId, leaf: paper?.leaf as string, paper: paper as never };
  expect(await paperSeal(at.app, asked)).toEqual({ how: 'withheld', why: 'issuance.seal-keeper-without-post' });
  await leave(null);
  expect(await paperSeal(at.app, asked)).toMatchObject({ how: 'impressed' });
});

test('a seal for some papers only is put on no others', async () => {
  const narrow = await sealInUse(at, 'WSJ', { scope: { papers: ['grant'], items: 'all' } });
  const other = at.app.profile.items.find(({ body }) => body === 'WSJ') as Parameters<typeof applicationFor>[0];
  const sent = await at.ask(clerk, 'POST', '/api/cases', applicationFor(other));
  const caseId = sent.json().caseId as string;
  await rounds.round();
  expect(await impressionsOn(caseId)).toEqual([]);
  const { refusedUses } = (await at.app.ports.records.find<Seal>('seal', narrow.id)) as Seal;
  expect(refusedUses).toMatchObject([{ why: 'issuance.seal-out-of-scope', caseId }]);
});

test('the ledger of impressions is the body’s own, and whoever oversees it', async () => {
  const supervisor = await at.staff('supervisor', 'JCJ');
  const page = (who: Person) => at.ask(who, 'GET', `/api/seals/${seal.id}/impressions`);
  const { impressions } = (await page(supervisor)).json();
  expect(impressions.length).toBeGreaterThan(3);
  expect(impressions[0]).toMatchObject({
    number: expect.stringMatching(/^SYF-1-2026-/),
    keeper: { name: expect.any(String) },
  });
  const elsewhere = await at.staff('seal-keeper', 'JYJ');
  expect((await page(elsewhere)).statusCode).toBe(404);
  expect((await at.ask(elsewhere, 'GET', '/api/seals')).json().seals).toEqual([]);
  expect((await at.ask(office, 'GET', '/api/seals')).json().unregistered.length).toBeGreaterThan(30);
  expect((await at.ask(clerk, 'GET', '/api/seals')).statusCode).toBe(403);
});

test('once lost it is void for good, and the register says since when', async () => {
  const loss = (body: object) => at.ask(seal.keeper, 'POST', `/api/seals/${seal.id}/loss`, body);
  expect((await loss({ lostOn: '2026-09-01' })).json().faults.map(({ code }: { code: string }) => code)).toEqual([
    ...['issuance.seal-lost-when', 'issuance.seal-without-reason'],
  ]);
  const lost = await loss({ lostOn: '2026-03-02', reason: '随身携带时遗失' });
  expect(lost.statusCode, lost.body).toBe(200);
  expect(lost.json().seal).toMatchObject({ standing: 'lost', lostOn: '2026-03-02' });
  const sent = await at.ask(clerk, 'POST', '/api/cases', applicationFor(item()));
  expect(sent.json().faults[0].code).toBe('case.no-seal');
  expect((await at.ask(office, 'POST', `/api/seals/${seal.id}/destruction`, { reason: '登报作废' })).statusCode).toBe(
    200,
  );
});

test('a rebuild makes the same register and the same impressions from the log alone', async () => {
  expect((await rebuild(at.connection, at.app.place.timeZone, { check: true })).different).toEqual([]);
});

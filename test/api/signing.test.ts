import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 逐件签发: what was proposed is signed as it was shown, case by case, by whoever it was shown to.

let at: TestApp;
let item: ServiceItem;
let clerk: Person;
let officer: Person;
let head: Person;
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

beforeAll(async () => {
  at = await testApp();
  item = at.app.profile.items.find(({ code }) => code === 'CG-003') as ServiceItem;
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  officer = await at.staff('officer', item.body);
  head = await at.staff('head', item.body);
});
afterAll(() => at.close());

const post = (who: Person, caseId: string, path: string, body: object, headers: Record<string, string> = {}) =>
  at.ask(who, 'POST', `/api/cases/${caseId}/${path}`, body, { headers });
const viewOf = async (who: Person, caseId: string) => (await at.ask(who, 'GET', `/api/cases/${caseId}`)).json();

/** Before whoever decides, with forty square metres for thirty days unless said otherwise. */
async function proposed(discretion: object = { value: 30 }, outcome = 'grant'): Promise<string> {
  const application = {
    ...applicationFor(item),
    answers: { ...(applicationFor(item).answers as object), 'occupation-area': 40, 'affects-traffic': false },
  };
  const received = await at.ask(clerk, 'POST', '/api/cases', application);
  expect(received.statusCode, received.body).toBe(201);
  const { caseId } = received.json();
  const chosen = outcome === 'grant' ? { discretion } : {};
  for (const [who, path, body] of [
    [clerk, 'acceptance', { checks: checksFor(item) }],
    [officer, 'review-opinion', { opinion: outcome, text: '方案可行' }],
    [officer, 'proposal', { outcome, reasons: '工期三十天', articles: '第三十一条', ...chosen }],
  ] as const) {
    const reply = await post(who, caseId, path, body);
    expect(reply.statusCode, reply.body).toBe(200);
  }
  return caseId;
}

test('what is signed is what was proposed, with what was chosen', async () => {
  const caseId = await proposed();
  const view = await viewOf(head, caseId);
  expect(view.item.discretion).toMatchObject({ row: 'small' });
  expect(view.proposal.discretion).toEqual({ row: 'small', value: 30 });
  const signed = await post(head, caseId, 'signature', { viewed: view.viewed });
  expect([signed.statusCode, signed.json().events], signed.body).toEqual([200, ['LicenceGranted']]);
  expect((await viewOf(head, caseId)).decision).toMatchObject({
    outcome: 'granted',
    reasons: '工期三十天',
    articles: '第三十一条',
    discretion: { row: 'small', value: 30 },
  });
});

test('nothing is signed that was not shown: not without proof, not on a made-up or borrowed one', async () => {
  const [one, other] = [await proposed(), await proposed()];
  const second = await at.staff('head', item.body);
  const { viewed } = await viewOf(head, one);
  const version = Number(viewed.split('-')[0]);
  const wrong = ['', `${version}`, `${version}-${'0'.repeat(32)}`, viewed.replace(/^\d+/, String(version + 1))];
  for (const proof of wrong) {
    const reply = await post(head, one, 'signature', { viewed: proof });
    expect([reply.statusCode, codesOf(reply)], proof).toEqual([409, ['approval.not-viewed']]);
  }
  expect(codesOf(await post(head, other, 'signature', { viewed })), 'of another case').toEqual(['approval.not-viewed']);
  expect(codesOf(await post(second, one, 'signature', { viewed })), 'of another person').toEqual([
    'approval.not-viewed',
  ]);
  expect((await viewOf(officer, one)).viewed, 'nobody who may not decide is given one').toBeUndefined();
  expect(codesOf(await post(officer, one, 'signature', { viewed }))).toEqual(['authority.not-permitted']);
});

test('a decision in one’s own words says which version was seen, too', async () => {
  const caseId = await proposed();
  const said = { outcome: 'grant', reasons: '可行', articles: '', discretion: { value: 20 } };
  expect(codesOf(await post(head, caseId, 'decision', said))).toEqual(['approval.not-viewed']);
  expect(codesOf(await post(head, caseId, 'decision', said, { 'if-match': '*' }))).toEqual(['approval.not-viewed']);
  const { version } = await viewOf(head, caseId);
  expect((await post(head, caseId, 'decision', said, { 'if-match': `"${version}"` })).statusCode).toBe(200);
});

test('of several in a row each is its own act: one that has moved on is refused, the others are signed', async () => {
  const cases = await Promise.all([proposed(), proposed(), proposed()]);
  const views = await Promise.all(cases.map((caseId) => viewOf(head, caseId)));
  // While the head was reading, the officer put something else before him.
  const changed = { outcome: 'grant', reasons: '改为十天', articles: '', discretion: { value: 10 } };
  expect((await post(officer, cases[1] as string, 'proposal', changed)).statusCode).toBe(200);
  const replies = [];
  for (const [index, caseId] of cases.entries()) {
    const body = { viewed: views[index].viewed };
    replies.push(await post(head, caseId, 'signature', body, { 'idempotency-key': `in-a-row-${index}` }));
  }
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 409, 200]);
  expect(codesOf(replies[1] as (typeof replies)[0])).toEqual(['case.stale']);
  // Looked at again, it is signed as it stands now.
  const { viewed } = await viewOf(head, cases[1] as string);
  expect((await post(head, cases[1] as string, 'signature', { viewed })).statusCode).toBe(200);
  expect((await viewOf(head, cases[1] as string)).decision.discretion).toEqual({ row: 'small', value: 10 });
  // The same request once more is one effect and one answer.
  const again = await post(
    head,
    cases[0] as string,
    'signature',
    { viewed: views[0].viewed },
    { 'idempotency-key': 'in-a-row-0' },
  );
  expect([again.statusCode, again.json().repeated]).toEqual([200, true]);
});

test('outside the range the approver cannot sign, the head can, and the mark stays', async () => {
  const caseId = await proposed({ value: 120, reasons: '地铁施工，无法分段' });
  const approver = await at.staff('approver', item.body);
  const reply = await post(approver, caseId, 'signature', { viewed: (await viewOf(approver, caseId)).viewed });
  expect([reply.statusCode, codesOf(reply)]).toEqual([403, ['approval.discretion-not-the-superior']]);
  expect((await post(head, caseId, 'signature', { viewed: (await viewOf(head, caseId)).viewed })).statusCode).toBe(200);
  const granted = (await at.app.ports.log.load(caseId)).find(({ type }) => type === 'LicenceGranted');
  expect(granted?.data).toMatchObject({ discretion: { value: 120, outside: { reasons: '地铁施工，无法分段' } } });
});

test('a refusal is signed only with its remedies told', async () => {
  const caseId = await proposed({}, 'refuse');
  const { viewed } = await viewOf(head, caseId);
  expect(codesOf(await post(head, caseId, 'signature', { viewed }))).toEqual(['approval.refusal-without-remedies']);
  expect((await post(head, caseId, 'signature', { viewed, remediesTold: true })).statusCode).toBe(200);
});

test('like cases: the same item and row, the latest first, the case itself left out, names only for those who may', async () => {
  const caseId = await proposed({ value: 45 });
  const like = (await at.ask(head, 'GET', `/api/cases/${caseId}/like-cases`)).json();
  expect(like.entries.length).toBeGreaterThan(4);
  expect(like.entries.every((entry: { caseId: string }) => entry.caseId !== caseId)).toBe(true);
  expect(like.entries[0]).toMatchObject({ applicantName: '番禺清心食品有限公司', days: 0 });
  expect(
    like.entries.some((entry: { discretion?: { outside?: object } }) => entry.discretion?.outside !== undefined),
  ).toBe(true);
  expect(like.spread).toMatchObject([{ mine: true, least: 10, most: 120, outside: 1 }]);
});

test('templates are there for staff, with placeholders only of the closed list', async () => {
  const { templates } = (await at.ask(officer, 'GET', '/api/templates')).json();
  expect(templates.length).toBeGreaterThan(5);
  for (const { text } of templates)
    expect(text.replaceAll(/\{(applicant|item|number|received|due|article|body)\}/g, '')).not.toMatch(/[{}]/);
});

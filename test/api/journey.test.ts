import { afterAll, beforeAll, expect, test } from 'vitest';
import { isReceiptGenuine } from '../../src/app/receipts.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

let at: TestApp;
let item: ServiceItem;
let clerk: Person;
let officer: Person;
let head: Person;

beforeAll(async () => {
  at = await testApp();
  item = at.app.profile.items.find((one) => one.code === 'SP-001') as ServiceItem;
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  officer = await at.staff('officer', item.body);
  head = await at.staff('head', item.body);
});
afterAll(() => at.close());

test('an application goes the whole way, from the portal to the register', async () => {
  const received = await at.ask(undefined, 'POST', '/api/cases', applicationFor(item));
  expect(received.statusCode, received.body).toBe(201);
  const { caseId, number, queryCode, noticeDue, receivedOn } = received.json();
  expect(received.headers.location).toBe(`/api/cases/${caseId}`);
  expect({ receivedOn, noticeDue }).toEqual({ receivedOn: '2026-03-02', noticeDue: '2026-03-09' });

  const step = async (who: Person, path: string, body: unknown, state: string, events: string[]) => {
    // The version that was seen; nobody decides without saying which.
    const seen = { headers: { 'if-match': `"${(await at.app.ports.log.load(caseId)).length}"` } };
    const reply = await at.ask(who, 'POST', `/api/cases/${caseId}/${path}`, body, seen);
    expect(reply.statusCode, `${path}: ${reply.body}`).toBe(200);
    expect(reply.json()).toMatchObject({ caseId, number, state, events });
    expect(isReceiptGenuine(at.server.http.signer, reply.json().receipt)).toBe(true);
    expect(reply.headers.etag).toBe(`"${reply.json().version}"`);
    return reply.json();
  };
  const notice = { checks: [{ material: item.materials[0]?.code, verdict: 'faulty', remark: '看不清，请重新扫描' }] };
  const told = await step(clerk, 'one-time-notice', notice, 'awaiting-supplementation', ['OneTimeNoticeGiven']);
  expect(told.papers).toMatchObject([{ kind: 'one-time-notice' }]);

  const opened = await at.ask(undefined, 'POST', '/api/progress', { number, code: queryCode });
  expect(opened.json(), opened.body).toMatchObject({ number, maySupplement: true });
  const cookie = String(opened.headers['set-cookie']).split(';')[0] as string;
  const csrf = String(opened.headers['x-yimen-csrf']);
  const files = await upload(Buffer.from('一份说明'), 'note.txt');
  const supplementation = { materials: [{ material: item.materials[0]?.code, files: [files] }] };
  const handedIn = await at.ask(undefined, 'POST', `/api/cases/${caseId}/supplementation`, supplementation, {
    headers: { cookie, 'x-yimen-csrf': csrf },
  });
  expect(handedIn.json(), handedIn.body).toMatchObject({ state: 'received', events: ['SupplementationSubmitted'] });

  await step(clerk, 'acceptance', { checks: checksFor(item) }, 'accepted', ['ApplicationAccepted']);
  const opinion = { opinion: 'grant', text: '材料齐全，现场合格' };
  await step(officer, 'review-opinion', opinion, 'under-review', ['ReviewStarted', 'ReviewOpinionGiven']);
  const survey = { procedure: 'testing', announcedDays: 5, reason: '抽样检测' };
  await step(officer, 'special-procedure', survey, 'suspended', ['SpecialProcedureStarted']);
  await step(officer, 'special-procedure/end', { finding: '合格' }, 'under-review', ['SpecialProcedureEnded']);
  const parties = { parties: '邻铺', statementsUntil: '2026-03-03' };
  await step(officer, 'interested-parties', parties, 'under-review', ['InterestedPartiesTold']);
  await step(officer, 'statements', { from: '邻铺', text: '没有意见' }, 'under-review', ['StatementRecorded']);
  at.clock.set('2026-03-04T01:00:00.000Z');
  [clerk, officer, head] = await Promise.all([at.again(clerk), at.again(officer), at.again(head)]);
  const proposal = { outcome: 'grant', reasons: '符合条件', articles: '食品安全法第三十五条' };
  await step(officer, 'proposal', proposal, 'under-review', ['DecisionProposed']);
  await step(head, 'decision', proposal, 'decided', ['LicenceGranted']);
  const collector = { is: 'applicant', identityForm: 'resident-id', identityNumber: '11010519491231002X' };
  const delivery = { method: 'collected', recipient: '陈晓明', proof: '签收单 12', collector, completing: true };
  await step(clerk, 'delivery', delivery, 'completed', ['DecisionDelivered', 'CaseCompleted']);

  const register = await at.ask(undefined, 'GET', '/api/register/decisions');
  expect(register.json().entries).toMatchObject([{ number, outcome: 'granted', decidedOn: '2026-03-04' }]);

  const view = await at.ask(officer, 'GET', `/api/cases/${caseId}`);
  expect(view.statusCode, view.body).toBe(200);
  expect(view.json()).toMatchObject({ state: 'completed', masked: false, actions: [] });
  expect(view.json().history).toHaveLength(14);

  const file = await at.ask(clerk, 'GET', `/api/cases/${caseId}/files/${files.hash}`);
  expect(file.body).toBe('一份说明');
  expect(file.headers['content-disposition']).toContain('attachment');
  expect(file.headers['content-security-policy']).toContain('sandbox');
});

test('a clerk receives at the own window, and the desk finds the case', async () => {
  const received = await at.ask(clerk, 'POST', '/api/cases', {
    ...applicationFor(item),
    occurredAt: '2026-03-04T08:30:00+08:00',
  });
  expect(received.statusCode, received.body).toBe(201);
  const { caseId, number } = received.json();
  const list = await at.ask(clerk, 'GET', '/api/work-list?kind=mine');
  expect(list.statusCode, list.body).toBe(200);
  expect(list.json().entries.map((one: { caseId: string }) => one.caseId)).toContain(caseId);
  const found = await at.ask(clerk, 'GET', `/api/cases?words=${number.slice(0, 20)}`);
  expect(
    found.json().entries.map((one: { number: string }) => one.number),
    found.body,
  ).toContain(number);
  const progress = await at.ask(clerk, 'GET', `/api/cases/${caseId}/progress`);
  expect(progress.statusCode, progress.body).toBe(200);
});

test('the place, its items and their guides are public', async () => {
  const place = await at.ask(undefined, 'GET', '/api/place');
  expect(place.statusCode, place.body).toBe(200);
  expect(place.json()).toMatchObject({ code: 'panyu', today: '2026-03-04', demo: false });
  const items = await at.ask(undefined, 'GET', '/api/items?words=spjyxk');
  expect(items.json().items.length, items.body).toBeGreaterThan(0);
  const all = await at.ask(undefined, 'GET', '/api/items');
  expect(all.json().items).toHaveLength(87);
  for (const { code } of all.json().items) {
    const guide = await at.ask(undefined, 'GET', `/api/items/${code}`);
    expect(guide.statusCode, `${code}: ${guide.body}`).toBe(200);
    const { item: shown } = guide.json();
    // The shape of the reply drops nothing that the item has.
    expect(shown).toEqual(JSON.parse(JSON.stringify(at.app.place.items.get(code)?.at(-1))));
  }
  const guide = await at.ask(undefined, 'GET', '/api/items/SP-001');
  const again = await at.ask(undefined, 'GET', '/api/items/SP-001', undefined, {
    headers: { 'if-none-match': String(guide.headers.etag) },
  });
  expect(again.statusCode).toBe(304);
});

async function upload(content: Buffer, name: string): Promise<Record<string, string>> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const reply = await at.server.inject({ method: 'POST', url: '/api/files', payload: form });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
}

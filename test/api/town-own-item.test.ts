import { afterAll, beforeAll, expect, test } from 'vitest';
import { elementsOf } from '../../src/domain/catalogue/drafting/elements.ts';
import { type ItemHandling, stages } from '../../src/domain/catalogue/handling.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 镇街便民事项: a town drafts and publishes a convenience service of its own, on a paper of its own; it is filed with a number,
// somebody applies on the portal, the town's clerk takes it in and the town decides.

const says = (text: string) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });
const handling: ItemHandling = {
  ...{ review: 'review-first', resultKind: 'approval', visits: 0, onLine: true, resultSample: 'sample.pdf' },
  ...{ onLineDepth: 4, postalFiling: false, onLinePayment: false, topics: ['person'], stages },
  ...{ consultTelephone: '020-84600000', complaintTelephone: '020-84600001' },
  questions: [{ question: says('?'), answer: says('!') }],
};

let at: TestApp;
let mayor: Person;
let officer: Person;
let clerk: Person;
let office: Person;
let lawyer: Person;
let elements: ReturnType<typeof elementsOf>;
beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  mayor = await at.staff('head', 'T15');
  officer = await at.staff('officer', 'T15');
  clerk = await at.staff('clerk', 'T15', 'T15C');
  office = await at.staff('service-office', 'ZWB');
  lawyer = await at.staff('legal-reviewer', 'FZB');
  const like = at.app.profile.items.find(({ code }) => code === 'NY-004') as ServiceItem;
  elements = {
    ...elementsOf(like),
    ...{ code: 'T15-001', body: 'T15', townCentre: true, gaps: [], actType: 'convenience-service' },
    handling,
    result: says('场地使用批复'),
    applicantKinds: ['person'],
    name: { 'zh-Hans': '借用村居公共场地登记', 'zh-Hant': '借用村居公共場地登記', en: 'Use of a village hall' },
    legalBasis: [{ law: '沙湾镇人民政府关于便民服务的通知', articles: ['2'], confidence: 'seen' }],
  };
});
afterAll(() => at?.close());

const give = async (who: Person, url: string, body: object = {}, status = 200) => {
  const sent = await at.ask(who, 'POST', url, body);
  expect(sent.statusCode, `${url} ${sent.body}`).toBe(status);
  return sent.json();
};
const codes = (reply: { faults: { code: string }[] }) => reply.faults.map(({ code }) => code);
const drafted = async (changes: object): Promise<string> => {
  const opening = { purpose: 'new', elements: { ...elements, ...changes } };
  const { id } = await give(mayor, '/api/item-drafts', opening, 201);
  await give(mayor, `/api/item-drafts/${id}/review`);
  const findings = [{ law: '沙湾镇人民政府关于便民服务的通知', article: '2', fits: true }];
  await give(lawyer, `/api/item-drafts/${id}/clearance`, { findings, text: '', opinionNumber: '番法审〔2026〕11号' });
  return id;
};

test('published by the town, filed, applied for, accepted and decided', async () => {
  const id = await drafted({});
  const from = at.app.today();
  const neighbour = await at.staff('head', 'T16');
  await give(neighbour, `/api/item-drafts/${id}/publication`, { from }, 403);
  await give(mayor, `/api/item-drafts/${id}/publication`, { from });

  // Its own: nobody is asked, the service office gives it a number.
  const line = await give(mayor, '/api/towns/requests', {
    item: 'T15-001',
    receiver: 'T15',
    mode: 'full-power',
    words: '',
  });
  const filed = await give(office, `/api/towns/lines/${line.id}/filing`, { inForceFrom: from });
  expect(filed.number).toBe('440113-T-2026-0001');
  const page = await at.ask(undefined, 'GET', '/towns/T15C?language=zh-Hans');
  expect(page.body).toContain('借用村居公共场地登记');
  expect(page.body).toContain('440113-T-2026-0001');
  const next = await at.ask(undefined, 'GET', '/towns/T16C?language=zh-Hans');
  expect(next.body).not.toContain('借用村居公共场地登记');
  expect((await at.ask(undefined, 'GET', '/items/T15-001?language=zh-Hans')).statusCode).toBe(200);

  const item = at.app.place.items.get('T15-001')?.at(-1) as ServiceItem;
  const { caseId, number } = await give(await at.applicant(), '/api/cases', applicationFor(item), 201);
  const list = (await at.ask(clerk, 'GET', '/api/work-list?kind=mine')).json();
  expect(list.entries.map((one: { number: string }) => one.number)).toEqual([number]);
  expect((await at.ask(clerk, 'GET', '/api/work-list?kind=all')).json().entries).toHaveLength(1);
  const act = async (who: Person, path: string, body: object) => {
    const version = (await at.app.ports.log.load(caseId)).length;
    const sent = await at.ask(who, 'POST', `/api/cases/${caseId}/${path}`, body, {
      headers: { 'if-match': `"${version}"` },
    });
    expect(sent.statusCode, `${path} ${sent.body}`).toBe(200);
    return sent.json();
  };
  await act(clerk, 'acceptance', { checks: checksFor(item) });
  await act(officer, 'review-opinion', { opinion: 'grant', text: '可以' });
  const proposal = { outcome: 'grant', reasons: '符合条件', articles: '通知第二条' };
  await act(officer, 'proposal', proposal);
  expect(await act(mayor, 'decision', proposal)).toMatchObject({ state: 'decided', number });
  expect(number).toContain('-T15-');
});

test('a licence is not for a town to publish, nor to rest on a paper of its own', async () => {
  const opened = await give(
    mayor,
    '/api/item-drafts',
    { purpose: 'new', elements: { ...elements, code: 'T15-002', actType: 'licence' } },
    201,
  );
  const sent = await at.ask(mayor, 'POST', `/api/item-drafts/${opened.id}/review`, {});
  expect(codes(sent.json())).toContain('catalogue.instrument-unknown');
  const id = await drafted({ code: 'T15-003', actType: 'other-power' });
  await give(mayor, `/api/item-drafts/${id}/publication`, { from: at.app.today() }, 403);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { elementsOf } from '../../src/domain/catalogue/drafting/elements.ts';
import { type ItemHandling, stages } from '../../src/domain/catalogue/handling.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { addDays } from '../../src/kernel/local-date.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp } from '../support/app.ts';

// 事项沿革: split, merged, retired. A code that ended never comes back, and whoever knows only the old one is led on.

let at: TestApp;
let office: Person;
let office2: Person;
let reviewer: Person;
let items: readonly ServiceItem[];

beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  await sit();
  const simple = ['no-sample-form', 'no-form-source', 'office-details-fictitious'];
  items = at.app.profile.items.filter(
    ({ fee, gaps, actType }) =>
      actType === 'licence' && !fee.charged && gaps.every(({ kind }) => simple.includes(kind)),
  );
});
afterAll(() => at.close());

/** Nobody stays signed in over night. */
async function sit(): Promise<void> {
  office = await at.staff('service-office', 'ZWB');
  office2 = await at.staff('service-office', 'ZWB');
  reviewer = await at.staff('legal-reviewer', 'FZB');
}

const open = (body: object) => at.ask(office, 'POST', '/api/item-drafts', body);
const faultsOf = (reply: { json(): { faults?: { code: string; pointer: string }[] } }) =>
  (reply.json().faults ?? []).map(({ code, pointer }) => `${code} ${pointer}`);

async function publish(body: object): Promise<void> {
  const opened = await open(body);
  expect(opened.statusCode, opened.body).toBe(201);
  const { id } = opened.json();
  const { elements } = (await at.ask(office, 'GET', `/api/item-drafts/${id}`)).json();
  const act = (who: Person, path: string, said: object = {}) =>
    at.ask(who, 'POST', `/api/item-drafts/${id}/${path}`, said);
  const sent = await act(office, 'review');
  expect(sent.statusCode, sent.body).toBe(200);
  const findings = (elements as ServiceItem).legalBasis.flatMap(({ law, articles }) =>
    (articles.length === 0 ? [''] : articles).map((article) => ({ law, article, fits: true })),
  );
  const cleared = await act(reviewer, 'clearance', { findings, text: '', opinionNumber: '番法审〔2026〕9号' });
  expect(cleared.statusCode, cleared.body).toBe(200);
  const published = await act(office2, 'publication', { from: at.app.today() });
  expect(published.statusCode, published.body).toBe(200);
}

/** A new code says how it is handled. */
const renamed = (item: ServiceItem, code: string) => {
  const says = (text: string) => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });
  const handling: ItemHandling = {
    ...{ review: 'review-first', resultKind: 'certificate', visits: 0, onLine: true, resultSample: 'sample.pdf' },
    ...{ onLineDepth: 4, postalFiling: false, onLinePayment: false, topics: item.applicantKinds, stages },
    ...{ consultTelephone: '020-84600000', complaintTelephone: '020-84600001' },
    questions: [{ question: says('?'), answer: says('!') }],
  };
  return { ...elementsOf(item), gaps: [], code, handling };
};
const page = (code: string) => at.server.inject({ method: 'GET', url: `/items/${code}`, headers: { host: 'x' } });

test('split in two and one part merged with another: the old address leads to what is in force today', async () => {
  const [first, second] = items as [ServiceItem, ServiceItem];
  await publish({ purpose: 'split', ends: [first.code], elements: renamed(first, 'ZZ-A') });
  await publish({ purpose: 'split', ends: [first.code], elements: renamed(first, 'ZZ-B') });
  at.clock.advance(86_400_000);
  await sit();
  await publish({ purpose: 'merge', ends: ['ZZ-B', second.code], elements: renamed(second, 'ZZ-C') });
  const old = await page(first.code);
  expect(old.statusCode).toBe(410);
  expect([...old.body.matchAll(/href="\/items\/(ZZ-.)"/g)].map(([, code]) => code)).toEqual(['ZZ-A', 'ZZ-C']);
  expect((await page('ZZ-A')).statusCode).toBe(200);
  expect((await page('ZZ-NEVER')).statusCode).toBe(404);
});

test('what ended is neither changed, retired nor ended once more', async () => {
  const [first, , third] = items as [ServiceItem, ServiceItem, ServiceItem];
  const fresh = { ...elementsOf(first), gaps: [] };
  const revived = await open({ purpose: 'change', elements: fresh });
  expect(faultsOf(revived)).toContain('catalogue.code-ended /elements/code');
  expect(faultsOf(await open({ purpose: 'retire', elements: fresh }))).toContain('catalogue.code-ended /elements/code');
  const merged = { purpose: 'merge', elements: renamed(third, 'ZZ-D'), ends: [third.code, first.code] };
  expect(faultsOf(await open(merged))).toEqual(['catalogue.code-ended /ends/1']);
});

test('retired without anything in its place: the page says so and since when', async () => {
  const [, , third] = items as [ServiceItem, ServiceItem, ServiceItem];
  await publish({ purpose: 'retire', drawnFrom: third.code });
  const gone = await page(third.code);
  expect(gone.statusCode).toBe(410);
  expect(gone.body).toContain('已经取消');
  expect(gone.body).not.toMatch(/href="\/items\/[A-Z]/);
  expect(at.app.place.endings.get(third.code)).toMatchObject({
    ...{ purpose: 'retire', into: [], lastDay: addDays(at.app.today(), -1) },
  });
});

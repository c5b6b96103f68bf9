import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { powersOf } from '../../src/app/records/powers-return.ts';
import { returnColumns } from '../../src/domain/catalogue/return-of-powers/columns.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { powersSheets } from '../../src/exchange/sheets/powers-sheets.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp } from '../support/app.ts';

// 下放事项报表, the whole way of one power: sheet, fault by cell, mended the next day, signed in time, one click, legality
// review, published; then the portal says it and the board shows it on line.

let at: TestApp;
let item: ServiceItem;
let people: Record<'officer' | 'head' | 'office' | 'lawyer', Person>;
beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
  const isLight = (one: ServiceItem) =>
    !one.fee.charged &&
    powersOf(at.app.place, one.body, at.app.today()).length >= 2 &&
    one.gaps.every(({ kind }) => ['no-sample-form', 'no-form-source', 'office-details-fictitious'].includes(kind));
  item = at.app.profile.items.find(isLight) as ServiceItem;
  people = {
    officer: await at.staff('officer', item.body),
    head: await at.staff('head', item.body),
    office: await at.staff('service-office', 'ZWB'),
    lawyer: await at.staff('legal-reviewer', 'FZB'),
  };
});
afterAll(() => at?.close());

const give = async (who: keyof typeof people, url: string, body: object = {}) => {
  const sent = await at.ask(people[who], 'POST', url, body);
  expect(sent.statusCode, `${url} ${sent.body}`).toBeLessThan(300);
  return sent.json();
};
const dayOf = async (instant: string) => {
  at.clock.set(instant);
  for (const who of Object.keys(people) as (keyof typeof people)[]) people[who] = await at.again(people[who]);
};
const column = (name: (typeof returnColumns)[number]) => returnColumns.indexOf(name);
// The sheet is in one language; whoever drafts adds the others before it goes to review.
const inEveryLanguage = (one: Record<string, string>) => ({
  'zh-Hant': added,
  en: 'A fixed place of business',
  ...one,
});
const added = '申请人须在本区有固定经营场所';

test('from the sheet of a body to the page of the item', async () => {
  const { id } = await give('officer', '/api/powers-returns', { body: item.body });
  const read = async () => (await at.ask(people.officer, 'GET', `/api/powers-returns/${id}`)).json();
  const stage = async () => (await read()).board.find(({ code }: { code: string }) => code === item.code).stage;
  const upload = (rows: readonly (readonly string[])[]) =>
    give('officer', `/api/powers-returns/${id}/upload`, {
      name: '报表.csv',
      content: Buffer.from(
        rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'),
      ).toString('base64'),
    });
  expect(await stage()).toBe('missing');

  // One cell is wrong: it is named, the other rows are in.
  const template = await at.ask(people.officer, 'GET', `/api/powers-return-template?body=${item.body}`);
  const got = await powersSheets.read(template.rawPayload);
  if ('fault' in got) throw new Error(got.fault);
  const rows = [[...got.sheet.columns], ...got.sheet.rows.map(({ cells }) => [...cells])];
  const place = rows.findIndex(([code]) => code === item.code);
  const row = rows[place] as string[];
  row[column('conditions')] += `\n${added}`;
  const right = row[column('promisedLimit')] as string;
  row[column('promisedLimit')] = '十天';
  await upload(rows);
  const told = (await read()).faults.filter(({ blocks }: { blocks: boolean }) => blocks);
  expect(told).toMatchObject([{ item: item.code, code: 'not-a-number', column: 'promisedLimit' }]);
  expect(told[0].cell).toMatch(new RegExp(`^[A-Z]+${place + 1}$`));
  expect(await stage()).toBe('missing');

  // The next day, by a process that was not there before, only the row that was wrong.
  await dayOf('2026-05-19T01:00:00.000Z');
  const kept = await at.app.ports.records.find<{ rows: readonly unknown[] } & { id: string; version: number }>(
    'powers-return',
    id,
  );
  expect(kept?.rows).toHaveLength(powersOf(at.app.place, item.body, at.app.today()).length - 1);
  row[column('promisedLimit')] = right;
  await upload([rows[0] as string[], row]);
  expect(await stage()).toBe('returned');
  await give('head', `/api/powers-returns/${id}/signature`);
  expect(await read()).toMatchObject({ dueOn: '2026-05-20', daysLate: 0, toMend: 0 });
  expect(await stage()).toBe('signed');

  const { draft } = await give('officer', `/api/powers-returns/${id}/rows/${item.code}/draft`);
  expect(await stage()).toBe('draft');
  const drawn = (await at.ask(people.office, 'GET', `/api/item-drafts/${draft}`)).json();
  expect(drawn.elements.conditions.at(-1)).toMatchObject({ 'zh-Hans': added });
  await give('officer', `/api/item-drafts/${draft}/elements`, {
    elements: { ...drawn.elements, gaps: [], conditions: drawn.elements.conditions.map(inEveryLanguage) },
  });
  await give('officer', `/api/item-drafts/${draft}/review`);
  expect(await stage()).toBe('in-review');
  const findings = item.legalBasis.flatMap(({ law, articles }) =>
    (articles.length === 0 ? [''] : articles).map((article) => ({ law, article, fits: true })),
  );
  await give('lawyer', `/api/item-drafts/${draft}/clearance`, {
    findings,
    text: '',
    opinionNumber: '番法审〔2026〕9号',
  });
  expect(await stage()).toBe('cleared');
  const page = () => at.ask(undefined, 'GET', `/items/${item.code}?language=zh-Hans`);
  expect((await page()).body).not.toContain(added);
  await give('office', `/api/item-drafts/${draft}/publication`, { from: at.app.today() });

  expect(await stage()).toBe('published');
  expect(await text(await page())).toContain(added);
  const list = (await at.ask(people.office, 'GET', '/api/powers-returns')).json().returns;
  expect(list.find(({ body }: { body: string }) => body === item.body)).toMatchObject({ daysLate: 0 });
  const elsewhere = createApp(at.app.profile, at.app.ports, false);
  await elsewhere.catalogue.refresh();
  expect(elsewhere.place.items.get(item.code)?.at(-1)?.version).toBe(item.version + 1);
});

test('who has not returned by the twentieth of May stands there late, with the days', async () => {
  await dayOf('2026-05-25T01:00:00.000Z');
  const { returns } = (await at.ask(people.office, 'GET', '/api/powers-returns')).json();
  const late = returns.filter(({ daysLate }: { daysLate: number }) => daysLate > 0);
  expect(late).toHaveLength(returns.length - 1);
  for (const one of late) expect(one).toMatchObject({ dueOn: '2026-05-20', daysLate: 5 });
});

async function text(page: Awaited<ReturnType<TestApp['ask']>>): Promise<string> {
  expect(page.statusCode, page.body.slice(0, 300)).toBe(200);
  return page.body;
}

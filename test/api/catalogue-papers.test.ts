import { afterAll, beforeAll, expect, test } from 'vitest';
import { guide } from '../../src/app/queries/guide.ts';
import { type Part, readDirectory, unpack } from '../../src/app/upload-zip.ts';
import { readWorkbook } from '../../src/exchange/sheets/workbook.ts';
import { catalogueWorkbook } from '../../src/http/catalogue-workbook.ts';
import { guideContent } from '../../src/web/papers/guide-content.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp } from '../support/app.ts';

// The catalogue as a workbook, and the guide of an item as a paper.

let at: TestApp;
beforeAll(async () => {
  at = await testApp({ server: { portal: (server) => registerPortal(server, server.http.app) } });
});
afterAll(() => at.close());

test('anybody takes the catalogue in force along as a workbook, a row for each item', async () => {
  const reply = await at.ask(undefined, 'GET', '/api/catalogue.xlsx?language=zh-Hans');
  expect(reply.statusCode).toBe(200);
  const { sheet } = await readWorkbook(reply.rawPayload, '事项目录');
  const { items } = (await at.ask(undefined, 'GET', '/api/catalogue')).json();
  expect(sheet.rows.length).toBe(items.length);
  expect(JSON.stringify(sheet.rows)).toContain(items[0].name['zh-Hans']);
});

test('what begins like a formula stays the text it is', async () => {
  const [item] = at.app.profile.items;
  if (item === undefined) throw new Error('no item');
  for (const begin of ['=', '+', '-', '@']) {
    const name = `${begin}HYPERLINK("http://x")`;
    const file = await catalogueWorkbook(at.app, [{ ...item, name: { 'zh-Hans': name } }], 'zh-Hans');
    const { sheet } = await readWorkbook(file, '事项目录');
    expect(JSON.stringify(sheet)).toContain(JSON.stringify(name).slice(1, -1));
    for (const part of readDirectory(file) as readonly Part[])
      if (/^xl.worksheets.[^/]*xml$/.test(part.name)) {
        const written = (await unpack(file, part, part.size)).toString();
        expect(written).toContain('<c ');
        expect(written).not.toMatch(/<f[ >]/);
      }
  }
});

test('the guide is printed for anybody, and says what one needs, what it rests on and how to complain', async () => {
  const item = at.app.profile.items.find(({ materials }) => materials.length > 1);
  const found = item && guide(at.app, item.code);
  if (found === undefined) throw new Error('no guide');
  const reply = await at.ask(undefined, 'GET', `/items/${found.item.code}/guide.pdf`);
  expect(reply.headers['content-type']).toBe('application/pdf');
  expect(reply.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await at.ask(undefined, 'GET', '/items/NO-SUCH/guide.pdf')).statusCode).toBe(404);
  const content = guideContent(at.app, found, 'zh-Hans', 'https://one.example');
  const said = JSON.stringify(content);
  expect(content.sections.some(({ table }) => table?.rows.length === found.item.materials.length)).toBe(true);
  expect(said).toContain(found.item.legalBasis[0]?.law);
  expect(said).toContain(`/complaints/new?item=${found.item.code}`);
  expect(said).toContain('行政复议');
  expect(said).toContain('行政诉讼');
  expect(content.address).toBe(`https://one.example/items/${found.item.code}`);
});

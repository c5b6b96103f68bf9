import { afterAll, beforeAll, expect, test } from 'vitest';
import { powersOf } from '../../src/app/records/powers-return.ts';
import { elementsOf } from '../../src/domain/catalogue/drafting/elements.ts';
import { returnColumns } from '../../src/domain/catalogue/return-of-powers/columns.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { powersSheets } from '../../src/exchange/sheets/powers-sheets.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { zip } from '../uploads/zip.ts';

// The return of powers: template, upload, faults by cell, signature against the due day, and each row's way on line.

let at: TestApp;
let body: string;
let powers: readonly ServiceItem[];
let office: Person;
let officer: Person;
let head: Person;
let id: string;

beforeAll(async () => {
  at = await testApp();
  const bodies = [...new Set(at.app.profile.items.map((item) => item.body))];
  const held = (one: string) => powersOf(at.app.place, one, at.app.today());
  body = bodies.find((one) => held(one).length >= 3 && held(one).length <= 12) as string;
  powers = held(body);
  office = await at.staff('service-office', 'ZWB');
  officer = await at.staff('officer', body);
  head = await at.staff('head', body);
});
afterAll(() => at.close());

const template = async (of: string, language = 'zh-Hans') => {
  const reply = await at.ask(officer, 'GET', `/api/powers-return-template?body=${of}&language=${language}`);
  expect(reply.statusCode).toBe(200);
  return reply.rawPayload;
};
const act = (who: Person, path: string, more: object = {}) =>
  at.ask(who, 'POST', `/api/powers-returns/${id}/${path}`, more);
const upload = (content: Uint8Array, name = 'return.xlsx', who = officer) =>
  act(who, 'upload', { name, content: Buffer.from(content).toString('base64') });
const read = async () => (await at.ask(officer, 'GET', `/api/powers-returns/${id}`)).json();
const codes = (reply: { json(): { faults: { code: string }[] } }) => reply.json().faults.map(({ code }) => code);
const stages = async () => Object.fromEntries((await read()).board.map((one: Stage) => [one.code, one.stage]));
type Stage = { code: string; stage: string };

/** The template as rows of texts, for a test to spoil. */
async function sheetOf(of: string): Promise<string[][]> {
  const got = await powersSheets.read(await template(of));
  if ('fault' in got) throw new Error(got.fault);
  return [[...got.sheet.columns], ...got.sheet.rows.map(({ cells }) => [...cells])];
}
const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
const column = (name: (typeof returnColumns)[number]) => returnColumns.indexOf(name);

test('a body opens one return a year; what another holds it does not touch', async () => {
  const stranger = await at.staff('officer', at.app.profile.items.find((item) => item.body !== body)?.body as string);
  expect((await at.ask(stranger, 'POST', '/api/powers-returns', { body })).statusCode).toBe(403);
  const opened = await at.ask(officer, 'POST', '/api/powers-returns', { body });
  expect(opened.statusCode, opened.body).toBe(201);
  id = opened.json().id;
  expect(codes(await at.ask(office, 'POST', '/api/powers-returns', { body }))).toEqual([
    'catalogue.return-open-already',
  ]);
  const { returns } = (await at.ask(office, 'GET', '/api/powers-returns')).json();
  expect(returns.find((one: { body: string }) => one.body === body)).toMatchObject({
    ...{ dueOn: '2026-05-20', daysLate: 0, powers: powers.length, return: { id, rows: 0, toMend: 0 } },
  });
  expect((await upload(Buffer.from('x'), 'x.csv', stranger)).statusCode).toBe(403);
  expect(codes(await act(head, 'signature'))).toEqual(['catalogue.return-empty']);
});

test('every item of the place comes back from its template as it is, in any language', async () => {
  const { elementsOfRow } = await import('../../src/domain/catalogue/return-of-powers/row-elements.ts');
  const { readPowersReturn } = await import('../../src/app/catalogue/returns.ts');
  const { returnWords } = await import('../../src/http/powers-return-words.ts');
  const bodies = [...new Set(at.app.profile.items.map((item) => item.body))];
  let seen = 0;
  for (const one of bodies) {
    for (const language of one === body ? ['zh-Hans', 'zh-Hant', 'en'] : ['zh-Hans']) {
      const got = await readPowersReturn(at.app, one, await template(one, language), returnWords(at.app));
      if (!got.ok) throw new Error(JSON.stringify(got.fault));
      expect(got.value.taken.faults.filter(({ blocks }) => blocks)).toEqual([]);
      for (const row of got.value.taken.rows) {
        const item = powersOf(at.app.place, one, at.app.today()).find(({ code }) => code === row.code) as ServiceItem;
        const back = elementsOfRow(row, { body: one, language: 'zh-Hans', item });
        expect(back).toEqual({ elements: elementsOf(item), changed: [] });
        seen += 1;
      }
    }
  }
  expect(seen).toBeGreaterThan(at.app.profile.items.length);
});

test('faults are told with their cells at once; good rows are in, and a corrected file replaces by code', async () => {
  const rows = await sheetOf(body);
  const [, , first, second, third] = rows as [string[], string[], string[], string[], string[]];
  const elsewhere = at.app.profile.items.find((item) => item.body !== body) as ServiceItem;
  const right = first[column('promisedLimit')] as string;
  first[column('promisedLimit')] = 'ten';
  first[column('actType')] = '许可许可';
  second[column('name')] = '=A1';
  third[column('code')] = elsewhere.code;
  // As a spreadsheet program in China saves it.
  const text = csv(rows);
  const encoded = gb18030(text);
  const taken = await upload(encoded, '报表.csv');
  expect(taken.statusCode, taken.body).toBe(200);
  const view = await read();
  const found = view.faults.filter((one: { blocks: boolean }) => one.blocks);
  expect(found.map((one: { cell: string; code: string }) => `${one.cell} ${one.code}`).sort()).toEqual([
    'A5 code-of-another-body',
    'B4 formula',
    'D3 unknown-value',
    'N3 not-a-number',
  ]);
  expect(found.every((one: { says: string }) => /[一-龥]/.test(one.says))).toBe(true);
  expect(view.lastUpload).toMatchObject({ file: '报表.csv', read: powers.length, taken: powers.length - 3 });
  expect(codes(await act(head, 'signature'))).toEqual([
    'catalogue.return-has-faults',
    'catalogue.return-powers-missing',
  ]);
  // Only one mended row is sent: what is wrong with the other power of the body stays on the list; a code that is not the
  // body's names none of its powers, so that one is missing.
  first[column('promisedLimit')] = right;
  first[column('actType')] = at.app.profile.items.find(({ code }) => code === first[0])?.actType as string;
  expect((await upload(Buffer.from(csv([rows[0] as string[], first])), 'rest.csv')).statusCode).toBe(200);
  const after = await read();
  expect(after.faults.filter((one: { blocks: boolean }) => one.blocks)).toMatchObject([{ cell: 'B4' }]);
  const missing = after.board.filter(({ stage }: Stage) => stage === 'missing').map((one: Stage) => one.code);
  expect(missing).toEqual([powers[1]?.code, powers[2]?.code]);
  expect(after.board.find((one: Stage) => one.code === powers[0]?.code).stage).toBe('published');
});

test('signed by the head alone, late in days; then one click makes a draft, and the board follows it on line', async () => {
  const rows = await sheetOf(body);
  const target = powers[0] as ServiceItem;
  const row = rows[2] as string[];
  expect(row[0]).toBe(target.code);
  row[column('conditions')] = `${row[column('conditions')]}\n新增的条件`;
  row[column('legalBasis')] = `${row[column('legalBasis')]}\n行政许可法 | 12、13`;
  expect((await upload(Buffer.from(csv(rows)))).statusCode).toBe(200);
  const left = (await read()).faults.filter((one: { blocks: boolean }) => one.blocks);
  expect(left.map((one: { item: string }) => one.item)).toEqual([]);
  expect((await act(officer, 'signature')).statusCode).toBe(403);
  expect(codes(await act(office, `rows/${target.code}/draft`))).toEqual(['catalogue.return-not-signed']);
  at.clock.set('2026-05-23T01:00:00.000Z');
  head = await at.again(head);
  officer = await at.again(officer);
  office = await at.again(office);
  const signed = await act(head, 'signature');
  expect(signed.statusCode, signed.body).toBe(200);
  expect(await read()).toMatchObject({ daysLate: 3, signed: { at: '2026-05-23T01:00:00.000Z' }, toMend: 0 });
  expect(codes(await upload(Buffer.from(csv(rows))))).toEqual(['catalogue.return-is-signed']);
  expect((await stages())[target.code]).toBe('signed');
  expect((await stages())[powers[1]?.code as string]).toBe('published');

  const drafted = await act(officer, `rows/${target.code}/draft`);
  expect(drafted.statusCode, drafted.body).toBe(200);
  const { draft } = drafted.json();
  const { changes, elements } = (await at.ask(office, 'GET', `/api/item-drafts/${draft}`)).json();
  expect(changes.map((one: { at: string }) => one.at.split('/')[1]).sort()).toEqual(['conditions', 'legalBasis']);
  expect(elements.legalBasis.at(-1)).toEqual({ law: '行政许可法', articles: ['12', '13'], confidence: 'inferred' });
  expect((await stages())[target.code]).toBe('draft');
  // Once more, as after a broken connection: the same draft, and no second one.
  expect((await act(officer, `rows/${target.code}/draft`)).json()).toEqual({ draft });
  expect(codes(await act(officer, `rows/${powers[1]?.code}/draft`))).toEqual(['catalogue.return-row-unchanged']);
  expect(codes(await act(officer, 'rows/NO-SUCH/draft'))).toEqual(['catalogue.return-row-unknown']);

  expect(codes(await act(head, 'reopening', { reason: ' ' }))).toEqual(['catalogue.return-reopened-without-reason']);
  expect((await act(office, 'reopening', { reason: '漏报一项' })).statusCode).toBe(200);
  expect(codes(await act(office, 'reopening', { reason: '漏报一项' }))).toEqual(['catalogue.return-not-signed']);
  expect((await read()).reopened.reason).toBe('漏报一项');
});

test('a file that is none, too long, a bomb or without its columns is refused whole, by name', async () => {
  const before = await read();
  const says = async (content: Uint8Array) => {
    const reply = await upload(content);
    return [
      reply.statusCode,
      ...reply.json().faults.map((one: { code: string; reason: string }) => `${one.code} ${one.reason}`),
    ];
  };
  const header = returnColumns.join(',');
  expect(await says(Buffer.from('a,b\n1,2'))).toEqual([422, expect.stringContaining('return-columns-missing')]);
  expect(await says(Buffer.from(header))).toEqual([422, expect.stringContaining('return-file-empty')]);
  const line = `\nA-1${','.repeat(returnColumns.length - 1)}`;
  const long = await says(Buffer.from(header + line.repeat(20_000)));
  expect(long).toEqual([422, expect.stringMatching(/return-too-many-rows.*20000/)]);
  const { gzipSync } = await import('node:zlib');
  const many = gzipSync(Buffer.from(header + line.repeat(100_000)));
  expect(await says(many)).toEqual([422, expect.stringMatching(/return-too-many-rows.*100000/)]);
  expect(await says(gzipSync(Buffer.alloc(200 * 1024 * 1024)))).toEqual([
    422,
    expect.stringMatching(/unpacks to more than 24 MB/),
  ]);
  const bomb = zip([
    { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="x" r:id="r1"/></sheets></workbook>' },
    { name: 'xl/worksheets/sheet1.xml', content: ' '.repeat(60 * 1024 * 1024) },
  ]);
  expect(bomb.length).toBeLessThan(1_000_000);
  const [status, why] = await says(bomb);
  expect([status, why]).toEqual([422, expect.stringContaining('return-file-unreadable')]);
  expect((await read()).version).toBe(before.version);
});

test('merged cells of a workbook have their addresses, and stay out', async () => {
  const name = (place: number) => String.fromCharCode(65 + place);
  const cells = (row: number, values: readonly string[]) =>
    `<row r="${row}">${values.map((value, place) => (value === '' ? '' : `<c r="${name(place)}${row}" t="inlineStr"><is><t>${value}</t></is></c>`)).join('')}</row>`;
  const workbook = zip([
    { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="x" r:id="r1"/></sheets></workbook>' },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet><sheetData>${cells(1, returnColumns)}${cells(2, ['N-1', '新事项'])}</sheetData><mergeCells><mergeCell ref="B2:C2"/></mergeCells></worksheet>`,
    },
  ]);
  expect((await upload(workbook)).statusCode).toBe(200);
  const view = await read();
  const found = view.faults.filter((one: { item: string; code: string }) => one.code === 'merged-cells');
  expect(found.map((one: { cell: string }) => one.cell)).toEqual(['B2', 'C2']);
  expect(view.board.some((one: Stage) => one.code === 'N-1')).toBe(false);
});

/** Only what the test writes: the reverse of the decoder there is. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const known = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && !known.has(char)) known.set(char, [lead, trail]);
    }
  }
  return Buffer.from(
    [...text].flatMap((char) => (char.charCodeAt(0) < 0x80 ? [char.charCodeAt(0)] : (known.get(char) ?? [0x3f]))),
  );
}

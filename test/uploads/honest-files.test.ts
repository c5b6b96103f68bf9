import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uploadLimits } from '../../src/app/upload-limits.ts';
import { applicationFor } from '../support/application.ts';
import { packedObject, pdf } from './pdf.ts';
import { jpeg, png, webp } from './pictures.ts';
import { type UploadService, uploadService } from './service.ts';
import { sheetParts, wordParts, zip } from './zip.ts';

// What people do hand in is taken, and called what it is.

let at: UploadService;
beforeAll(async () => {
  at = await uploadService();
});
afterAll(() => at.close());

const sample = (name: string) => readFileSync(join(import.meta.dirname, 'samples', name));
const gb18030 = Buffer.from([0xcb, 0xb5, 0xc3, 0xf7, 0x0d, 0x0a]);

test.each([
  ['a photograph', '正面.JPG', jpeg(4_000, 3_000), '正面.JPG', 'image/jpeg'],
  [
    'a photograph with a film behind it',
    'a.jpg',
    Buffer.concat([jpeg(), Buffer.from('ftypmp42')]),
    'a.jpg',
    'image/jpeg',
  ],
  ['a photograph with a page in its remark', 'a.jpeg', jpeg(8, 8, '<!doctype html>'), 'a.jpeg', 'image/jpeg'],
  ['a screenshot', '截图.png', png(1_080, 2_400), '截图.png', 'image/png'],
  ['a small picture', 'a.webp', webp(800, 600), 'a.webp', 'image/webp'],
  ['a PDF', '章程.pdf', pdf(), '章程.pdf', 'application/pdf'],
  ['a PDF with packed objects', 'a.pdf', pdf(packedObject('4 0 << /Type /Font >>')), 'a.pdf', 'application/pdf'],
  ['a letter', '申请书.docx', zip(wordParts), '申请书.docx', /wordprocessingml\.document$/],
  ['a table', '名册.xlsx', zip(sheetParts), '名册.xlsx', /spreadsheetml\.sheet$/],
  ['a text', '说明.txt', Buffer.from('\ufeff说明 <b>\r\n'), '说明.txt', 'text/plain; charset=utf-8'],
  ['a text of an older system', '说明.txt', gb18030, '说明.txt', 'text/plain; charset=gb18030'],
  ['a fixed document', 'helloworld.ofd', sample('helloworld.ofd'), 'helloworld.ofd', 'application/ofd'],
  ['a signed one', 'digital-sign.ofd', sample('digital-sign.ofd'), 'digital-sign.ofd', 'application/ofd'],
  ['one with an attachment', '附件.ofd', sample('with-attachment.ofd'), '附件.ofd', 'application/ofd'],
  ['a PDF called picture', 'a.png', pdf(), 'a.png.pdf', 'application/pdf'],
  ['a picture called program', 'a.exe', png(), 'a.exe.png', 'image/png'],
])('%s', async (_what, name, content, shown, mediaType) => {
  const reply = await at.upload(name, content);
  expect(reply.statusCode, reply.body).toBe(201);
  expect(reply.json()).toMatchObject({ name: shown, size: content.length });
  expect(reply.json().mediaType).toMatch(mediaType);
  const kept = await at.app.ports.files.get(reply.json().hash);
  expect(Buffer.from(kept as Uint8Array).equals(content)).toBe(true);
});

test.each([
  ['../../../etc/passwd', 'passwd.png'],
  ['..\\..\\evil.png', 'evil.png'],
  ['photo\u202egnp.exe', 'photognp.exe.png'],
  ['\u200f\u2067照片\u2069.png', '照片.png'],
  ['.htaccess', 'htaccess.png'],
  [`${'长'.repeat(5_000)}.png`, `${'长'.repeat(96)}.png`],
  ['CON<>:|?*.png', 'CON.png'],
])('of the name %j only a name is left', async (name, shown) => {
  const reply = await at.upload(name, png());
  expect(reply.json().name).toBe(shown);
});

test('an application has a bearable number of files, and of bytes', async () => {
  const item = at.app.profile.items[0] as (typeof at.app.profile.items)[number];
  const given = (await at.upload('a.png', png())).json();
  const application = (files: object[]) => ({
    ...applicationFor(item),
    materials: [{ material: item.materials[0]?.code, files }],
  });
  const many = await at.ask(
    undefined,
    'POST',
    '/api/cases',
    application(Array(uploadLimits.filesOfApplication + 1).fill(given)),
  );
  expect([many.statusCode, many.json().faults[0].code]).toEqual([413, 'upload.too-many-files']);
  const large = (await at.upload('a.txt', Buffer.alloc(uploadLimits.file, 'a'))).json();
  const heavy = await at.ask(undefined, 'POST', '/api/cases', application(Array(11).fill(large)));
  expect([heavy.statusCode, heavy.json().faults[0].code]).toEqual([413, 'upload.total-too-large']);
});

test('what was handed in is given out as nothing but an attachment', async () => {
  const item = at.app.profile.items[0] as (typeof at.app.profile.items)[number];
  const file = (await at.upload('说明.txt', Buffer.from('x <script>'))).json();
  const person = await at.applicant();
  const materials = [{ material: item.materials[0]?.code, files: [file] }];
  const { caseId } = (await at.ask(person, 'POST', '/api/cases', { ...applicationFor(item), materials })).json();
  const reply = await at.ask(person, 'GET', `/api/cases/${caseId}/files/${file.hash}`);
  expect(reply.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^attachment/),
    'content-security-policy': expect.stringContaining('sandbox'),
  });
});

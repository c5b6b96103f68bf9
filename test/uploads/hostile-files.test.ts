import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostileFiles } from './corpus.ts';
import { type UploadService, uploadService } from './service.ts';

// Every bad file gets a clear refusal in time, and leaves nothing behind: no file, no row.

let at: UploadService;
let before: object;
beforeAll(async () => {
  at = await uploadService();
  before = await at.traces();
});
afterAll(() => at.close());

test('there are many', () => {
  expect(hostileFiles.length).toBeGreaterThanOrEqual(60);
  expect(Object.keys((before as { rows: object }).rows).length).toBeGreaterThan(8);
});

test.each(hostileFiles.map((file) => [`${file.what} (${file.name})`, file] as const))('%s', async (_what, file) => {
  const content = file.content();
  const began = performance.now();
  const reply = await at.upload(file.name, content);
  const wanted = file.refusal === 'too-large' ? 'request.body-too-large' : `upload.${file.refusal}`;
  expect(reply.json().faults?.[0].code, reply.body).toBe(wanted);
  expect(reply.statusCode).toBeGreaterThanOrEqual(400);
  expect(reply.statusCode).toBeLessThan(500);
  const [{ reason, next }] = reply.json().faults;
  expect([reason, next].join(' ')).not.toMatch(/\{\{|^upload\./);
  expect(next.length).toBeGreaterThan(10);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(await at.traces()).toEqual(before);
});

test('an upload cut off half way leaves nothing', async () => {
  const head =
    '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nhalf';
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  const reply = await at.server.inject({ method: 'POST', url: '/api/files', payload: head, headers });
  expect([reply.statusCode, reply.json().faults[0].code]).toEqual([400, 'upload.cut-off']);
  expect(await at.traces()).toEqual(before);
});

test('a million brackets and a false prototype are refused where they are read', async () => {
  const headers = { 'content-type': 'application/json' };
  const post = (payload: string) => at.server.inject({ method: 'POST', url: '/api/cases', payload, headers });
  const deep = await post(`${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`);
  expect([400, 413, 422], deep.body).toContain(deep.statusCode);
  for (const payload of ['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{"admin":true}}}']) {
    expect([400, 422]).toContain((await post(payload)).statusCode);
  }
  const object = `${'{"a":'.repeat(300_000)}1${'}'.repeat(300_000)}`;
  expect([400, 413, 422]).toContain((await post(object)).statusCode);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  expect(await at.traces()).toEqual(before);
});

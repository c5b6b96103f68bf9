import { afterAll, beforeAll, expect, test } from 'vitest';
import { type UploadService, uploadService } from './service.ts';

// What visitors who are not signed in may hand in on a day.

let at: UploadService;
beforeAll(async () => {
  at = await uploadService();
  Object.assign(at.app.ports, { uploadQuota: { ofAddress: 100, ofAll: 1_000 } });
});
afterAll(() => at?.close());

const letters = (count: number) => new TextEncoder().encode('x'.repeat(count));

test('beyond it they are told why and what to do, and nothing is kept; whoever signs in hands it in', async () => {
  expect((await at.upload('first.txt', letters(80))).statusCode).toBe(201);
  const before = await at.traces();
  const refused = await at.upload('second.txt', letters(40));
  expect(refused.statusCode).toBe(429);
  const [fault] = refused.json().faults;
  expect(fault).toMatchObject({ code: 'upload.too-much-today', next: expect.stringContaining('Sign in') });
  expect(fault.reason).toContain('second.txt');
  expect(await at.traces()).toEqual(before);
  const citizen = await at.applicant();
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(letters(40))]), 'second.txt');
  expect((await at.ask(citizen, 'POST', '/api/files', form)).statusCode).toBe(201);
  at.clock.advance(24 * 3_600_000);
  expect((await at.upload('third.txt', letters(90))).statusCode).toBe(201);
});

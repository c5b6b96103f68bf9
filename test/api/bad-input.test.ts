import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

let at: TestApp;
let item: ServiceItem;
let clerk: Person;

beforeAll(async () => {
  at = await testApp();
  item = at.app.profile.items.find((one) => one.code === 'SP-001') as ServiceItem;
  clerk = await at.staff('clerk', 'ZWB', 'DC');
});
afterAll(() => at.close());

interface Fault {
  readonly code: string;
  readonly pointer?: string;
  readonly in?: string;
  readonly reason: string;
  readonly next: string;
}

test('every fault of an application is told at once, each with its place, its reason and the next step', async () => {
  const good = applicationFor(item);
  const question = item.formFields.find((field) => field.required);
  const reply = await at.ask(undefined, 'POST', '/api/cases', {
    ...good,
    applicant: { ...(good.applicant as object), identityNumber: '91350100M000100Y44', telephone: '' },
    answers: { ...(good.answers as object), [question?.code ?? '']: '', nonsense: 'x' },
  });
  expect(reply.statusCode).toBe(422);
  expect(reply.headers['content-type']).toContain('application/problem+json');
  const problem = reply.json();
  const faults = problem.faults as Fault[];
  expect(faults.map(({ code, pointer }) => `${code} ${pointer}`).sort()).toEqual(
    [
      'intake.applicant-missing /applicant/telephone',
      'intake.applicant-wrong-number-check-digit /applicant/identityNumber',
      `intake.answer-missing /answers/${question?.code}`,
      'intake.answer-not-a-choice /answers/nonsense',
    ].sort(),
  );
  expect(problem).toMatchObject({ type: `/problems/${faults[0]?.code}`, status: 422 });
  for (const fault of faults) expect(fault.reason.length * fault.next.length).toBeGreaterThan(0);
  const unanswered = faults.find(({ code }) => code === 'intake.answer-missing');
  expect(unanswered?.reason).toContain(question?.label['zh-Hans']);
});

test('the parts of an address are looked at with everything else, named, and kept in one line', async () => {
  const good = applicationFor(item);
  const [street, ...others] = at.app.profile.addressForm.parts.filter(({ required }) => required);
  const free = at.app.profile.addressForm.parts.find(({ required }) => !required);
  if (street === undefined || free === undefined) throw new Error('the place has no such address');
  const send = (more: object) =>
    at.ask(clerk, 'POST', '/api/cases', { ...good, applicant: { ...(good.applicant as object), ...more } });
  const faulty = await send({ telephone: '', addressParts: { [free.code]: '沙湾镇' } });
  const faults = faulty.json().faults as Fault[];
  expect(faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    'intake.applicant-missing /applicant/telephone',
    ...[street, ...others].map(({ code }) => `intake.address-part-missing /applicant/addressParts/${code}`),
  ]);
  expect(faults[1]?.reason).toContain(street.label['zh-Hans']);
  const sent = await send({ addressParts: { [free.code]: '沙湾镇', [street.code]: '中华大道 8 号' } });
  expect(sent.statusCode, sent.body).toBe(201);
  const [event] = await at.app.ports.log.load(sent.json().caseId);
  expect(event?.data).toMatchObject({ applicant: { address: '沙湾镇 中华大道 8 号' } });
  expect(event?.data).not.toHaveProperty('addressParts');
});

test('faults of path, query, headers and body come in one answer', async () => {
  const reply = await at.ask(
    clerk,
    'POST',
    '/api/cases/not-an-id/decision?colour=red',
    { outcome: 'maybe', extra: 1 },
    {
      headers: { 'idempotency-key': 'short', 'if-match': 'three' },
    },
  );
  // A clerk may decide nothing, and learns nothing about how it would be done.
  expect(reply.statusCode).toBe(403);
  const officer = await at.staff('head', item.body);
  const faults = await at
    .ask(
      officer,
      'POST',
      '/api/cases/not-an-id/decision?colour=red',
      { outcome: 'maybe', extra: 1 },
      {
        headers: { 'idempotency-key': 'short', 'if-match': 'three' },
      },
    )
    .then((answer) => answer.json().faults as Fault[]);
  expect(faults.map((fault) => `${fault.in ?? 'body'} ${fault.pointer} ${fault.code}`).sort()).toEqual([
    'body /extra request.unknown-field',
    'body /outcome request.not-a-choice',
    'header /idempotency-key request.too-short',
    'header /if-match request.wrong-form',
    'path /caseId request.wrong-form',
    'query /colour request.unknown-field',
  ]);
});

test('faults are told in the reader’s language', async () => {
  const say = async (headers: Record<string, string>, query = '') =>
    (await at.ask(undefined, 'POST', `/api/progress${query}`, { number: 'x', code: '' }, { headers })).json().faults[0]
      .reason;
  expect(await say({ 'accept-language': 'en-GB,en;q=0.9' })).toBe(
    'The number is mistyped: its check digit does not fit.',
  );
  expect(await say({ 'accept-language': 'zh-HK' })).toContain('編號有誤');
  expect(await say({ 'accept-language': 'en' }, '?language=zh-Hans')).toContain('编号有误');
  expect(await say({ 'accept-language': 'fr' })).toContain('编号有误');
});

test('the same key and request have one effect and one answer', async () => {
  const application = applicationFor(item);
  const headers = { 'idempotency-key': 'the-first-of-march' };
  const first = await at.ask(clerk, 'POST', '/api/cases', application, { headers });
  at.clock.advance(5_000);
  const second = await at.ask(clerk, 'POST', '/api/cases', application, { headers });
  expect(second.statusCode, second.body).toBe(201);
  expect(second.json()).toEqual({ ...first.json(), repeated: true });
  const { caseId } = first.json();
  const accept = { checks: checksFor(item) };
  const accepted = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, accept, {
    headers: { 'idempotency-key': 'accept-it-now' },
  });
  const again = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, accept, {
    headers: { 'idempotency-key': 'accept-it-now', 'if-match': '"1"' },
  });
  expect(again.json(), again.body).toEqual({ ...accepted.json(), repeated: true });
  const other = await at.ask(clerk, 'POST', '/api/cases', { ...application, item: 'SP-002' }, { headers });
  expect(other.statusCode, other.body).toBe(409);
  expect(other.json().faults[0].code).toBe('request.key-used-for-another-request');
  // Keys are each person's own.
  const stranger = await at.ask(undefined, 'POST', '/api/cases', application, { headers });
  expect(stranger.json().caseId).not.toBe(caseId);
});

test('a stale version answers 409 with what has changed', async () => {
  const { caseId } = (await at.ask(clerk, 'POST', '/api/cases', applicationFor(item))).json();
  await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  const late = await at.ask(
    clerk,
    'POST',
    `/api/cases/${caseId}/one-time-notice`,
    { checks: [] },
    { headers: { 'if-match': '"1"' } },
  );
  expect(late.statusCode).toBe(409);
  expect(late.json()).toMatchObject({
    faults: [{ code: 'case.stale', facts: { seen: 1, now: 2, state: 'accepted' } }],
    changed: { version: 2, state: 'accepted', events: [{ type: 'ApplicationAccepted', byDuty: 'clerk' }] },
  });
});

test('what cannot be read is 400, what is of another type 415, what does not exist 404', async () => {
  const json = { 'content-type': 'application/json' };
  const broken = await at.server.inject({ method: 'POST', url: '/api/progress', payload: '{"number":', headers: json });
  expect([broken.statusCode, broken.json().type]).toEqual([400, '/problems/request.malformed']);
  const xml = { 'content-type': 'application/xml' };
  const other = await at.server.inject({ method: 'POST', url: '/api/progress', payload: '<a/>', headers: xml });
  expect([other.statusCode, other.json().type]).toEqual([415, '/problems/request.media-type']);
  expect((await at.ask(undefined, 'GET', '/api/nothing')).json()).toMatchObject({ status: 404 });
  expect((await at.ask(undefined, 'GET', '/api/items/NOPE')).statusCode).toBe(404);
  const page = await at.ask(undefined, 'GET', '/nowhere', undefined, { headers: { accept: 'text/html' } });
  expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
});

test('nobody states a time that has not come, and nobody but staff states one', async () => {
  const future = await at.ask(clerk, 'POST', '/api/cases', {
    ...applicationFor(item),
    occurredAt: '2030-01-01T00:00:00Z',
  });
  expect(future.json().faults[0].code).toBe('request.in-the-future');
  const stranger = await at.ask(undefined, 'POST', '/api/cases', {
    ...applicationFor(item),
    occurredAt: '2026-01-01T00:00:00Z',
  });
  expect([stranger.statusCode, stranger.json().faults[0].code]).toEqual([403, 'request.time-not-yours-to-say']);
});

test('a file is what its content is, and one that was never handed in is named', async () => {
  const form = new FormData();
  form.append('file', new Blob(['<html><script>alert(1)</script></html>']), 'photo.png');
  const page = await at.server.inject({ method: 'POST', url: '/api/files', payload: form });
  expect(page.json().faults[0].code, page.body).toBe('upload.kind-not-allowed');
  const invented = { hash: 'a'.repeat(64), name: 'x.pdf', size: 1, mediaType: 'application/pdf' };
  const materials = [{ material: item.materials[0]?.code, files: [invented] }];
  const reply = await at.ask(undefined, 'POST', '/api/cases', { ...applicationFor(item), materials });
  expect(reply.json().faults).toMatchObject([{ code: 'upload.not-handed-in', pointer: '/materials/0/files/0/hash' }]);
});

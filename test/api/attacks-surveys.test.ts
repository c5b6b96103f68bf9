import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { png } from '../uploads/pictures.ts';

// Two officers who want a record of a place without anybody else being there.

let at: TestApp;
let officer: Person;
let second: Person;
let body: string;
beforeAll(async () => {
  at = await testApp();
  body = (at.app.profile.items[0] as ServiceItem).body;
  officer = await at.staff('officer', body);
  second = await at.staff('officer', body);
});
afterAll(() => at.close());

let drawn = 0;
async function signed(party: string) {
  drawn += 1;
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(png(drawn, 7))], { type: 'image/png' }), 'picture.png');
  const { hash } = (await at.server.inject({ method: 'POST', url: '/api/files', payload: form })).json();
  return { party, was: 'signed', file: hash };
}

test('nobody signs that a place was looked at before the day to which all were called', async () => {
  const post = (path: string, said: object) => at.ask(officer, 'POST', `/api/surveys${path}`, said);
  const subject = { kind: 'other-act', what: '抽查' };
  const ordered = await post('', { body, subject, address: '沙湾大道 1 号', reason: '核实' });
  const { id } = ordered.json().survey;
  await post(`/${id}/officers`, { officers: [officer, second].map((who) => ({ staff: who.id, body })) });
  const called = await post(`/${id}/schedule`, { from: '2026-03-12T01:00:00Z', to: '2026-03-12T02:30:00Z' });
  expect(called.statusCode, called.body).toBe(200);
  const now = Date.parse(at.clock.now());
  const record = async (from: number) => ({
    from: new Date(from).toISOString(),
    to: new Date(from + 600_000).toISOString(),
    place: { kind: 'measured', latitude: 22.93, longitude: 113.38, accuracy: 12 },
    findings: '一致',
    conclusion: 'conforms',
    attendance: [await signed('p1'), await signed('p2')],
  });
  const early = await post(`/${id}/record`, await record(now - 3_600_000));
  expect(early.json().faults?.map(({ code }: { code: string }) => code)).toEqual(['special.survey-before-its-day']);
  at.clock.set('2026-03-12T06:00:00.000Z');
  officer = await at.again(officer);
  const held = await at.ask(
    officer,
    'POST',
    `/api/surveys/${id}/record`,
    await record(Date.parse('2026-03-12T01:00:00Z')),
  );
  expect(held.statusCode, held.body).toBe(200);
});

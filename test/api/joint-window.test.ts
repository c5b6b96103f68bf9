import { afterAll, beforeAll, expect, test } from 'vitest';
import { publish } from '../joint-approval/synthetic.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

// A citizen who comes to the counter with a whole undertaking: the clerk finds the package, asks what it asks, and receives it.

let at: TestApp;
let clerk: Person;
beforeAll(async () => {
  at = await testApp();
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  publish(at.app, 'COUNTER', [
    { id: 'receipt', kind: 'acceptance' },
    { id: 'food', item: 'SP-001', owner: 'SYF', after: ['receipt'], neededWhen: { 'zh-Hans': '供应餐饮' } },
    { id: 'hall', item: 'WH-001', owner: 'WHJ', after: ['receipt'] },
  ]);
});
afterAll(() => at.close());

const codes = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

test('the package is found by its words, asks only what the answers call for, and is received with a receipt', async () => {
  const found = await at.ask(clerk, 'GET', '/api/packages?words=counter');
  expect(found.json().packages).toMatchObject([{ code: 'COUNTER', steps: 3 }]);
  const form = (await at.ask(clerk, 'GET', '/api/packages/COUNTER/form')).json();
  expect(form.item.code).toBe('package:COUNTER');
  const asked = async (needed: boolean) => {
    const answers = { 'needed-food': needed };
    const reply = await at.ask(clerk, 'POST', '/api/packages/COUNTER/requirements', { answers });
    return reply.json().materials.length as number;
  };
  expect(await asked(true)).toBeGreaterThan(await asked(false));
  expect((await at.ask(clerk, 'GET', '/api/packages/NONE/form')).statusCode).toBe(404);

  const { applicant, answers, materials } = applicationFor(form.item) as Record<string, unknown>;
  const body = { package: 'COUNTER', channel: 'window', centre: 'DC', applicant, answers, materials };
  const received = await at.ask(clerk, 'POST', '/api/joint-cases', body);
  expect(received.statusCode, received.body).toBe(201);
  expect(received.json()).toMatchObject({ queryCode: expect.any(String), noticeDue: expect.any(String) });
  // A mandate that nobody gave is named at the counter as on the portal.
  const charged = await at.ask(clerk, 'POST', '/api/joint-cases', { ...body, mandate: '440113-M-2026-99999' });
  expect(codes(charged)).toEqual(['intake.mandate-not-found']);
});

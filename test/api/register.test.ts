import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

let at: TestApp;

beforeAll(async () => {
  at = await testApp();
});
afterAll(() => at.close());

const itemOf = (code: string) => at.app.profile.items.find((one) => one.code === code) as ServiceItem;

/** Received, accepted and granted on one day; its number. */
async function granted(item: ServiceItem): Promise<string> {
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  const officer = await at.staff('officer', item.body);
  const head = await at.staff('head', item.body);
  const received = await at.ask(clerk, 'POST', '/api/cases', applicationFor(item));
  expect(received.statusCode, received.body).toBe(201);
  const { caseId, number } = received.json();
  const step = async (who: typeof clerk, path: string, body: unknown) => {
    const seen = { headers: { 'if-match': `"${(await at.app.ports.log.load(caseId)).length}"` } };
    const reply = await at.ask(who, 'POST', `/api/cases/${caseId}/${path}`, body, seen);
    expect(reply.statusCode, `${path}: ${reply.body}`).toBe(200);
    return reply.json();
  };
  await step(clerk, 'acceptance', { checks: checksFor(item) });
  await step(officer, 'review-opinion', { opinion: 'grant', text: '符合条件' });
  const outcome = { outcome: 'grant', reasons: '符合条件', articles: '' };
  await step(officer, 'proposal', outcome);
  await step(head, 'decision', outcome);
  return number;
}

test('granted licences are public; a confirmation is nobody else’s business, and an opinion is no decision', async () => {
  const licence = await granted(itemOf('SP-001'));
  await granted(itemOf('GA-006'));
  await granted(itemOf('JY-004'));
  const register = await at.ask(undefined, 'GET', '/api/register/decisions');
  expect(register.json().entries.map((one: { number: string }) => one.number)).toEqual([licence]);
});

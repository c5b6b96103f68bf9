import { afterAll, beforeAll, expect, test } from 'vitest';
import { doneAtTown } from '../../src/app/queries/towns.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { ServiceCentre } from '../../src/domain/organisation/body.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 法律授予各镇政府、街道办事处的事权: one item, and in each town its own government or office, never a name for all of them.

let at: TestApp;
let clerk: Person;
beforeAll(async () => {
  at = await testApp();
  clerk = await at.staff('clerk', 'T15', 'T15C');
});
afterAll(() => at?.close());

const towns = () => at.app.powers.register().territories;

test('every power has exactly one competent body in every town on every day, and none is a name for several', () => {
  const { powers, territories } = at.app.powers.register();
  const isName = (code: string) => at.app.place.bodies.get(code)?.standsFor !== undefined;
  let seen = 0;
  for (const [item, life] of powers) {
    for (const territory of territories) {
      const stretches = at.app.powers.stretches(item, territory);
      expect(stretches[0]?.from).toBe(life.from);
      for (const { competent } of stretches) {
        expect(competent, `${item} ${territory}`).toHaveLength(1);
        expect(competent.map(({ body, answerable }) => [isName(body), isName(answerable)])).toEqual([[false, false]]);
        seen += 1;
      }
    }
  }
  expect(territories).toHaveLength(21);
  expect(seen).toBeGreaterThanOrEqual(powers.size * territories.length);
});

test('each town holds the homesteads of its own territory', () => {
  const held = towns().map((town) => at.app.powers.at('GH-008', town, at.app.today())?.map(({ body }) => body));
  expect(held).toEqual(towns().map((town) => [town]));
});

test('the answer says whose case it is, from the portal as at a window of another town, and that town decides', async () => {
  const item = at.app.profile.items.find(({ code }) => code === 'GH-008') as ServiceItem;
  const whole = applicationFor(item) as { answers: object };
  const application = { ...whole, answers: { ...whole.answers, town: 'T16' } };
  const fromPortal = await at.ask(undefined, 'POST', '/api/cases', application);
  expect(fromPortal.statusCode, fromPortal.body).toBe(201);
  expect(fromPortal.json().number).toContain('-T16-');
  const elsewhere = await at.ask(clerk, 'POST', '/api/cases', application);
  expect(elsewhere.statusCode, elsewhere.body).toBe(201);
  const { caseId, number } = elsewhere.json();
  expect(number).toContain('-T16-');
  const taken = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  expect(taken.statusCode, taken.body).toBe(200);
  const [own, other] = [await at.staff('officer', 'T16'), await at.staff('officer', 'T15')];
  const opinion = { opinion: 'grant', text: '一户一宅' };
  const act = async (who: Person) =>
    at.ask(who, 'POST', `/api/cases/${caseId}/review-opinion`, opinion, {
      headers: { 'if-match': `"${(await at.app.ports.log.load(caseId)).length}"` },
    });
  expect((await act(other)).statusCode).toBe(403);
  expect((await act(own)).statusCode).toBe(200);
});

test('where no town is said it is that of the window; where there is none either, nothing is taken in', async () => {
  const item = at.app.profile.items.find(({ code }) => code === 'GH-008') as ServiceItem;
  const whole = applicationFor(item) as { answers: Record<string, unknown> };
  const { town: _, ...answers } = whole.answers;
  const there = await at.ask(clerk, 'POST', '/api/cases', { ...whole, answers });
  expect(there.json().number, there.body).toContain('-T15-');
  const district = await at.staff('clerk', 'ZWB', 'DC');
  const sent = await at.ask(district, 'POST', '/api/cases', { ...whole, answers });
  expect(sent.statusCode, sent.body).toBe(422);
  expect(sent.json().faults).toMatchObject([{ code: 'powers.town-not-said', pointer: '/answers/town' }]);
});

test('what a paper gives to a town is said to be decided there, by the town itself and by nobody else', async () => {
  const howAt = async (centre: string) => {
    const found = at.app.profile.centres.find(({ code }) => code === centre) as ServiceCentre;
    const done = await doneAtTown(at.app, found);
    return Object.fromEntries(done.map(({ item, how }) => [item.code, how]));
  };
  expect(await howAt('T15C')).toMatchObject({ 'NY-004': 'full-power', 'GH-008': 'own', 'CG-002': 'accept-only' });
  expect(await howAt('T16C')).toMatchObject({ 'NY-004': 'accept-only', 'GH-008': 'own', 'CG-002': 'accept-only' });
});

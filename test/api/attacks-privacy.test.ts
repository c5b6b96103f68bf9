import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { formOf } from '../joint-approval/drive.ts';
import { publish } from '../joint-approval/synthetic.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// Staff who look at what is none of their business, and strangers who guess.

let at: TestApp;
let clerk: Person;
let supervisor: Person;
beforeAll(async () => {
  at = await testApp();
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  supervisor = await at.staff('supervisor', 'JW');
});
afterAll(() => at.close());

const itemOf = (code: string) => at.app.profile.items.find((one) => one.code === code) as ServiceItem;
const nurse = {
  kind: 'person',
  name: '李小明',
  identityForm: 'resident-id',
  identityNumber: '11010519491231002X',
  telephone: '13800138000',
};

/** Another post for the same person, elsewhere. */
async function also(who: Person, duty: 'officer', body: string): Promise<Person> {
  const post = { duty, body, centre: null, validFrom: localDate('2020-01-01'), validTo: null };
  await at.app.ports.accounts.assignPost({ staffId: who.id, ...post });
  return at.again(who);
}

test('what is kept of a person is asked for at a window, and not by whoever only oversees', async () => {
  const form = new FormData();
  form.append('file', new Blob(['a diploma']), 'diploma.txt');
  const file = (await at.server.inject({ method: 'POST', url: '/api/files', payload: form })).json();
  const item = itemOf('WS-004');
  const materials = item.materials.map(({ code }) => ({ material: code, form: 'paper', files: [file] }));
  const said = { ...applicationFor(item), applicant: nurse, materials, keepMaterials: true };
  const { caseId } = (await at.ask(clerk, 'POST', '/api/cases', said)).json();
  const seen = { headers: { 'if-match': '"1"' } };
  await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) }, seen);
  const { kind, identityForm, identityNumber } = nurse;
  const held = async (who: Person) =>
    (await at.ask(who, 'POST', '/api/items/JY-003/held', { applicant: { kind, identityForm, identityNumber } })).json()
      .held;
  expect(await held(clerk)).toHaveLength(2);
  const others = [supervisor, await at.staff('service-office', 'ZWB'), await at.staff('officer', 'WSJ')];
  for (const who of others) expect(await held(who), who.login).toEqual([]);
});

test('a supervisor who is an officer of a body with no part in a joint case reads nothing personal in it', async () => {
  const joint = publish(at.app, 'PRIVATE', [
    { id: 'receipt', kind: 'acceptance' },
    { id: 'health', kind: 'opinion', owner: 'WSJ', after: ['receipt'] },
  ]);
  const { applicant, answers, materials } = applicationFor(formOf(at.app, joint).item);
  const application = { package: 'PRIVATE', applicant, answers, materials };
  const { id } = (await at.ask(await at.applicant(), 'POST', '/api/joint-cases', application)).json();
  // A firm’s name is public; whom to ring there is not.
  const { telephone } = applicant as { telephone: string };
  const seenBy = async (who: Person) => (await at.ask(who, 'GET', `/api/joint-cases/${id}`)).json();
  expect(JSON.stringify(await seenBy(supervisor))).not.toContain(telephone);
  const both = await also(supervisor, 'officer', 'MZJ');
  const seen = await seenBy(both);
  expect(seen.id).toBe(id);
  expect(JSON.stringify(seen)).not.toContain(telephone);
  expect(seen.materials).toEqual([]);
  expect((await seenBy(await at.staff('officer', 'WSJ'))).applicant.telephone).toBe(telephone);
});

test('strangers who know an id read no bill, licence, hearing, survey, joint case or signal', async () => {
  const id = crypto.randomUUID();
  const stranger = await at.applicant();
  const paths = ['bills', 'licences', 'hearings', 'surveys', 'joint-cases', 'signals', 'seals'];
  for (const path of paths) {
    for (const who of [undefined, stranger]) {
      const reply = await at.ask(who, 'GET', `/api/${path}/${id}`);
      expect([401, 403, 404], `${path} ${reply.statusCode}`).toContain(reply.statusCode);
    }
  }
});

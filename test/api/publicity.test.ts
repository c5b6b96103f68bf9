import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Survey } from '../../src/domain/special-procedures/survey/state.ts';
import { tick } from '../../src/jobs/tick.ts';
import { rebuild } from '../../src/storage/rebuild.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 公示: up, objected to by anybody, answered, over by time; and what waits for it.

let at: TestApp;
let item: ServiceItem;
let officer: Person;
let head: Person;
let applicant: Person;
let caseId: string;

beforeAll(async () => {
  const portal = (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app);
  at = await testApp({ server: { portal } });
  item = at.app.profile.items.find((one) => one.townCentre && one.applicantKinds.includes('person')) as ServiceItem;
  [officer, head, applicant] = [
    await at.staff('officer', item.body),
    await at.staff('head', item.body),
    await at.applicant(),
  ];
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  caseId = (await at.ask(applicant, 'POST', '/api/cases', applicationFor(item))).json().caseId;
  const accepted = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  expect(accepted.statusCode, accepted.body).toBe(200);
});
afterAll(() => at.close());

const codes = (reply: { json(): { faults?: { code: string }[] } }) =>
  (reply.json().faults ?? []).map(({ code }) => code);
const decide = async () => {
  head = await at.again(head);
  const { version } = (await at.ask(head, 'GET', `/api/cases/${caseId}`)).json();
  const said = { outcome: 'refuse', reasons: '不符合', articles: '第五条', remediesTold: true };
  return at.ask(head, 'POST', `/api/cases/${caseId}/decision`, said, { headers: { 'if-match': `"${version}"` } });
};
const start = (more: object = {}) =>
  at.ask(officer, 'POST', `/api/cases/${caseId}/publicity`, { title: '拟准予食品经营', text: '地点：沙湾', ...more });

/** A page as a browser without scripts asks for it, and sends its form. */
async function visitor() {
  let cookies = '';
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    form: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> => {
    const page = method === 'POST' ? (await ask('GET', url)).body : '';
    const csrf = /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const reply = await at.server.inject({
      method,
      url,
      headers: { cookie: cookies, 'content-type': 'application/x-www-form-urlencoded' },
      ...(method === 'POST' ? { payload: new URLSearchParams({ csrf, ...form }).toString() } : {}),
    });
    for (const set of [reply.headers['set-cookie'] ?? []].flat()) cookies += `${set.split(';')[0]}; `;
    return reply;
  };
  return ask;
}

test('too short, without words, twice at once: each is told; then it is up for everybody', async () => {
  expect(codes(await start({ days: 2, title: '' }))).toEqual([
    'special.publicity-without-title',
    'special.publicity-too-short',
  ]);
  const up = await start();
  expect(up.statusCode, up.body).toBe(201);
  expect(up.json().publicity).toMatchObject({ from: '2026-03-02', until: '2026-03-09', days: 5, standing: 'running' });
  expect(codes(await start())).toEqual(['special.publicity-running']);
  const shown = (await at.ask(undefined, 'GET', '/api/public-notices')).json().publicities;
  expect(shown.map(({ title }: { title: string }) => title)).toEqual(['拟准予食品经营']);
  const page = await (await visitor())('GET', '/publicity');
  expect(page.body).toContain('拟准予食品经营');
  expect(codes(await decide())).toContain('special.publicity-not-over');
});

test('anybody objects, with a form and without scripts; who it was, nobody reads in public', async () => {
  const [{ id }] = (await at.ask(undefined, 'GET', '/api/public-notices')).json().publicities;
  const ask = await visitor();
  const empty = await ask('POST', `/publicity/${id}`, { name: '', contact: '', text: '油烟太大' });
  expect(empty.statusCode).toBe(422);
  expect(empty.body).toContain('油烟太大');
  expect(empty.body.match(/href="#(name|contact)"/g)).toEqual(['href="#name"', 'href="#contact"']);
  const made = await ask('POST', `/publicity/${id}`, { name: '黄阿姨', contact: '020-84640001', text: '油烟太大' });
  expect(made.statusCode, made.body).toBe(303);
  const thanks = await ask('GET', String(made.headers.location));
  expect(thanks.body).toContain('第1号');
  const open = await at.ask(undefined, 'GET', `/api/public-notices/${id}`);
  expect(open.json().objectionCount).toBe(1);
  expect(open.body + thanks.body).not.toContain('黄阿姨');
  const seen = (await at.ask(officer, 'GET', `/api/publicities?caseId=${caseId}`)).json().publicities[0];
  expect(seen.objections).toMatchObject([{ name: '黄阿姨', text: '油烟太大' }]);
  const supervisor = await at.staff('supervisor', 'JCJ');
  const masked = (await at.ask(supervisor, 'GET', `/api/publicities?caseId=${caseId}`)).json().publicities[0];
  expect(masked).toMatchObject({ masked: true, objections: [{ name: '', contact: '', text: '油烟太大' }] });
});

test('on its last day one is still in time; after midnight it is over, and the answer is waited for', async () => {
  const [{ id }] = (await at.ask(undefined, 'GET', '/api/public-notices')).json().publicities;
  const object = () =>
    at.ask(undefined, 'POST', `/api/public-notices/${id}/objections`, { name: '某', contact: '1', text: '晚' });
  at.clock.set('2026-03-09T15:59:00.000Z');
  expect((await object()).statusCode).toBe(201);
  at.clock.set('2026-03-09T16:00:01.000Z');
  expect(codes(await object())).toEqual(['special.publicity-over']);
  await tick(at.app);
  await tick(at.app);
  const log = await at.app.ports.recordLog.load('publicity', id);
  expect(log.map(({ type }) => type)).toEqual(['PublicityStarted', 'ObjectionMade', 'ObjectionMade', 'PublicityEnded']);
  expect(codes(await decide())).toContain('special.objections-not-answered');
  officer = await at.again(officer);
  for (const objection of [1, 2]) {
    const said = { objection, outcome: 'not-upheld', answer: '已加装净化器。' };
    expect((await at.ask(officer, 'POST', `/api/publicities/${id}/objection-answers`, said)).statusCode).toBe(200);
  }
  expect(codes(await decide()).filter((code) => code.startsWith('special.'))).toEqual([]);
  expect(await rebuild(at.connection, at.app.place.timeZone)).toMatchObject({ different: [] });
});

test('the applicant reads on the page of the case who comes when, and asks for another day there', async () => {
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  at.clock.set('2026-03-10T01:00:00.000Z');
  officer = await at.again(officer);
  const second = await at.staff('officer', item.body);
  const received = (await at.ask(undefined, 'POST', '/api/cases', applicationFor(item))).json();
  await at.ask(await at.again(clerk), 'POST', `/api/cases/${received.caseId}/acceptance`, { checks: checksFor(item) });
  const subject = { kind: 'case', caseId: received.caseId };
  const ordered = await at.ask(officer, 'POST', '/api/surveys', {
    body: item.body,
    subject,
    address: '沙湾',
    reason: '核实',
  });
  const { id } = ordered.json().survey;
  const officers = [officer, second].map(({ id: staff }) => ({ staff, body: item.body }));
  await at.ask(officer, 'POST', `/api/surveys/${id}/officers`, { officers });
  await at.ask(officer, 'POST', `/api/surveys/${id}/schedule`, {
    from: '2026-03-12T01:00:00Z',
    to: '2026-03-12T02:30:00Z',
  });
  const ask = await visitor();
  expect((await ask('GET', `/progress/${received.caseId}/surveys/${id}`)).statusCode).toBe(404);
  await ask('POST', '/progress', { number: received.number, code: received.queryCode });
  expect((await ask('GET', `/progress/${received.caseId}`)).body).toContain('09:00–10:30');
  const notice = await ask('GET', `/progress/${received.caseId}/surveys/${id}`);
  expect(notice.body).toContain('踏勘人员');
  const bare = await ask('POST', `/progress/${received.caseId}/surveys/${id}`, { reason: '', wished: '2026-03-13' });
  expect([bare.statusCode, bare.body.includes('href="#reason"')]).toEqual([422, true]);
  const asked = await ask('POST', `/progress/${received.caseId}/surveys/${id}`, {
    reason: '出差',
    wished: '2026-03-13',
  });
  expect(asked.statusCode, asked.body).toBe(303);
  expect((await ask('GET', `/progress/${received.caseId}/surveys/${id}`)).body).toContain('您已申请改期');
  expect((await at.app.ports.records.find<Survey>('survey', id))?.otherDate).toMatchObject({ wished: '2026-03-13' });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { powerPaper } from '../support/power-paper.ts';

// 镇街: what is offered is taken or declined with reasons, what is asked for is answered, and nothing is filed that is not so.

let at: TestApp;
let office: Person;
let bureau: Person;
let mayor: Person;
let establishment: Person;
beforeAll(async () => {
  at = await testApp();
  office = await at.staff('service-office', 'ZWB');
  bureau = await at.staff('head', 'CGJ');
  mayor = await at.staff('head', 'T03');
  establishment = await at.staff('establishment-office', 'BB');
});
afterAll(() => at?.close());

const codesOf = (sent: { json(): { faults: { code: string; pointer?: string }[] } }) =>
  sent.json().faults.map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim());
const offer = (changes: object, who = bureau) =>
  at.ask(who, 'POST', '/api/towns/offers', { item: 'CG-002', receiver: 'T03', mode: 'accept-only', ...changes });
const on = (id: string, what: string, who: Person, body: object) =>
  at.ask(who, 'POST', `/api/towns/lines/${id}/${what}`, body);
const lineOf = async (id: string) =>
  (await at.ask(office, 'GET', '/api/towns')).json().powers.find((one: { id: string }) => one.id === id);

describe('an offer', () => {
  test('is taken, filed under a number, and struck off with a reason', async () => {
    const sent = await offer({});
    expect(sent.statusCode, sent.body).toBe(200);
    const { id } = sent.json();
    expect(await lineOf(id)).toMatchObject({ stage: 'offered', answerBy: '2026-03-23', late: false });
    expect(codesOf(await offer({}))).toEqual(['powers.town-has-it /item']);
    expect((await on(id, 'answer', bureau, { agreed: true })).statusCode).toBe(403);
    expect(codesOf(await on(id, 'answer', mayor, { agreed: false }))).toEqual(['powers.without-reason /reason']);
    expect(codesOf(await on(id, 'filing', office, { inForceFrom: '2026-03-05' }))).toEqual([
      'powers.not-at-this-stage',
    ]);
    expect((await on(id, 'answer', mayor, { agreed: true })).statusCode).toBe(200);
    expect(codesOf(await on(id, 'filing', office, { inForceFrom: '2026-03-01' }))).toEqual([
      'powers.filed-backwards /inForceFrom',
    ]);
    const filed = await on(id, 'filing', office, { inForceFrom: '2026-03-05' });
    expect(filed.json().number).toBe('440113-T-2026-0001');
    expect((await on(id, 'end', office, { reason: '事项取消' })).statusCode).toBe(200);
    expect(await lineOf(id)).toMatchObject({ stage: 'ended', filing: { number: '440113-T-2026-0001' } });
  });

  test('of full power goes to the town and not to its centre, and is filed only when a paper gives it', async () => {
    expect(codesOf(await offer({ receiver: 'T03C', mode: 'full-power' }))).toEqual([
      'powers.centre-has-no-power /receiver',
    ]);
    expect(codesOf(await offer({ item: 'XX-1', receiver: 'T99' }, office))).toEqual([
      'powers.unknown-item /item',
      'powers.unknown-territory /receiver',
    ]);
    const { id } = (await offer({ mode: 'full-power' })).json();
    await on(id, 'answer', mayor, { agreed: true });
    expect(codesOf(await on(id, 'filing', office, { inForceFrom: '2026-03-16' }))).toEqual([
      'powers.full-power-without-paper',
    ]);
    const drafted = await at.ask(
      office,
      'POST',
      '/api/powers/instruments',
      powerPaper({ receiver: 'T03', territories: ['T03'] }),
    );
    const paper = drafted.json().id;
    const lawyer = await at.staff('legal-reviewer', 'FZB');
    await at.ask(lawyer, 'POST', `/api/powers/instruments/${paper}/check`, { agreed: true });
    await at.ask(office, 'POST', `/api/powers/instruments/${paper}/publication`, {});
    expect(codesOf(await on(id, 'filing', office, { inForceFrom: '2026-03-15' }))).toEqual([
      'powers.full-power-without-paper',
    ]);
    expect((await on(id, 'filing', office, { inForceFrom: '2026-03-16' })).statusCode).toBe(200);
  });

  test('to take in what windows of towns may not take in is not filed', async () => {
    const { id } = (await offer({ item: 'CG-003' })).json();
    await on(id, 'answer', mayor, { agreed: true });
    expect(codesOf(await on(id, 'filing', office, { inForceFrom: '2026-03-16' }))).toEqual([
      'powers.item-not-open-to-towns',
    ]);
  });
});

test('a town asks with evidence, for itself alone, and is answered by the body whose power it is', async () => {
  const ask = (who: Person, words: string) =>
    at.ask(who, 'POST', '/api/towns/requests', { item: 'CG-004', receiver: 'T03', mode: 'hand-over', words });
  expect((await ask(await at.staff('head', 'T04'), '有人有房')).statusCode).toBe(403);
  expect(codesOf(await ask(mayor, ''))).toEqual(['powers.without-evidence /words']);
  const { id } = (await ask(mayor, '已配备四名执法人员和一个窗口')).json();
  expect((await on(id, 'answer', mayor, { agreed: true })).statusCode).toBe(403);
  expect((await on(id, 'answer', bureau, { agreed: false, reason: '人员未持证' })).statusCode).toBe(200);
  expect(await lineOf(id)).toMatchObject({ stage: 'declined', answer: { reason: '人员未持证' } });
});

test('the plan of a centre: under the town, guided by the service office, settled by the establishment office', async () => {
  const plan = { town: 'T03', centre: 'T03C', nature: '公益一类事业单位', duties: '受理、代办', posts: 6 };
  const send = (changes: object) =>
    at.ask(mayor, 'POST', '/api/towns/plans', { ...plan, leadingBody: 'T03', guidingBody: 'ZWB', ...changes });
  expect(codesOf(await send({ centre: 'T04C', nature: '', posts: 0, leadingBody: 'ZWB', guidingBody: 'T03' }))).toEqual(
    [
      'powers.plan-other-centre /centre',
      'powers.element-missing /nature',
      'powers.plan-without-posts /posts',
      'powers.plan-leading-body /leadingBody',
      'powers.plan-guiding-body /guidingBody',
    ],
  );
  const sent = await send({});
  expect(sent.statusCode, sent.body).toBe(200);
  const address = `/api/towns/plans/${sent.json().id}/answer`;
  expect((await at.ask(office, 'POST', address, { approved: true, posts: 5, opinion: '核定五名' })).statusCode).toBe(
    403,
  );
  const answer = (opinion: string) => at.ask(establishment, 'POST', address, { approved: true, posts: 5, opinion });
  expect(codesOf(await answer(''))).toEqual(['powers.without-opinion /opinion']);
  expect((await answer('核定五名')).statusCode).toBe(200);
  expect(codesOf(await answer('再核'))).toEqual(['powers.not-at-this-stage']);
});

test('what nobody has answered by its day stands there late, for the supervisor as for those who wait', async () => {
  const plan = { town: 'T08', centre: 'T08C', nature: '公益一类事业单位', duties: '受理', posts: 4 };
  const terms = { ...plan, leadingBody: 'T08', guidingBody: 'ZWB' };
  const other = await at.staff('head', 'T08');
  const asked = { item: 'CG-004', receiver: 'T08', mode: 'hand-over', words: '已有两名持证人员' };
  const request = (await at.ask(other, 'POST', '/api/towns/requests', asked)).json().id;
  const offered = (await offer({ receiver: 'T08', item: 'CG-002' })).json().id;
  const handedIn = (await at.ask(other, 'POST', '/api/towns/plans', terms)).json().id;
  let supervisor = await at.staff('supervisor', 'JCJ');
  const late = async () => {
    const sent = await at.ask(supervisor, 'GET', '/api/towns');
    expect(sent.statusCode, sent.body).toBe(200);
    const { powers, plans } = sent.json();
    const own = [request, offered, handedIn];
    return [...powers, ...plans].filter(({ id }) => own.includes(id)).map(({ late: isLate }) => isLate);
  };
  const { answerBy } = await lineOf(request);
  at.clock.set(`${answerBy}T09:00:00.000Z`);
  supervisor = await at.again(supervisor);
  office = await at.again(office);
  expect(await late()).toEqual([false, false, false]);
  at.clock.advance(24 * 3_600_000);
  supervisor = await at.again(supervisor);
  expect(await late()).toEqual([true, true, true]);
});

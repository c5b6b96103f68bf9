import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { publishedInstruments } from '../../src/app/records/power-instrument.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { powerPaper } from '../support/power-paper.ts';

// 事权登记: a paper from its draft to its end, and what the register lets whom do in between. Today is 2 March 2026.

let at: TestApp;
let office: Person;
let lawyer: Person;
let clerk: Person;
let supervisor: Person;
beforeAll(async () => {
  at = await testApp();
  office = await at.staff('service-office', 'ZWB');
  lawyer = await at.staff('legal-reviewer', 'FZB');
  clerk = await at.staff('clerk', 'ZWB', 'DC');
  supervisor = await at.staff('supervisor', 'JCJ');
});
afterAll(() => at?.close());

const papers = '/api/powers/instruments';
const codesOf = (sent: { json(): { faults: { code: string; pointer?: string }[] } }) =>
  sent.json().faults.map(({ code, pointer }) => `${code} ${pointer ?? ''}`.trim());
const draft = (changes: object) => at.ask(office, 'POST', papers, powerPaper(changes));

async function published(changes: object): Promise<string> {
  const sent = await draft(changes);
  expect(sent.statusCode, sent.body).toBe(200);
  const { id } = sent.json();
  const checked = await at.ask(lawyer, 'POST', `${papers}/${id}/check`, { agreed: true });
  expect(checked.statusCode, checked.body).toBe(200);
  const out = await at.ask(office, 'POST', `${papers}/${id}/publication`, {});
  expect(out.statusCode, out.body).toBe(200);
  return id;
}

const revoked = { lastDay: '2026-05-31', how: 'revoked', reason: '承接不力' };

const holderIn = async (item: string, territory: string, on: string) => {
  const sent = await at.ask(clerk, 'GET', `/api/powers?on=${on}`);
  expect(sent.statusCode, sent.body).toBe(200);
  const power = sent.json().powers.find((one: { item: string }) => one.item === item);
  const found = power?.holders.find(
    ({ territories }: { territories: 'all' | string[] }) => territories === 'all' || territories.includes(territory),
  );
  return found && `${found.body.code} ${found.answerable.code}`;
};

describe('a paper', () => {
  test('holds from its publication on, for its town and its days, in the name the form says', async () => {
    const id = await published({ items: ['CG-002'], territories: ['T03'], receiver: 'T03' });
    expect(await holderIn('CG-002', 'T03', '2026-03-15')).toBe('CGJ CGJ');
    expect(await holderIn('CG-002', 'T03', '2026-03-16')).toBe('T03 CGJ');
    expect(await holderIn('CG-002', 'T04', '2026-03-16')).toBe('CGJ CGJ');
    const { stretches } = (await at.ask(clerk, 'GET', '/api/powers/items/CG-002?territory=T03')).json();
    const told = stretches.map(({ from, holders }: { from: string; holders: { body: { code: string } }[] }) =>
      [from, ...holders.map(({ body }) => body.code)].join(' '),
    );
    expect(told).toEqual(['2004-07-01 GZ-CG', '2011-07-20 CGJ', '2026-03-16 T03']);
    const ended = await at.ask(office, 'POST', `${papers}/${id}/end`, revoked);
    expect(ended.statusCode, ended.body).toBe(200);
    // One person alone ends nothing.
    expect(await holderIn('CG-002', 'T03', '2026-06-01')).toBe('T03 CGJ');
    expect(codesOf(await at.ask(office, 'POST', `${papers}/${id}/end`, revoked))).toEqual([
      'powers.end-proposed-already',
    ]);
    const agreed = await at.ask(lawyer, 'POST', `${papers}/${id}/end/answer`, { agreed: true });
    expect(agreed.statusCode, agreed.body).toBe(200);
    expect(agreed.json().instrument).toMatchObject({ stage: 'ended', ended: { on: '2026-05-31', how: 'revoked' } });
    expect(await holderIn('CG-002', 'T03', '2026-05-31')).toBe('T03 CGJ');
    expect(await holderIn('CG-002', 'T03', '2026-06-01')).toBe('CGJ CGJ');
    expect((await at.ask(clerk, 'GET', '/api/powers/faults')).json().faults).toEqual([]);
  });

  test('is not ended by whoever proposes it, and holds on where the other says no', async () => {
    const establishment = await at.staff('establishment-office', 'BB');
    const id = await published({
      items: ['CG-002'],
      territories: ['T07'],
      receiver: 'T07',
      number: '番城管〔2026〕7号',
    });
    const url = `${papers}/${id}/end`;
    expect(codesOf(await at.ask(lawyer, 'POST', `${url}/answer`, { agreed: true }))).toEqual([
      'powers.no-end-proposed',
    ]);
    const proposed = await at.ask(establishment, 'POST', url, revoked);
    expect(proposed.json().instrument, proposed.body).toMatchObject({
      stage: 'published',
      ending: { on: '2026-05-31' },
    });
    expect(codesOf(await at.ask(establishment, 'POST', `${url}/answer`, { agreed: true }))).toEqual([
      'powers.own-proposal',
    ]);
    expect(codesOf(await at.ask(lawyer, 'POST', `${url}/answer`, { agreed: false }))).toEqual([
      'powers.without-reason /reason',
    ]);
    const no = await at.ask(lawyer, 'POST', `${url}/answer`, { agreed: false, reason: '承接正常' });
    expect(no.json().instrument, no.body).not.toHaveProperty('ending');
    expect(await holderIn('CG-002', 'T07', '2026-06-01')).toBe('T07 CGJ');
  });

  test('a draft says nothing, is not checked by whoever drafted it, and not published unchecked', async () => {
    const both = await at.staff('service-office', 'ZWB');
    const { id } = (await at.ask(both, 'POST', papers, powerPaper({ territories: ['T05'], receiver: 'T05' }))).json();
    expect(await holderIn('CG-002', 'T05', '2026-03-16')).toBe('CGJ CGJ');
    expect(codesOf(await at.ask(office, 'POST', `${papers}/${id}/publication`, {}))).toEqual([
      'powers.not-at-this-stage',
    ]);
    const back = await at.ask(lawyer, 'POST', `${papers}/${id}/check`, { agreed: false });
    expect(codesOf(back)).toEqual(['powers.without-reason /reason']);
  });

  test('every fault is named with its element, and nothing is taken in', async () => {
    const before = (await at.ask(office, 'GET', papers)).json().instruments.length;
    const unknown = await draft({ items: ['XX-1', 'CG-002'], territories: ['T99'], giver: 'NOBODY', number: '' });
    expect(codesOf(unknown)).toEqual([
      'powers.element-missing /number',
      'powers.unknown-item /items/0',
      'powers.unknown-territory /territories/0',
      'powers.unknown-body /giver',
    ]);
    const empty = await at.ask(office, 'POST', papers, { form: 'devolution', items: [], territories: 'all' });
    expect(codesOf(empty)).toEqual(
      ['number', 'title', 'issuer', 'issuedOn', 'giver', 'receiver', 'validFrom', 'givenUpOn', 'takenOverOn']
        .concat('items')
        .map((element) => `powers.element-missing /${element}`),
    );
    expect(codesOf(await draft({ receiver: 'T06C', territories: ['T06'] }))).toEqual([
      'powers.centre-has-no-power /receiver',
    ]);
    expect(codesOf(await draft({ receiver: 'T06', territories: ['T06'], givenUpOn: '2026-03-31' }))).toEqual([
      'powers.overlaps /givenUpOn',
    ]);
    expect(codesOf(await draft({ receiver: 'T06', territories: ['T06'], givenUpOn: '2026-03-10' }))).toEqual([
      'powers.leaves-a-gap /takenOverOn',
    ]);
    const onward = { giver: 'T15', receiver: 'T16', items: ['NY-004'], territories: ['T15'] };
    expect(codesOf(await draft(onward))).toEqual(['powers.second-hop /items/0']);
    expect((await at.ask(office, 'GET', papers)).json().instruments).toHaveLength(before);
  });
});

describe('a case', () => {
  const item = () => at.app.profile.items.find(({ code }) => code === 'CG-001') as ServiceItem;

  test('is not accepted by the body that has given the power away; what was received is told where it belongs', async () => {
    const sent = await at.ask(clerk, 'POST', '/api/cases', applicationFor(item()));
    expect(sent.statusCode, sent.body).toBe(201);
    await published({
      ...{ items: ['CG-001'], territories: 'all', form: 'devolution', giver: 'CGJ', receiver: 'JSJ' },
      ...{ number: '番府办〔2026〕8号', givenUpOn: '2026-03-01', takenOverOn: '2026-03-02' },
    });
    const { caseId } = sent.json();
    const tried = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item()) });
    expect(codesOf(tried)).toEqual(['powers.body-not-competent']);
    expect(tried.json().faults[0].basis).toMatchObject({ law: '行政许可法' });
  });

  test('accepted before the power moved is decided by the old unit; what came after by the new one alone', async () => {
    const old = at.app.profile.items.find(({ code }) => code === 'JS-001') as ServiceItem;
    const officer = await at.staff('officer', old.body);
    const head = await at.staff('head', old.body);
    const proposal = { outcome: 'grant', reasons: '符合条件', articles: '第三条' };
    const act = async (who: Person, caseId: string, path: string, body: object) => {
      const version = (await at.app.ports.log.load(caseId)).length;
      return at.ask(who, 'POST', `/api/cases/${caseId}/${path}`, body, { headers: { 'if-match': `"${version}"` } });
    };
    const { caseId } = (await at.ask(clerk, 'POST', '/api/cases', applicationFor(old))).json();
    for (const [who, path, body] of [
      [clerk, 'acceptance', { checks: checksFor(old) }],
      [officer, 'review-opinion', { opinion: 'grant', text: '合格' }],
      [officer, 'proposal', proposal],
    ] as const) {
      const done = await act(who, caseId, path, body);
      expect(done.statusCode, done.body).toBe(200);
    }
    await published({
      ...{ items: ['JS-001'], territories: 'all', form: 'devolution', giver: old.body, receiver: 'CGJ' },
      ...{ number: '番府办〔2026〕9号', givenUpOn: '2026-03-02', takenOverOn: '2026-03-03' },
    });
    at.clock.set('2026-03-04T01:00:00.000Z');
    const again = await at.again(head);
    const decided = await act(again, caseId, 'decision', proposal);
    expect(decided.statusCode, decided.body).toBe(200);
    clerk = await at.again(clerk);
    const later = (await at.ask(clerk, 'POST', '/api/cases', applicationFor(old))).json();
    expect(codesOf(await act(clerk, later.caseId, 'acceptance', { checks: checksFor(old) }))).toEqual([
      'powers.body-not-competent',
    ]);
    at.clock.set('2026-03-02T01:00:00.000Z');
  });

  test('another process knows it once it has looked', async () => {
    const other = createApp(at.app.profile, at.app.ports, false);
    const today = at.app.today();
    const held = () => other.powers.at('CG-001', 'T01', today)?.map(({ body }) => body);
    expect(held()).toEqual(['CGJ']);
    await other.powers.refresh();
    expect(held()).toEqual(['JSJ']);
    expect(await publishedInstruments(at.app.ports.records)).not.toHaveLength(0);
  });
});

test('a supervisor sees powers held in name only, with the statistics; and evaluates one with the service’s own figures', async () => {
  const { found, perThousand } = (await at.ask(supervisor, 'GET', '/api/powers/in-name-only')).json();
  expect([perThousand, found]).toEqual([10, []]);
  const { instruments } = (await at.ask(office, 'GET', papers)).json();
  const { id } = instruments.find(({ terms }: { terms: { items: string[] } }) => terms.items.includes('CG-001'));
  const soon = await at.ask(supervisor, 'POST', `${papers}/${id}/evaluations`, {
    ...{ item: 'CG-001', days: 30, verdict: 'keep', reason: '平稳' },
  });
  expect(codesOf(soon)).toEqual(['powers.evaluated-too-soon']);
});

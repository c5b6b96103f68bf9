import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { heldMandates } from '../../src/app/agency.ts';
import { inbox, unreadMessages } from '../../src/app/queries/messages.ts';
import { issuedPaper } from '../../src/app/queries/paper.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { paperContent } from '../../src/web/papers/content.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';

let at: TestApp;
let item: ServiceItem;
let other: ServiceItem;
let clerk: Person;
let firm: Person;
let agent: Person;

beforeAll(async () => {
  at = await testApp();
  const of = (code: string) => at.app.profile.items.find((one) => one.code === code) as ServiceItem;
  item = of('SP-001');
  other = at.app.profile.items.find(
    ({ code, applicantKinds }) => code !== 'SP-001' && applicantKinds.includes('organisation'),
  ) as ServiceItem;
  clerk = await at.staff('clerk', 'ZWB', 'DC');
});
// Each story has people of its own: another mandate still in force would be as good.
beforeEach(async () => {
  firm = await at.applicant();
  agent = await at.applicant();
});
afterAll(() => at.close());

const principal = {
  kind: 'organisation',
  name: '番禺清心食品有限公司',
  identityForm: 'credit-code',
  identityNumber: '91350100M000100Y43',
};
const agentParty = {
  kind: 'person',
  name: '王小代',
  identityForm: 'resident-id',
  identityNumber: '11010519491231002X',
};
const terms = {
  principal,
  agent: agentParty,
  relation: 'agent-of-firm',
  items: ['SP-001'],
  acts: ['apply', 'supplement', 'withdraw', 'follow'],
  validFrom: '2026-03-02',
  validTo: '2026-06-30',
};

interface Given {
  readonly id: string;
  readonly number: string;
  readonly code: string;
}

async function offered(changes: object = {}): Promise<Given> {
  const reply = await at.ask(firm, 'POST', '/api/mandates', { ...terms, ...changes });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
}

async function inForce(changes: object = {}): Promise<Given> {
  const given = await offered(changes);
  const { number, code } = given;
  const taken = await at.ask(agent, 'POST', '/api/mandates/acceptance', {
    number,
    code,
    identityNumber: agentParty.identityNumber,
  });
  expect(taken.statusCode, taken.body).toBe(200);
  return given;
}

const apply = (who: Person, mandate: string, of = item) =>
  at.ask(who, 'POST', '/api/cases', { ...applicationFor(of), mandate });
const revoke = (who: Person, id: string) => at.ask(who, 'POST', `/api/mandates/${id}/revocation`, { reason: '换人了' });
const codesOf = (reply: { json(): { faults?: { code: string }[] } }) => reply.json().faults?.map(({ code }) => code);

async function brought(mandate: Given): Promise<string> {
  const received = await apply(agent, mandate.number);
  expect(received.statusCode, received.body).toBe(201);
  return received.json().caseId;
}

test('given, accepted by code, used: the case is the principal’s, and its log names mandate and agent', async () => {
  const mandate = await inForce();
  const caseId = await brought(mandate);
  for (const who of [firm, agent]) {
    const seen = await at.ask(who, 'GET', `/api/cases/${caseId}/progress`);
    expect(seen.statusCode, seen.body).toBe(200);
  }
  const [first] = await at.app.ports.log.load(caseId);
  expect(first).toMatchObject({
    actor: { kind: 'applicant', id: agent.id },
    data: { account: firm.id, mandate: { id: mandate.id, version: 2 }, agent: { name: '王小代' } },
  });
  const stranger = await at.applicant();
  expect((await at.ask(stranger, 'GET', `/api/cases/${caseId}/progress`)).statusCode).not.toBe(200);
});

test('a code opens nothing for anybody but the agent who was named, and only once', async () => {
  const { number, code } = await offered();
  const accept = (who: Person, more: object = {}) =>
    at.ask(who, 'POST', '/api/mandates/acceptance', {
      number,
      code,
      identityNumber: agentParty.identityNumber,
      ...more,
    });
  expect(codesOf(await accept(agent, { code: 'AAAA-AAAA' }))).toEqual(['intake.mandate-code-wrong']);
  expect(codesOf(await accept(agent, { identityNumber: '110105194912310021' }))).toEqual(['intake.mandate-code-wrong']);
  expect(codesOf(await accept(agent, { number: '440113-M-2026-99999' }))).toEqual(['intake.mandate-code-wrong']);
  expect(codesOf(await accept(firm))).toEqual(['intake.mandate-agent-is-principal']);
  expect((await accept(agent)).statusCode).toBe(200);
  expect(codesOf(await accept(await at.applicant()))).toEqual(['intake.mandate-already-accepted']);
});

test('what a mandate does not carry is refused, every fault at once', async () => {
  const notAccepted = await offered();
  expect(codesOf(await apply(agent, notAccepted.number))).toEqual(['intake.mandate-of-another-agent']);
  expect(codesOf(await apply(agent, '440113-M-2026-99999'))).toEqual(['intake.mandate-not-found']);
  const narrow = await inForce({ items: [other.code], acts: ['follow'] });
  expect(codesOf(await apply(agent, narrow.number))).toEqual([
    'intake.mandate-item-out-of-scope',
    'intake.mandate-act-out-of-scope',
  ]);
  const later = await inForce({ validFrom: '2026-04-01' });
  expect(codesOf(await apply(agent, later.number))).toEqual(['intake.mandate-not-yet-valid']);
  const mandate = await inForce();
  const forOther = await at.ask(agent, 'POST', '/api/cases', {
    ...applicationFor(item),
    applicant: {
      ...(applicationFor(item).applicant as object),
      identityNumber: '91350211M000100Y46',
      name: '别家公司',
    },
    mandate: mandate.number,
  });
  expect(codesOf(forOther)).toContain('intake.mandate-of-another-principal');
});

test('revoked in the middle: the agent sees and does nothing more, and the attempt is on the mandate', async () => {
  const mandate = await inForce();
  const caseId = await brought(mandate);
  expect((await revoke(firm, mandate.id)).statusCode).toBe(200);
  expect((await at.ask(agent, 'GET', `/api/cases/${caseId}/progress`)).statusCode).toBe(404);
  const withdrawal = await at.ask(agent, 'POST', `/api/cases/${caseId}/withdrawal`, {});
  expect(codesOf(withdrawal)).toEqual(['intake.mandate-revoked']);
  expect(codesOf(await apply(agent, mandate.number))).toEqual(['intake.mandate-revoked']);
  await at.ask(agent, 'POST', `/api/cases/${caseId}/withdrawal`, {});
  const view = (await at.ask(firm, 'GET', `/api/mandates/${mandate.id}`)).json();
  expect(view).toMatchObject({ standing: 'revoked', role: 'principal' });
  expect(view.refusedUses).toEqual([
    { on: '2026-03-02', act: 'withdraw' },
    { on: '2026-03-02', act: 'apply' },
  ]);
  expect((await at.ask(firm, 'GET', `/api/cases/${caseId}/progress`)).json()).toMatchObject({ state: 'received' });
  expect(codesOf(await revoke(agent, mandate.id))).toEqual(['intake.mandate-already-revoked']);
});

test('the query code of a case that an agent brought shuts with the mandate', async () => {
  const mandate = await inForce();
  const { number, queryCode: code, caseId } = (await apply(agent, mandate.number)).json();
  const opened = await at.ask(undefined, 'POST', '/api/progress', { number, code });
  expect(opened.statusCode, opened.body).toBe(200);
  const cookie = String(opened.headers['set-cookie']).split(';')[0] as string;
  await revoke(agent, mandate.id);
  const follow = () => at.ask(undefined, 'GET', `/api/cases/${caseId}/progress`, undefined, { headers: { cookie } });
  expect((await follow()).statusCode).not.toBe(200);
  expect(codesOf(await at.ask(undefined, 'POST', '/api/progress', { number, code }))).toEqual([
    'intake.mandate-code-shut',
  ]);
});

test('revocation and act in the same moment: nothing of the agent lies behind the revocation in the log', async () => {
  for (let round = 0; round < 25; round += 1) {
    const mandate = await inForce();
    const caseId = await brought(mandate);
    const [act, end] = await Promise.all([
      at.ask(agent, 'POST', `/api/cases/${caseId}/withdrawal`, {}),
      revoke(firm, mandate.id),
    ]);
    expect(end.statusCode, end.body).toBe(200);
    const { rows } = await at.storage.pool.query<{ type: string; version: number | null }>(
      `select type, (data -> 'mandate' ->> 'version')::integer as version from event
       where stream = any($1) and type in ('case.case-withdrawn', 'mandate.mandate-revoked') order by position`,
      [[caseId, mandate.id]],
    );
    const types = rows.map(({ type }) => type);
    if (act.statusCode === 200) expect(types).toEqual(['case.case-withdrawn', 'mandate.mandate-revoked']);
    else {
      expect(codesOf(act)?.[0]).toMatch(/^intake\.mandate-revoked$|^case\.busy$|^authority/);
      expect(types).toEqual(['mandate.mandate-revoked']);
    }
  }
});

test('a mandate read before a revocation carries nothing that is appended after it', async () => {
  const mandate = await inForce();
  const caseId = await brought(mandate);
  // The road is held between its reading of the mandate and its append; meanwhile the principal revokes.
  const { records } = at.app.ports;
  const find = records.find;
  let held = false;
  Object.assign(records, {
    find: async (kind: string, id: string) => {
      const found = await find(kind, id);
      if (kind === 'mandate' && !held) {
        held = true;
        expect((await revoke(firm, mandate.id)).statusCode).toBe(200);
      }
      return found;
    },
  });
  const withdrawal = await at
    .ask(agent, 'POST', `/api/cases/${caseId}/withdrawal`, {})
    .finally(() => Object.assign(records, { find }));
  expect(held).toBe(true);
  expect(codesOf(withdrawal)).toEqual(['intake.mandate-revoked']);
});

test('expired: refused, noted, and no longer seen', async () => {
  const mandate = await inForce({ validTo: '2026-03-10' });
  const caseId = await brought(mandate);
  at.clock.set('2026-03-11T01:00:00.000Z');
  agent = await at.again(agent);
  firm = await at.again(firm);
  clerk = await at.again(clerk);
  expect(codesOf(await at.ask(agent, 'POST', `/api/cases/${caseId}/withdrawal`, {}))).toEqual([
    'intake.mandate-expired',
  ]);
  expect((await at.ask(agent, 'GET', `/api/cases/${caseId}/progress`)).statusCode).toBe(404);
  expect((await at.ask(firm, 'GET', `/api/mandates/${mandate.id}`)).json()).toMatchObject({
    standing: 'expired',
    refusedUses: [{ act: 'withdraw' }],
  });
});

test('at a window a relative brings a paper both have signed; what proves it is checked', async () => {
  const person = at.app.profile.items.find(({ applicantKinds }) => applicantKinds.join() === 'person') as ServiceItem;
  const paper = {
    ...terms,
    principal: { kind: 'person', name: '李小明', identityForm: 'resident-id', identityNumber: '11010519491231002X' },
    agent: { kind: 'person', name: '李大明', identityForm: 'resident-id', identityNumber: '440524188001010014' },
    relation: 'relative',
    items: 'all',
    acts: ['apply', 'collect'],
    validFrom: '2026-03-11',
  };
  const without = await at.ask(clerk, 'POST', '/api/mandates/paper', paper);
  expect(codesOf(without)).toEqual(['intake.mandate-paper-missing', 'intake.mandate-paper-not-checked']);
  const file = await at.app.ports.files.put(new TextEncoder().encode('委托书'));
  const done = await at.ask(clerk, 'POST', '/api/mandates/paper', { ...paper, file, checked: true });
  expect(done.json(), done.body).toMatchObject({ events: ['MandateGiven', 'MandateAccepted'] });
  const { number, id } = done.json();
  const received = await at.ask(clerk, 'POST', '/api/cases', { ...applicationFor(person), mandate: number });
  expect(received.statusCode, received.body).toBe(201);
  const [event] = await at.app.ports.log.load(received.json().caseId);
  expect(event?.data).toMatchObject({ mandate: { number }, agent: { name: '李大明' } });
  expect(event?.data).not.toHaveProperty('account');
  // No clerk ends a mandate: one of the two asks for it and signs, at whichever window they come to.
  const far = await at.staff('clerk', 'T02', 'T02C');
  const end = (body: object) => at.ask(far, 'POST', `/api/mandates/${id}/revocation`, body);
  expect(codesOf(await end({ reason: '撤销' }))).toEqual([
    'intake.mandate-revocation-unasked',
    'intake.mandate-revocation-unsigned',
  ]);
  expect(codesOf(await end({ requestedBy: 'principal', request: { kind: 'sheet', number: ' ' } }))).toEqual([
    'intake.mandate-revocation-unsigned',
  ]);
  const drawn = { kind: 'drawn', file: 'f'.repeat(64) };
  expect(codesOf(await end({ requestedBy: 'agent', request: drawn }))).toEqual(['upload.signature-not-a-picture']);
  const request = { kind: 'sheet', number: '签 00321' };
  expect((await end({ requestedBy: 'agent', request })).statusCode).toBe(200);
  expect((await at.ask(clerk, 'GET', `/api/mandates/${id}`)).json().revoked).toMatchObject({ by: 'agent' });
  const events = await at.app.ports.recordLog.load('mandate', id);
  expect(events.at(-1)).toMatchObject({ data: { request }, actor: { kind: 'staff', centre: 'T02C' } });
  const again = await at.ask(clerk, 'POST', '/api/cases', { ...applicationFor(person), mandate: number });
  expect(codesOf(again)).toEqual(['intake.mandate-revoked']);
});

test('a result is collected under a mandate that the register knows, by the agent it names', async () => {
  const person = at.app.profile.items.find(({ applicantKinds }) => applicantKinds.join() === 'person') as ServiceItem;
  const principal = { identityForm: 'resident-id', identityNumber: '11010519491231002X' };
  const relative = { identityForm: 'resident-id', identityNumber: '440524188001010014' };
  const record = async (acts: readonly string[]) => {
    const file = await at.app.ports.files.put(new TextEncoder().encode('委托书'));
    const recorded = await at.ask(clerk, 'POST', '/api/mandates/paper', {
      principal: { kind: 'person', name: '李小明', ...principal },
      agent: { kind: 'person', name: '李大明', ...relative },
      relation: 'relative',
      items: 'all',
      acts,
      validFrom: '2026-03-11',
      validTo: terms.validTo,
      file,
      checked: true,
    });
    expect(recorded.statusCode, recorded.body).toBe(200);
    return recorded.json().number as string;
  };
  const { caseId } = (await at.ask(clerk, 'POST', '/api/cases', applicationFor(person))).json();
  const collect = async (mandate: string, shown = relative) =>
    codesOf(
      await at.ask(clerk, 'POST', `/api/cases/${caseId}/delivery`, {
        method: 'collected',
        recipient: '李大明',
        proof: '签收单 7',
        collector: { is: 'agent', ...shown, mandate },
      }),
    );
  const [forAll, forApplying] = [await record(['collect']), await record(['apply'])];
  // Nothing is decided yet: that alone is left once the mandate carries it.
  expect(await collect(forAll)).toEqual(['issuance.not-decided']);
  expect(await collect(` ${forAll.toLowerCase()} `)).toEqual(['issuance.not-decided']);
  expect(await collect('440113-M-2026-99999')).toEqual(['intake.mandate-not-found', 'issuance.not-decided']);
  expect(await collect(forApplying)).toEqual(['intake.mandate-act-out-of-scope', 'issuance.not-decided']);
  expect(await collect(forAll, principal)).toEqual(['intake.mandate-collector-is-another', 'issuance.not-decided']);
});

test('a paper names applicant and agent; for an overseer the agent is masked', async () => {
  const caseId = await brought(await inForce({ validFrom: '2026-03-11' }));
  const events = await at.app.ports.log.load(caseId);
  const agentOn = async (variant: 'whole' | 'masked') => {
    const issued = await issuedPaper(at.app, caseId, events, 0, variant);
    if (issued === undefined) throw new Error('no paper');
    const { addressee, rows } = paperContent(issued, { app: at.app, language: 'zh-Hans', origin: '' });
    return { addressee, agent: rows.find(({ label }) => label === '代理人')?.words.text };
  };
  expect(await agentOn('whole')).toMatchObject({
    addressee: expect.stringContaining('番禺清心食品有限公司'),
    agent: expect.stringMatching(/^王小代 \(440113-M-2026-\d{5}\)$/),
  });
  expect((await agentOn('masked')).agent).toMatch(/^王\*\* /);
});

test('messages of every step, for principal and agent; nobody is told of another’s, and seen is kept', async () => {
  const caseId = await brought(await inForce({ validFrom: '2026-03-11' }));
  const as = ({ id }: Person) => ({ kind: 'applicant', id, name: '', mandates: [] }) as const;
  const stepsOf = async (who: Person) =>
    (await inbox(at.app, { ...as(who), mandates: await heldMandates(at.app, who.id) }))
      .map(({ step }) => step)
      .toSorted();
  const steps = ['ApplicationReceived', 'MandateAccepted', 'MandateGiven'];
  expect(await stepsOf(firm)).toEqual(steps);
  expect(await stepsOf(agent)).toEqual(steps);
  expect(await stepsOf(await at.applicant())).toEqual([]);
  expect(await unreadMessages(at.app, as(firm))).toBe(3);
  await at.app.ports.messages.markSeen(firm.id, at.clock.now());
  expect(await unreadMessages(at.app, as(firm))).toBe(0);
  at.clock.advance(60_000);
  expect((await at.ask(firm, 'POST', `/api/cases/${caseId}/withdrawal`, {})).statusCode).toBe(200);
  expect(await unreadMessages(at.app, as(firm))).toBe(1);
});

test('who a person is lies beside the log', async () => {
  const { rows } = await at.storage.pool.query<{ data: object }>(
    "select data from event where type like 'mandate.%' or data ? 'mandate'",
  );
  expect(rows.length).toBeGreaterThan(10);
  expect(JSON.stringify(rows)).not.toMatch(/王小代|李大明|440524188001010014|91350100M000100Y43|换人了/);
  const { id } = await inForce({ validFrom: '2026-03-11' });
  const list = await at.ask(firm, 'GET', '/api/mandates');
  expect(list.json().given).toMatchObject([{ id, agent: { name: '王**' } }]);
  expect(list.body).not.toMatch(/王小代|91350100M000100Y43/);
});

test('nobody else reads or revokes a mandate', async () => {
  const { id } = await inForce({ validFrom: '2026-03-11' });
  const stranger = await at.applicant();
  const officer = await at.staff('officer', item.body);
  for (const who of [stranger, officer]) {
    expect((await at.ask(who, 'GET', `/api/mandates/${id}`)).statusCode).toBeGreaterThanOrEqual(403);
    expect((await revoke(who, id)).statusCode).toBe(403);
  }
});

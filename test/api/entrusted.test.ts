import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issuedPaper } from '../../src/app/queries/paper.ts';
import { foldCase } from '../../src/domain/case/evolve.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { type PaperContent, paperContent } from '../../src/web/papers/content.ts';
import { paperPdf } from '../../src/web/papers/pdf/paper-pdf.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { powerPaper } from '../support/power-paper.ts';

// 委托: farm produce is entrusted to the government of Shawan; its people work and decide, in the name of the bureau and under
// its seal (art. 24). 下放: the same town decides another item in its own name.

let at: TestApp;
let clerk: Person;
let officer: Person;
let head: Person;
let bureau: Person;
let bureauHead: Person;
let neighbour: Person;
beforeAll(async () => {
  at = await testApp();
  clerk = await at.staff('clerk', 'T15', 'T15C');
  officer = await at.staff('officer', 'T15');
  head = await at.staff('head', 'T15');
  bureau = await at.staff('officer', 'NYJ');
  bureauHead = await at.staff('head', 'NYJ');
  neighbour = await at.staff('head', 'T16');
});
afterAll(() => at?.close());

const item = (code: string) => at.app.profile.items.find((one) => one.code === code) as ServiceItem;
const listOf = async (who: Person, kind = 'mine') => {
  const sent = await at.ask(who, 'GET', `/api/work-list?kind=${kind}`);
  expect(sent.statusCode, sent.body).toBe(200);
  const { entries, counts } = sent.json();
  expect(counts.red + counts.amber + counts.green).toBe(entries.length);
  return entries.map(({ number }: { number: string }) => number);
};
const act = async (who: Person, caseId: string, path: string, body: object) => {
  const version = (await at.app.ports.log.load(caseId)).length;
  return at.ask(who, 'POST', `/api/cases/${caseId}/${path}`, body, { headers: { 'if-match': `"${version}"` } });
};
const proposal = { outcome: 'grant', reasons: '符合条件', articles: '农产品质量安全法' };

async function underReview(code: string, receiver: Person, by: Person): Promise<{ caseId: string; number: string }> {
  const sent = await at.ask(receiver, 'POST', '/api/cases', applicationFor(item(code)));
  expect(sent.statusCode, sent.body).toBe(201);
  const { caseId, number } = sent.json();
  for (const [who, path, body] of [
    [receiver, 'acceptance', { checks: checksFor(item(code)) }],
    [by, 'review-opinion', { opinion: 'grant', text: '合格' }],
    [by, 'proposal', proposal],
  ] as const) {
    const done = await act(who, caseId, path, body);
    expect(done.statusCode, `${path} ${done.body}`).toBe(200);
  }
  return { caseId, number };
}

test('the town works what the bureau entrusts to it, and decides in the bureau’s name; the bureau sees it and does not decide', async () => {
  const { caseId, number } = await underReview('NY-004', clerk, officer);
  expect(await listOf(head)).toEqual([number]);
  expect(await listOf(head, 'all')).toEqual([number]);
  const found = await at.ask(officer, 'GET', `/api/cases?words=${number}`);
  expect(found.json().entries).toMatchObject([{ number }]);
  // Neither the neighbour nor anybody's list but the town's and the bureau's.
  expect(await listOf(neighbour, 'all')).toEqual([]);
  expect((await at.ask(neighbour, 'GET', `/api/cases/${caseId}`)).statusCode).toBe(404);
  expect(await listOf(bureauHead, 'all')).toEqual([number]);
  // What is entrusted is not the bureau's to do, and its lamps do not burn for it.
  expect(await listOf(bureauHead)).toEqual([]);
  expect((await at.ask(bureau, 'GET', `/api/cases/${caseId}`)).json()).toMatchObject({ body: { code: 'NYJ' } });

  const beside = await act(bureauHead, caseId, 'decision', proposal);
  expect(beside.json().faults, beside.body).toMatchObject([
    { code: 'powers.entrusted-to-another', facts: { competent: 'T15', paper: '番农〔2012〕1号' } },
  ]);
  const decided = await act(head, caseId, 'decision', proposal);
  expect(decided.statusCode, decided.body).toBe(200);

  const events = await at.app.ports.log.load(caseId);
  expect(events.find(({ type }) => type === 'LicenceGranted')?.actor).toMatchObject({ body: 'T15', duty: 'head' });
  const grant = await paperOf(caseId);
  expect([grant.issuer, grant.seal]).toEqual(['番禺区农业局', '广州市番禺区农业局行政审批专用章']);
  expect(capacity(grant)).toBe(
    '由沙湾镇人民政府受番禺区农业局委托（番农〔2012〕1号），以番禺区农业局名义办理；申请复议或者起诉的，以番禺区农业局为被申请人或者被告。',
  );
});

test('what moved on by devolution is decided in the town’s own name, and the town answers for it', async () => {
  await publish({
    ...{ items: ['CG-002'], territories: ['T15'], form: 'devolution', receiver: 'T15', number: '番府〔2026〕3号' },
    ...{ validFrom: '2026-03-02', givenUpOn: '2026-03-01', takenOverOn: '2026-03-02' },
  });
  const { caseId } = await underReview('CG-002', clerk, officer);
  const decided = await act(head, caseId, 'decision', proposal);
  expect(decided.statusCode, decided.body).toBe(200);
  const grant = await paperOf(caseId);
  expect([grant.issuer, grant.seal]).toEqual(['沙湾镇人民政府', '广州市番禺区沙湾镇人民政府行政审批专用章']);
  expect(capacity(grant)).toBe(
    '由沙湾镇人民政府承接下放权限（番府〔2026〕3号），以自己的名义办理；申请复议或者起诉的，以其为被申请人或者被告。',
  );
});

const capacity = ({ rows }: PaperContent) => rows.find(({ label }) => label === '职权行使')?.words.text;

async function publish(changes: object): Promise<void> {
  const office = await at.staff('service-office', 'ZWB');
  const lawyer = await at.staff('legal-reviewer', 'FZB');
  const papers = '/api/powers/instruments';
  const sent = await at.ask(office, 'POST', papers, powerPaper(changes));
  expect(sent.statusCode, sent.body).toBe(200);
  await at.ask(lawyer, 'POST', `${papers}/${sent.json().id}/check`, { agreed: true });
  const out = await at.ask(office, 'POST', `${papers}/${sent.json().id}/publication`, {});
  expect(out.statusCode, out.body).toBe(200);
}

async function paperOf(caseId: string) {
  const events = await at.app.ports.log.load(caseId);
  const index = foldCase(caseId, events)?.papers.findIndex(({ kind }) => kind === 'grant') ?? -1;
  const issued = await issuedPaper(at.app, caseId, events, index, 'without-code');
  if (issued === undefined) throw new Error('no paper');
  const setting = { app: at.app, language: 'zh-Hans', origin: 'https://example.gov' } as const;
  const pdf = await paperPdf(issued, setting);
  if (process.env.YIMEN_PAPERS) writeFileSync(`${process.env.YIMEN_PAPERS}/${caseId}.pdf`, pdf);
  return paperContent(issued, setting);
}

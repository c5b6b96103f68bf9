import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { elementsOf } from '../../src/domain/catalogue/drafting/elements.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { addDays } from '../../src/kernel/local-date.ts';
import { type Person, type TestApp, testApp } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';

// 起草、校核、合法性审查、发布: the citizen sees the new version, the running case keeps the old one, and no process is restarted.

let at: TestApp;
let item: ServiceItem;
let office: Person;
let office2: Person;
let reviewer: Person;
let officer: Person;

beforeAll(async () => {
  at = await testApp();
  item = at.app.profile.items.find(
    (one) => simple(one) && one.townCentre && one.applicantKinds.includes('person') && one.promisedLimit.value > 3,
  ) as ServiceItem;
  office = await at.staff('service-office', 'ZWB');
  office2 = await at.staff('service-office', 'ZWB');
  reviewer = await at.staff('legal-reviewer', 'FZB');
  officer = await at.staff('officer', item.body);
});
afterAll(() => at.close());

/** Nothing of it is left open but samples and addresses, so that closing the gaps is all it takes to publish it. */
const simple = (one: ServiceItem) =>
  !one.fee.charged &&
  one.gaps.every(({ kind }) => ['no-sample-form', 'no-form-source', 'office-details-fictitious'].includes(kind));
const closed = (one: ServiceItem) => ({ ...elementsOf(one), gaps: [] });
type Reply = { json(): { faults?: { code: string; pointer?: string }[] } };
const codes = (reply: Reply) => (reply.json().faults ?? []).map(({ code }) => code);
const pointers = (reply: Reply) => (reply.json().faults ?? []).map(({ code, pointer }) => `${code} ${pointer}`);
const open = (who: Person, body: object) => at.ask(who, 'POST', '/api/item-drafts', body);
const act = (who: Person, id: string, path: string, body: object = {}) =>
  at.ask(who, 'POST', `/api/item-drafts/${id}/${path}`, body);
const read = async (id: string, who = office) => (await at.ask(who, 'GET', `/api/item-drafts/${id}`)).json();
const findingsFor = (elements: Pick<ServiceItem, 'legalBasis'>) =>
  elements.legalBasis.flatMap(({ law, articles }) =>
    (articles.length === 0 ? [''] : articles).map((article) => ({ law, article, fits: true })),
  );
const clear = (id: string, who = reviewer) =>
  act(who, id, 'clearance', { findings: findingsFor(item), text: '', opinionNumber: '番法审〔2026〕7号' });
const limit = async () => {
  const guide = await at.ask(undefined, 'GET', `/api/items/${item.code}`);
  return { version: guide.json().item.version, value: guide.json().item.promisedLimit.value };
};

test('a draft is changed, reviewed and published; the guide follows, the running case keeps its version', async () => {
  const applicant = await at.applicant();
  const clerk = await at.staff('clerk', 'ZWB', 'DC');
  const { caseId } = (await at.ask(applicant, 'POST', '/api/cases', applicationFor(item))).json();
  const accepted = await at.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  expect(accepted.statusCode, accepted.body).toBe(200);
  const dueBefore = (await at.ask(officer, 'GET', `/api/cases/${caseId}`)).json().due;

  const opened = await open(officer, { purpose: 'change', drawnFrom: item.code });
  expect(opened.statusCode, opened.body).toBe(201);
  const { id } = opened.json();
  expect(codes(await open(office, { purpose: 'change', drawnFrom: item.code }))).toEqual([
    'catalogue.draft-open-already',
  ]);
  const elements = closed(item);
  const shorter = {
    ...elements,
    promisedLimit: { ...elements.promisedLimit, value: elements.promisedLimit.value - 2 },
  };
  expect((await act(officer, id, 'elements', { elements: shorter })).statusCode).toBe(200);
  expect((await read(id)).changes.map((one: { at: string }) => one.at).sort()).toEqual([
    ...item.gaps.map((_, index) => `/gaps/${index}`),
    '/promisedLimit/value',
  ]);

  // Nothing is published that nobody reviewed, and no draft by its own hand.
  expect(codes(await act(office, id, 'publication', { from: at.app.today() }))).toEqual([
    'catalogue.draft-not-cleared',
  ]);
  expect((await act(officer, id, 'clearance', { findings: [], text: '', opinionNumber: '1' })).statusCode).toBe(403);
  const sent = await act(officer, id, 'review');
  expect(sent.statusCode, sent.body).toBe(200);
  expect(codes(await act(officer, id, 'elements', { elements }))).toEqual(['catalogue.draft-in-review']);
  const bare = await act(reviewer, id, 'clearance', { findings: [], text: '', opinionNumber: ' ' });
  expect(codes(bare)).toEqual([
    ...findingsFor(item).map(() => 'catalogue.draft-article-unread'),
    'catalogue.draft-without-opinion-number',
  ]);
  expect((await clear(id)).statusCode).toBe(200);
  expect(await limit()).toEqual({ version: item.version, value: item.promisedLimit.value });
  const published = await act(office, id, 'publication', { from: at.app.today() });
  expect(published.statusCode, published.body).toBe(200);

  expect(await limit()).toEqual({ version: item.version + 1, value: item.promisedLimit.value - 2 });
  const running = (await at.ask(officer, 'GET', `/api/cases/${caseId}`)).json();
  expect(running.due).toEqual(dueBefore);
  expect(running.item.version).toBe(item.version);
  const next = (await at.ask(applicant, 'POST', '/api/cases', applicationFor(item))).json();
  await at.ask(clerk, 'POST', `/api/cases/${next.caseId}/acceptance`, { checks: checksFor(item) });
  const young = (await at.ask(officer, 'GET', `/api/cases/${next.caseId}`)).json();
  expect(young.item.version).toBe(item.version + 1);
  expect(young.due.due < dueBefore.due).toBe(true);
  const found = (await at.ask(undefined, 'GET', `/api/items?words=${item.code}`)).json().items[0];
  expect(found.promised.value).toBe(item.promisedLimit.value - 2);
});

test('a process started before knows it after one look; one started after, from the first', async () => {
  const { profile, ports } = at.app;
  const elsewhere = createApp(profile, ports, false);
  await elsewhere.catalogue.refresh();
  expect(elsewhere.place.items.get(item.code)?.at(-1)?.version).toBe(item.version + 1);
  const other = at.app.profile.items.find(
    (one) => simple(one) && one.body !== item.body && one.actType === 'licence',
  ) as ServiceItem;
  const { id } = (await open(office, { purpose: 'change', drawnFrom: other.code })).json();
  await act(office, id, 'elements', { elements: closed(other) });
  expect((await act(office, id, 'review')).statusCode).toBe(200);
  const findings = findingsFor(other);
  expect((await act(reviewer, id, 'clearance', { findings, text: '', opinionNumber: '8' })).statusCode).toBe(200);
  at.clock.advance(60_000);
  expect((await act(office2, id, 'publication', { from: at.app.today() })).statusCode).toBe(200);
  expect(elsewhere.place.items.get(other.code)?.length).toBe(1);
  await elsewhere.catalogue.refresh();
  expect(elsewhere.place.items.get(other.code)?.map(({ version, inForceTo }) => [version, inForceTo])).toEqual([
    [other.version, addDays(at.app.today(), -1)],
    [other.version + 1, undefined],
  ]);
});

test('every fault of a draft is named at once, with its element', async () => {
  const { id } = (await open(office, { purpose: 'change', drawnFrom: item.code })).json();
  const { handling: _, ...elements } = elementsOf(item);
  const node = (name: string, kind: string) => ({ id: name, name, kind, x: 0, y: 0 });
  const broken = {
    ...elements,
    conditions: [],
    legalBasis: [
      { law: '番禺区某某管理办法', articles: ['3'], confidence: 'seen' },
      { law: '个体工商户条例', articles: ['8'], confidence: 'seen' },
    ],
    fee: { charged: true, lines: [] },
    gaps: [],
    promisedLimit: { value: 200, unit: 'workday', startsFrom: 'acceptance' },
    materials: [...item.materials, { ...item.materials[0] }],
    // Either is enough to go on, but both are waited for.
    procedure: {
      nodes: [
        node('start', 'start'),
        ...['either', 'one', 'other'].map((name) => node(name, name === 'either' ? 'exclusive' : 'step')),
        node('both', 'parallel'),
        node('end', 'end'),
      ],
      edges: ['start either', 'either one', 'either other', 'one both', 'other both', 'both end'].map((way, index) => {
        const [from, to] = way.split(' ');
        return { id: `e${index}`, from, to };
      }),
    },
  };
  const changed = await act(office, id, 'elements', { elements: broken });
  expect(changed.statusCode, changed.body).toBe(200);
  const said = pointers(await act(office, id, 'review'));
  expect(said).toEqual(
    expect.arrayContaining([
      'catalogue.element-empty /conditions',
      'catalogue.fee-without-basis /fee',
      'catalogue.promise-longer-than-law /promisedLimit',
      'catalogue.instrument-unknown /legalBasis/0/law',
      'catalogue.instrument-repealed /legalBasis/1/law',
      `catalogue.element-form /materials/${item.materials.length}/code`,
      'catalogue.procedure-unsound /procedure',
    ]),
  );
  const detail = await read(id);
  const unsound = detail.faults.find(({ code }: { code: string }) => code === 'catalogue.procedure-unsound');
  expect(unsound.reason).toContain('最短的走法');
  expect([unsound.nodes, unsound.run]).toEqual([['both'], ['start', 'either', 'one']]);
  await act(office, id, 'dropping', { reason: '试' });
  // What was dropped gives its place back.
  expect((await open(office, { purpose: 'change', drawnFrom: item.code })).statusCode).toBe(201);
});

test('who drafts does not review, who clears does not publish, and nothing begins before today or beside another version', async () => {
  const both = await at.staff('legal-reviewer', 'FZB');
  await at.app.ports.accounts.assignPost({
    ...{ staffId: both.id, duty: 'service-office', body: 'ZWB', centre: null, validTo: null },
    validFrom: at.app.today(),
  });
  const hybrid = await at.again(both);
  const other = at.app.profile.items.find((one) => simple(one) && one.actType !== 'licence') as ServiceItem;
  const { id } = (await open(hybrid, { purpose: 'change', drawnFrom: other.code })).json();
  await act(hybrid, id, 'elements', { elements: closed(other) });
  await act(hybrid, id, 'review');
  const findings = findingsFor(other);
  const own = await act(hybrid, id, 'clearance', { findings, text: '', opinionNumber: '9' });
  expect(codes(own)).toEqual(['catalogue.draft-own-review']);
  const unfit = findings.map((one, index) => (index === 0 ? { ...one, fits: false } : one));
  expect(codes(await act(reviewer, id, 'return', { findings: unfit, text: '' }))).toEqual([
    'catalogue.draft-finding-without-comment',
  ]);
  const because = unfit.map((one) => (one.fits ? one : { ...one, comment: '该条不涉及本事项' }));
  expect((await act(reviewer, id, 'return', { findings: because, text: '' })).statusCode).toBe(200);
  expect((await read(id)).stage).toBe('returned');
  await act(office, id, 'review');
  expect((await act(reviewer, id, 'clearance', { findings, text: '', opinionNumber: '9' })).statusCode).toBe(200);
  const yesterday = addDays(at.app.today(), -1);
  expect(codes(await act(office, id, 'publication', { from: yesterday }))).toEqual(['catalogue.published-backwards']);
  // A change after the clearance undoes it.
  await act(office, id, 'elements', { elements: closed(other) });
  expect(codes(await act(office, id, 'publication', { from: at.app.today() }))).toEqual([
    'catalogue.draft-not-cleared',
  ]);
});

test('codes are never used again, and a comment follows its paragraph through a redraft', async () => {
  const reused = await open(office, { purpose: 'new', elements: elementsOf(item) });
  expect(pointers(reused)).toEqual(['catalogue.code-reused /elements/code']);
  const fresh = { ...elementsOf(item), code: 'ZZ-900' };
  const few = await open(office, { purpose: 'merge', elements: { ...fresh, code: 'ZZ-901' }, ends: [item.code] });
  expect(codes(few)).toEqual(['catalogue.ends-too-few-or-many']);
  const { id } = (await open(office, { purpose: 'new', elements: fresh })).json();
  const text = '这一条与条例不一致';
  const last = item.conditions.length - 1;
  expect((await act(reviewer, id, 'comments', { element: `/conditions/${last}`, text })).statusCode).toBe(200);
  const above = { 'zh-Hans': '新增的第一个条件', 'zh-Hant': '新增的第一個條件', en: 'A new first condition' };
  await act(office, id, 'elements', { elements: { ...fresh, conditions: [above, ...fresh.conditions] } });
  const [comment] = (await read(id)).comments;
  expect(comment.at).toBe(`/conditions/${last + 1}`);
  await act(office, id, 'elements', { elements: { ...fresh, conditions: [above] } });
  expect((await read(id)).comments[0].at).toBeUndefined();
  expect((await read(id)).comments[0].quote).not.toBe('');
  expect(codes(await act(office, id, 'comments/settlement', { comment: comment.id, how: ' ' }))).toEqual([
    'catalogue.draft-comment-unanswered',
  ]);
  expect((await act(office, id, 'comments/settlement', { comment: comment.id, how: '已删去该条件' })).statusCode).toBe(
    200,
  );
  // Whoever drafts answers; that the answer will do, others say.
  expect((await read(id)).comments[0].mayResolve).toBe(false);
  const own = await act(office, id, 'comments/resolution', { comment: comment.id });
  expect(codes(own)).toEqual(['catalogue.draft-comment-of-another']);
  expect((await read(id, reviewer)).comments[0].mayResolve).toBe(true);
  expect((await act(reviewer, id, 'comments/resolution', { comment: comment.id })).statusCode).toBe(200);
  expect((await read(id)).comments[0]).toMatchObject({ settled: { how: '已删去该条件' }, resolved: {} });
  expect(codes(await act(reviewer, id, 'comments/resolution', { comment: comment.id }))).toEqual([
    'catalogue.draft-comment-unknown',
  ]);
});

test('while one types, the desk is told where each comment would stand', async () => {
  const fresh = { ...elementsOf(item), code: 'ZZ-904' };
  const { id } = (await open(office, { purpose: 'new', elements: fresh })).json();
  await act(reviewer, id, 'comments', { element: '/materials/0', text: '原件还是复印件？' });
  const [comment] = (await read(id)).comments;
  const told = async (elements: object) =>
    (await at.ask(office, 'POST', '/api/item-drafts/lint', { draft: id, purpose: 'new', elements })).json().comments;
  const [first, ...others] = fresh.materials;
  expect(await told({ ...fresh, materials: [...others, first] })).toEqual([
    { id: comment.id, at: `/materials/${others.length}` },
  ]);
  expect(await told({ ...fresh, materials: others })).toEqual([{ id: comment.id }]);
  // Nothing of it was kept.
  expect((await read(id)).comments[0].at).toBe('/materials/0');
});

test('a body is asked, answers once, and an unknown draft is not found', async () => {
  const { id } = (await open(office, { purpose: 'new', elements: { ...elementsOf(item), code: 'ZZ-902' } })).json();
  const short = await act(office, id, 'bodies', { bodies: ['NOBODY'], answerBy: at.app.today() });
  expect(codes(short)).toEqual(['catalogue.draft-body-unknown', 'catalogue.draft-no-time-to-answer']);
  const answerBy = addDays(at.app.today(), 7);
  expect((await act(office, id, 'bodies', { bodies: [item.body], answerBy })).statusCode).toBe(200);
  expect((await act(officer, id, 'answer', { agrees: false, text: '' })).statusCode).toBe(422);
  expect((await act(officer, id, 'answer', { agrees: true, text: '' })).statusCode).toBe(200);
  expect(codes(await act(officer, id, 'answer', { agrees: true, text: '' }))).toEqual(['catalogue.draft-not-asked']);
  expect((await at.ask(office, 'GET', `/api/item-drafts/${randomUUID()}`)).statusCode).toBe(404);
});

test('a repealed regulation lists its items, and they are changed in bulk after a preview', async () => {
  const { news } = (await at.ask(office, 'GET', '/api/law-news')).json();
  const repealed = news.find((one: { law: string }) => one.law === '个体工商户条例');
  expect(repealed).toMatchObject({ kind: 'repealed', replacedBy: '促进个体工商户发展条例' });
  const cites = at.app.profile.items.filter(({ legalBasis }) => legalBasis.some(({ law }) => law === '个体工商户条例'));
  expect(repealed.items.map(({ code }: { code: string }) => code)).toEqual(cites.map(({ code }) => code));
  const asked = { law: '个体工商户条例', becomes: repealed.replacedBy, articles: {} };
  const preview = (await at.ask(office, 'POST', '/api/recitations/preview', asked)).json();
  expect(preview.items.map(({ law }: { law: string }) => law)).toEqual(cites.map(() => repealed.replacedBy));
  const items = cites.map(({ code }) => code);
  const done = (await at.ask(office2, 'POST', '/api/recitations', { ...asked, items: [...items, 'NO-SUCH'] })).json();
  expect(done.opened.map(({ item }: { item: string }) => item)).toEqual(items);
  expect(done.left.map(({ item }: { item: string }) => item)).toEqual(['NO-SUCH']);
  const draft = await read(done.opened[0].draft);
  expect(draft.changes.map(({ at: where }: { at: string }) => where)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^\/legalBasis/)]),
  );
  expect((await at.ask(office, 'POST', '/api/recitations', { ...asked, items })).json().opened).toEqual([]);
});

test('the catalogue goes out as it stood on a day, and in the words of CPSV-AP', async () => {
  const now = (await at.ask(undefined, 'GET', '/api/catalogue')).json();
  const before = (await at.ask(undefined, 'GET', '/api/catalogue?asOf=2026-03-01')).json();
  const versionIn = ({ items }: { items: ServiceItem[] }) => items.find(({ code }) => code === item.code)?.version;
  expect([versionIn(before), versionIn(now)]).toEqual([item.version, item.version + 1]);
  const linked = (await at.ask(undefined, 'GET', '/api/catalogue.jsonld')).json()['@graph'];
  const services = linked.filter((one: { '@type': string }) => one['@type'] === 'cpsv:PublicService');
  expect(services.length).toBe(now.items.length);
  expect(services[0]['cv:hasCompetentAuthority']['@id']).toMatch(/^urn:yimen:body:/);
});

test('what a draft would have done to the last months is worked out from the cases there are', async () => {
  const fresh = { ...elementsOf(item), code: 'ZZ-903' };
  const { id } = (await open(office, { purpose: 'new', elements: fresh })).json();
  const none = await act(office, id, 'what-if', { months: 6 });
  expect(none.json()).toMatchObject({ cases: 0, late: { was: 0, wouldBe: 0 } });
});

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDraft } from '../../src/web/portal/draft.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { translator } from '../../src/web/texts/translate.ts';
import { type TestApp, testApp, testClock } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';

// 申请: what happens to an application between its first answer and its receipt.

const screenshots = resolve(import.meta.dirname, '../../var/screenshots');
let panyu: TestApp;
let tennis: TestApp;
let browser: Browser;
const origins = { panyu: '', tennis: '' };

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  const portal = { portal: (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app) };
  [panyu, tennis] = (await Promise.all(
    ['panyu', 'tennis-town'].map((profile) =>
      testApp({ clock: testClock('2026-11-12T01:30:00.000Z'), profile, server: portal }),
    ),
  )) as [TestApp, TestApp];
  origins.panyu = await panyu.server.listen({ host: '127.0.0.1', port: 0 });
  origins.tennis = await tennis.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([panyu?.close(), tennis?.close()]);
});

type Language = 'zh-Hans' | 'zh-Hant' | 'en';
interface Device {
  readonly language?: Language;
  readonly width?: number;
  readonly scripts?: boolean;
  readonly place?: keyof typeof origins;
}

/** A device of its own: no cookie of another. */
async function device({ language = 'zh-Hans', width = 390, scripts = false, place = 'panyu' }: Device = {}) {
  const origin = origins[place];
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: scripts,
    hasTouch: width < 600,
  });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  const page = await context.newPage();
  const look = async (name: string) => {
    const file = `apply-${name}-${language}-${width}${scripts ? '' : '-no-scripts'}.png`;
    await page.screenshot({ path: join(screenshots, file), fullPage: true });
    if (!scripts) return;
    expect(await violations(page), `${name} ${page.url()}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
  };
  return { page, look, origin, t: translator(language), close: () => context.close() };
}

const next = (page: Page) => page.click('main .actions .button');

/** The smallest picture there is, told apart by what follows its end. */
function picture(name: string) {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return { name, mimeType: 'image/png', buffer: Buffer.concat([Buffer.from(png, 'base64'), Buffer.from(name)]) };
}

/** Begins SP-001 as nobody in particular and answers the first pages; ends on the first question. */
async function begin(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/items/SP-001`);
  await page.click('main form[action^="/apply/"] .button:visible');
  await page.check('input[value=person]');
  await next(page);
  await page.fill('#name', '陈小明');
  await page.check('input[value=resident-id]');
  await page.fill('#identityNumber', '11010519491231002X');
  await page.fill('#telephone', '020-0000-1234');
  await next(page);
  return page.url().split('/').at(-2) ?? '';
}

test.each([
  { language: 'zh-Hans', width: 390, scripts: false },
  { language: 'zh-Hant', width: 390, scripts: true },
  { language: 'en', width: 1200, scripts: true },
] as const)('begun on a phone without an account, resumed on a desk by its code: $language $width', async (reader) => {
  const phone = await device(reader);
  const draft = await begin(phone.page, phone.origin);
  await phone.page.fill('#answer-premises-name', '沙湾粤味餐饮店');
  await next(phone.page);
  await phone.page.goto(`${phone.origin}/apply/d/${draft}/material-m1`);
  await phone.page.setInputFiles('#file', [picture('page-1.png'), picture('page-2.png')]);
  await phone.page.click('button[name=more]');
  await phone.look('material');
  await phone.page.click('.quiet-line a[href$="/elsewhere"]');
  await phone.look('elsewhere');
  const code = (await phone.page.textContent('.resumption')) ?? '';
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);

  const desk = await device({ ...reader, width: 1200 });
  await desk.page.goto(`${desk.origin}/resume`);
  await next(desk.page);
  await desk.look('resume-faults');
  await desk.page.fill('#code', '0000-0000-0000');
  await next(desk.page);
  expect(await desk.page.textContent('.error-summary')).toContain(desk.t('portal:resume.unknown').slice(0, 8));
  // As it is copied from a slip: small letters, spaces, O for 0.
  await desk.page.fill('#code', code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'));
  await next(desk.page);
  expect(new URL(desk.page.url()).pathname).toBe(`/apply/d/${draft}`);
  await desk.look('overview');
  await desk.page.goto(`${desk.origin}/apply/d/${draft}/answer-premises-name`);
  expect(await desk.page.inputValue('#answer-premises-name')).toBe('沙湾粤味餐饮店');
  // Files of a resumed draft open, in the order in which they were handed in.
  await desk.page.goto(`${desk.origin}/apply/d/${draft}/material-m1`);
  expect(await desk.page.$$eval('.files .name', (all) => all.map((one) => one.textContent))).toEqual([
    'page-1.png',
    'page-2.png',
  ]);
  const file = await desk.page.request.get(`${desk.origin}${await desk.page.getAttribute('.files .name', 'href')}`);
  expect(file.status()).toBe(200);
  expect((await file.body()).equals(picture('page-1.png').buffer)).toBe(true);
  expect(file.headers()).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
  await Promise.all([phone.close(), desk.close()]);
});

test('with an account it is in the list on every device, and nobody else opens it or its files', async () => {
  const phone = await device();
  await phone.page.goto(`${phone.origin}/account/new`);
  await phone.page.fill('#name', '陈小明');
  await phone.page.fill('#login', 'two.devices');
  await phone.page.fill('#password', 'lychee river window 42');
  await phone.page.click('main .button');
  const draft = await begin(phone.page, phone.origin);
  await phone.page.goto(`${phone.origin}/apply/d/${draft}/material-m1`);
  await phone.page.setInputFiles('#file', picture('mine.png'));
  await phone.page.click('button[name=more]');
  const file = `${phone.origin}${await phone.page.getAttribute('.files .name', 'href')}`;

  const desk = await device({ width: 1200 });
  expect((await desk.page.request.get(file)).status()).toBe(404);
  expect((await desk.page.request.get(`${desk.origin}/apply/d/${draft}/form.pdf`)).status()).toBe(404);
  await desk.page.goto(`${desk.origin}/account`);
  await desk.page.fill('#login', 'two.devices');
  await desk.page.fill('#password', 'lychee river window 42');
  await desk.page.click('main .button');
  await desk.page.click(`a[href="/apply/d/${draft}"]`);
  expect((await desk.page.request.get(file)).status()).toBe(200);
  await Promise.all([phone.close(), desk.close()]);
});

test.each([
  { width: 390, scripts: false },
  { width: 390, scripts: true },
  { width: 1200, scripts: true },
])('two devices at once: nothing is overwritten, and the later saver chooses ($width, $scripts)', async (reader) => {
  const phone = await device({ scripts: false });
  const draft = await begin(phone.page, phone.origin);
  const desk = await device(reader);
  const at = `${desk.origin}/apply/d/${draft}/answer-premises-name`;
  await desk.page.goto(at);
  await phone.page.goto(at);
  await phone.page.fill('#answer-premises-name', '手机上的店名');
  await next(phone.page);
  await desk.page.fill('#answer-premises-name', '电脑上的店名');
  await next(desk.page);
  expect(await desk.page.textContent('h1')).toBe(desk.t('portal:devices.title'));
  await desk.look('devices');
  expect(await desk.page.$$eval('.side-by-side tbody td', (cells) => cells.map((cell) => cell.textContent))).toEqual([
    '电脑上的店名',
    '手机上的店名',
  ]);
  // The other page's answer is still what is kept, until one chooses.
  await phone.page.goto(at);
  expect(await phone.page.inputValue('#answer-premises-name')).toBe('手机上的店名');
  await next(desk.page);
  await phone.page.goto(at);
  expect(await phone.page.inputValue('#answer-premises-name')).toBe('电脑上的店名');

  // Different pages are none of each other's business, and files of both are put together.
  const material = `${desk.origin}/apply/d/${draft}/material-m1`;
  await Promise.all([desk.page.goto(material), phone.page.goto(material)]);
  for (const [one, name] of [
    [phone, 'phone.png'],
    [desk, 'desk.png'],
  ] as const) {
    await one.page.setInputFiles('#file', picture(name));
    await one.page.click('button[name=more]');
  }
  expect(await desk.page.$$eval('.files .name', (all) => all.map((one) => one.textContent?.trim()))).toEqual([
    'phone.png',
    'desk.png',
  ]);
  await Promise.all([phone.close(), desk.close()]);
});

test('what was changed elsewhere since the last look is not sent unseen', async () => {
  const phone = await device();
  const draft = await begin(phone.page, phone.origin);
  const desk = await device({ width: 1200 });
  await desk.page.goto(`${desk.origin}/apply/d/${draft}/check`);
  await phone.page.goto(`${phone.origin}/apply/d/${draft}/answer-premises-name`);
  await phone.page.fill('#answer-premises-name', '改过的店名');
  await next(phone.page);
  await desk.page.click('main .actions button');
  expect(await desk.page.textContent('[role=alert]')).toBe(desk.t('portal:devices.checkAgain'));
  await Promise.all([phone.close(), desk.close()]);
});

test('how many files is said before choosing; too many and a wrong kind are told together, the rest is kept', async () => {
  const { page, look, origin, close } = await device({ scripts: true });
  const draft = await begin(page, origin);
  await page.goto(`${origin}/apply/d/${draft}/material-m1`);
  expect(await page.textContent('#file-hint')).toContain('10');
  const names = Array.from({ length: 11 }, (_, at) => `page-${at + 1}.png`);
  const wrong = { name: 'macro.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\0\0') };
  await page.setInputFiles('#file', [wrong, ...names.map(picture)]);
  expect(await page.$$eval('.preview canvas', (all) => all.length)).toBeGreaterThan(0);
  await look('preview');
  await page.click('button[name=more]');
  expect(await page.$$eval('.error-summary li', (all) => all.length)).toBe(2);
  expect(await page.textContent('.error-summary')).toContain('page-11.png');
  expect(await page.$$eval('.files .name', (all) => all.map((one) => one.textContent))).toEqual(names.slice(0, 10));
  await look('too-many-files');
  await page.click('.files li:nth-child(2) button');
  expect(await page.$$eval('.files .name', (all) => all.map((one) => one.textContent))).toEqual([
    'page-1.png',
    ...names.slice(2, 10),
  ]);
  // The camera's own field counts like the other.
  await page.setInputFiles('#photo', picture('camera.png'));
  await page.click('button[name=more]');
  expect(await page.$$eval('.files .name', (all) => all.at(-1)?.textContent)).toBe('camera.png');
  await close();
});

test.each([
  { language: 'en', width: 1200, scripts: true },
  { language: 'zh-Hans', width: 390, scripts: true },
  { language: 'zh-Hans', width: 390, scripts: false },
] as const)('a draft on a version that has ended is offered the new one: $language $width', async (reader) => {
  const { page, look, origin, t, close } = await device({ ...reader, place: 'tennis' });
  const id = tennis.app.ports.chance.id();
  await tennis.app.ports.drafts.save({
    id,
    item: 'COURT-LIGHTING',
    itemVersion: 1,
    account: null,
    content: {
      ...emptyDraft,
      applicant: { kind: 'person', name: 'Kim Baseline' },
      answers: { 'court-address': 'Net Street 4', 'mast-height': '35', 'lamp-colour': 'amber' },
    },
    updatedAt: tennis.app.ports.clock.now(),
    version: 1,
    resumptionHash: null,
  });
  await page.goto(`${origin}/apply/d/${id}/check`);
  expect(new URL(page.url()).pathname).toBe(`/apply/d/${id}/version`);
  await look('version');
  const table = (await page.textContent('.side-by-side')) ?? '';
  for (const told of [t('portal:version.questionEnded'), t('portal:version.materialNew'), '40', '30', '20', '15'])
    expect(table).toContain(told);
  expect(await page.$$eval('h2 + ul li', (all) => all.length)).toBe(1);
  await page.click('main .button');
  // The list of what has no place any more stays, and so does everything else.
  expect(await page.$$eval('.summary div', (all) => all.length)).toBe(2);
  expect(await page.textContent('.summary')).toContain('35');
  await look('version-taken');
  await page.goto(`${origin}/apply/d/${id}/answer-court-address`);
  expect(await page.inputValue('#answer-court-address')).toBe('Net Street 4');
  await page.goto(`${origin}/apply/d/${id}/check`);
  await page.click('main .actions button');
  const faults = (await page.textContent('.error-summary')) ?? '';
  // The new mandatory question is asked, and the answer that no longer fits is named.
  expect(faults).toContain(reader.language === 'en' ? 'bedrooms' : '卧室数');
  expect(faults).toContain('30');
  await look('version-check');
  await close();
});

test('what is sent from a page of the ended version is kept, and answered with what changed', async () => {
  const { page, origin, close } = await device({ place: 'tennis', language: 'en' });
  const id = tennis.app.ports.chance.id();
  await tennis.app.ports.drafts.save({
    id,
    item: 'COURT-LIGHTING',
    itemVersion: 1,
    account: null,
    content: { ...emptyDraft },
    updatedAt: tennis.app.ports.clock.now(),
    version: 1,
    resumptionHash: null,
  });
  await page.goto(`${origin}/resume`);
  const form = { csrf: await page.inputValue('input[name=csrf]'), answer: 'white', version: '1' };
  const reply = await page.request.post(`${origin}/apply/d/${id}/answer-lamp-colour`, { form });
  expect(reply.url()).toBe(`${origin}/apply/d/${id}/version`);
  expect((await tennis.app.ports.drafts.find(id))?.content.answers).toEqual({ 'lamp-colour': 'white' });
  await close();
});

test('forms to print: blank, sample, own sheet of the place, and what was typed so far', async () => {
  const { page, origin, close } = await device({ place: 'tennis', language: 'en', width: 1200 });
  await page.goto(`${origin}/items/COURT-LIGHTING`);
  const links = await page.$$eval('a[type="application/pdf"]', (all) => all.map((one) => one.getAttribute('href')));
  expect(links).toContain('/items/COURT-LIGHTING/samples/consent-of-neighbours.pdf');
  expect(links).toContain('/items/COURT-LIGHTING/form.pdf');
  expect(links).toContain('/items/COURT-LIGHTING/sample.pdf');
  for (const link of links) {
    const reply = await page.request.get(`${origin}${link}`);
    expect([reply.status(), reply.headers()['content-type']], link ?? '').toEqual([200, 'application/pdf']);
    expect((await reply.body()).toString('latin1', 0, 5)).toBe('%PDF-');
  }
  const other = await page.request.get(`${origin}/items/DOG-REGISTRATION/samples/consent-of-neighbours.pdf`);
  expect(other.status()).toBe(404);
  await close();
});

test.each(['zh-Hans', 'zh-Hant', 'en'] as const)(
  'the guide is whole on a screen and on A4, and light: %s',
  async (language) => {
    const { page, look, origin, t, close } = await device({ language, width: 1200, scripts: true });
    let bytes = 0;
    page.on('response', async (reply) => {
      bytes += (await reply.body()).length;
    });
    await page.goto(`${origin}/items/SP-001`, { waitUntil: 'networkidle' });
    await look('guide');
    expect(bytes).toBeLessThanOrEqual(60_000);
    for (const section of ['materials', 'conditions', 'steps', 'basis', 'remedies'])
      expect(await page.$(`h2#${section}`), section).not.toBeNull();
    await page.emulateMedia({ media: 'print' });
    // biome-ignore lint/performance/useDomNodeTextContent: what is printed is the question, not what is in the page
    const shown = (await page.innerText('body')).replace(/\s+/g, ' ');
    for (const key of ['guide.materials', 'guide.conditions', 'guide.basis', 'guide.remedies', 'guide.window'])
      expect(shown).toContain(t(`portal:${key}`));
    expect(shown).toContain(`${origin}/items/SP-001`);
    for (const key of ['guide.start', 'precheck.title', 'print.button'])
      expect(shown).not.toContain(t(`portal:${key}`));
    await page.pdf({ path: join(screenshots, `apply-guide-${language}.pdf`), preferCSSPageSize: true });
    await close();
  },
);

test('an address is asked for as the place writes it, every part at fault at once', async () => {
  const { page, look, origin, close } = await device({ place: 'tennis', language: 'en', scripts: true });
  await page.goto(`${origin}/items/CLUB-MEMBERSHIP`);
  expect(await page.textContent('article')).toContain('1.250,0\u00a0cr.');
  await page.click('main form[action^="/apply/"] .button:visible');
  await page.fill('#name', 'Kim Baseline');
  await page.fill('#identityNumber', 'P-123456');
  await page.fill('#telephone', '020-0000-1234');
  await page.fill('#address-postcode', '12');
  await next(page);
  await look('address-faults');
  expect(await page.$$eval('.error-summary a', (all) => all.map((one) => one.getAttribute('href')))).toEqual([
    '#address-street',
    '#address-postcode',
  ]);
  await page.fill('#address-street', 'Baseline 12');
  await page.fill('#address-postcode', '1234 TT');
  await next(page);
  await page.goto(page.url().replace(/[^/]+$/, 'check'));
  expect(await page.textContent('.summary')).toContain('Baseline 12, 1234 TT');
  await close();
});

test('what a notice asked for is put together over several visits: added, looked at, taken away, sent once', async () => {
  const { page, look, origin, close } = await device({ scripts: true });
  const draft = await begin(page, origin);
  for (const [code, typed] of [
    ['premises-name', '沙湾粤味餐饮店'],
    ['premises-address', '示范路 8 号'],
    ['premises-area', '120'],
    ['food-business', 'catering'],
    ['food-items', '热食类食品制售'],
    ['staff-number', '6'],
  ] as const) {
    await page.goto(`${origin}/apply/d/${draft}/answer-${code}`);
    const field = page.locator(`#answer-${code}:not([type=radio])`);
    if ((await field.count()) === 0) await page.check(`input[value=${typed}]`);
    else await field.fill(typed);
    await next(page);
  }
  for (let material = 1; material <= 5; material += 1) {
    await page.goto(`${origin}/apply/d/${draft}/material-m${material}`);
    await page.check('input[value=paper]');
    await next(page);
  }
  await page.goto(`${origin}/apply/d/${draft}/check`);
  await page.click('main .actions button');
  const [number = '', code = ''] = await page.$$eval('.codes .code', (all) => all.map((one) => one.textContent ?? ''));
  await page.goto(`${origin}/progress`);
  await page.fill('#number', number);
  await page.fill('#code', code);
  await page.click('main .button');
  const caseId = page.url().split('/').at(-1) ?? '';
  const clerk = {
    kind: 'staff',
    id: panyu.app.ports.chance.id(),
    name: 'clerk',
    posts: [{ duty: 'clerk', body: 'ZWB', centre: 'DC' }],
  } as const;
  const checks = ['m1', 'm2', 'm3', 'm4', 'm5'].map((material) =>
    material === 'm3' ? { material, verdict: 'faulty', remark: '请补画。' } : { material, verdict: 'in-order' },
  );
  const given = { type: 'giveOneTimeNotice', caseId, at: panyu.clock.now(), checks, answerDefects: [] };
  const told = await panyu.app.execute(given as Parameters<typeof panyu.app.execute>[0], { authority: clerk });
  expect(told.ok, JSON.stringify(told)).toBe(true);

  await page.goto(`${origin}/progress/${caseId}/supplement`);
  await page.setInputFiles('#material-m3-file', [picture('one.png'), picture('two.png')]);
  await page.click('button[name=more]');
  expect(new URL(page.url()).pathname).toBe(`/progress/${caseId}/supplement`);
  const shown = await page.request.get(`${origin}${await page.getAttribute('.files .name', 'href')}`);
  expect((await shown.body()).equals(picture('one.png').buffer)).toBe(true);
  await page.click('.files li:first-child button');
  expect(await page.$$eval('.files .name', (all) => all.map((one) => one.textContent))).toEqual(['two.png']);
  await look('supplement');
  await next(page);
  expect(new URL(page.url()).pathname).toBe(`/progress/${caseId}`);
  const events = await panyu.app.ports.log.load(caseId);
  const sent = events.flatMap((event) => (event.type === 'SupplementationSubmitted' ? event.data.materials : []));
  expect(sent.map(({ material, files }) => [material, files.map(({ name }) => name)])).toEqual([['m3', ['two.png']]]);
  await close();
});

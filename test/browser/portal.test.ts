import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Authority, HeldPost } from '../../src/app/authority.ts';
import type { GivenCommand } from '../../src/app/commands.ts';
import type { Language } from '../../src/kernel/language.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { translator } from '../../src/web/texts/translate.ts';
import { type TestApp, testApp, testClock } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { screenshot } from './support/screenshots.ts';

let service: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const clock = testClock('2026-11-12T01:30:00.000Z');
  service = await testApp({ clock, server: { portal: (server) => registerPortal(server, server.http.app) } });
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

interface Reader {
  readonly language: Language;
  readonly width: number;
  readonly scripts: boolean;
}

const readers: readonly Reader[] = [
  { language: 'zh-Hans', width: 1200, scripts: true },
  { language: 'zh-Hans', width: 1200, scripts: false },
  { language: 'zh-Hant', width: 390, scripts: true },
  { language: 'en', width: 360, scripts: true },
];

test.each(readers)(
  'one application goes the whole way in $language at $width px, scripts: $scripts',
  async (reader) => {
    const { page, look, close } = await visit(reader);
    const t = translator(reader.language);
    await page.goto(`${origin}/`);
    await look('home');
    await page.fill('#words', reader.language === 'en' ? 'open a restaurant' : '开餐馆');
    await page.click('.search button');
    await look('items');
    await page.click('a[href="/items/SP-001"]');
    await look('guide');
    await page.click('main form[action^="/apply/"] .button:visible');
    await fillForm(page, look);
    await look('check');
    await page.click('main .button');
    await look('receipt');
    const number = await page.textContent('.codes .code');
    const code = await page.textContent('.codes .code.large');
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);

    // Later, from the number and the code alone.
    await page.goto(`${origin}/progress`);
    await look('follow');
    await page.fill('#number', number ?? '');
    await page.fill('#code', (code ?? '').toLowerCase());
    await page.click('main .button');
    await look('progress-received');
    const caseId = page.url().split('/').at(-1) ?? '';
    expect(await page.textContent('.due .figure')).toBe('5');

    await noticeOf(caseId);
    await page.reload();
    await look('progress-supplementation');
    await page.click(`a[href="/progress/${caseId}/supplement"]`);
    await look('supplement');
    await page.click('main .button[type=submit]:not([name])');
    expect(await page.textContent('.error-summary')).toContain(t('portal:fault.material', { label: '' }).slice(0, 4));
    await look('supplement-faults');
    await page.setInputFiles('#material-m3-file', picture('layout.png'));
    await page.check('input[name="material-m3-choice"][value=upload]');
    await page.click('main .button[type=submit]:not([name])');

    await page.waitForURL((url) => !url.pathname.endsWith('/supplement'));
    await decided(caseId);
    await page.reload();
    await look('progress-decided');
    for (const link of await page.$$eval('.papers li > a', (links) => links.map((one) => one.getAttribute('href')))) {
      await page.goto(`${origin}${link}`);
      await look(`paper-${link?.split('/').at(-1)}`);
    }
    // Whoever is handed the paper checks it: the form, an answer, and a fault.
    await page.goto(`${origin}/verify`);
    await look('verify');
    await page.fill('#number', number ?? '');
    await page.fill('#code', '0000-0000-0000');
    await page.click('main .button:not(.quiet)');
    await look('verify-unknown');
    await page.goto(`${origin}/verify?number=1&code=2`);
    await look('verify-mistyped');
    await close();
  },
);

test.each(['zh-Hans', 'en'] as const)('the other pages read well in %s', async (language) => {
  for (const width of [1200, 390]) {
    const { page, look, close } = await visit({ language, width, scripts: true });
    const paths = {
      nothing: '/items?words=xyzzy',
      gaps: '/items/GA-007',
      bodies: '/bodies',
      register: '/register',
      help: '/help',
      account: '/account',
      registration: '/account/new',
      missing: '/no-such-page',
    };
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(`${origin}${path}`);
      await look(name);
    }
    await close();
  }
});

test('items are found however their characters are written, and an empty field is no wrong password', async () => {
  const { page, look, close } = await visit({ language: 'zh-Hant', width: 390, scripts: true });
  for (const words of ['開餐館', '开餐館', '開餐馆', 'kcg']) {
    await page.goto(`${origin}/items?words=${encodeURIComponent(words)}`);
    expect(await page.$$eval('.hits a', (links) => links.map((one) => one.getAttribute('href'))), words).toContain(
      '/items/SP-001',
    );
  }
  await page.goto(`${origin}/items?words=${encodeURIComponent('身分證')}`);
  expect(await page.getAttribute('.hits a', 'href')).toBe('/items/GA-007');
  await page.goto(`${origin}/account`);
  await page.click('main .button');
  expect(await page.$$eval('.error-summary a', (links) => links.map((one) => one.getAttribute('href')))).toEqual([
    '#login',
    '#password',
  ]);
  await look('sign-in-faults');
  await close();
});

test('an account keeps drafts and cases together', async () => {
  const { page, look, close } = await visit({ language: 'zh-Hans', width: 1200, scripts: false });
  await page.goto(`${origin}/account/new`);
  await page.click('main .button');
  expect(await page.$$eval('.error-summary li', (lines) => lines.length)).toBeGreaterThan(1);
  await look('registration-faults');
  await page.fill('#name', '陈小明');
  await page.fill('#login', 'chen.xiaoming');
  await page.fill('#password', 'lychee river window 42');
  await page.click('main .button');
  await page.waitForURL(`${origin}/account`);
  await page.goto(`${origin}/items/GA-007`);
  await page.click('main form[action^="/apply/"] .button:visible');
  await page.waitForURL('**/apply/d/**');
  await page.goto(`${origin}/account`);
  expect(await page.$$eval('.links a', (links) => links.length)).toBe(1);
  await look('my-drafts');

  await page.click('.links a');
  await look('overview');
  await page.click('main .button');
  await page.fill('#name', '陈小明');
  await page.check('input[value=resident-id]');
  await page.fill('#identityNumber', '11010519491231002X');
  await page.fill('#telephone', '020-0000-1234');
  await page.click('main .button');
  await page.check('input[value=lost]');
  await page.click('main .button');
  await page.click('main .button');
  await page.check('input[value=yes]');
  await page.click('main .button');
  await page.check('input[value=paper]');
  await page.click('main .actions .button');

  // Pressed twice in the same moment: one application, and both presses lead to its receipt.
  const form = { csrf: await page.inputValue('input[name=csrf]') };
  const pressed = await Promise.all([1, 2].map(() => page.request.post(page.url(), { form })));
  expect(pressed.map((reply) => [reply.status(), reply.url().split('/').at(-1)])).toEqual([
    [200, 'done'],
    [200, 'done'],
  ]);
  await page.goto(`${origin}/account`);
  expect(await page.$$eval('.hits a', (links) => links.length)).toBe(1);
  await look('my-cases');
  await close();
});

async function fillForm(page: Page, look: Look): Promise<void> {
  const next = () => page.click('main .actions .button');
  await look('kind');
  await next();
  expect(await page.$('.error-summary')).not.toBeNull();
  await page.check('input[value=person]');
  await next();
  // Everything wrong at once, and nothing that was typed is lost.
  await page.fill('#telephone', 'none');
  await page.fill('#identityNumber', '440113199001011234');
  await page.check('input[value=resident-id]');
  await next();
  await look('applicant-faults');
  expect(await page.$$eval('.error-summary li', (lines) => lines.length)).toBe(3);
  expect(await page.inputValue('#identityNumber')).toBe('440113199001011234');
  await page.fill('#name', '陈小明');
  await page.fill('#identityNumber', '11010519491231002X');
  await page.fill('#telephone', '020-0000-1234');
  await next();
  await page.fill('#answer-premises-name', '沙湾粤味餐饮店');
  await look('question');
  await next();
  await page.fill('#answer-premises-address', '番禺区沙湾镇示范路 8 号');
  await next();
  await page.fill('#answer-premises-area', '很大');
  await next();
  expect(await page.inputValue('#answer-premises-area')).toBe('很大');
  await page.fill('#answer-premises-area', '１２０');
  await next();
  await page.check('input[value=catering]');
  await look('choice');
  await next();
  await page.fill('#answer-food-items', '热食类食品制售');
  await next();
  await page.fill('#answer-staff-number', '6');
  await next();
  await page.setInputFiles('#file', [picture('page-1.png'), picture('page-2.png')]);
  await page.click('button[name=more]');
  await look('material');
  await page.click('.files li:first-child button');
  await next();
  for (let paper = 2; paper <= 5; paper += 1) {
    await page.check('input[value=paper]');
    await next();
  }
}

/** The smallest picture there is, told apart by what follows its end. */
function picture(name: string) {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return { name, mimeType: 'image/png', buffer: Buffer.concat([Buffer.from(png, 'base64'), Buffer.from(name)]) };
}

type Look = (name: string) => Promise<void>;

/** A reader's browser, and a way to look at a page: a screenshot, no axe violation, nothing beyond the edge. */
async function visit(reader: Reader): Promise<{ page: Page; look: Look; close: () => Promise<void> }> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: reader.width, height: 900 },
    javaScriptEnabled: reader.scripts,
  });
  await context.addCookies([{ name: 'language', value: reader.language, url: origin }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const look: Look = async (name) => {
    const file = `portal-${name}-${reader.language}-${reader.width}${reader.scripts ? '' : '-no-scripts'}`;
    await screenshot(page, file);
    expect(await page.getAttribute('html', 'lang')).toBe(reader.language);
    if (!reader.scripts) return;
    expect(await violations(page), `${name} ${page.url()}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(reader.width);
    // A page refused on purpose is reported by the browser as well.
    expect(complaints.filter((text) => !/status of 4(04|22)/.test(text))).toEqual([]);
  };
  return { page, look, close: () => context.close() };
}

function staff(id: string, post: HeldPost): Authority {
  return { kind: 'staff', id, name: id, posts: [post] };
}
const clerk = staff('00000000-0000-4000-8000-000000000001', { duty: 'clerk', body: 'ZWB', centre: 'DC' });
const officer = staff('00000000-0000-4000-8000-000000000002', { duty: 'officer', body: 'SYF' });
const head = staff('00000000-0000-4000-8000-000000000003', { duty: 'head', body: 'SYF' });

async function does(
  authority: Authority,
  command: Record<string, unknown> & { type: string; caseId: string },
): Promise<void> {
  const given = { ...command, at: service.clock.now() } as unknown as GivenCommand;
  const done = await service.app.execute(given, { authority });
  if (!done.ok) throw new Error(JSON.stringify(done.fault));
  service.clock.advance(60_000);
}

const inOrder = ['m1', 'm2', 'm4', 'm5'].map((material) => ({ material, verdict: 'in-order' }));

async function noticeOf(caseId: string): Promise<void> {
  const faulty = { material: 'm3', verdict: 'faulty', remark: '布局流程图未标明操作间的位置，请补画后重新提交。' };
  await does(clerk, { type: 'giveOneTimeNotice', caseId, checks: [...inOrder, faulty], answerDefects: [] });
}

async function decided(caseId: string): Promise<void> {
  const checks = [...inOrder, { material: 'm3', verdict: 'in-order' }];
  await does(clerk, { type: 'acceptApplication', caseId, checks });
  await does(officer, { type: 'startReview', caseId });
  await does(officer, {
    type: 'startSpecialProcedure',
    caseId,
    procedure: 'inspection',
    announcedDays: 3,
    reason: '现场检验设备。',
  });
  await does(officer, { type: 'endSpecialProcedure', caseId, finding: '符合要求。' });
  await does(officer, { type: 'giveReviewOpinion', caseId, opinion: 'grant', text: '材料齐全，现场符合要求。' });
  const said = { outcome: 'grant', reasons: '符合食品经营许可条件。', articles: '《食品安全法》第三十五条' };
  await does(officer, { type: 'proposeDecision', caseId, ...said });
  await does(head, { type: 'decideApplication', caseId, ...said, remediesTold: true });
}

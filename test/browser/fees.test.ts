import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeNotice } from '../../src/app/fees/payments.ts';
import type { PaymentProvider } from '../../src/app/fees/provider.ts';
import { billOfGroup } from '../../src/app/queries/bills.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { paymentSimulator } from '../../src/exchange/payment-simulator.ts';
import { argon } from '../../src/http/argon.ts';
import { readScript } from '../../src/jobs/demo/script.ts';
import { appoint, demoPassword, staffOf } from '../../src/jobs/demo/staff.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { builtDesks, sitDown } from './support/desk.ts';
import { screenshot } from './support/screenshots.ts';

// 统一收费 as people meet it: the citizen pays with and without scripts, the cashier works by keyboard, the controller
// approves and closes the month.

const root = resolve(import.meta.dirname, '../..');
let service: TestApp;
let browser: Browser;
let origin: string;
let citizen: Person;
let bank: PaymentProvider;

beforeAll(async () => {
  const clock = testClock('2026-03-11T01:30:00.000Z');
  bank = await paymentSimulator({
    clock,
    timeZone: 'Asia/Shanghai',
    secret: 'agreed',
    deliver: async (body, signature) => {
      const notice = bank.readNotice(body, signature);
      if (notice !== undefined) await takeNotice(service.app, notice, 'notice');
    },
  });
  const portal = { portal: (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app) };
  const options = { clock, server: { desksDirectory: builtDesks(), ...portal }, ports: { payments: bank } };
  service = await testApp(options);
  const { profile, ports } = service.app;
  const cheap = argon({ memoryCost: 256, timeCost: 1, parallelism: 1 });
  const members = staffOf(profile, await readScript(join(root, 'profiles/panyu')), () => ports.chance.id());
  await appoint(ports, members, await cheap.hash(demoPassword));
  citizen = await service.applicant();
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

/** 占道: granted, and to be paid: 21 m² for ten days at ¥0.50. */
async function granted(): Promise<{ readonly caseId: string; readonly billId: string; readonly number: string }> {
  const { app, clock } = service;
  const item = app.profile.items.find(({ code }) => code === 'CG-003') as ServiceItem;
  const application = applicationFor(item);
  const answers = {
    ...(application.answers as object),
    'occupation-area': 20.5,
    'occupation-from': '2026-04-01',
    'occupation-to': '2026-04-10',
  };
  const received = await service.ask(citizen, 'POST', '/api/cases', { ...application, answers });
  const { caseId } = received.json();
  const post = (duty: 'clerk' | 'approver', body: string, centre?: string) => ({
    authority: {
      kind: 'staff',
      id: app.ports.chance.id(),
      name: '',
      posts: [{ duty, body, ...(centre === undefined ? {} : { centre }) }],
    } as const,
  });
  const checks = item.materials.map(({ code: material }) => ({ material, verdict: 'in-order' as const }));
  const at = clock.now();
  const officer = { ...post('approver', 'CGJ') };
  const steps = [
    [{ type: 'acceptApplication', caseId, at, checks }, post('clerk', 'ZWB', 'DC')],
    [{ type: 'giveReviewOpinion', caseId, at, opinion: 'grant', text: '符合条件' }, officer],
    [{ type: 'proposeDecision', caseId, at, ...decision }, officer],
    [{ type: 'decideApplication', caseId, at, ...decision, remediesTold: true }, post('approver', 'CGJ')],
  ] as const;
  for (const [command, asking] of steps) {
    const done = await app.execute(command as never, asking as never);
    if (!done.ok) throw new Error(JSON.stringify([command, done.fault]));
  }
  const bill = await billOfGroup(app, caseId);
  if (bill === undefined) throw new Error('no bill');
  return { caseId, billId: bill.id, number: bill.number };
}
const decision = {
  outcome: 'grant',
  reasons: '符合条件',
  articles: '城市道路管理条例 第三十一条',
  discretion: { row: 'small', value: 10 },
};

async function signedIn(width: number, scripts: boolean, language = 'zh-Hans'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, javaScriptEnabled: scripts });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  const page = await context.newPage();
  await page.goto(`${origin}/account`);
  await page.fill('input[name=login]', citizen.login);
  await page.fill('input[name=password]', testPassword);
  await page.click('main form button[type=submit]');
  await page.waitForSelector('main h1');
  return page;
}

const look = async (page: Page, name: string, scripts = true) => {
  const width = page.viewportSize()?.width ?? 0;
  await screenshot(page, `fees-${name}-${width}`);
  if (scripts) expect(await violations(page), name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth).catch(() => 0), name).toBeLessThanOrEqual(
    width,
  );
};

test.each([
  { width: 390, scripts: true, language: 'zh-Hans' },
  { width: 390, scripts: false, language: 'zh-Hant' },
  { width: 1280, scripts: true, language: 'en' },
])(
  'the payer: sees what is owed on the case, pays on line, holds the receipt ($width $language, scripts $scripts)',
  async (reader) => {
    const { width, scripts, language } = reader;
    const { caseId, billId } = await granted();
    const page = await signedIn(width, scripts, language);
    await page.goto(`${origin}/progress/${caseId}`);
    expect(await page.textContent('section.notice h2')).toContain('¥105.00');
    await look(page, `progress-${language}`, scripts);
    await page.click(`section.notice a[href="/bills/${billId}"]`);
    await page.waitForURL(`**/bills/${billId}`);
    await look(page, `bill-${language}`, scripts);
    await page.click(`form[action="/bills/${billId}/payment"] button`);
    await page.waitForURL('**/simulated-bank/**');
    await look(page, `bank-${language}`, scripts);
    await page.click('button[value=pay-twice]');
    await page.waitForURL(`**/bills/${billId}`);
    await look(page, `paid-${language}`, scripts);
    expect(await page.locator('ul.papers li').count()).toBe(1);
    // I15: the notice printed before says paid, too, and so does the case.
    await page.goto(`${origin}/record-papers/bill/${billId}/0`);
    const notice = (await page.textContent('main')) ?? '';
    expect(notice).toMatch(/缴清|繳清|Paid on/);
    await look(page, `notice-${language}`, scripts);
    await page.goto(`${origin}/progress/${caseId}`);
    expect(await page.locator('section.notice').count()).toBe(0);
    await page.context().close();
  },
);

test('the list of fees, and the fee on the guide', async () => {
  const page = await signedIn(390, true);
  await page.goto(`${origin}/fees`);
  expect(await page.textContent('main')).toContain('城市道路管理条例');
  await look(page, 'list');
  await page.goto(`${origin}/items/CG-004`);
  expect(await page.textContent('main')).toContain('¥12,000.00');
  await look(page, 'guide');
  await page.context().close();
});

test('the cashier takes a payment by keyboard; the controller approves a refund; another pays it out', async () => {
  const { billId, number } = await granted();
  const sitting = { origin, language: 'zh-Hans', width: 1280 } as const;
  const till = await sitDown(browser, sitting, 'cashier', demoPassword);
  const { page } = till;
  await page.waitForSelector('.hand-over-rows a');
  await till.look('cashier-list');
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page.waitForFunction(
    (wanted) =>
      document.querySelectorAll('.hand-over-rows a').length === 1 && document.body.textContent?.includes(wanted),
    number,
  );
  await page.click('.hand-over-rows a');
  await page.waitForSelector('form.act');
  await page.fill('input[inputmode=decimal]', '200');
  expect(await page.textContent('.cashier-change')).toContain('95.00');
  await till.look('cashier-take');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.querySelector('article h1')?.textContent?.includes('已缴'));
  await page.click('summary:has-text("申请退费")');
  await page.fill('details[open] input[inputmode=decimal]', '30.00');
  await page.fill('details[open] textarea', '面积减少');
  await page.click('details[open] button[type=submit]');
  await page.waitForSelector('text=等待审批');
  await till.look('cashier-asked');
  const over = await sitDown(browser, sitting, 'fee-controller', demoPassword);
  await over.page.goto(`${origin}/desks/cashier/${billId}`);
  await over.page.waitForSelector('form[aria-label="审批"] textarea');
  await over.page.click('form[aria-label="审批"] button[type=submit]');
  await over.page.waitForSelector('.faults');
  await over.look('controller-fault');
  await over.page.fill('form[aria-label="审批"] textarea', '属实');
  await over.page.keyboard.press('Control+Enter');
  await over.page.waitForSelector('text=已同意');
  // Whoever asked does not pay out.
  const next = await sitDown(browser, sitting, 'cashier2', demoPassword);
  await next.page.goto(`${origin}/desks/cashier/${billId}`);
  await next.page.click('button:has-text("现金退款")');
  await next.page.waitForSelector('text=退费凭证');
  await next.look('cashier-paid-out');
  await next.leave();
  await page.reload();
  await page.waitForSelector('text=退费凭证');
  await page.keyboard.press('d');
  await page.waitForSelector('.cashier-figures');
  await page.fill('form.act input[inputmode=decimal]', '1');
  await page.click('form.act button[type=submit]');
  await page.waitForSelector('.cashier-difference');
  await till.look('cashier-day');
  await over.page.goto(`${origin}/desks/cashier/month/2026-03`);
  await over.page.waitForSelector('.cashier-lines');
  await over.look('controller-month');
  await till.leave();
  await over.leave();
});

test('the desk on a phone, in traditional characters', async () => {
  await granted();
  const till = await sitDown(browser, { origin, language: 'zh-Hant', width: 390 }, 'cashier', demoPassword);
  await till.page.waitForSelector('.hand-over-rows a');
  await till.look('cashier-list');
  await till.page.click('.hand-over-rows a');
  await till.page.waitForSelector('form.act');
  await till.look('cashier-take');
  await till.leave();
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Language } from '../../src/kernel/language.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { builtDesks, sitDown } from './support/desk.ts';
import { screenshot } from './support/screenshots.ts';

// 证照 from the holder's telephone, without scripts; and from the desks of the two people who take one away.

let service: TestApp;
let browser: Browser;
let origin: string;
let item: ServiceItem;
let clerk: Person;

beforeAll(async () => {
  const portal = { portal: (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app) };
  const clock = testClock('2026-11-12T01:30:00.000Z');
  service = await testApp({ clock, server: { desksDirectory: builtDesks(), ...portal } });
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
  item = service.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  clerk = await service.staff('clerk', 'ZWB', 'DC');
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

async function granted(holder: Person): Promise<string> {
  const sent = await service.ask(holder, 'POST', '/api/cases', applicationFor(item));
  const { caseId } = sent.json();
  const officer = await service.staff('officer', item.body);
  const approver = await service.staff('approver', item.body);
  const step = async (who: Person, path: string, body: object) => {
    const seen = { headers: { 'if-match': `"${(await service.app.ports.log.load(caseId)).length}"` } };
    const reply = await service.ask(who, 'POST', `/api/cases/${caseId}/${path}`, body, seen);
    expect(reply.statusCode, reply.body).toBe(200);
  };
  const said = { outcome: 'grant', reasons: '符合条件', articles: '食品安全法第三十五条' };
  await step(clerk, 'acceptance', { checks: checksFor(item) });
  await step(officer, 'review-opinion', { opinion: 'grant', text: '符合条件' });
  await step(officer, 'proposal', said);
  await step(approver, 'decision', said);
  const { licences } = (await service.ask(holder, 'GET', '/api/my/licences')).json();
  return licences[0].id;
}

async function lookAt(page: Page, name: string, language: Language): Promise<void> {
  await screenshot(page, `${name}-${language}-390`);
  expect(await violations(page), name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(390);
  expect(await page.content()).not.toMatch(/>(licence|portal):[a-z]/);
}

test.each([
  { language: 'zh-Hans', scripts: true },
  { language: 'zh-Hans', scripts: false },
  { language: 'zh-Hant', scripts: true },
  { language: 'en', scripts: true },
] as const)(
  'a holder renews, and looks at what is kept: $language, scripts: $scripts',
  async ({ language, scripts }) => {
    const holder = await service.applicant();
    const id = await granted(holder);
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: scripts });
    await context.addCookies([{ name: 'language', value: language, url: origin }]);
    const page = await context.newPage();
    // axe is a script itself; without any, the same steps must lead to the same pages.
    const look = scripts ? lookAt : async () => undefined;
    await page.goto(`${origin}/account`);
    await page.fill('#login', holder.login);
    await page.fill('#password', testPassword);
    await page.click('form[action="/account"] button[type=submit]');
    await page.click('main a[href="/licences"]');
    await look(page, 'licences', language);
    await page.click(`a[href="/licences/${id}"]`);
    await look(page, 'licence', language);
    await page.click(`form[action="/licences/${id}/renewal"] button`);
    await page.waitForURL(/\/apply\/d\//);
    // Two materials of five, and every answer of the first time.
    expect(await page.locator('.task-list a[href*="/material-"]').count()).toBe(2);
    await look(page, 'licence-renewal', language);
    await page.goto(`${page.url()}/check`);
    expect(await page.content()).toContain('番禺清心食品有限公司');
    await page.goto(`${origin}/library`);
    await look(page, 'library', language);
    await page.goto(`${origin}/register/licences?words=${encodeURIComponent('番禺清心')}`);
    await page.locator('.hits a').first().click();
    await look(page, 'register-licence', language);
    await page.fill('#on', '2026-11-11');
    await page.locator('form button[type=submit]').last().click();
    expect(new URL(page.url()).searchParams.get('on')).toBe('2026-11-11');
    await context.close();
  },
);

test.each([
  { language: 'zh-Hans', width: 1360 },
  { language: 'en', width: 390 },
] as const)('one puts a withdrawal forward, another decides: $language at $width px', async ({ language, width }) => {
  const id = await granted(await service.applicant());
  const officer = await service.staff('officer', item.body);
  const head = await service.staff('head', item.body);
  const first = await sitDown(browser, { origin, language, width }, officer.login, testPassword);
  await first.page.goto(`${origin}/desks/licences`);
  await first.page.waitForSelector('.person-row');
  await first.look('licences');
  await first.page.goto(`${origin}/desks/licences/${id}`);
  // 依职权变更 first: the document's own lines, as they read today; nothing is said yet, and every fault is.
  const choose = (name: string) => first.page.locator('.licence-pane form .choices').getByText(name, { exact: true });
  await choose(language === 'en' ? 'Alter' : '依职权变更').click();
  await first.page.locator('.licence-pane form button[type=submit]').click();
  await first.page.waitForSelector('.field-fault');
  await first.look('licence-altering');
  await choose(language === 'en' ? 'Withdraw' : '撤回').click();
  await first.page.locator('.licence-pane form button[type=submit]').click();
  await first.page.locator('.alteration').waitFor({ state: 'detached' });
  await first.page.waitForSelector('.field-fault');
  await first.look('licence-faults');
  await first.page.locator('.licence-pane select').selectOption('law-changed');
  await first.page.locator('[id$="/reasons"]').fill('所依据的规章已经废止');
  await first.page.locator('[id$="/heard"]').fill('持证人要求补偿');
  await first.page.locator('[id$="/compensation/amount"]').fill('35000');
  await first.page.locator('[id$="/compensation"]').fill('按评估报告');
  await first.page.locator('.licence-pane form button[type=submit]').click();
  await first.page.waitForSelector('.licence-proposal');
  await first.look('licence-proposed');
  await first.leave();

  const second = await sitDown(browser, { origin, language, width }, head.login, testPassword);
  await second.page.goto(`${origin}/desks/licences/${id}`);
  await second.page.locator('.licence-proposal input[type=radio]').first().check();
  await second.look('licence-deciding');
  await second.page.locator('.licence-proposal button[type=submit]').click();
  await second.page.locator('.licence-proposal').waitFor({ state: 'detached' });
  await second.look('licence-withdrawn');
  await second.leave();
  const view = (await service.ask(head, 'GET', `/api/licences/${id}`)).json();
  expect(view).toMatchObject({ standing: 'withdrawn' });
});

test.each([
  { language: 'zh-Hans', width: 1360 },
  { language: 'en', width: 390 },
] as const)('a ban is put forward to be lifted, and lifted: $language at $width px', async ({ language, width }) => {
  const officer = await service.staff('officer', item.body);
  const head = await service.staff('head', item.body);
  const { caseId } = (await service.ask(undefined, 'POST', '/api/cases', applicationFor(item))).json();
  const no = { ground: 'no-licence-needed', explanation: '无需许可' };
  const refused = await service.ask(clerk, 'POST', `/api/cases/${caseId}/non-acceptance`, no);
  expect(refused.statusCode, refused.body).toBe(200);
  const ban = { body: item.body, ground: 'false-statement', reasons: '材料系伪造' };
  const { id } = (await service.ask(head, 'POST', `/api/cases/${caseId}/bans`, ban)).json();

  const first = await sitDown(browser, { origin, language, width }, officer.login, testPassword);
  await first.page.goto(`${origin}/desks/licences`);
  await first.page.locator(`.person-row[href$="/bans/${id}"]`).click();
  await first.page.locator('.licence-pane form button[type=submit]').click();
  await first.page.waitForSelector('.field-fault');
  await first.look('ban-faults');
  await first.page.locator('[id$="/reasons"]').fill('法院判决撤销');
  await first.page.locator('.licence-pane form button[type=submit]').click();
  await first.page.waitForSelector('.licence-proposal');
  await first.look('ban-proposed');
  await first.leave();

  const second = await sitDown(browser, { origin, language, width }, head.login, testPassword);
  await second.page.goto(`${origin}/desks/licences/bans/${id}`);
  await second.page.locator('.licence-proposal input[type=radio]').first().check();
  await second.page.locator('[id$="/reasons"]').fill('判决已经生效');
  await second.look('ban-deciding');
  await second.page.locator('.licence-proposal button[type=submit]').click();
  await second.page.locator('.licence-proposal').waitFor({ state: 'detached' });
  await second.look('ban-lifted');
  await second.leave();
  const view = (await service.ask(head, 'GET', `/api/bans/${id}`)).json();
  expect(view).toMatchObject({ liftedOn: '2026-11-12', mayPropose: false });
});

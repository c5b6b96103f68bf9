import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../src/kernel/language.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { builtDesks, sitDown } from './support/desk.ts';
import { screenshot } from './support/screenshots.ts';

// 听证: an officer at the desk, and a neighbour who has nothing but a notice and a browser without scripts.

let browser: Browser;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

interface Reader {
  readonly language: Language;
  readonly width: number;
  /** Of the neighbour's browser. */
  readonly scripts: boolean;
}
const readers: readonly Reader[] = [
  { language: 'zh-Hans', width: 1440, scripts: false },
  { language: 'en', width: 390, scripts: false },
];

test.each(readers)('from the notice to the minutes: $language at $width px, scripts: $scripts', async (reader) => {
  const clock = testClock('2026-03-02T01:30:00.000Z');
  const server = {
    desksDirectory: builtDesks(),
    portal: (fastify: Parameters<typeof registerPortal>[0]) => registerPortal(fastify, fastify.http.app),
  };
  const service = await testApp({ clock, server });
  const origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  try {
    await walk(service, origin, reader);
  } finally {
    await service.close();
  }
});

async function walk(service: TestApp, origin: string, reader: Reader): Promise<void> {
  const { language, width } = reader;
  const { item, officer, head, caseId } = await caseInHand(service);
  const desk = await sitDown(browser, { origin, language, width }, officer.login, testPassword);
  const { page } = desk;

  // From the case to the notice: everything wrong is told at once, nothing typed is lost.
  await page.goto(`${origin}/desks/office/${caseId}`);
  await page.waitForSelector('.beside-case');
  await page.click(`.beside-case a[href$="/hearings/new/${caseId}"]`);
  const begin = page.locator('form.beside').first();
  await begin.locator('textarea').fill('\n');
  await begin.locator('button[type=submit]').click();
  await page.waitForSelector('.faults li');
  await desk.look('hearing-new-faults');
  await begin.locator('input').first().fill('油烟排放对相邻住户的影响');
  await begin.locator('textarea').fill('邻居王五，13900139000');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.hearing table');
  await desk.look('hearing-told');
  const number = /440113-\w+-2026-H\d{5}/.exec((await page.textContent('.hearing')) ?? '')?.[0] ?? '';
  const code = ((await page.locator('.hearing tbody tr').nth(1).locator('td.code').textContent()) ?? '').trim();
  expect([number, code].every((one) => one !== '')).toBe(true);

  // The neighbour asks, with the three items on the notice.
  const neighbour = await visit(origin, reader);
  await open(neighbour, origin, number, 'AAAA-AAAA');
  await neighbour.page.waitForSelector('.error-summary');
  await neighbour.look('hearings-wrong-code');
  await open(neighbour, origin, number, code);
  await neighbour.look('hearing-of-party-told');
  await neighbour.page.fill('#reason', '厨房油烟直排我家阳台');
  await neighbour.page.click('form:has(input[value=request]) button');
  await neighbour.page.waitForSelector('[role=status]');
  await neighbour.look('hearing-of-party-asked');

  // The officer arranges: too soon is refused, and the typed notice is still there.
  await page.reload();
  const arrange = page.locator('#side form.beside').first();
  await arrange.waitFor();
  await arrange.locator('input[type=date]').fill('2026-03-06');
  await arrange.locator('input[id$="/place"]').fill('三楼听证室');
  await arrange.locator('select').selectOption({ index: 1 + (await chairIndex(page, head)) });
  await arrange.locator('input[id$="/recorder"]').fill('赵六');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.faults li');
  await desk.look('hearing-too-soon');
  await arrange.locator('input[type=date]').fill('2026-03-12');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.hearing-facts');
  await desk.look('hearing-arranged');
  await page.goto(`${origin}/desks/hearings`);
  await page.waitForSelector('.hand-over-rows');
  await desk.look('hearings-calendar');
  await desk.leave();

  // It is announced to everybody, without a name of those concerned.
  await neighbour.page.goto(`${origin}/hearings`);
  expect(await neighbour.page.textContent('ol.hits')).toContain('三楼听证室');
  expect(await neighbour.page.textContent('main')).not.toContain('王五');
  await neighbour.look('hearings-announced');

  // The day itself.
  service.clock.set('2026-03-12T01:35:00.000Z');
  const chair = await sitDown(browser, { origin, language, width }, head.login, testPassword);
  await chair.page.goto(`${origin}/desks/hearings`);
  await chair.page.click('.hand-over-rows a');
  const side = chair.page.locator('#side');
  const opening = side.locator('form', { has: chair.page.locator('fieldset') }).first();
  await opening.locator('input[type=checkbox]').first().waitFor();
  for (const tick of await opening.locator('input[type=checkbox]').all()) await tick.check();
  await chair.page.keyboard.press('Control+Enter');
  await side.locator('.minutes-line').first().waitFor();
  const texts = side.locator('.minutes-line textarea');
  await texts.nth(0).fill('现在开始听证');
  await texts.nth(1).fill('排烟设施符合规范');
  await chair.page.keyboard.press('Control+Enter');
  await side.locator('.signing-line').first().waitFor();
  await chair.look('hearing-minutes');
  for (const _ of ['chair', 'recorder']) {
    const buttons = side.locator('section.act p button.quiet');
    const before = await buttons.count();
    await buttons.first().press('Enter');
    await expect.poll(() => buttons.count()).toBe(before - 1);
  }
  // The applicant will not sign; the neighbour reads and signs at home.
  const first = side.locator('.signing-line').first();
  await first.locator('input').fill('认为记录过于简略');
  await first.locator('button.link').press('Enter');
  await expect.poll(() => side.locator('.signing-line').count()).toBe(1);
  await open(neighbour, origin, number, code);
  await neighbour.look('hearing-of-party-minutes');
  await neighbour.page.click('form:has(input[value=sign]) button');
  await neighbour.page.waitForSelector('[role=status]');
  await chair.page.reload();
  await side.locator('section.act > p > button.button:not(.quiet)').press('Enter');
  await chair.page.waitForSelector('.act-none');
  await chair.look('hearing-closed');
  await chair.leave();

  // The minutes are a paper that the neighbour may read, and nobody else without the code.
  await open(neighbour, origin, number, code);
  const minutes =
    (await neighbour.page.locator('a[href*="/record-papers/hearing/"]').last().getAttribute('href')) ?? '';
  await neighbour.page.goto(`${origin}${minutes}`);
  expect(await neighbour.page.textContent('main')).toContain('排烟设施符合规范');
  await neighbour.look('hearing-minutes-paper');
  const stranger = await neighbour.page.request.get(`${origin}${minutes.split('?')[0]}`, { headers: { cookie: '' } });
  expect(stranger.status()).toBe(404);
  await neighbour.leave();
  expect(item.code).not.toBe('');
}

async function caseInHand(service: TestApp) {
  const item = service.app.profile.items.find((one) => one.townCentre && one.applicantKinds.includes('person'));
  if (item === undefined) throw new Error('no item');
  const clerk = await service.staff('clerk', 'ZWB', 'DC');
  const officer = await service.staff('officer', item.body);
  const head = await service.staff('head', item.body);
  const received = await service.ask(clerk, 'POST', '/api/cases', applicationFor(item));
  const { caseId } = received.json();
  const accepted = await service.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  expect([received.statusCode, accepted.statusCode], received.body + accepted.body).toEqual([201, 200]);
  const said = await service.ask(officer, 'POST', `/api/cases/${caseId}/review-opinion`, {
    opinion: 'grant',
    text: '符合条件',
  });
  expect(said.statusCode, said.body).toBe(200);
  return { item, officer, head, caseId: caseId as string };
}

async function chairIndex(page: Page, head: Person): Promise<number> {
  const ids = await page
    .locator('#side form.beside select option')
    .evaluateAll((options) => options.slice(1).map((option) => (option as HTMLOptionElement).value));
  return ids.indexOf(head.id);
}

async function open({ page }: { readonly page: Page }, origin: string, number: string, code: string): Promise<void> {
  await page.goto(`${origin}/hearings`);
  await page.fill('#number', number);
  await page.fill('#party', '2');
  await page.fill('#code', code);
  await page.click('form[action="/hearings"] button');
}

async function visit(origin: string, { language, width, scripts }: Reader) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: scripts });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  const page = await context.newPage();
  return {
    page,
    look: async (name: string) => {
      await screenshot(page, `${name}-${language}-${width}`);
      const untranslated = (await page.content()).match(/\b(special|portal|papers|case):[a-z][\w.-]+/g) ?? [];
      expect(untranslated, name).toEqual([]);
      if (scripts) expect(await violations(page), name).toEqual([]);
    },
    leave: () => context.close(),
  };
}

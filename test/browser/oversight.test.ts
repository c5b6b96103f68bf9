import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { watchCases } from '../../src/app/supervision/watch.ts';
import { writeCases } from '../../src/cli/case-writer.ts';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Sealing, sealing } from '../ledger/sealed-log.ts';
import { type Person, type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { archiving } from '../support/archive.ts';
import { startBrowser } from '../support/browser.ts';
import { builtDesks, sitDown } from './support/desk.ts';

// The supervisor looks behind a mask, asks for an order, opens a body and exports; the archive office takes a package out.

let service: TestApp;
let browser: Browser;
let ledger: Sealing;
let origin: string;
let item: ServiceItem;
let applicant: Person;
let caseId: string;

beforeAll(async () => {
  service = await testApp({
    clock: testClock('2026-11-02T01:30:00.000Z'),
    ports: { writeCases },
    server: { desksDirectory: builtDesks(), portal: (server) => registerPortal(server, server.http.app) },
  });
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  ledger = sealing(service.connection, service.clock.now);
  item = service.app.profile.items.find(({ code }) => code === 'SP-001') as ServiceItem;
  applicant = await service.applicant();
  const send = async () => (await service.ask(applicant, 'POST', '/api/cases', applicationFor(item))).json().caseId;
  caseId = await send();
  const closed = await send();
  await service.ask(applicant, 'POST', `/api/cases/${closed}/withdrawal`, {});
  await archiving(service, ledger).archive();
  service.clock.advance(8 * 86_400_000);
  await watchCases(service.app, [caseId]);
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await ledger?.close();
  await service?.close();
});

test.each([
  { language: 'zh-Hans', width: 1280 },
  { language: 'en', width: 390 },
  { language: 'zh-Hant', width: 1100 },
] as const)('masks, orders, bodies, exports and packages: $language at $width px', async ({ language, width }) => {
  const supervisor = await service.staff('supervisor', 'JCJ');
  const seat = await sitDown(browser, { origin, language, width }, supervisor.login, testPassword);
  const { page } = seat;
  await page.goto(`${origin}/desks/overview/${caseId}`);
  await page.waitForSelector('#side form.act');
  await page.fill('#side form.act input >> nth=0', '核实投诉所称的经营场所');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('#side [role=status] dl');
  expect(await page.textContent('#side [role=status]')).toContain('020-84640000');
  await seat.look('unmasked');
  await page.goto(`${origin}/desks/bodies/${item.body}`);
  await page.waitForSelector('table.two-periods');
  await seat.look('body');
  await page.goto(`${origin}/desks/exports`);
  await page.waitForSelector('form.act');
  const downloading = page.waitForEvent('download');
  await page.click('button[type=submit]');
  expect((await downloading).suggestedFilename()).toMatch(/^cases-.*\.xlsx$/);
  await page.waitForSelector('.plain-list li');
  await seat.look('exports');
  await page.goto(`${origin}/desks/deferrals?case=${caseId}&number=X`);
  await page.fill('input[type=date]', '2026-12-01');
  await page.fill('textarea', '核查串通办件');
  await page.click('button[type=submit]');
  await page.waitForSelector('.plain-list li');
  await seat.look('deferrals');
  await seat.leave();

  const archivist = await service.staff('archivist', 'ZWB');
  const office = await sitDown(browser, { origin, language, width }, archivist.login, testPassword);
  await office.page.waitForSelector('.archive-row');
  await office.page.click('.archive-row');
  await office.page.waitForSelector('form.act');
  await office.look('archive');
  const taking = office.page.waitForEvent('download');
  await office.page.fill('form.act input', '移交区档案馆');
  await office.page.keyboard.press('Control+Enter');
  expect((await taking).suggestedFilename()).toMatch(/\.zip$/);
  await office.leave();

  const context = await browser.newContext({ viewport: { width, height: 900 } });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  const portal = await context.newPage();
  await portal.goto(`${origin}/account`);
  await portal.fill('input[name=login]', applicant.login);
  await portal.fill('input[name=password]', testPassword);
  await portal.keyboard.press('Enter');
  await portal.waitForSelector('form[action="/account/leave"]');
  await portal.goto(`${origin}/looks`);
  await portal.screenshot({ path: `var/screenshots/portal-looks-${language}-${width}.png`, fullPage: true });
  expect(await portal.textContent('main')).toContain('核实投诉所称的经营场所');
  expect(await portal.textContent('main')).toContain('移交区档案馆');
  await context.close();
});

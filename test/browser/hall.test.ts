import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { argon } from '../../src/http/argon.ts';
import { readScript } from '../../src/jobs/demo/script.ts';
import { appoint, demoPassword, staffOf } from '../../src/jobs/demo/staff.ts';
import type { Language } from '../../src/kernel/language.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { translator } from '../../src/web/texts/translate.ts';
import { type TestApp, testApp, testClock } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { builtDesks, sitDown } from './support/desk.ts';
import { screenshot } from './support/screenshots.ts';

const root = resolve(import.meta.dirname, '../..');

let service: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const clock = testClock('2026-11-12T01:30:00.000Z');
  const portal = { portal: (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app) };
  service = await testApp({ clock, server: { desksDirectory: builtDesks(), ...portal } });
  const { profile, ports } = service.app;
  const cheap = argon({ memoryCost: 256, timeCost: 1, parallelism: 1 });
  const members = staffOf(profile, await readScript(join(root, 'profiles/panyu')), () => ports.chance.id());
  await appoint(ports, members, await cheap.hash(demoPassword));
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
  { language: 'zh-Hans', width: 1280, scripts: true },
  { language: 'zh-Hans', width: 390, scripts: false },
  { language: 'zh-Hant', width: 390, scripts: true },
  { language: 'en', width: 390, scripts: true },
];

async function visit({ language, width, scripts }: Reader) {
  const context = await browser.newContext({ viewport: { width, height: 844 }, javaScriptEnabled: scripts });
  await context.addCookies([{ name: 'language', value: language, url: origin }]);
  const page = await context.newPage();
  const look = async (name: string) => {
    await screenshot(page, `hall-${name}-${language}-${width}${scripts ? '' : '-no-script'}`, { whole: width < 760 });
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    if (!scripts) return;
    expect(await violations(page), name).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
  };
  return { page, look, close: () => context.close() };
}

test.each(readers)('kiosk, slip and display in $language at $width px, scripts: $scripts', async (reader) => {
  const { page, look, close } = await visit(reader);
  const t = translator(reader.language);
  await page.goto(`${origin}/kiosk/T01C`);
  await look('kiosk');
  await page.focus('button[value=A]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('h1.number');
  const number = ((await page.textContent('h1.number')) ?? '').trim().slice(-4);
  expect(number).toMatch(/^A\d{3}$/);
  await look('slip');
  const address = page.url().split('/queue/')[1]?.split('?')[0] ?? '';
  const { calls } = await callAt('T01C', number);
  expect(calls).toBe(1);
  await page.goto(`${origin}/queue/${address}`);
  expect(await page.textContent('.standing')).toBe(t('portal:queue.called', { window: '2' }));
  await look('called');
  await page.goto(`${origin}/hall/T01C`);
  expect(await page.textContent('tbody tr:first-child')).toBe(`${number}2`);
  await look('display');
  await close();
});

test.each(readers)('an appointment in $language at $width px, scripts: $scripts', async (reader) => {
  const { page, look, close } = await visit(reader);
  await page.goto(`${origin}/appointments`);
  await look('appointments');
  await page.click('.everyday a[href*="SP-001"]');
  await page.click('.centres a[href*="centre=DC"]');
  await page.click('.days a[href*="2026-11-16"]');
  await look('slots');
  await page.click('form[action="/appointments"] .button[type=submit]:not(.search .button)');
  expect(await page.locator('.error-summary li').count()).toBe(3);
  await look('slots-faults');
  await page.check('#slot-0930');
  await page.fill('#name', '李小明');
  await page.fill('#telephone', '13800138000');
  await page.click('form[action="/appointments"] .button[type=submit]:not(.search .button)');
  const number = (await page.textContent('.codes .code.large')) ?? '';
  expect(number).toMatch(/^1116-[0-9A-Z]{6}$/);
  expect(await page.textContent('main')).not.toContain('李小明');
  await look('appointment');
  // Moved to another slot, the first one is given up.
  await page.click('a[href*="instead="]');
  await page.click('.days a[href*="2026-11-17"]');
  await page.check('#slot-1400');
  await page.fill('#name', '李小明');
  await page.fill('#telephone', '13800138000');
  await page.click('form[action="/appointments"] .button[type=submit]:not(.search .button)');
  const moved = (await page.textContent('.codes .code.large')) ?? '';
  await page.goto(`${origin}/appointments/${number}`);
  const t = translator(reader.language);
  expect(await page.textContent('.panel-mark')).toBe(t('portal:appointment.standing.cancelled'));
  await page.goto(`${origin}/appointments/find`);
  await page.fill('#number', moved.toLowerCase());
  await page.click('main .button');
  await page.click(`form[action="/appointments/${moved}"] button[type=submit]`);
  expect(await page.textContent('.panel-mark')).toBe(t('portal:appointment.standing.cancelled'));
  await close();
});

const sittings = [
  { language: 'zh-Hans', width: 1440 },
  { language: 'zh-Hant', width: 390 },
] as const;

test.each(sittings)(
  'call, serve, outcome and paper, then the hand-over signed by both, in $language at $width px',
  async (sitting) => {
    await service.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { queue: 'A' });
    await service.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { queue: 'C' });
    const clerk = await sitDown(browser, { origin, ...sitting }, 'clerk', demoPassword);
    const { page, look } = clerk;
    await page.goto(`${origin}/desks/queue`);
    await page.waitForSelector('.queue-rows li');
    await look('queue');
    await page.keyboard.press('n');
    await page.waitForSelector('.faults');
    await look('queue-no-window');
    await page.selectOption('.queue-head select', '3');
    await page.click('.list-title', { force: true }).catch(() => {});
    await callNext(page);
    await look('queue-serving');
    const number = await receive(page);
    await page.goto(`${origin}/desks/queue`);
    await page.waitForSelector('.serving-acts li');
    expect(await page.textContent('.serving-acts')).toContain(number);
    await look('queue-linked');
    // One key: what was done is proposed.
    await page.focus('.side-pane form .choices input');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector(`.ended-visits :text("${number}")`, { state: 'attached' });
    await callNext(page);
    await page.keyboard.press('8');
    await page.waitForSelector('.side-pane textarea');
    await page.focus('.side-pane textarea');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.side-pane .faults');
    await look('queue-faults');
    await page.fill('.side-pane .field input:not([type=radio])', '开小吃店要什么证');
    await page.fill('.side-pane textarea', '先办营业执照，再申请食品经营许可。');
    const [paper] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')]);
    await paper.waitForSelector('main.sheet .seal');
    await paper.close();
    await page.waitForSelector('.serving', { state: 'detached' });
    await look('queue-ended');
    await verified(page, sitting.language);
    // On a phone what has ended is out of sight.
    if (sitting.width > 760) await voidRecord(page, look);

    await page.goto(`${origin}/desks/hand-over/new`);
    await page.waitForSelector('.hand-over-lines tbody tr');
    expect(await page.textContent('.hand-over-lines')).toContain(number);
    await look('hand-over-new');
    // Enter adds a number to the list; it signs nothing.
    await page.fill('.hand-over-add input', '440113-SYF-00000000-00000-0');
    await page.keyboard.press('Enter');
    const added = page.locator('.hand-over-lines tr:has-text("00000000")');
    await added.locator('button').click();
    await added.waitFor({ state: 'detached' });
    expect(await page.$('.faults')).toBeNull();
    await page.check('.hand-over-signing input[type=checkbox]');
    const [list] = await Promise.all([page.context().waitForEvent('page'), page.click('form.hand-over [type=submit]')]);
    await list.waitForSelector('main.sheet .defects');
    await list.close();
    await page.waitForSelector('.record-papers a');
    await look('hand-over-signed');
    const id = page.url().split('/').at(-1);
    await page.click('.void-record summary');
    await page.fill('.void-record input', '缺章');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.record-papers .void-note');
    await look('hand-over-voided');

    const officer = await sitDown(browser, { origin, ...sitting }, 'officer', demoPassword);
    await officer.page.goto(`${origin}/desks/hand-over/${id}`);
    await officer.page.waitForSelector('.hand-over-entry');
    await officer.page.click('form.act [type=submit]');
    await officer.page.waitForSelector('.faults');
    await officer.look('hand-over-faults');
    await officer.page.check('.hand-over-entry label:nth-of-type(2) input');
    await officer.page.fill('.hand-over-difference', '少一页');
    await officer.page.check('.hand-over-signing input[type=checkbox]');
    await officer.page.click('form.act [type=submit]');
    await officer.page.waitForSelector('.record-papers li:nth-child(3)');
    expect(await officer.page.textContent('.hand-over-lines')).toContain('少一页');
    await officer.look('hand-over-received');
    const pdf = await officer.page.request.get(`${origin}/record-papers/hand-over-list/${id}/1.pdf`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await Promise.all([clerk.leave(), officer.leave()]);
  },
);

/** The window two of a centre calls this number. */
async function callAt(centre: string, number: string): Promise<{ calls: number }> {
  const clerk = await service.staff('clerk', 'T01', centre);
  const { waiting } = (await service.ask(clerk, 'GET', '/api/queue')).json();
  const { id } = waiting.find((one: { number: string }) => one.number === number);
  service.clock.advance(1_000);
  return (await service.ask(clerk, 'POST', `/api/queue-tickets/${id}/call`, { window: '2' })).json().ticket;
}

async function callNext(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('n');
  await page.waitForSelector('.serving');
}

/** An application at the window, as its own desk sends it: from the same session. */
async function receive(page: Page): Promise<string> {
  const { applicationFor } = await import('../support/application.ts');
  const item = service.app.profile.items.find(({ code }) => code === 'SP-001');
  const reply = await page.evaluate(
    async (body) => {
      const { csrf } = await (await fetch('/api/session')).json();
      const headers = { 'content-type': 'application/json', 'x-yimen-csrf': csrf };
      const answer = await fetch('/api/cases', { method: 'POST', headers, body: JSON.stringify(body) });
      return answer.json();
    },
    applicationFor(item as never) as object,
  );
  return reply.number;
}

/** A jam: the spoilt record is void, the same words stand under another number. */
async function voidRecord(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const voided = await page.$$eval('.ended-visits .void-note', (all) => all.length);
  await page.click('.ended-visits summary');
  await page.click('.ended-visits form.act [type=submit]');
  await page.waitForSelector('.ended-visits .faults li');
  await look('record-void-faults');
  await page.fill('.ended-visits form.act input', '卡纸');
  await page.keyboard.press('Enter');
  await page.waitForSelector(`:nth-match(.ended-visits .void-note, ${voided + 1})`);
  await look('record-voided');
}

/** The record of visit, by its number and code as by its file. */
async function verified(page: Page, language: Language): Promise<void> {
  const href = (await page.getAttribute('.ended-visits li:not(:has(.void-note)) a', 'href')) ?? '';
  const reader = await page.context().newPage();
  await reader.goto(`${origin}${href}`);
  const foot = (await reader.textContent('main.sheet footer')) ?? '';
  const [number] = /DC-\d{8}-[A-Z]\d{3}/.exec(foot) ?? [''];
  const [code] = /[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}/.exec(foot) ?? [''];
  await reader.goto(`${origin}/verify?number=${number}&code=${code}`);
  expect(await reader.textContent('h1')).toBe(translator(language)('papers:check.genuine'));
  expect(await violations(reader)).toEqual([]);
  const pdf = await (await reader.request.get(`${origin}${href}.pdf`)).body();
  await reader.goto(`${origin}/verify`);
  await reader.setInputFiles('#file', { name: 'paper.pdf', mimeType: 'application/pdf', buffer: pdf });
  await reader.click('form[enctype] button');
  expect(await reader.textContent('h1')).toBe(translator(language)('papers:check.genuine'));
  await reader.close();
}

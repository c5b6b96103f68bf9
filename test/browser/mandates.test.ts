import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../src/kernel/language.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type Person, type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { screenshot } from './support/screenshots.ts';

// Acting for somebody else, from the principal's telephone and from the agent's.

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
  readonly large?: boolean;
}
type Look = (name: string) => Promise<void>;

const readers: readonly Reader[] = [
  { language: 'zh-Hans', width: 390, scripts: true },
  { language: 'zh-Hans', width: 390, scripts: false },
  { language: 'zh-Hant', width: 390, scripts: true, large: true },
];

test.each(readers)(
  'an agent of a firm applies, is revoked and can do nothing more: $language at $width px, scripts: $scripts',
  async (reader) => {
    const principal = await visit(reader, await service.applicant());
    const agent = await visit(reader, await service.applicant());
    const { page: own } = principal;
    const { page: others } = agent;

    await own.goto(`${origin}/mandates`);
    await principal.look('mandates-none');
    await own.click('a[href="/mandates/new"]');
    await next(own);
    await principal.look('mandate-principal-faults');
    expect(await own.$('.error-summary')).not.toBeNull();
    await own.check('#kind-organisation');
    await own.fill('#name', '番禺清心食品有限公司');
    await own.check('#identityForm-credit-code');
    await own.fill('#identityNumber', '91350100M000100Y43');
    await next(own);
    await own.check('#relation-agent-of-firm');
    await own.fill('#agentName', '王小代');
    await own.check('#agentForm-resident-id');
    await own.fill('#agentNumber', '11010519491231002X');
    await principal.look('mandate-agent');
    await next(own);
    await own.click('summary:has-text("食"), summary:has-text("Food")').catch(() => undefined);
    await own.check('#scope-all');
    await own.uncheck('#act-collect');
    await principal.look('mandate-scope');
    await next(own);
    await own.fill('#validTo', '2028-01-01');
    await next(own);
    await principal.look('mandate-term-faults');
    expect(await own.inputValue('#validTo')).toBe('2028-01-01');
    await own.fill('#validTo', '2027-6-30');
    await next(own);
    await principal.look('mandate-check');
    await next(own);
    await principal.look('mandate-offered');
    const number = (await own.textContent('.codes .code')) ?? '';
    const code = (await own.textContent('.codes .code.large')) ?? '';

    await others.goto(`${origin}/mandates/accept`);
    await others.fill('#number', number);
    await others.fill('#code', 'AAAA-0000');
    await others.fill('#identityNumber', '11010519491231002X');
    await next(others);
    await agent.look('mandate-accept-faults');
    await others.fill('#code', code.toLowerCase());
    await next(others);
    await agent.look('mandate-held');

    // With a mandate in hand, one is asked for whom.
    await others.goto(`${origin}/items/SP-001`);
    await others.click('main form[action^="/apply/"] .button:visible');
    expect(new URL(others.url()).pathname).toMatch(/behalf$/);
    await agent.look('behalf');
    await others.check(`input[value="${number}"]`);
    await next(others);
    await agent.look('apply-overview-for-another');
    await others.click('main a[href$="/applicant"]');
    expect(await others.inputValue('#name')).toBe('番禺清心食品有限公司');
    const caseId = await brought(agent.who, number);

    await others.goto(`${origin}/account`);
    await agent.look('account-of-agent');
    await others.goto(`${origin}/progress/${caseId}`);
    expect(await others.textContent('h1')).not.toBe('');
    await own.goto(`${origin}/messages`);
    await principal.look('messages');
    expect(await own.$$eval('.messages li.unread', (lines) => lines.length)).toBe(3);
    await own.click('main form .button');
    expect(await own.$$eval('.messages li.unread', (lines) => lines.length)).toBe(0);

    await own.goto(`${origin}/mandates`);
    await principal.look('mandates');
    await own.click('main .hits a');
    await principal.look('mandate-detail');
    await own.click('a[href$="/revocation"]');
    await next(own);
    await principal.look('mandate-revocation-faults');
    await own.check('#sure');
    await next(own);

    // From now on nothing: not the case, not an act; and the attempt is shown to the principal.
    expect((await others.goto(`${origin}/progress/${caseId}`))?.status()).toBe(404);
    const tried = await service.ask(agent.who, 'POST', `/api/cases/${caseId}/withdrawal`, {});
    expect(tried.statusCode, tried.body).toBe(403);
    await own.reload();
    expect(await own.$$eval('#refused-uses + ul li', (lines) => lines.length)).toBe(1);
    await principal.look('mandate-revoked');
    await others.goto(`${origin}/mandates`);
    await agent.look('mandates-of-agent');
    await principal.close();
    await agent.close();
  },
);

const next = (page: Page) => page.click('main .actions button.button:not(.quiet)');

async function brought(who: Person, mandate: string): Promise<string> {
  const item = service.app.profile.items.find(({ code }) => code === 'SP-001');
  if (item === undefined) throw new Error('no such item');
  const received = await service.ask(who, 'POST', '/api/cases', { ...applicationFor(item), mandate });
  expect(received.statusCode, received.body).toBe(201);
  return received.json().caseId;
}

async function visit(reader: Reader, who: Person) {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: reader.width, height: 900 },
    javaScriptEnabled: reader.scripts,
  });
  await context.addCookies([
    { name: 'language', value: reader.language, url: origin },
    ...(reader.large ? [{ name: 'text', value: 'large', url: origin }] : []),
  ]);
  const page = await context.newPage();
  await page.goto(`${origin}/account`);
  await page.fill('#login', who.login);
  await page.fill('#password', testPassword);
  await page.click('main form .button');
  const look: Look = async (name) => {
    const file = `mandates-${name}-${reader.language}-${reader.width}${reader.scripts ? '' : '-no-scripts'}`;
    await screenshot(page, file);
    if (!reader.scripts) return;
    expect(await violations(page), `${name} ${page.url()}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(reader.width);
  };
  return { page, look, who, close: () => context.close() };
}

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JointCase } from '../../src/domain/joint-approval/case/state.ts';
import type { JointPackage } from '../../src/domain/joint-approval/package.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { accept, doStep } from '../joint-approval/drive.ts';
import { type Person, type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { screenshot } from './support/screenshots.ts';

// A founder without scripts on a phone, and an agent who builds for a firm, as far as the mandate reaches.

let service: TestApp;
let browser: Browser;
let origin: string;
let cafe: JointPackage;

beforeAll(async () => {
  const clock = testClock('2026-11-12T01:30:00.000Z');
  service = await testApp({ clock, server: { portal: (server) => registerPortal(server, server.http.app) } });
  cafe = service.app.profile.packages.find(({ code }) => code === 'BIZ-A') as JointPackage;
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const firm = { name: '番禺清心网络有限公司', identityNumber: '91350100M000100Y43', telephone: '13800138000' };

async function fillApplicant(page: Page): Promise<void> {
  const values: Readonly<Record<string, string>> = { ...firm, contactName: '陈晓明' };
  for (const [id, value] of Object.entries(values)) {
    const field = page.locator(`#${id}`);
    if ((await field.count()) > 0 && (await field.inputValue()) === '') await field.fill(value);
  }
  for (const field of await page.locator('input[id^=address-]').all()) {
    if ((await field.inputValue()) === '') await field.fill('市桥街福龙路');
  }
}

/** Answers whatever is asked, one page after the other, and stops at the check. */
async function fillForm(page: Page): Promise<readonly string[]> {
  const asked: string[] = [];
  for (let pages = 0; pages < 60 && !page.url().endsWith('/check'); pages += 1) {
    const step = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    asked.push(step);
    const radio = page.locator('main form input[type=radio]');
    const words = page.locator('main form textarea, main form input[name=answer]');
    if (step === 'applicant') await fillApplicant(page);
    else if (step.startsWith('material-')) await page.check('main form input[value=paper]');
    else if ((await radio.count()) > 0) await radio.last().check();
    else if ((await page.locator('input[name=year]').count()) > 0) {
      for (const [part, value] of Object.entries({ year: '2027', month: '1', day: '5' })) {
        await page.fill(`input[name=${part}]`, value);
      }
    } else await words.first().fill('60');
    await page.locator('main form button.button[type=submit]').last().click();
    expect(new URL(page.url()).pathname.split('/').at(-1), (await page.locator('main').textContent()) ?? '').not.toBe(
      step,
    );
  }
  return asked;
}

async function lookAt(page: Page, width: number, name: string): Promise<void> {
  await screenshot(page, `joint-${name}-${width}`);
  expect(await violations(page), name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
}

async function signIn(context: BrowserContext, who: Person): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/account`);
  await page.fill('#login', who.login);
  await page.fill('#password', testPassword);
  await page.click('main form button[type=submit]');
  return page;
}

test('a founder fills one form without scripts, hands in each material once, and follows all bodies with one code', async () => {
  const plain = await browser.newContext({
    locale: 'zh-Hans',
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const page = await plain.newPage();
  await page.goto(`${origin}/packages/BIZ-A`);
  expect(await page.locator('.materials li').count()).toBe(8);
  await page.click('.panel.start button');
  const asked = await fillForm(page);
  // The premises are asked about by two bodies, and once here.
  expect(asked.filter((step) => step === 'answer-premises-address')).toHaveLength(1);
  const materials = asked.filter((step) => step.startsWith('material-'));
  expect(materials.length).toBeGreaterThan(3);
  expect(new Set(materials).size).toBe(materials.length);
  await page.goBack();
  expect(await page.locator('.asked-by').textContent()).toMatch(/谁要用/);
  await page.goForward();
  await page.locator('main form button.button[type=submit]').last().click();
  expect(page.url()).toMatch(/\/done$/);
  const number = ((await page.locator('.codes .code').first().textContent()) ?? '').trim();
  const code = ((await page.locator('.codes .code.large').textContent()) ?? '').trim();
  expect(number).toMatch(/-J-2026-\d{5}$/);
  const received = (await service.app.ports.records.byNumber<JointCase>('joint-case', number)) as JointCase;
  expect(received.papers).toHaveLength(1);

  // A wrong code opens nothing.
  await page.goto(`${origin}/progress?number=${number}`);
  await page.fill('#code', 'AAAA-AAAA');
  await page.click('main form button');
  expect(await page.locator('.error-summary').count()).toBe(1);
  await page.fill('#code', code);
  await page.click('main form button');
  expect(page.url()).toContain(`/joint/${received.id}`);
  expect(await page.locator('.stages.running > li').count()).toBeGreaterThan(2);
  await plain.close();
});

test('an agent applies under a mandate, says when it is built, and replaces a material; the principal sees it all', async () => {
  const [principal, agent] = [await service.applicant(), await service.applicant()];
  const party = (kind: 'person' | 'organisation', identityNumber: string, name: string) => ({
    ...{ kind, name, identityNumber },
    identityForm: kind === 'person' ? 'resident-id' : 'credit-code',
  });
  const given = await service.ask(principal, 'POST', '/api/mandates', {
    principal: party('organisation', firm.identityNumber, firm.name),
    agent: party('person', '440524188001010014', '林代办'),
    relation: 'agent-of-firm',
    items: 'all',
    acts: ['apply', 'supplement', 'follow'],
    validFrom: '2026-11-12',
    validTo: '2027-11-11',
  });
  expect(given.statusCode, given.body).toBe(201);
  const { id: mandate, number, code } = given.json();
  const accepted = await service.ask(agent, 'POST', '/api/mandates/acceptance', {
    number,
    code,
    identityNumber: '440524188001010014',
  });
  expect(accepted.statusCode, accepted.body).toBe(200);

  const context = await browser.newContext({ locale: 'zh-Hans', viewport: { width: 1200, height: 900 } });
  const page = await signIn(context, agent);
  await page.goto(`${origin}/packages/BIZ-A`);
  await page.click('.panel.start button');
  expect(page.url()).toMatch(/behalf$/);
  await page.locator('main input[type=radio]').nth(1).check();
  await page.click('main form button[type=submit]');
  await page.click('.task-list a >> nth=0');
  await fillForm(page);
  await page.locator('main form button.button[type=submit]').last().click();
  expect(page.url(), (await page.locator('main').textContent()) ?? '').toMatch(/\/done$/);
  const href = (await page.locator('a.button[href^="/joint/"]').first().getAttribute('href')) ?? '';
  const id = href.split('/').at(-1) ?? '';
  const found = async () => (await service.app.ports.records.find<JointCase>('joint-case', id)) as JointCase;
  expect(await found()).toMatchObject({ account: principal.id, mandate: { id: mandate } });

  await doStep(service.app, cafe, await accept(service.app, cafe, await found()), 'w1');
  await page.goto(`${origin}/joint/${id}`);
  await lookAt(page, 1200, 'agent-turn');
  await page.click('.now-line a.button');
  // What only the bodies after it need is asked for now, not before.
  await page.fill('[name=answer-use-kind]', '互联网上网服务营业场所');
  await page.fill('[name=answer-crowd-capacity]', '60');
  await page.check('[name=answer-fire-commitment][value=no]');
  for (const paper of await page.locator('main form input[value=paper]').all()) await paper.check();
  await page.fill('#text', '机房和座位已装好');
  await page.locator('main form button[type=submit]').last().click();
  await page.waitForURL(`${origin}/joint/${id}`);
  expect((await found()).steps.w2?.result?.text).toBe('机房和座位已装好');

  await page.goto(`${origin}/joint/${id}/materials/m1`);
  await page.click('main form button[type=submit]');
  // Both faults at once; nothing is lost.
  expect(await page.locator('.error-summary li').count()).toBe(2);
  await page.setInputFiles('#file', { name: '章程.png', mimeType: 'image/png', buffer: picture });
  await page.fill('#reason', '股东有变动');
  await page.click('main form button[type=submit]');
  await page.waitForSelector('.shared-list .changed');
  await lookAt(page, 1200, 'agent-changed');

  const own = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-Hant' });
  const holder = await signIn(own, principal);
  await holder.click(`a[href="/joint/${id}"]`);
  expect(await holder.locator(`a[href="/mandates/${mandate}"]`).count()).toBe(1);
  await lookAt(holder, 390, 'principal');
  await holder.goto(`${origin}/messages`);
  // The words of each step, and the way to the whole.
  const told = (await holder.locator('.messages').textContent()) ?? '';
  expect(told).not.toMatch(/message\.|\{\{/);
  expect(await holder.locator(`.messages a[href="/joint/${id}"]`).count()).toBeGreaterThanOrEqual(3);
  const revoked = await service.ask(principal, 'POST', `/api/mandates/${mandate}/revocation`, {});
  expect(revoked.statusCode).toBe(200);
  expect((await page.goto(`${origin}/joint/${id}`))?.status()).toBe(404);
  await context.close();
  await own.close();
});

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

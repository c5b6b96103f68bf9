import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Survey } from '../../src/domain/special-procedures/survey/state.ts';
import { type Person, type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { builtDesks, type Seat, sitDown } from './support/desk.ts';

// The surveyor at the place, on a phone whose network comes and goes: what is typed stays, what is signed arrives once.

let at: TestApp;
let browser: Browser;
let origin: string;
let first: Person;
let second: Person;
const now = '2026-03-12T02:10:00.000Z';

beforeAll(async () => {
  at = await testApp({ clock: testClock('2026-03-11T01:00:00.000Z'), server: { desksDirectory: builtDesks() } });
  first = await at.staff('officer', 'SYF');
  second = await at.staff('officer', 'SYF');
  origin = await at.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await at?.close();
});

async function scheduled(address: string, hour: number): Promise<string> {
  at.clock.set('2026-03-11T01:00:00.000Z');
  const who = await at.again(first);
  const subject = { kind: 'other-act', what: '食品经营场所抽查' };
  const ordered = await at.ask(who, 'POST', '/api/surveys', { body: 'SYF', subject, address, reason: '群众反映油烟' });
  const { id } = ordered.json().survey;
  const officers = [first, second].map((one) => ({ staff: one.id, body: 'SYF' }));
  await at.ask(who, 'POST', `/api/surveys/${id}/officers`, { officers });
  const from = `2026-03-12T0${hour}:00:00Z`;
  const called = await at.ask(who, 'POST', `/api/surveys/${id}/schedule`, { from, to: `2026-03-12T0${hour}:45:00Z` });
  expect(called.statusCode, called.body).toBe(200);
  at.clock.set(now);
  return id;
}

/** A phone with the survey open and kept for a place without a network. */
async function phone(who: Person, id: string, language: 'zh-Hans' | 'zh-Hant' | 'en' = 'zh-Hans'): Promise<Seat> {
  const seat = await sitDown(browser, { origin, language, width: 390 }, who.login, testPassword);
  await seat.page.context().clock.setFixedTime(now);
  await seat.page.goto(`${origin}/desks/surveys/${id}`);
  await seat.page.waitForSelector('#survey-findings');
  await seat.page.waitForFunction(
    async (survey) => {
      const cache = await caches.open('surveys');
      const shell = await cache.match('/desks/');
      const read = await cache.match(`/api/surveys/${survey}`);
      return shell !== undefined && read !== undefined && navigator.serviceWorker.controller !== null;
    },
    id,
    { polling: 100 },
  );
  return seat;
}

async function stroke(page: Page, label: RegExp): Promise<void> {
  const canvas = page.getByRole('img', { name: label });
  await canvas.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('nothing to draw on');
  const [x, y] = [box.x + 30 + Math.random() * 60, box.y + 30];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 120, y + 25 + Math.random() * 20, { steps: 5 });
  await page.mouse.up();
}

async function write(page: Page, findings: string): Promise<void> {
  await page.fill('#survey-findings', findings);
  await page.locator('#survey-conclusion label').first().click();
}

async function sign(page: Page): Promise<void> {
  for (const code of ['p1', 'p2']) {
    await page.locator(`#attendance-${code} label`).first().click();
    const line = page.locator('.survey-line', { has: page.locator(`#attendance-${code}`) });
    await line.locator('canvas').waitFor();
    const label = await line.locator('canvas').getAttribute('aria-label');
    await stroke(page, new RegExp(`^${label}$`));
    await line.locator('button.link').waitFor();
  }
}

const signedOnce = async (id: string) =>
  (await at.app.ports.recordLog.load('survey', id)).filter(({ type }) => type === 'SurveySigned').length;

test('cut off: written, reloaded, signed and reloaded again without a network; then sent, and once', async () => {
  const id = await scheduled('沙湾镇大巷涌路 8 号', 1);
  const seat = await phone(first, id);
  const { page } = seat;
  await seat.look('survey-form');
  const context = page.context();
  await context.setOffline(true);
  await write(page, '排烟口距居民窗约四米，已装净化器。');
  const buffer = await page.screenshot();
  await page.setInputFiles('.take-photo input', { name: 'kitchen.png', mimeType: 'image/png', buffer });
  await page.waitForSelector('.photos img');
  await page.setInputFiles('.take-photo input', {
    name: 'note.png',
    mimeType: 'image/png',
    buffer: Buffer.from('no picture'),
  });
  await page.waitForSelector('.part .field-fault');
  expect(await page.textContent('.part .field-fault')).toContain('note.png');
  await page.getByRole('button', { name: '定位' }).click();
  await page.getByText('手机未允许定位').waitFor();
  await sign(page);
  await stroke(page, /^现场勘验图$/);
  await page.locator('.part .picture-pad').first().locator('button.link').waitFor();
  await page.waitForSelector('.send-bar[data-saved=true]');
  await page.getByText('没有网络，已存在本机').waitFor();

  await page.reload();
  await page.waitForSelector('#survey-findings');
  expect(await page.inputValue('#survey-findings')).toBe('排烟口距居民窗约四米，已装净化器。');
  expect(await page.locator('.photos img').count()).toBe(1);
  expect(await page.locator('.survey-line .picture-pad img').count()).toBe(2);
  await page.getByRole('button', { name: '签完送出' }).click();
  await page.getByText('已签好存在本机').waitFor();
  await page.reload();
  await page.getByText('已签好存在本机').waitFor();
  expect(await signedOnce(id)).toBe(0);

  // The first answer is lost on its way back: the phone cannot know that it was taken in, and sends again.
  let lost = 0;
  await context.route(`**/api/surveys/${id}/record`, async (route) => {
    lost += 1;
    if (lost > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await context.setOffline(false);
  await page.waitForSelector('.survey-record');
  expect(lost).toBeGreaterThan(1);
  expect(await signedOnce(id)).toBe(1);
  const survey = await at.app.ports.records.find<Survey>('survey', id);
  expect(survey?.record).toMatchObject({
    findings: '排烟口距居民窗约四米，已装净化器。',
    place: { kind: 'not-measured', why: 'denied' },
    photos: [{ name: 'kitchen.png' }],
  });
  expect(survey?.record?.drawing).toMatch(/^[0-9a-f]{64}$/);
  expect(await page.locator('#survey-findings').count()).toBe(0);
  await seat.look('survey-signed');
  // Nothing of it stays on the phone.
  expect(
    await page.evaluate(
      () =>
        new Promise((done) => {
          const opened = indexedDB.open('yimen-surveys', 1);
          opened.onsuccess = () => {
            const asked = opened.result.transaction('kept').objectStore('kept').count();
            asked.onsuccess = () => done(asked.result);
          };
        }),
    ),
  ).toBe(0);
  await seat.leave();
}, 60_000);

test('two phones: the second is told, keeps what it wrote, and adds it', async () => {
  const id = await scheduled('市桥街大北路 20 号', 2);
  const one = await phone(first, id);
  const two = await phone(second, id);
  await two.page.context().setOffline(true);
  await write(two.page, '后门另有一处排水口。');
  await sign(two.page);
  await two.page.getByRole('button', { name: '签完送出' }).click();
  await two.page.getByText('已签好存在本机').waitFor();
  await write(one.page, '现场与申报一致。');
  await sign(one.page);
  await one.page.getByRole('button', { name: '签完送出' }).click();
  await one.page.waitForSelector('.survey-record');
  await two.page.context().setOffline(false);
  await two.page.getByRole('button', { name: '作为补充记录送出' }).waitFor();
  expect(await two.page.inputValue('#survey-findings')).toBe('后门另有一处排水口。');
  await two.look('survey-conflict');
  await two.page.getByRole('button', { name: '作为补充记录送出' }).click();
  await two.page.locator('.survey-record', { hasText: '补充：' }).waitFor();
  const survey = await at.app.ports.records.find<Survey>('survey', id);
  expect(survey?.supplements.map(({ text }) => text)).toEqual(['后门另有一处排水口。']);
  expect([await signedOnce(id), survey?.record?.findings]).toEqual([1, '现场与申报一致。']);
  await one.leave();
  await two.leave();
}, 60_000);

test.each([
  { language: 'zh-Hans', width: 1280, day: '2026-03-16' },
  { language: 'zh-Hant', width: 390, day: '2026-03-17' },
] as const)(
  'the desk in $language at $width px: ordered, named, called at a free time',
  async ({ day, ...sitting }) => {
    await at.again(first);
    const seat = await sitDown(browser, { origin, ...sitting }, first.login, testPassword);
    const { page } = seat;
    await page.goto(`${origin}/desks/surveys`);
    await page.waitForSelector('.survey-order');
    await seat.look('surveys');
    await page.fill('#order-subject-what', '特种设备抽查');
    await page.fill('#order-address', '石楼镇市莲路 1 号');
    await page.fill('#order-reason', '年度抽查');
    await page.locator('.survey-order [type=submit]').click();
    await page.waitForSelector('.arrange .ticks input');
    await seat.look('survey-arrange');
    for (const tick of await page.locator('.arrange .ticks input').all()) await tick.check();
    await page.locator('.arrange form').first().locator('[type=submit]').click();
    await page.locator('.arrange input[type=date]').fill(day);
    const slots = page.locator('.arrange select').last();
    await expect.poll(() => slots.locator('option').count()).toBeGreaterThan(3);
    await slots.selectOption({ index: 2 });
    await page.locator('.arrange form').nth(1).locator('[type=submit]').click();
    await page.waitForSelector('.survey-head .when');
    await seat.look('survey-called');
    await page.goto(`${origin}/desks/surveys`);
    await page.waitForSelector('.survey-day');
    await seat.look('surveys-calendar');
    await seat.leave();
  },
  60_000,
);

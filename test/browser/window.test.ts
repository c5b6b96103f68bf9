import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { argon } from '../../src/http/argon.ts';
import { playDemo } from '../../src/jobs/demo/play.ts';
import { demoPassword } from '../../src/jobs/demo/staff.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { startBrowser } from '../support/browser.ts';
import { violations } from './support/axe.ts';
import { builtDesks, type Sitting, sitDown } from './support/desk.ts';
import { Typist } from './support/typist.ts';

// What a clerk does all day, with the hands on the keys; and the acts that are rare.

const root = resolve(import.meta.dirname, '../..');

let service: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const clock = testClock('2026-11-23T02:12:00.000Z');
  const desksDirectory = builtDesks();
  const portal = { portal: (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app) };
  service = await testApp({ clock, server: { desksDirectory, ...portal } });
  const cheap = argon({ memoryCost: 256, timeCost: 1, parallelism: 1 });
  await playDemo(service.app.profile, join(root, 'profiles/panyu'), service.storage.ports, cheap);
  await service.storage.analyse();
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const desktop = { language: 'zh-Hans', width: 1440 } as const;
const sit = (login: string, sitting: Omit<Sitting, 'origin'> = desktop) =>
  sitDown(browser, { origin, ...sitting }, login, demoPassword);

/** Everything from the greeting to the notice of acceptance, and not one touch of the mouse. */
async function takeAnApplication(page: Page, typist: Typist): Promise<void> {
  await typist.press('F2', 'decide');
  await page.waitForSelector('[role=combobox]:focus');
  await typist.type('spjyxk', 'decide');
  await page.waitForSelector('[role=option][aria-selected=true]');
  await typist.press('Enter', 'decide');
  await page.waitForSelector('.application input:focus');
  await typist.chinese('沙湾粤味餐饮店', 'read');
}

test('an application is received, checked and accepted by keyboard alone, in less than two minutes', async () => {
  const { page, look, leave } = await sit('clerk');
  const typist = new Typist(page);
  await takeAnApplication(page, typist);
  await typist.enter();
  // Kind of identity document: the usual one stands there already.
  await typist.enter();
  await typist.type('11010519491231002X', 'read');
  await page.waitForSelector('.read-back');
  await typist.enter();
  await typist.type('13800000000', 'read');
  await typist.enter();
  // The address is optional, and passed.
  await typist.enter();
  await answerEverything(page, typist);
  await typist.press('F6', 'decide');
  await look('keyboard-form');
  await typist.press('Control+Enter', 'decide');
  await page.waitForSelector('.received');
  await typist.press('F8', 'decide');
  await page.waitForSelector('.checklist');
  // All the papers lie on the counter: they are looked at one by one, and the rest is in order.
  const papers = await page.$$eval('.checklist ol > li', (rows) => rows.length);
  typist.look(papers);
  await typist.press('F6', 'decide');
  await page.waitForFunction(() => document.querySelector('.notice-pane .in-order, .say .in-order') !== null);
  await typist.press('F8', 'decide');
  await page.waitForSelector('.act-none');
  expect(await page.textContent('.last-paper')).toContain('受理通知书');
  expect(typist.keys, 'keystrokes').toBeLessThan(220);
  expect(typist.seconds, typist.account()).toBeLessThan(120);
  expect(typist.seconds).toBeGreaterThan(30);
  await leave();
});

/** Whatever the item asks, in its order, until the materials come. */
async function answerEverything(page: Page, typist: Typist): Promise<void> {
  for (let question = 0; question < 20; question += 1) {
    const focused = await page.evaluate(() => {
      const active = document.activeElement;
      const kind = active instanceof HTMLSelectElement ? 'choice' : ((active as HTMLInputElement | null)?.type ?? '');
      return { kind, id: active?.id ?? '', isMaterial: active?.closest('.material-ticks') !== null };
    });
    if (focused.isMaterial) return;
    if (focused.kind === 'choice' || focused.kind === 'radio') await typist.press('1', 'decide');
    else if (focused.id.endsWith('premises-area')) await typist.type('86', 'read');
    else if (focused.id.endsWith('staff-number')) await typist.type('4', 'read');
    else if (focused.kind === 'textarea') {
      await typist.chinese('热食类食品制售', 'read');
      await typist.press('Tab', 'none');
      continue;
    } else await typist.chinese('番禺区沙湾镇示范路', 'read');
    await typist.enter();
  }
  throw new Error('the questions do not end');
}

test('the next errand of the same person takes one key, and an answer is corrected on the same screen', async () => {
  const { page, look, leave } = await sit('clerk');
  const typist = new Typist(page);
  const receive = async (fill: () => Promise<void>) => {
    await typist.press('F2', 'decide');
    await page.waitForSelector('[role=combobox]:focus');
    // Two characters are enough.
    await typist.chinese('食品', 'decide');
    await page.waitForSelector('[role=option][aria-selected=true]:has-text("食品经营许可")');
    await typist.press('Enter', 'decide');
    await page.waitForSelector('.application input:focus');
    await fill();
  };
  await receive(async () => {
    await typist.chinese('周小燕', 'read');
    for (let field = 0; field < 2; field += 1) await typist.enter();
    await typist.type('11010519491231002X', 'read');
    await typist.enter();
    await typist.type('13800000001', 'read');
  });
  await typist.press('Control+Enter', 'decide');
  await page.waitForSelector('.received');
  await receive(() => typist.press('F7', 'decide'));
  expect(await page.inputValue('[id$="/applicant/name"]')).toBe('周小燕');
  expect(await page.textContent('.read-back')).toMatch(/1949 年 12 月 31 日.*女/);
  await page.fill('[id$="/answers/premises-area"]', '8');
  await typist.press('Control+Enter', 'decide');
  await page.waitForSelector('.received');
  await typist.press('F8', 'decide');
  await page.waitForSelector('.checklist');
  await typist.press('F7', 'decide');
  await page.waitForSelector('.checklist form.act');
  await page.fill('.checklist [id$="/answers/premises-area"]', '86');
  await look('correction');
  await typist.press('Control+Enter', 'decide');
  await page.waitForSelector('.checklist form.act', { state: 'detached' });
  expect(await page.textContent('.answer-look')).toContain('86');
  await leave();
});

const sittings = [
  { language: 'zh-Hans', width: 1440 },
  { language: 'zh-Hant', width: 390 },
  { language: 'en', width: 1440 },
] as const;

test.each(sittings)('a misprint is voided and an application withdrawn, in $language at $width px', async (sitting) => {
  const { page, look, leave } = await sit('clerk', sitting);
  const typist = new Typist(page);
  await typist.press('F2', 'decide');
  await page.waitForSelector('[role=combobox]:focus');
  await typist.type('spjyxk', 'decide');
  await page.waitForSelector('[role=option][aria-selected=true]');
  await typist.press('Enter', 'decide');
  await page.waitForSelector('.application input:focus');
  await page.fill('[id$="/applicant/name"]', '陈小明');
  await page.fill('[id$="/applicant/identityNumber"]', '11010519491231002X');
  await page.fill('[id$="/applicant/telephone"]', '13800000002');
  await typist.press('Control+Enter', 'decide');
  await page.waitForSelector('.received');
  await typist.press('F8', 'decide');
  await page.waitForSelector('.last-paper');

  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await typist.press('v', 'decide');
  await page.waitForSelector('.side-pane select:focus');
  await typist.press('Control+Enter', 'decide');
  await page.waitForSelector('.faults li');
  await look('void-faults');
  await page.fill('.side-pane form.act input', '卡纸');
  await typist.press('Control+Enter', 'decide');
  await page.waitForSelector('.last-paper:has-text("-2")');
  await page.click('[data-tab=papers]');
  await page.waitForSelector('.void-note');
  await look('voided');

  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Escape');
  if ((await page.$('.side-pane form.act')) !== null) await typist.press('v', 'decide');
  await typist.press('r', 'decide');
  await page.waitForSelector('.signature canvas');
  await typist.press('Control+Enter', 'decide');
  await page.waitForSelector('.faults li');
  await look('withdrawal-faults');
  await sign(page);
  await look('withdrawal-signed');
  await page.click('.side-pane form.act [type=submit]');
  await page.waitForSelector('.act-none');
  await look('withdrawn');
  await leave();
});

let signatures = 0;

/** Two strokes of a pen, never the same twice: a picture that stands on another paper already signs nothing. */
async function sign(page: Page): Promise<void> {
  signatures += 1;
  await page.locator('.signature canvas').scrollIntoViewIfNeeded();
  const box = await page.locator('.signature canvas').boundingBox();
  if (box === null) throw new Error('nowhere to sign');
  for (const [from, to] of [
    [0.2, 0.5],
    [0.45, 0.8],
  ] as const) {
    await page.mouse.move(box.x + box.width * from, box.y + box.height * (0.2 + 0.02 * signatures));
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * to, box.y + box.height * 0.75, { steps: 8 });
    await page.mouse.up();
  }
}

/** The mandate on paper that the agent brought, recorded; its number. */
async function mandateFor(page: Page): Promise<string> {
  const { applicant } = await (await page.request.get(`${origin}/api/cases/${page.url().split('/').at(-1)}`)).json();
  const { kind, name, identityForm, identityNumber } = applicant;
  const someone = await service.staff('clerk', 'ZWB', 'DC');
  const recorded = await service.ask(someone, 'POST', '/api/mandates/paper', {
    principal: { kind, name, identityForm, identityNumber },
    agent: { kind: 'person', name: '李大明', identityForm: 'resident-id', identityNumber: '440524188001010014' },
    relation: kind === 'person' ? 'relative' : 'agent-of-firm',
    items: 'all',
    acts: ['collect'],
    validFrom: '2026-11-23',
    validTo: '2026-12-22',
    file: await service.app.ports.files.put(new TextEncoder().encode('委托书')),
    checked: true,
  });
  expect(recorded.statusCode, recorded.body).toBe(200);
  return recorded.json().number;
}

test('a decision is handed over to an agent who signs on the screen', async () => {
  const { page, look, leave } = await sit('clerk');
  await page.click('.row:has-text("等送达决定")');
  await page.waitForSelector('.side-pane form.act');
  await page.check('.side-pane .choice:nth-of-type(2) input >> nth=1');
  await page.waitForSelector('[id$="/collector/mandate"]');
  await page.fill('[id$="/collector/identityNumber"]', '440524188001010014');
  await sign(page);
  await page.click('.side-pane form.act [type=submit]');
  await page.waitForSelector('.faults li');
  await look('agent-without-mandate');
  await page.fill('[id$="/collector/mandate"]', '授〔2026〕00008');
  await page.click('.side-pane form.act [type=submit]');
  // No number of a paper that nobody recorded: the register is asked.
  await page.waitForSelector('.faults li:has-text("没有找到这个号码的委托")');
  await page.fill('[id$="/collector/mandate"]', await mandateFor(page));
  await page.click('.side-pane form.act [type=submit]');
  await page.waitForSelector('.act-none');
  expect(await page.textContent('.last-paper')).toContain('送达回证');
  const [paper] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('F10')]);
  await paper.waitForSelector('img.signed');
  expect(paper.url()).toMatch(/#print$/);
  await leave();
});

test.each([
  { language: 'zh-Hans', width: 390, scripts: false },
  { language: 'zh-Hant', width: 390, scripts: true },
  { language: 'en', width: 1200, scripts: true },
] as const)('the applicant withdraws in $language at $width px, scripts: $scripts', async (reader) => {
  const item = service.app.place.items.get('SP-001')?.at(-1);
  if (item === undefined) throw new Error('no SP-001');
  const application = applicationFor({ ...item, applicantKinds: ['person'] });
  const sent = (await service.ask(undefined, 'POST', '/api/cases', application)).json();
  const context = await browser.newContext({
    viewport: { width: reader.width, height: 900 },
    javaScriptEnabled: reader.scripts,
  });
  await context.addCookies([{ name: 'language', value: reader.language, url: origin }]);
  const page = await context.newPage();
  const look = async (name: string) => {
    const file = `portal-${name}-${reader.language}-${reader.width}.png`;
    await page.screenshot({ path: join(root, 'var/screenshots', file), fullPage: true });
    if (reader.scripts) expect(await violations(page), name).toEqual([]);
    if (reader.scripts) {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(reader.width);
    }
  };
  await page.goto(`${origin}/progress`);
  await page.fill('#number', sent.number);
  await page.fill('#code', sent.queryCode);
  await page.click('main .button');
  await page.click(`a[href="/progress/${sent.caseId}/withdrawal"]`);
  await look('withdraw');
  await page.fill('#reason', '店址另觅');
  await page.click('main button[type=submit]');
  await page.waitForSelector('.error-summary');
  await look('withdraw-faults');
  expect(await page.inputValue('#reason')).toBe('店址另觅');
  await page.check('#sure');
  await page.click('main button[type=submit]');
  await page.waitForSelector('#withdrawn');
  await look('withdrawn');
  expect(await page.$(`a[href="/progress/${sent.caseId}/withdrawal"]`)).toBeNull();
  await context.close();
});

/** Somebody has drawn a ticket at the kiosk. */
async function drawTicket(): Promise<string> {
  const drawn = await service.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { queue: 'A' });
  expect(drawn.statusCode, drawn.body).toBe(201);
  return drawn.json().number;
}

test.each([
  { language: 'zh-Hans', width: 1440 },
  { language: 'zh-Hant', width: 1280 },
  { language: 'en', width: 390 },
] as const)('F3 calls, asks what came of it, and ends a visit with what was done: $language', async (sitting) => {
  // A clerk of the own: nobody else's visit is open at this window.
  const someone = await service.staff('clerk', 'ZWB', 'DC');
  await drawTicket();
  const { page, look, leave } = await sitDown(browser, { origin, ...sitting }, someone.login, testPassword);
  await page.waitForSelector('.visit-strip select');
  await page.keyboard.press('F3');
  await page.waitForSelector('.visit-strip select:focus');
  await page.selectOption('.visit-strip select', '2');
  await page.waitForSelector('.visit-number.waiting');
  await look('visit-waiting');
  // Held down, it still calls one.
  for (const _ of [1, 2]) await page.keyboard.down('F3');
  await page.keyboard.up('F3');
  await page.waitForSelector('.visit-strip[data-serving=true]');
  const number = await page.textContent('.visit-number');
  // Nothing was done yet: the outcome is asked for where it is written.
  await page.keyboard.press('F3');
  await page.waitForURL('**/desks/queue');
  expect(await page.textContent('.serving h1 b')).toBe(number);
  await page.goBack();
  await page.waitForSelector('.visit-strip[data-serving=true]');
  const item = service.app.profile.items.find(({ code }) => code === 'SP-001');
  if (item === undefined) throw new Error('no such item');
  const received = await service.ask(someone, 'POST', '/api/cases', applicationFor(item));
  expect(received.statusCode, received.body).toBe(201);
  await page.waitForSelector(`.visit-case:has-text("${received.json().number}")`);
  await look('visit-linked');
  await page.keyboard.press('F3');
  await page.waitForSelector('.visit-number.waiting');
  const { ended } = (await service.ask(someone, 'GET', '/api/queue')).json();
  expect(ended).toMatchObject([{ number, visit: { outcome: 'application-received' } }]);
  await look('visit-ended');
  await leave();
});

test('an address is asked for in the parts of the place, begun means whole, and travels in one line', async () => {
  const { page, look, leave } = await sit('clerk');
  await page.goto(`${origin}/desks/window/new`);
  await page.fill('[role=combobox]', '食品经营');
  await page.waitForSelector('[role=option][aria-selected=true]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.address-fields input');
  await page.fill('[id$="/applicant/name"]', '周小燕');
  await page.fill('[id$="/applicant/identityNumber"]', '11010519491231002X');
  await page.fill('[id$="/applicant/telephone"]', '13800000001');
  await page.fill('[id$="/applicant/address/unit"]', '3 栋 402 房');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.faults li');
  await look('address-faults');
  await page.click('.faults li button');
  await page.keyboard.type('中华大道 8 号');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.received');
  await page.keyboard.press('F8');
  await page.waitForSelector('.checklist');
  const reply = await page.request.get(`${origin}/api/cases/${page.url().split('/').at(-1)}`);
  expect((await reply.json()).applicant.address).toBe('中华大道 8 号 3 栋 402 房');
  await leave();
});

test('a full disk: everybody at a desk is told, nothing typed is lost, and it goes through by itself', async () => {
  const { page, look, leave } = await sit('officer');
  await page.click('.row:not([data-tone=still])');
  await page.waitForSelector('form.act');
  const room = service.app.ports.room as { fullSince: () => string | undefined };
  const { fullSince } = room;
  let full = true;
  room.fullSince = () => (full ? '2026-11-23T02:00:00.000Z' : undefined);
  const refused = { faults: [{ code: 'service.read-only', reason: '存储空间已满' }] };
  const answer = JSON.stringify(refused);
  await page.route('**/statements', (route) =>
    full ? route.fulfill({ status: 503, contentType: 'application/problem+json', body: answer }) : route.continue(),
  );
  await page.keyboard.press('t');
  await page.fill('form.act input', '邻居');
  await page.fill('form.act textarea', '油烟请排到高处。');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.read-only');
  await look('read-only');
  expect(await page.inputValue('form.act textarea')).toBe('油烟请排到高处。');
  full = false;
  await page.waitForSelector('.statement');
  await page.waitForSelector('.read-only', { state: 'detached' });
  room.fullSince = fullSince;
  await leave();
});

test('an officer declares a misprint void from the desk', async () => {
  const { page, look, leave } = await sit('officer');
  await page.click('.row:not([data-tone=still])');
  await page.waitForSelector('.other-acts');
  await page.keyboard.press('p');
  await page.waitForSelector('form.act select:focus');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.faults li');
  await look('office-void');
  const spoilt = await page.inputValue('form.act select');
  await page.fill('form.act input', '卡纸');
  await page.keyboard.press('Control+Enter');
  await page.click('[data-tab=papers]');
  await page.waitForSelector('.void-note');
  expect(await page.textContent('.papers li:has(.void-note)')).toContain(spoilt);
  await leave();
});

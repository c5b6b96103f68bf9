import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { testPassword } from '../support/app.ts';
import { applicationFor } from '../support/application.ts';
import { demoPlace } from './support/demo-place.ts';
import { sitDown } from './support/desk.ts';
import { Typist } from './support/typist.ts';

// What a clerk does all day, with the hands on the keys.

const at = demoPlace();

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
  const { page, look, leave } = await at.sit('clerk');
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
  // Nobody sends what is not ticked on the screen yet.
  await page.waitForSelector('.material-ticks input:checked');
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

test('what is sent before the place has answered goes as soon as it has, without another key', async () => {
  const { page, leave } = await at.sit('clerk');
  const held: (() => void)[] = [];
  await page.route('**/api/place', async (route) => {
    await new Promise<void>((go) => held.push(go));
    await route.continue();
  });
  await page.reload();
  const typist = new Typist(page);
  await page.waitForSelector('.desk, main');
  await takeAnApplication(page, typist);
  await page.fill('[id$="/applicant/identityNumber"]', '11010519491231002X');
  await page.fill('[id$="/applicant/telephone"]', '13800000009');
  await typist.press('Control+Enter', 'decide');
  await page.waitForSelector('.application [type=submit][aria-disabled=true]');
  expect(await page.$('.received')).toBeNull();
  for (const go of held) go();
  await page.waitForSelector('.received');
  await leave();
});

test('Enter pressed while the last letter is still looked up takes what all letters find, not what fewer found', async () => {
  const { page, leave } = await at.sit('clerk');
  const typist = new Typist(page);
  let go = () => {};
  const held = new Promise<void>((done) => {
    go = done;
  });
  await page.route('**/api/items?words=spjyxk*', async (route) => {
    await held;
    await route.continue();
  });
  await typist.press('F2', 'decide');
  await page.waitForSelector('[role=combobox]:focus');
  await typist.type('sp', 'decide');
  await page.waitForSelector('[role=option][aria-selected=true]');
  await typist.type('jyxk', 'none');
  await page.waitForSelector('[role=listbox][aria-busy=true]');
  await typist.press('Enter', 'none');
  await page.waitForSelector('[role=listbox][aria-busy=true]');
  expect(await page.$('.application')).toBeNull();
  go();
  await page.waitForSelector('.application input:focus');
  expect(await page.textContent('.application .case-line')).toContain('SP-001');
  await leave();
});

test('the next errand of the same person takes one key, and an answer is corrected on the same screen', async () => {
  const { page, look, leave } = await at.sit('clerk');
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

/** Somebody has drawn a ticket at the kiosk. */
async function drawTicket(): Promise<string> {
  const drawn = await at.service.ask(undefined, 'POST', '/api/centres/DC/queue-tickets', { queue: 'A' });
  expect(drawn.statusCode, drawn.body).toBe(201);
  return drawn.json().number;
}

test.each([
  { language: 'zh-Hans', width: 1440 },
  { language: 'en', width: 390 },
] as const)('F3 calls, asks what came of it, and ends a visit with what was done: $language', async (sitting) => {
  // A clerk of the own: nobody else's visit is open at this window.
  const someone = await at.service.staff('clerk', 'ZWB', 'DC');
  await drawTicket();
  const { page, look, leave } = await sitDown(
    at.browser,
    { origin: at.origin, ...sitting },
    someone.login,
    testPassword,
  );
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
  const item = at.service.app.profile.items.find(({ code }) => code === 'SP-001');
  if (item === undefined) throw new Error('no such item');
  const received = await at.service.ask(someone, 'POST', '/api/cases', applicationFor(item));
  expect(received.statusCode, received.body).toBe(201);
  await page.waitForSelector(`.visit-case:has-text("${received.json().number}")`);
  await look('visit-linked');
  await page.keyboard.press('F3');
  await page.waitForSelector('.visit-number.waiting');
  const { ended } = (await at.service.ask(someone, 'GET', '/api/queue')).json();
  expect(ended).toMatchObject([{ number, visit: { outcome: 'application-received' } }]);
  await look('visit-ended');
  await leave();
});

test('an address is asked for in the parts of the place, begun means whole, and travels in one line', async () => {
  const { page, look, leave } = await at.sit('clerk');
  await page.goto(`${at.origin}/desks/window/new`);
  await page.fill('[role=combobox]', '食品经营');
  await page.waitForSelector('[role=option][aria-selected=true]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.address-fields input');
  await page.fill('[id$="/applicant/name"]', '周小燕');
  await page.fill('[id$="/applicant/identityNumber"]', '11010519491231002X');
  await page.fill('[id$="/applicant/addressParts/unit"]', '3 栋 402 房');
  await page.keyboard.press('Control+Enter');
  // What is wrong with the address is told with everything else.
  await page.waitForSelector('.faults li:nth-child(2)');
  expect(await page.$$eval('.faults li', (all) => all.length)).toBe(2);
  await look('address-faults');
  await page.fill('[id$="/applicant/telephone"]', '13800000001');
  await page.click('.faults li:nth-child(2) button');
  await page.keyboard.type('中华大道 8 号');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.received');
  await page.keyboard.press('F8');
  await page.waitForSelector('.checklist');
  const reply = await page.request.get(`${at.origin}/api/cases/${page.url().split('/').at(-1)}`);
  expect((await reply.json()).applicant.address).toBe('中华大道 8 号 3 栋 402 房');
  await leave();
});

test('a full disk: everybody at a desk is told, nothing typed is lost, and it goes through by itself', async () => {
  const { page, look, leave } = await at.sit('officer');
  await page.click('.row:not([data-tone=still])');
  await page.waitForSelector('form.act');
  const room = at.service.app.ports.room as { fullSince: () => string | undefined };
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

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { applicationFor } from '../support/application.ts';
import { violations } from './support/axe.ts';
import { demoPlace } from './support/demo-place.ts';
import { screenshot } from './support/screenshots.ts';
import { Typist } from './support/typist.ts';

// Papers at the window that are rarer than receipts: declared void, withdrawn, handed over against a signature.

const at = demoPlace();

const sittings = [
  { language: 'zh-Hans', width: 1440 },
  { language: 'zh-Hant', width: 390 },
  { language: 'en', width: 1440 },
] as const;

test.each(sittings)('a misprint is voided and an application withdrawn, in $language at $width px', async (sitting) => {
  const { page, look, leave } = await at.sit('clerk', sitting);
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
  const { applicant } = await (await page.request.get(`${at.origin}/api/cases/${page.url().split('/').at(-1)}`)).json();
  const { kind, name, identityForm, identityNumber } = applicant;
  const someone = await at.service.staff('clerk', 'ZWB', 'DC');
  const recorded = await at.service.ask(someone, 'POST', '/api/mandates/paper', {
    principal: { kind, name, identityForm, identityNumber },
    agent: { kind: 'person', name: '李大明', identityForm: 'resident-id', identityNumber: '440524188001010014' },
    relation: kind === 'person' ? 'relative' : 'agent-of-firm',
    items: 'all',
    acts: ['collect'],
    validFrom: '2026-11-23',
    validTo: '2026-12-22',
    file: await at.service.app.ports.files.put(new TextEncoder().encode('委托书')),
    checked: true,
  });
  expect(recorded.statusCode, recorded.body).toBe(200);
  return recorded.json().number;
}

test('a decision is handed over to an agent who signs on the screen', async () => {
  const { page, look, leave } = await at.sit('clerk');
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
  const item = at.service.app.place.items.get('SP-001')?.at(-1);
  if (item === undefined) throw new Error('no SP-001');
  const application = applicationFor({ ...item, applicantKinds: ['person'] });
  const sent = (await at.service.ask(undefined, 'POST', '/api/cases', application)).json();
  const context = await at.browser.newContext({
    viewport: { width: reader.width, height: 900 },
    javaScriptEnabled: reader.scripts,
  });
  await context.addCookies([{ name: 'language', value: reader.language, url: at.origin }]);
  const page = await context.newPage();
  const look = async (name: string) => {
    const file = `portal-${name}-${reader.language}-${reader.width}`;
    await screenshot(page, file);
    if (reader.scripts) expect(await violations(page), name).toEqual([]);
    if (reader.scripts) {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(reader.width);
    }
  };
  await page.goto(`${at.origin}/progress`);
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

test('an officer declares a misprint void from the desk', async () => {
  const { page, look, leave } = await at.sit('officer');
  // Decided, so that there is a paper of this body.
  await page.click('.row:has-text("等送达决定")');
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

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JointCase } from '../../src/domain/joint-approval/case/state.ts';
import type { JointPackage } from '../../src/domain/joint-approval/package.ts';
import type { Language } from '../../src/kernel/language.ts';
import { registerPortal } from '../../src/web/portal/portal.tsx';
import { doStep, founder, joint, receive } from '../joint-approval/drive.ts';
import { type Person, type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { startBrowser } from '../support/browser.ts';
import { builtDesks, type Seat, sitDown } from './support/desk.ts';

// The lead body, a body that was sent its part, and the head of the government on a phone, at one founding of a firm.

let service: TestApp;
let browser: Browser;
let origin: string;
let opening: JointPackage;
let file: JointCase;
let people: Record<'lead' | 'culture' | 'government' | 'clerk', Person>;

beforeAll(async () => {
  const clock = testClock('2026-11-12T01:30:00.000Z');
  const portal = { portal: (server: Parameters<typeof registerPortal>[0]) => registerPortal(server, server.http.app) };
  service = await testApp({ clock, server: { desksDirectory: builtDesks(), ...portal } });
  opening = service.app.profile.packages.find(({ code }) => code === 'ENT-B') as JointPackage;
  file = await receive(service.app, opening);
  people = {
    lead: await service.staff('officer', 'GSF'),
    culture: await service.staff('officer', 'WHJ'),
    government: await service.staff('head', 'QZF'),
    clerk: await service.staff('clerk', 'ZWB', 'DC'),
  };
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

async function sit(who: Person, width = 1440, language: Language = 'zh-Hans'): Promise<Seat> {
  const seat = await sitDown(browser, { origin, language, width }, who.login, testPassword);
  await seat.page.goto(`${origin}/desks/joint/${file.id}`);
  await seat.page.waitForSelector('article.joint');
  return seat;
}

async function now(): Promise<JointCase> {
  return (await service.app.ports.records.find<JointCase>('joint-case', file.id)) as JointCase;
}

test('the lead body looks at every material once and accepts for all; the copies go out by themselves', async () => {
  const { page, look, leave } = await sit(people.lead);
  await page.click('button.act-choice >> text=审查材料');
  await look('joint-door');
  await page.click('.joint-door button:text("交来的都符合要求")');
  await page.click('.joint-door button:text("受理并分送各部门")');
  await page.waitForSelector('.case-line b:text("各部门办理中")');
  expect((await now()).state).toBe('in-progress');
  await leave();
  for (const step of ['b1', 'b2', 'b3']) file = await doStep(service.app, opening, await now(), step);
  expect(Object.values((await now()).steps).filter(({ result }) => result === undefined)).toHaveLength(5);
});

test('it sees every branch with its days, reminds one, calls a joint review and asks for more time', async () => {
  const { page, look, leave } = await sit(people.lead);
  expect(await page.locator('.joint-steps tr[data-state=under-way]').count()).toBe(5);
  await look('joint-lead');
  await page.locator('.joint-acts li', { hasText: '文化前置审批' }).locator('button:has-text("催办")').click();
  await page.click('.joint-acts form button[type=submit]');
  await page.waitForSelector('.joint-steps >> text=催办 1 次');

  await page.click('button.act-choice:has-text("召集会审")');
  const form = page.locator('.joint-acts form');
  await form.locator('button[type=submit]').click();
  await form.locator('.faults').waitFor();
  // Every fault at once, each with what to do.
  expect(await form.locator('.faults li').count()).toBeGreaterThanOrEqual(3);
  await form.locator('input[type=text]').first().fill('经营范围和场地');
  await form.locator('textarea').fill('经营范围\n场地是否符合消防要求');
  await form
    .locator('label:has-text("文化局") input, label:has-text("文广") input, .choices label input')
    .first()
    .check();
  for (const box of await form.locator('.choices input[type=checkbox]').all()) await box.check();
  await form.locator('input[type=date]').fill('2026-11-12');
  await form.locator('input[type=time]').fill('15:00');
  await form.locator('input[type=text]').last().fill('区政务服务中心三楼');
  await form.locator('button[type=submit]').click();
  await page.waitForSelector('[data-tab=meetings] small:text("1")');

  // With something of its own to say, what is always possible stands back.
  await page.click('.joint-also > summary');
  await page.click('button.act-choice:has-text("请求延期")');
  await page.locator('.joint-acts form input').fill('15');
  await page.locator('.joint-acts form textarea').fill('两家部门须联合现场检查，十五个工作日方可完成');
  await page.click('.joint-acts form button[type=submit]');
  await page.waitForSelector('.extension-asked');
  await look('joint-lead-extension');
  // Only the head of the government decides it.
  expect(await page.locator('.extension-asked form').count()).toBe(0);
  await leave();
});

test('a body sees its own part, acknowledges it, and comments in its own name', async () => {
  const { page, look, leave } = await sit(people.culture);
  expect(await page.locator('.joint-steps tr[data-mine=yes]').count()).toBe(1);
  await page.click('button.act-choice:has-text("签收")');
  await page.click('.joint-acts form button[type=submit]');
  await page.waitForSelector('.joint-acts form', { state: 'detached' });
  await page.waitForSelector('.joint-steps tr[data-mine=yes] >> text=签收');
  await page.click('button.act-choice:has-text("发表意见")');
  await page.locator('.joint-acts form input[type=radio]').nth(1).check();
  await page.locator('.joint-acts form textarea').fill('场地面积符合，补充隔音措施后同意');
  await page.click('.joint-acts form button[type=submit]');
  await page.click('[data-tab=meetings]');
  await page.waitForSelector('.joint-comments >> text=补充隔音措施后同意');
  await look('joint-body');
  // What it does not need it does not see.
  await page.click('[data-tab=materials]');
  expect(await page.locator('.joint-material-list li').count()).toBe(0);
  await leave();
});

test('the head of the government reads why and extends the joint limit on a phone, with reasons', async () => {
  const before = (await now()).due?.day ?? '';
  const { page, look, leave } = await sit(people.government, 390);
  await look('joint-government');
  await page.click('.extension-asked form button[type=submit]');
  await page.waitForSelector('.extension-asked .faults');
  await page.fill('.extension-asked form textarea', '涉及场地安全，同意延长');
  await page.click('.extension-asked form button[type=submit]');
  await page.waitForSelector('.extension-asked', { state: 'detached' });
  const { due, extensions } = await now();
  expect(extensions).toMatchObject([{ value: 15, reason: '涉及场地安全，同意延长' }]);
  expect((due?.day ?? '') > before).toBe(true);
  await look('joint-government-done');
  await leave();
});

test('a material that changes after a body began is marked for it, in three languages and on a phone', async () => {
  const [material] = (await now()).materials;
  file = await joint(service.app, founder, {
    type: 'addJointMaterials',
    id: file.id,
    materials: [{ material: material?.material ?? '', form: 'paper', copies: 1, files: [] }],
    reason: '更换了章程',
  });
  const registering = await now();
  expect(registering.materials.some(({ since }) => since > 1)).toBe(true);
  for (const [language, width] of [
    ['zh-Hant', 1440],
    ['en', 1440],
    ['en', 390],
    ['zh-Hans', 390],
  ] as const) {
    const { page, look, leave } = await sit(people.lead, width, language);
    await page.waitForSelector('.joint-material-list .changed');
    await look('joint-lead-changed');
    await page.click('[data-tab=history]');
    await look('joint-lead-history');
    await page.click('[data-tab=picture]');
    await look('joint-lead-picture');
    await leave();
  }
});

/** A number that fits the identity form which stands there. */
async function identityOf(page: Seat['page']): Promise<string> {
  const form = await page.inputValue('select[id$="/applicant/identityForm"]');
  return form === 'resident-id' ? '11010519491231002X' : '91350100M000100Y43';
}

test('a founder without an account comes to the counter: received for all bodies, and not one touch of the mouse', async () => {
  const { page, look, leave } = await sitDown(
    browser,
    { origin, language: 'zh-Hans', width: 1440 },
    people.clerk.login,
    testPassword,
  );
  const { keyboard } = page;
  await keyboard.press('F2');
  await page.waitForSelector('[role=combobox]:focus');
  await keyboard.type('ENT-B');
  // Packages stand below the items; up from the first is the last.
  await page.waitForSelector('[role=option]:has-text("环节")');
  await keyboard.press('ArrowUp');
  await page.waitForSelector('[role=option][aria-selected=true]:has-text("环节")');
  await look('window-joint-finder');
  await keyboard.press('Enter');
  await page.waitForSelector('.application input:focus');
  for (let question = 0; question < 60; question += 1) {
    const { kind, id, mode, isMaterial } = await page.evaluate(() => {
      const active = document.activeElement as HTMLInputElement;
      return {
        kind: active.type,
        id: active.id,
        mode: active.inputMode,
        isMaterial: active.closest('.material-ticks') !== null,
      };
    });
    if (isMaterial) break;
    if (kind === 'radio' || kind === 'select-one') await keyboard.press('1');
    else if (id.endsWith('identityNumber')) await keyboard.insertText(await identityOf(page));
    else if (id.endsWith('telephone')) await keyboard.insertText('13800000000');
    else await keyboard.insertText(['numeric', 'decimal'].includes(mode) ? '5' : '沙湾粤味餐饮店');
    await keyboard.press(kind === 'textarea' ? 'Tab' : 'Enter');
  }
  await keyboard.press('F6');
  await look('window-joint-form');
  await keyboard.press('Control+Enter');
  await page.waitForSelector('.received, .faults');
  await look('window-joint-received');
  expect(await page.textContent('.received .number')).toMatch(/^440113-J-2026-\d{5}$/);
  await keyboard.press('F8');
  await page.waitForSelector('article.joint');
  await leave();
});

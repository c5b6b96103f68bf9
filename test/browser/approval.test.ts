import { beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Person } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { demoPlace } from './support/demo-place.ts';
import type { Seat, Sitting } from './support/desk.ts';

// The officer's and the head's desk: a range of discretion, another body's opinion, several signatures in a row.

const at = demoPlace();
const sit = (sitting: Omit<Sitting, 'origin'>, login: string) => at.sit(login, sitting);
let item: ServiceItem;
let clerk: Person;
let officer: Person;

beforeAll(async () => {
  item = at.service.app.profile.items.find(({ code }) => code === 'CG-003') as ServiceItem;
  clerk = await at.service.staff('clerk', 'ZWB', 'DC');
  officer = await at.service.staff('officer', item.body);
});

/** At a desk, on a phone, and on the wide screen that shows history, law and materials beside each other. */
const sittings = [
  { language: 'zh-Hans', width: 1440 },
  { language: 'zh-Hant', width: 390 },
  { language: 'en', width: 1920 },
] as const;
/** Every act is done in both scripts; one of them in English too, whose pages axe sees all. */
const inChinese = sittings.slice(0, 2);

async function post(who: Person, url: string, body: object): Promise<{ caseId: string; number: string }> {
  const reply = await at.service.ask(who, 'POST', url, body);
  expect(reply.statusCode, reply.body).toBeLessThan(300);
  return reply.json();
}

/** Forty square metres of a street that do not affect traffic: one to ninety days. Not a line of it is personal. */
async function accepted(): Promise<{ caseId: string; number: string }> {
  const application = applicationFor(item);
  const answers = { ...(application.answers as object), 'occupation-area': 40, 'affects-traffic': false };
  const { caseId, number } = await post(clerk, '/api/cases', { ...application, answers });
  await post(clerk, `/api/cases/${caseId}/acceptance`, { checks: checksFor(item) });
  return { caseId, number };
}

async function proposed(days: number): Promise<{ caseId: string; number: string }> {
  const { caseId, number } = await accepted();
  await post(officer, `/api/cases/${caseId}/review-opinion`, { opinion: 'grant', text: '围挡方案可行，不影响通行。' });
  const proposal = { outcome: 'grant', reasons: '围挡方案可行。', articles: '《城市道路管理条例》第三十一条' };
  await post(officer, `/api/cases/${caseId}/proposal`, { ...proposal, discretion: { value: days } });
  return { caseId, number };
}

const open = async ({ page }: Seat, caseId: string) => {
  await page.goto(`${at.origin}/desks/office/${caseId}`);
  await page.waitForSelector('.case-head');
};

test.each(sittings)(
  'a range of discretion is chosen from, left and decided, in $language at $width px',
  async (sitting) => {
    const { caseId } = await accepted();
    const desk = await sit(sitting, 'officer-cgj');
    await open(desk, caseId);
    const { page, look } = desk;
    await page.waitForSelector('form.act');
    await page.keyboard.press('a');
    await page.selectOption('.template-picker select', 'opinion-site');
    await page.waitForFunction(() => document.querySelector('form.act textarea')?.textContent !== '');
    expect(await page.inputValue('form.act textarea')).toContain('《城市道路管理条例》');
    expect(await page.textContent('.discretion-field tr[data-applies=true] .range')).toMatch(/1.*90/);
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.faults li');
    await look('discretion-missing');
    await page.fill('.discretion-field input', '30');
    expect(await page.$('.discretion-field .note')).toBeNull();
    await look('discretion-inside');
    await page.fill('.discretion-field input', '120');
    await page.waitForSelector('.discretion-field .note');
    await page.fill('.discretion-field textarea', '地铁车站施工，无法分段。');
    await look('discretion-outside');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.opinions .outside');
    await look('discretion-proposed');
    await desk.leave();

    const approver = await sit(sitting, 'approver-cgj');
    await open(approver, caseId);
    await approver.page.waitForSelector('.discretion-field textarea');
    await approver.page.click('form.act [type=submit]');
    await approver.page.waitForSelector('.faults li');
    await approver.look('discretion-not-the-superior');
    await approver.leave();

    const head = await sit(sitting, 'head-cgj');
    await open(head, caseId);
    await head.page.waitForSelector('.discretion-field textarea');
    await head.page.click('form.act [type=submit]');
    await head.page.waitForSelector('.opinions .decided .outside');
    await head.look('discretion-decided');
    await head.leave();
  },
);

test.each(inChinese)('another body is asked, reminded and answers, in $language at $width px', async (sitting) => {
  const { caseId, number } = await accepted();
  const desk = await sit(sitting, 'officer-cgj');
  await open(desk, caseId);
  const { page, look } = desk;
  await page.waitForSelector('form.act');
  await page.keyboard.press('q');
  await page.waitForSelector('form.act input.short');
  await page.click('form.act [type=submit]');
  await page.waitForSelector('.faults li');
  await look('consultation-faults');
  await page.selectOption('form.act select[id$="/body"]', 'HBJ');
  await page.selectOption('.template-picker select', 'consult-general');
  await page.waitForFunction(() => document.querySelector('form.act textarea')?.textContent !== '');
  expect(await page.inputValue('form.act textarea')).toContain(number);
  await look('consultation-form');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.consultations figure[data-open=true]');
  await page.click('.consultations .wait button');
  await page.waitForSelector('.consultations p.sub');
  await page.click('.consultations .wait button >> nth=1');
  await look('consultation-open');

  const other = await sit(sitting, 'officer-hbj');
  await other.page.waitForSelector(`[data-case="${caseId}"]`);
  await other.look('consulted-list');
  await other.page.click(`[data-case="${caseId}"]`);
  await other.page.waitForSelector('form.act .statement');
  await other.look('consulted-case');
  await other.page.check('form.act input[type=radio] >> nth=1');
  await other.page.click('form.act [type=submit]');
  await other.page.waitForSelector('.faults li');
  await other.page.selectOption('.template-picker select', 'answer-conditions');
  await other.page.waitForFunction(() => document.querySelector('form.act textarea')?.textContent !== '');
  await other.page.click('form.act [type=submit]');
  await other.page.waitForURL(`${at.origin}/desks/office`);
  await other.page.waitForFunction((id) => document.querySelector(`[data-case="${id}"]`) === null, caseId);
  await other.leave();

  await page.reload();
  await page.waitForSelector('.consultations .answer');
  await look('consultation-answered');
  await desk.leave();
});

test.each(inChinese)(
  'several are viewed and signed one after the other, in $language at $width px',
  async (sitting) => {
    const [first, moved, passed] = [await proposed(20), await proposed(30), await proposed(40)];
    const desk = await sit(sitting, 'head-cgj');
    const { page, look } = desk;
    await page.waitForSelector(`[data-case="${passed.caseId}"]`).catch(() => page.click('.more'));
    for (const { caseId } of [first, moved, passed]) {
      await page.check(`li:has([data-case="${caseId}"]) .mark input`);
    }
    await look('sign-marked');
    await page.keyboard.press('b');
    await page.waitForSelector('.sign .opinions');
    await look('sign-view');
    await page.keyboard.press('g');
    await page.waitForFunction(() => document.querySelector('.sign-queue [data-kind=signed]') !== null);
    await page.waitForFunction(
      (number) => document.querySelector('.case-head .number')?.textContent === number,
      moved.number,
    );
    // While it is being read, the officer changes his mind.
    const changed = { outcome: 'grant', reasons: '改为十天。', articles: '', discretion: { value: 10 } };
    await post(officer, `/api/cases/${moved.caseId}/proposal`, changed);
    await page.click('.sign .button:not(.quiet)');
    await page.waitForSelector('.sign .calm');
    await page.waitForFunction(() => document.querySelector('.sign .opinions')?.textContent?.includes('改为十天'));
    await look('sign-moved-on');
    await page.keyboard.press('g');
    await page.waitForFunction(
      (number) => document.querySelector('.case-head .number')?.textContent === number,
      passed.number,
    );
    await page.waitForSelector('.sign .opinions');
    await page.click('.sign .button.quiet');
    await page.waitForSelector('.sign-outcomes');
    await look('sign-outcomes');
    expect(await page.$$eval('.sign-outcomes td.ok', (cells) => cells.length)).toBe(2);
    await desk.leave();
    const states = await Promise.all(
      [first, moved, passed].map(
        async ({ caseId }) => (await at.service.ask(officer, 'GET', `/api/cases/${caseId}`)).json().state,
      ),
    );
    expect(states).toEqual(['decided', 'decided', 'under-review']);
  },
);

test('beside an open case stand like ones, and what each person chose', async () => {
  for (const width of [1440, 390]) {
    const { caseId } = await accepted();
    const desk = await sit({ language: 'zh-Hans', width }, 'officer-cgj');
    await open(desk, caseId);
    await desk.page.click('[data-tab=like]');
    await desk.page.waitForSelector('.like-cases li');
    await desk.look('like-cases');
    await desk.page.click('[data-tab=basis]');
    await desk.page.waitForSelector('.discretion');
    await desk.look('basis-discretion');
    await desk.leave();
  }
});

test.each(inChinese)('a post is left to a colleague, in $language at $width px', async (sitting) => {
  const login = { 'zh-Hans': 'head-hbj', 'zh-Hant': 'head-jyj', en: 'head-wsj' }[sitting.language];
  const desk = await sit(sitting, login);
  const { page, look } = desk;
  await page.click('.list-foot a');
  await page.waitForSelector('.absence form');
  await page.click('.absence form [type=submit]');
  await page.waitForSelector('.faults li');
  await look('absence-faults');
  await page.selectOption('.absence form select >> nth=1', { index: 1 });
  for (const [at, day] of ['2026-11-24', '2026-11-30'].entries()) await page.fill(`input[type=date] >> nth=${at}`, day);
  await page.click('.absence form [type=submit]');
  await page.waitForSelector('.absence .laws button');
  await look('absence-declared');
  await page.click('.absence .laws button');
  await page.waitForFunction(() => document.querySelector('.absence .laws button') === null);
  await desk.leave();
});

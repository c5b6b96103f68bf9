import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { next, twoPortals } from './support/devices.ts';

// 申请: what happens to an application between its first answer and its receipt.

const { services, device } = twoPortals();

/** The smallest picture there is, told apart by what follows its end. */
function picture(name: string) {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return { name, mimeType: 'image/png', buffer: Buffer.concat([Buffer.from(png, 'base64'), Buffer.from(name)]) };
}

/** Begins SP-001 as nobody in particular and answers the first pages; ends on the first question. */
async function begin(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/items/SP-001`);
  await page.click('main form[action^="/apply/"] .button:visible');
  await page.check('input[value=person]');
  await next(page);
  await page.fill('#name', '陈小明');
  await page.check('input[value=resident-id]');
  await page.fill('#identityNumber', '11010519491231002X');
  await page.fill('#telephone', '020-0000-1234');
  await next(page);
  return page.url().split('/').at(-2) ?? '';
}

test.each([
  { language: 'zh-Hans', width: 390, scripts: false },
  { language: 'zh-Hant', width: 390, scripts: true },
  { language: 'en', width: 1200, scripts: true },
] as const)('begun on a phone without an account, resumed on a desk by its code: $language $width', async (reader) => {
  const phone = await device(reader);
  const draft = await begin(phone.page, phone.origin);
  await phone.page.fill('#answer-premises-name', '沙湾粤味餐饮店');
  await next(phone.page);
  await phone.page.goto(`${phone.origin}/apply/d/${draft}/material-m1`);
  await phone.page.setInputFiles('#file', [picture('page-1.png'), picture('page-2.png')]);
  await phone.page.click('button[name=more]');
  await phone.look('material');
  await phone.page.click('.quiet-line a[href$="/elsewhere"]');
  await phone.look('elsewhere');
  const code = (await phone.page.textContent('.resumption')) ?? '';
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);

  const desk = await device({ ...reader, width: 1200 });
  await desk.page.goto(`${desk.origin}/resume`);
  await next(desk.page);
  await desk.look('resume-faults');
  await desk.page.fill('#code', '0000-0000-0000');
  await next(desk.page);
  expect(await desk.page.textContent('.error-summary')).toContain(desk.t('portal:resume.unknown').slice(0, 8));
  // As it is copied from a slip: small letters, spaces, O for 0.
  await desk.page.fill('#code', code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'));
  await next(desk.page);
  expect(new URL(desk.page.url()).pathname).toBe(`/apply/d/${draft}`);
  await desk.look('overview');
  await desk.page.goto(`${desk.origin}/apply/d/${draft}/answer-premises-name`);
  expect(await desk.page.inputValue('#answer-premises-name')).toBe('沙湾粤味餐饮店');
  // Files of a resumed draft open, in the order in which they were handed in.
  await desk.page.goto(`${desk.origin}/apply/d/${draft}/material-m1`);
  expect(await desk.page.$$eval('.files .name', (all) => all.map((one) => one.textContent))).toEqual([
    'page-1.png',
    'page-2.png',
  ]);
  const file = await desk.page.request.get(`${desk.origin}${await desk.page.getAttribute('.files .name', 'href')}`);
  expect(file.status()).toBe(200);
  expect((await file.body()).equals(picture('page-1.png').buffer)).toBe(true);
  expect(file.headers()).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
  await Promise.all([phone.close(), desk.close()]);
});

test('with an account it is in the list on every device, and nobody else opens it or its files', async () => {
  const phone = await device();
  await phone.page.goto(`${phone.origin}/account/new`);
  await phone.page.fill('#name', '陈小明');
  await phone.page.fill('#login', 'two.devices');
  await phone.page.fill('#password', 'lychee river window 42');
  await phone.page.click('main .button');
  const draft = await begin(phone.page, phone.origin);
  await phone.page.goto(`${phone.origin}/apply/d/${draft}/material-m1`);
  await phone.page.setInputFiles('#file', picture('mine.png'));
  await phone.page.click('button[name=more]');
  const file = `${phone.origin}${await phone.page.getAttribute('.files .name', 'href')}`;

  const desk = await device({ width: 1200 });
  expect((await desk.page.request.get(file)).status()).toBe(404);
  expect((await desk.page.request.get(`${desk.origin}/apply/d/${draft}/form.pdf`)).status()).toBe(404);
  await desk.page.goto(`${desk.origin}/account`);
  await desk.page.fill('#login', 'two.devices');
  await desk.page.fill('#password', 'lychee river window 42');
  await desk.page.click('main .button');
  await desk.page.click(`a[href="/apply/d/${draft}"]`);
  expect((await desk.page.request.get(file)).status()).toBe(200);
  await Promise.all([phone.close(), desk.close()]);
});

test.each([
  { width: 390, scripts: false },
  { width: 390, scripts: true },
  { width: 1200, scripts: true },
])('two devices at once: nothing is overwritten, and the later saver chooses ($width, $scripts)', async (reader) => {
  const phone = await device({ scripts: false });
  const draft = await begin(phone.page, phone.origin);
  const desk = await device(reader);
  const at = `${desk.origin}/apply/d/${draft}/answer-premises-name`;
  await desk.page.goto(at);
  await phone.page.goto(at);
  await phone.page.fill('#answer-premises-name', '手机上的店名');
  await next(phone.page);
  await desk.page.fill('#answer-premises-name', '电脑上的店名');
  await next(desk.page);
  expect(await desk.page.textContent('h1')).toBe(desk.t('portal:devices.title'));
  await desk.look('devices');
  expect(await desk.page.$$eval('.side-by-side tbody td', (cells) => cells.map((cell) => cell.textContent))).toEqual([
    '电脑上的店名',
    '手机上的店名',
  ]);
  // The other page's answer is still what is kept, until one chooses.
  await phone.page.goto(at);
  expect(await phone.page.inputValue('#answer-premises-name')).toBe('手机上的店名');
  await next(desk.page);
  await phone.page.goto(at);
  expect(await phone.page.inputValue('#answer-premises-name')).toBe('电脑上的店名');

  // Different pages are none of each other's business, and files of both are put together.
  const material = `${desk.origin}/apply/d/${draft}/material-m1`;
  await Promise.all([desk.page.goto(material), phone.page.goto(material)]);
  for (const [one, name] of [
    [phone, 'phone.png'],
    [desk, 'desk.png'],
  ] as const) {
    await one.page.setInputFiles('#file', picture(name));
    await one.page.click('button[name=more]');
  }
  expect(await desk.page.$$eval('.files .name', (all) => all.map((one) => one.textContent?.trim()))).toEqual([
    'phone.png',
    'desk.png',
  ]);
  await Promise.all([phone.close(), desk.close()]);
});

test('what was changed elsewhere since the last look is not sent unseen', async () => {
  const phone = await device();
  const draft = await begin(phone.page, phone.origin);
  const desk = await device({ width: 1200 });
  await desk.page.goto(`${desk.origin}/apply/d/${draft}/check`);
  await phone.page.goto(`${phone.origin}/apply/d/${draft}/answer-premises-name`);
  await phone.page.fill('#answer-premises-name', '改过的店名');
  await next(phone.page);
  await desk.page.click('main .actions button');
  expect(await desk.page.textContent('[role=alert]')).toBe(desk.t('portal:devices.checkAgain'));
  await Promise.all([phone.close(), desk.close()]);
});

test('how many files is said before choosing; too many and a wrong kind are told together, the rest is kept', async () => {
  const { page, look, origin, close } = await device({ scripts: true });
  const draft = await begin(page, origin);
  await page.goto(`${origin}/apply/d/${draft}/material-m1`);
  expect(await page.textContent('#file-hint')).toContain('10');
  const names = Array.from({ length: 11 }, (_, at) => `page-${at + 1}.png`);
  const wrong = { name: 'macro.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0\0\0') };
  await page.setInputFiles('#file', [wrong, ...names.map(picture)]);
  expect(await page.$$eval('.preview canvas', (all) => all.length)).toBeGreaterThan(0);
  await look('preview');
  await page.click('button[name=more]');
  expect(await page.$$eval('.error-summary li', (all) => all.length)).toBe(2);
  expect(await page.textContent('.error-summary')).toContain('page-11.png');
  expect(await page.$$eval('.files .name', (all) => all.map((one) => one.textContent))).toEqual(names.slice(0, 10));
  await look('too-many-files');
  await page.click('.files li:nth-child(2) button');
  expect(await page.$$eval('.files .name', (all) => all.map((one) => one.textContent))).toEqual([
    'page-1.png',
    ...names.slice(2, 10),
  ]);
  // The camera's own field counts like the other.
  await page.setInputFiles('#photo', picture('camera.png'));
  await page.click('button[name=more]');
  expect(await page.$$eval('.files .name', (all) => all.at(-1)?.textContent)).toBe('camera.png');
  await close();
});

test('an address is asked for as the place writes it, every part at fault at once', async () => {
  const { page, look, origin, close } = await device({ place: 'tennis-town', language: 'en', scripts: true });
  await page.goto(`${origin}/items/CLUB-MEMBERSHIP`);
  expect(await page.textContent('article')).toContain('1.250,0\u00a0cr.');
  await page.click('main form[action^="/apply/"] .button:visible');
  await page.fill('#name', 'Kim Baseline');
  await page.fill('#identityNumber', 'P-123456');
  await page.fill('#telephone', '020-0000-1234');
  await page.fill('#address-postcode', '12');
  await next(page);
  await look('address-faults');
  expect(await page.$$eval('.error-summary a', (all) => all.map((one) => one.getAttribute('href')))).toEqual([
    '#address-street',
    '#address-postcode',
  ]);
  await page.fill('#address-street', 'Baseline 12');
  await page.fill('#address-postcode', '1234 TT');
  await next(page);
  await page.goto(page.url().replace(/[^/]+$/, 'check'));
  expect(await page.textContent('.summary')).toContain('Baseline 12, 1234 TT');
  await close();
});

test('what a notice asked for is put together over several visits: added, looked at, taken away, sent once', async () => {
  const { page, look, origin, close } = await device({ scripts: true });
  const draft = await begin(page, origin);
  for (const [code, typed] of [
    ['premises-name', '沙湾粤味餐饮店'],
    ['premises-address', '示范路 8 号'],
    ['premises-area', '120'],
    ['food-business', 'catering'],
    ['food-items', '热食类食品制售'],
    ['staff-number', '6'],
  ] as const) {
    await page.goto(`${origin}/apply/d/${draft}/answer-${code}`);
    const field = page.locator(`#answer-${code}:not([type=radio])`);
    if ((await field.count()) === 0) await page.check(`input[value=${typed}]`);
    else await field.fill(typed);
    await next(page);
  }
  for (let material = 1; material <= 5; material += 1) {
    await page.goto(`${origin}/apply/d/${draft}/material-m${material}`);
    await page.check('input[value=paper]');
    await next(page);
  }
  await page.goto(`${origin}/apply/d/${draft}/check`);
  await page.click('main .actions button');
  const [number = '', code = ''] = await page.$$eval('.codes .code', (all) => all.map((one) => one.textContent ?? ''));
  await page.goto(`${origin}/progress`);
  await page.fill('#number', number);
  await page.fill('#code', code);
  await page.click('main .button');
  const caseId = page.url().split('/').at(-1) ?? '';
  const clerk = {
    kind: 'staff',
    id: services.panyu.app.ports.chance.id(),
    name: 'clerk',
    posts: [{ duty: 'clerk', body: 'ZWB', centre: 'DC' }],
  } as const;
  const checks = ['m1', 'm2', 'm3', 'm4', 'm5'].map((material) =>
    material === 'm3' ? { material, verdict: 'faulty', remark: '请补画。' } : { material, verdict: 'in-order' },
  );
  const given = { type: 'giveOneTimeNotice', caseId, at: services.panyu.clock.now(), checks, answerDefects: [] };
  const told = await services.panyu.app.execute(given as Parameters<typeof services.panyu.app.execute>[0], {
    authority: clerk,
  });
  expect(told.ok, JSON.stringify(told)).toBe(true);

  await page.goto(`${origin}/progress/${caseId}/supplement`);
  await page.setInputFiles('#material-m3-file', [picture('one.png'), picture('two.png')]);
  await page.click('button[name=more]');
  expect(new URL(page.url()).pathname).toBe(`/progress/${caseId}/supplement`);
  const shown = await page.request.get(`${origin}${await page.getAttribute('.files .name', 'href')}`);
  expect((await shown.body()).equals(picture('one.png').buffer)).toBe(true);
  await page.click('.files li:first-child button');
  expect(await page.$$eval('.files .name', (all) => all.map((one) => one.textContent))).toEqual(['two.png']);
  await look('supplement');
  await next(page);
  expect(new URL(page.url()).pathname).toBe(`/progress/${caseId}`);
  const events = await services.panyu.app.ports.log.load(caseId);
  const sent = events.flatMap((event) => (event.type === 'SupplementationSubmitted' ? event.data.materials : []));
  expect(sent.map(({ material, files }) => [material, files.map(({ name }) => name)])).toEqual([['m3', ['two.png']]]);
  await close();
});

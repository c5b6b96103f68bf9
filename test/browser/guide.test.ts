import { expect, test } from 'vitest';
import { emptyDraft } from '../../src/web/portal/draft.ts';
import { twoPortals } from './support/devices.ts';
import { printOut } from './support/screenshots.ts';

// 办事指南: the guide of an item, its forms to print, and what happens when its version has ended.

const { services, device } = twoPortals();

test.each([
  { language: 'en', width: 1200, scripts: true },
  { language: 'zh-Hans', width: 390, scripts: true },
  { language: 'zh-Hans', width: 390, scripts: false },
] as const)('a draft on a version that has ended is offered the new one: $language $width', async (reader) => {
  const { page, look, origin, t, close } = await device({ ...reader, place: 'tennis-town' });
  const id = services['tennis-town'].app.ports.chance.id();
  await services['tennis-town'].app.ports.drafts.save({
    id,
    item: 'COURT-LIGHTING',
    itemVersion: 1,
    account: null,
    content: {
      ...emptyDraft,
      applicant: { kind: 'person', name: 'Kim Baseline' },
      answers: { 'court-address': 'Net Street 4', 'mast-height': '35', 'lamp-colour': 'amber' },
    },
    updatedAt: services['tennis-town'].app.ports.clock.now(),
    version: 1,
    resumptionHash: null,
  });
  await page.goto(`${origin}/apply/d/${id}/check`);
  expect(new URL(page.url()).pathname).toBe(`/apply/d/${id}/version`);
  await look('version');
  const table = (await page.textContent('.side-by-side')) ?? '';
  for (const told of [t('portal:version.questionEnded'), t('portal:version.materialNew'), '40', '30', '20', '15'])
    expect(table).toContain(told);
  expect(await page.$$eval('h2 + ul li', (all) => all.length)).toBe(1);
  await page.click('main .button');
  // The list of what has no place any more stays, and so does everything else.
  expect(await page.$$eval('.summary div', (all) => all.length)).toBe(2);
  expect(await page.textContent('.summary')).toContain('35');
  await look('version-taken');
  await page.goto(`${origin}/apply/d/${id}/answer-court-address`);
  expect(await page.inputValue('#answer-court-address')).toBe('Net Street 4');
  await page.goto(`${origin}/apply/d/${id}/check`);
  await page.click('main .actions button');
  const faults = (await page.textContent('.error-summary')) ?? '';
  // The new mandatory question is asked, and the answer that no longer fits is named.
  expect(faults).toContain(reader.language === 'en' ? 'bedrooms' : '卧室数');
  expect(faults).toContain('30');
  await look('version-check');
  await close();
});

test('what is sent from a page of the ended version is kept, and answered with what changed', async () => {
  const { page, origin, close } = await device({ place: 'tennis-town', language: 'en' });
  const id = services['tennis-town'].app.ports.chance.id();
  await services['tennis-town'].app.ports.drafts.save({
    id,
    item: 'COURT-LIGHTING',
    itemVersion: 1,
    account: null,
    content: { ...emptyDraft },
    updatedAt: services['tennis-town'].app.ports.clock.now(),
    version: 1,
    resumptionHash: null,
  });
  await page.goto(`${origin}/resume`);
  const form = { csrf: await page.inputValue('input[name=csrf]'), answer: 'white', version: '1' };
  const reply = await page.request.post(`${origin}/apply/d/${id}/answer-lamp-colour`, { form });
  expect(reply.url()).toBe(`${origin}/apply/d/${id}/version`);
  expect((await services['tennis-town'].app.ports.drafts.find(id))?.content.answers).toEqual({
    'lamp-colour': 'white',
  });
  await close();
});

test('forms to print: blank, sample, own sheet of the place, and what was typed so far', async () => {
  const { page, origin, close } = await device({ place: 'tennis-town', language: 'en', width: 1200 });
  await page.goto(`${origin}/items/COURT-LIGHTING`);
  const links = await page.$$eval('a[type="application/pdf"]', (all) => all.map((one) => one.getAttribute('href')));
  expect(links).toContain('/items/COURT-LIGHTING/samples/consent-of-neighbours.pdf');
  expect(links).toContain('/items/COURT-LIGHTING/form.pdf');
  expect(links).toContain('/items/COURT-LIGHTING/sample.pdf');
  for (const link of links) {
    const reply = await page.request.get(`${origin}${link}`);
    expect([reply.status(), reply.headers()['content-type']], link ?? '').toEqual([200, 'application/pdf']);
    expect((await reply.body()).toString('latin1', 0, 5)).toBe('%PDF-');
  }
  const other = await page.request.get(`${origin}/items/DOG-REGISTRATION/samples/consent-of-neighbours.pdf`);
  expect(other.status()).toBe(404);
  await close();
});

test.each(['zh-Hans', 'zh-Hant', 'en'] as const)(
  'the guide is whole on a screen and on A4, and light: %s',
  async (language) => {
    const { page, look, origin, t, close } = await device({ language, width: 1200, scripts: true });
    let bytes = 0;
    page.on('response', async (reply) => {
      bytes += (await reply.body()).length;
    });
    await page.goto(`${origin}/items/SP-001`, { waitUntil: 'networkidle' });
    await look('guide');
    expect(bytes).toBeLessThanOrEqual(60_000);
    for (const section of ['materials', 'conditions', 'steps', 'basis', 'remedies'])
      expect(await page.$(`h2#${section}`), section).not.toBeNull();
    await page.emulateMedia({ media: 'print' });
    // biome-ignore lint/performance/useDomNodeTextContent: what is printed is the question, not what is in the page
    const shown = (await page.innerText('body')).replace(/\s+/g, ' ');
    for (const key of ['guide.materials', 'guide.conditions', 'guide.basis', 'guide.remedies', 'guide.window'])
      expect(shown).toContain(t(`portal:${key}`));
    expect(shown).toContain(`${origin}/items/SP-001`);
    for (const key of ['guide.start', 'precheck.title', 'print.button'])
      expect(shown).not.toContain(t(`portal:${key}`));
    await printOut(page, `apply-guide-${language}`);
    await close();
  },
);

import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { Duty } from '../../src/domain/organisation/body.ts';
import { readReturnFile } from '../../src/exchange/sheets/read-return-file.ts';
import { argon } from '../../src/http/argon.ts';
import { localDate } from '../../src/kernel/local-date.ts';
import { type Person, type TestApp, testApp, testClock, testPassword } from '../support/app.ts';
import { applicationFor, checksFor } from '../support/application.ts';
import { startBrowser } from '../support/browser.ts';
import { builtDesks, sitDown } from './support/desk.ts';

// 数据交换 at the desk of a body that keeps its own software: a batch out, a file with faults, the file mended.

let service: TestApp;
let browser: Browser;
let origin: string;
let applicant: Person;
let clerk: Person;
let item: ServiceItem;

async function holder(login: string, duty: Duty): Promise<void> {
  const id = randomUUID();
  const passwordHash = await argon({ memoryCost: 256, timeCost: 1, parallelism: 1 }).hash(testPassword);
  await service.app.ports.accounts.create({ id, kind: 'staff', login, name: login, passwordHash, totpSecret: null });
  const post = { staffId: id, duty, body: 'JTJ', centre: null, validFrom: localDate('2020-01-01'), validTo: null };
  await service.app.ports.accounts.assignPost(post);
}

beforeAll(async () => {
  const clock = testClock('2026-11-12T01:30:00.000Z');
  service = await testApp({ clock, ports: { returnFiles: readReturnFile }, server: { desksDirectory: builtDesks() } });
  await holder('officer-jtj', 'officer');
  await holder('approver-jtj', 'approver');
  origin = await service.server.listen({ host: '127.0.0.1', port: 0 });
  browser = await startBrowser();
  const own = service.app.profile.items.filter(({ body, discretion }) => body === 'JTJ' && discretion === undefined);
  item = own.find(({ applicantKinds }) => applicantKinds.includes('organisation')) as ServiceItem;
  applicant = await service.applicant();
  clerk = await service.staff('clerk', 'ZWB', 'DC');
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

async function acceptedCase(): Promise<{ caseId: string; number: string }> {
  const received = await service.ask(applicant, 'POST', '/api/cases', applicationFor(item));
  const { caseId, number } = received.json();
  const checks = { checks: checksFor(item) };
  const taken = await service.ask(clerk, 'POST', `/api/cases/${caseId}/acceptance`, checks);
  expect(taken.statusCode, taken.body).toBe(200);
  return { caseId, number };
}

test.each([
  { language: 'zh-Hans', width: 1360 },
  { language: 'en', width: 390 },
] as const)('tasks go out, answers come in whole: $language at $width px', async ({ language, width }) => {
  const { caseId, number } = await acceptedCase();
  const seat = await sitDown(browser, { origin, language, width }, 'approver-jtj', testPassword);
  const { page } = seat;
  await page.goto(`${origin}/desks/exchange/JTJ`);
  await page.locator('.exchange-pane form button[type=submit]').first().click();
  await page.locator('.exchange-pane table td', { hasText: number }).waitFor();
  await seat.look('exchange-sent');

  const file = (day: string) => ({
    name: 'answers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `批次号,任务编号,办理结果,意见,办理日期,本单位编号,依据条款\r\nR-${width},${number},准予,符合条件,${day},Y-${width},第十条\r\n`,
    ),
  });
  await page.setInputFiles('.exchange-pane input[type=file]', file('2026-11-30'));
  await page.locator('.exchange-pane form:has(input[type=file]) button[type=submit]').click();
  await page.locator('.exchange-pane [role=alert]', { hasText: 'E2' }).waitFor();
  await seat.look('exchange-faults');
  expect((await service.app.ports.log.load(caseId)).map(({ type }) => type)).not.toContain('LicenceGranted');

  await page.setInputFiles('.exchange-pane input[type=file]', file('2026-11-12'));
  await page.locator('.exchange-pane form:has(input[type=file]) button[type=submit]').click();
  await page.locator('.exchange-pane table td', { hasText: number }).waitFor({ state: 'detached' });
  await seat.look('exchange-taken');
  expect((await service.app.ports.log.load(caseId)).map(({ type }) => type)).toContain('LicenceGranted');

  // Whoever opens the case sees where it was done, and both days.
  await page.goto(`${origin}/desks/office/${caseId}`);
  await page.getByText(`Y-${width}`).first().waitFor();
  await seat.look('exchange-elsewhere');
  await seat.leave();
});

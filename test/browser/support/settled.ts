import type { Page } from 'playwright-core';

const underway = new WeakMap<Page, Set<unknown>>();

/** Keeps account of what a page has asked for. Before the first page is opened. */
export function watched(page: Page): Page {
  const open = new Set<unknown>();
  underway.set(page, open);
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return page;
}

/** Until nothing is on its way and nothing fades in any more. */
export async function settled(page: Page): Promise<void> {
  const open = underway.get(page);
  if (open === undefined) throw new Error('a page that nobody watched');
  do {
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    await page.evaluate(async () => {
      await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {})));
      // What an answer changes is drawn, and what the change asks for is asked.
      for (let frame = 0; frame < 2; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    });
  } while (open.size > 0);
}

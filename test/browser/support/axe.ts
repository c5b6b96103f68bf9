import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page, Response } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(
    options: object,
  ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }>;
}

/** What axe finds wrong on the page as it stands, each with where and why. */
export async function violations(page: Page): Promise<string[]> {
  // A page that only changed its width has it already.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const found = await axe.run({ resultTypes: ['violations'], preload: false });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    );
  });
}

/**
 * Opens pages as a browser does that runs no scripts. axe is one itself, so scripts may run again once the page stands;
 * what is written for such browsers is taken out of its `noscript`, into which axe does not look.
 */
export async function scriptless(page: Page): Promise<(address: string) => Promise<Response | null>> {
  const session = await page.context().newCDPSession(page);
  const scripts = (run: boolean) => session.send('Emulation.setScriptExecutionDisabled', { value: !run });
  return async (address) => {
    await scripts(false);
    const reply = await page.goto(address);
    await scripts(true);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('noscript')) one.replaceWith(...one.childNodes);
    });
    return reply;
  };
}

import type { App } from '../app.ts';
import type { ExportedCase, ExportScope } from './ports.ts';

const atOnce = 200;

/** Page by page, so that memory holds one page of cases however long the period is. */
export async function* casePages(
  { ports }: Pick<App, 'ports'>,
  scope: ExportScope,
): AsyncGenerator<readonly ExportedCase[]> {
  let after: { day: ExportedCase['receivedOn']; caseId: string } | undefined;
  for (;;) {
    const page = await ports.exports.page(scope, atOnce, after);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < atOnce) return;
    after = { day: last.receivedOn, caseId: last.caseId };
  }
}

/** 经办: the capacity in which somebody acted, never who it was. */
export function capacityOf({ actor }: ExportedCase['events'][number]): string {
  return actor.kind === 'staff' ? `${actor.body}/${actor.duty}` : actor.kind;
}

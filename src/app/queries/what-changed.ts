import type { App } from '../app.ts';
import type { Authority } from '../authority.ts';
import type { HistoryEntry } from '../views/case-view.ts';
import { readCase } from './case-view.ts';
import { history } from './history.ts';

/** Where a case stands now and what has happened since a version; nothing for a reader who may not see it. */
export async function whatChanged(
  app: App,
  authority: Authority,
  caseId: string,
  since: number,
): Promise<{ version: number; state: string; events: readonly HistoryEntry[] } | undefined> {
  const read = await readCase(app, authority, caseId);
  if (!read.ok) return undefined;
  const { file, events, item } = read.value;
  return { version: file.version, state: file.state, events: history(app, events.slice(since), item) };
}

import type { App } from '../app/app.ts';
import type { JudgedFiles, Leftovers } from '../app/leftovers.ts';
import { addMilliseconds, epochMilliseconds } from '../kernel/instant.ts';

const day = 86_400_000;
/** Milliseconds between two steps, and what one step looks at: nobody waits for it, and it keeps nobody waiting. */
const stepEvery = 60_000;
const atOnce = 50;

/** Days after which what nobody came back to is swept. */
export interface SweepTerms {
  /** Without a draft being touched. */
  readonly drafts: number;
  /** Without a file handed in being named by a draft or a case. */
  readonly looseFiles: number;
}

/**
 * 清理: one small step a minute, asked with every tick. A draft that is swept leaves its files loose; they follow after
 * their own term. Answers what was done, or undefined between two steps.
 */
export function sweeper(app: Pick<App, 'ports'>, leftovers: Leftovers, terms: SweepTerms) {
  let last = Number.NEGATIVE_INFINITY;
  return async (): Promise<(JudgedFiles & { readonly drafts: number }) | undefined> => {
    const now = app.ports.clock.now();
    // While there is no room nothing could be noted; removing rows needs room as well.
    if (epochMilliseconds(now) - last < stepEvery || app.ports.room?.fullSince() !== undefined) return undefined;
    last = epochMilliseconds(now);
    const drafts = await leftovers.discardDrafts(addMilliseconds(now, -terms.drafts * day), atOnce);
    const files = await leftovers.judgeFiles(addMilliseconds(now, -terms.looseFiles * day), atOnce);
    return { drafts, ...files };
  };
}

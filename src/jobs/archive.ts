import type { App } from '../app/app.ts';
import type { ArchiveMaker } from '../app/archive/build.ts';
import { archiveCase, archiveJointCase } from '../app/archive/make.ts';
import { addMilliseconds, type Instant } from '../kernel/instant.ts';

export interface ArchivePosition {
  get(): Promise<string | undefined>;
  set(position: string): Promise<void>;
}

const entriesAtOnce = 500;
/** Packages made in one round of a second: papers are made for them, and whoever asks for a paper comes first. */
const packagesAtOnce = 2;
/** Milliseconds after which what failed is tried again. */
const againAfter = 3_600_000;

interface Task {
  readonly of: 'case' | 'joint-case';
  readonly id: string;
}

/**
 * 归档: follows the ledger as far as the witnesses have seen it, and makes a package of every closed case to which
 * something happened. No act on a case waits for it. Where it was killed it begins again a little earlier; a package that
 * is there already is not made twice.
 */
export function archiveDuty(
  app: App,
  maker: () => Promise<ArchiveMaker>,
  position: ArchivePosition,
  failed: (task: string, error: unknown) => void,
): () => Promise<number> {
  let at: number | undefined;
  let upTo = -1;
  const waiting = new Map<string, Task>();
  const again = new Map<string, Task & { readonly from: Instant }>();

  return async () => {
    at ??= Number((await position.get()) ?? -1);
    if (waiting.size === 0) await next(at);
    const now = app.ports.clock.now();
    for (const [id, task] of again) {
      if (task.from > now) continue;
      again.delete(id);
      waiting.set(id, task);
    }
    let made = 0;
    for (const [id, task] of waiting) {
      if (made >= packagesAtOnce) return made;
      const asked = await maker();
      const outcome = await (task.of === 'case' ? archiveCase : archiveJointCase)(app, id, asked).catch((error) => {
        failed(`${task.of} ${id}`, error);
        return 'failed' as const;
      });
      waiting.delete(id);
      if (outcome === 'made') made += 1;
      // A branch's record may lie behind that of its joint case.
      if (outcome === 'waits') again.set(id, { ...task, from: addMilliseconds(now, 60_000) });
      if (outcome === 'failed') again.set(id, { ...task, from: addMilliseconds(now, againAfter) });
    }
    // What failed is in memory alone: a process that starts anew must come by it again.
    if (again.size === 0 && upTo > at) {
      at = upTo;
      await position.set(String(at));
    } else if (upTo > at) at = upTo;
    return made;
  };

  async function next(from: number): Promise<void> {
    const { size, witnessedSize, witnesses } = await app.ports.ledger.standing();
    const before = witnesses.length === 0 ? size : witnessedSize;
    const found = await app.ports.archive.closedBetween(from, before, entriesAtOnce);
    upTo = found.upTo;
    for (const id of found.joint) waiting.set(id, { of: 'joint-case', id });
    for (const id of found.cases) waiting.set(id, { of: 'case', id });
  }
}

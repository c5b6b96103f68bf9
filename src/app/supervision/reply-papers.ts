import type { SubmittedFile } from '../../domain/case/application.ts';
import type { Refusals } from '../../kernel/refusal.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { App } from '../app.ts';
import { knownFiles } from '../known-files.ts';

/** The papers of a reply as they really are; every one that was never handed in is named. */
export async function papersHandedIn(
  app: Pick<App, 'ports'>,
  files: readonly SubmittedFile[],
): Promise<Result<readonly SubmittedFile[], Refusals>> {
  if (files.length === 0) return ok([]);
  const checked = await knownFiles(app, [{ material: 'reply', form: 'electronic', copies: 1, files }]);
  if (checked.ok) return ok(checked.value.flatMap((material) => material.files));
  const first = '/materials/0';
  const pointed = checked.fault.map((one) => ({
    ...one,
    ...(one.pointer && { pointer: one.pointer.replace(first, '') }),
  }));
  return { ok: false, fault: pointed as unknown as Refusals };
}

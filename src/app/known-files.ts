import type { SubmittedFile, SubmittedMaterial } from '../domain/case/application.ts';
import type { Refusal, Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { App } from './app.ts';
import { acceptUpload } from './uploads.ts';

/**
 * The files named in a request, as they really are: a client may have invented hash, size or kind. Names every file that
 * was never handed in.
 */
export async function knownFiles(
  app: Pick<App, 'ports'>,
  materials: readonly SubmittedMaterial[],
): Promise<Result<readonly SubmittedMaterial[], Refusals>> {
  const unknown: Refusal[] = [];
  const checked: SubmittedMaterial[] = [];
  for (const [place, material] of materials.entries()) {
    const files: SubmittedFile[] = [];
    for (const [at, file] of material.files.entries()) {
      const content = await app.ports.files.get(file.hash);
      const known = content && (await acceptUpload(app, { name: file.name, content }));
      if (known?.ok) files.push(known.value);
      else {
        const pointer = `/materials/${place}/files/${at}/hash`;
        unknown.push({ code: 'upload.not-handed-in', kind: 'invalid', pointer, facts: { name: file.name } });
      }
    }
    checked.push({ ...material, files });
  }
  return unknown.length > 0 ? fault(unknown as unknown as Refusals) : ok(checked);
}

import type { SubmittedFile, SubmittedMaterial } from '../domain/case/application.ts';
import type { Signature } from '../domain/case/signature.ts';
import type { Refusal, Refusals } from '../kernel/refusal.ts';
import { fault, ok, type Result } from '../kernel/result.ts';
import type { App } from './app.ts';
import { uploadLimits } from './upload-limits.ts';
import { knownUpload } from './uploads.ts';

/**
 * The files named in a request, as they really are: a client may have invented hash, size or kind. Names every file that
 * was never handed in.
 */
export async function knownFiles(
  app: Pick<App, 'ports'>,
  materials: readonly SubmittedMaterial[],
): Promise<Result<readonly SubmittedMaterial[], Refusals>> {
  const count = materials.reduce((sum, material) => sum + material.files.length, 0);
  if (count > uploadLimits.filesOfApplication) {
    return fault([
      { code: 'upload.too-many-files', kind: 'invalid', facts: { most: uploadLimits.filesOfApplication } },
    ]);
  }
  const unknown: Refusal[] = [];
  const checked: SubmittedMaterial[] = [];
  let total = 0;
  for (const [place, material] of materials.entries()) {
    const files: SubmittedFile[] = [];
    for (const [at, file] of material.files.entries()) {
      const content = await app.ports.files.get(file.hash);
      total += content?.byteLength ?? 0;
      if (total > uploadLimits.application) {
        const most = uploadLimits.application / 1024 / 1024;
        return fault([{ code: 'upload.total-too-large', kind: 'invalid', facts: { most } }]);
      }
      const known = content && (await knownUpload(file.hash, { name: file.name, content }));
      if (known !== undefined) files.push(known);
      else {
        const pointer = `/materials/${place}/files/${at}/hash`;
        unknown.push({ code: 'upload.not-handed-in', kind: 'invalid', pointer, facts: { name: file.name } });
      }
    }
    checked.push({ ...material, files });
  }
  return unknown.length > 0 ? fault(unknown as unknown as Refusals) : ok(checked);
}

/**
 * A drawn signature is a picture that was handed in before; a client may have invented its hash, or sent a letter. No
 * hand draws the same picture twice: one that stands on another record already was taken from there. A request that is
 * repeated under its key names the one of the first time.
 */
export async function knownSignature(
  app: Pick<App, 'ports'>,
  signature: Signature | undefined,
  pointer: string,
  { stream, key }: { readonly stream?: string; readonly key?: string | undefined } = {},
): Promise<Refusal | undefined> {
  if (signature?.kind !== 'drawn') return undefined;
  const content = await app.ports.files.get(signature.file);
  const known = content && (await knownUpload(signature.file, { name: 'signature.png', content }));
  if (known?.mediaType !== 'image/png') return { code: 'upload.signature-not-a-picture', kind: 'invalid', pointer };
  const others = (await app.ports.log.naming(signature.file)).filter((one) => one !== stream);
  if (others.length === 0 || (key !== undefined && (await app.ports.log.findByKey(key)) !== undefined))
    return undefined;
  return { code: 'upload.signature-used-before', kind: 'invalid', pointer };
}

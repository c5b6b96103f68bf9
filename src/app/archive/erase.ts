import type { LocalDate } from '../../kernel/local-date.ts';
import { type Erasure, paths, readManifest } from './manifest.ts';
import { unzip, zip } from './zip.ts';

/**
 * 删除个人信息 from a copy of a package, where the law asks for it: everything that is marked as personal goes, and a note
 * says when and on what basis. What is left keeps all of its proofs.
 */
export function withoutPersonalData(bytes: Buffer, basis: string, on: LocalDate): Buffer | undefined {
  const { files } = unzip(bytes);
  const manifest = readManifest(
    Buffer.from(files.find(({ path }) => path === paths.manifest)?.content ?? []).toString(),
  );
  if (manifest === undefined) return undefined;
  const personal = manifest.files.filter((file) => file.personal).map(({ path }) => path);
  const kept = files.filter(({ path }) => !personal.includes(path) && path !== paths.erased);
  const note: Erasure = { on, basis, paths: personal };
  return zip([...kept, { path: paths.erased, content: Buffer.from(`${JSON.stringify(note, null, 1)}\n`) }]);
}

import type { App } from '../../app/app.ts';
import { uploadLimits } from '../../app/upload-limits.ts';
import { takeUpload } from '../../app/upload-quota.ts';
import { uploadAtMost } from '../../app/uploads.ts';
import type { SubmittedFile } from '../../domain/case/application.ts';
import { applicableMaterials } from '../../domain/catalogue/applicability.ts';
import type { RequiredMaterial } from '../../domain/catalogue/service-item.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { answersOf, materialsOf } from './draft.ts';
import type { OpenDraft } from './draft-store.ts';
import { refusalTexts } from './faults.ts';
import type { FieldFault } from './parts/form.tsx';
import type { Visit } from './visit.tsx';

const megabyte = 1024 * 1024;

/** A file as the form brings it; `tooLarge` where reading was broken off. */
export interface IncomingFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly tooLarge: boolean;
}

/** How many files of a material, and how large: what the place says, and never more than the program takes. */
export function uploadsAtMost({ uploads }: Pick<RequiredMaterial, 'uploads'>): { files: number; megabytes: number } {
  return { files: uploads?.files ?? 10, megabytes: uploads?.megabytes ?? uploadAtMost / megabyte };
}

/**
 * The files of a material after one page of the form: those there were, less what was taken away, then the new ones in
 * the order in which they were chosen. All faults at once; a faulty file does not keep out the good ones beside it.
 */
export async function takeFiles(
  app: App,
  visit: Visit,
  material: RequiredMaterial,
  before: readonly SubmittedFile[],
  body: { readonly incoming: readonly unknown[]; readonly remove?: unknown },
): Promise<{ files: readonly SubmittedFile[]; added: number; faults: readonly FieldFault[] }> {
  const most = uploadsAtMost(material);
  const files = before.filter((file) => file.hash !== body.remove);
  const kept = files.length;
  const faults: FieldFault[] = [];
  const fault = (message: string) => faults.push({ field: 'file', message });
  const leftOut: string[] = [];
  for (const one of body.incoming.flat().filter(isFile)) {
    const tooLarge = one.tooLarge || one.content.length > most.megabytes * megabyte;
    const accepted = tooLarge
      ? ({ ok: false, fault: [tooLargeFile(one.name, most.megabytes)] } as const)
      : await takeUpload(app, one, visit);
    if (!accepted.ok) {
      for (const said of refusalTexts(visit, accepted.fault)) fault(said);
    } else if (files.some((file) => file.hash === accepted.value.hash)) {
      // Chosen a second time: it is there already.
    } else if (files.length >= most.files) leftOut.push(accepted.value.name);
    else files.push(accepted.value);
  }
  if (leftOut.length > 0) {
    const names = leftOut.join(visit.language === 'en' ? ', ' : '、');
    fault(visit.t('portal:fault.tooManyFiles', { most: most.files, names }));
  }
  return { files, added: files.length - kept, faults };
}

/** What all materials together may not exceed; said before it is sent, by the same limits as everywhere. */
export function togetherFaults(visit: Visit, { item, content }: Pick<OpenDraft, 'item' | 'content'>): FieldFault[] {
  const sent = materialsOf(content, { materials: applicableMaterials(item, answersOf(content, item.formFields)) });
  const files = sent.flatMap((material) => material.files);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const { filesOfApplication, application } = uploadLimits;
  const refused: Refusal[] = [
    ...(files.length > filesOfApplication ? [refusal('too-many-files', filesOfApplication)] : []),
    ...(bytes > application ? [refusal('total-too-large', application / megabyte)] : []),
  ];
  return refused.flatMap((one) => refusalTexts(visit, [one]).map((message) => ({ field: 'materials', message })));
}

function refusal(code: 'too-many-files' | 'total-too-large', most: number): Refusal {
  return { code: `upload.${code}`, kind: 'invalid', facts: { most } };
}

function tooLargeFile(name: string, most: number): Refusal {
  return { code: 'upload.too-large', kind: 'invalid', facts: { name, most } };
}

/** A file field left empty arrives as a file without name and content. */
function isFile(value: unknown): value is IncomingFile {
  const file = value as Partial<IncomingFile> | undefined;
  return (
    file?.content instanceof Uint8Array &&
    typeof file.name === 'string' &&
    (file.name !== '' || file.content.length > 0)
  );
}

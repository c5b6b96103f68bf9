import type { App } from '../../app/app.ts';
import { acceptUpload, uploadAtMost } from '../../app/uploads.ts';
import type { SubmittedFile } from '../../domain/case/application.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { DraftContent, Step, TypedMaterial } from './draft.ts';
import { applicantFields, identityFaults, kindFaults, materialFaults, questionFaults } from './faults.ts';
import type { FieldFault } from './parts/form.tsx';
import type { Visit } from './visit.tsx';

/** A file as the form brings it; `tooLarge` where reading was broken off. */
export interface IncomingFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly tooLarge: boolean;
}

interface Typing {
  readonly step: Step;
  readonly item: ServiceItem;
  readonly content: DraftContent;
}

interface Taken {
  readonly content: DraftContent;
  readonly faults: readonly FieldFault[];
  /** A file was added or taken away; the page is shown again. */
  readonly stay: boolean;
}

/** Takes in what one page of the form brings. */
export async function takeStep(
  app: App,
  visit: Visit,
  { step, item, content }: Typing,
  body: Record<string, unknown>,
): Promise<Taken> {
  if ('material' in step) return takeMaterial(app, visit, content, step, body);
  const typed = 'field' in step ? typedAnswer(content, step, body) : typedApplicant(content, step.id, body);
  const faults = stepFaults(visit, step, typed, item);
  return { content: mark(typed, step.id, faults), faults, stay: false };
}

/** Every fault of one step as the draft has it now. */
export function stepFaults(visit: Visit, step: Step, content: DraftContent, item: ServiceItem): FieldFault[] {
  if ('field' in step) return questionFaults(visit, step.field, content.answers[step.field.code]);
  if ('material' in step) return materialFaults(visit, step.material, content.materials[step.material.code]);
  return step.id === 'kind' ? kindFaults(visit, content) : identityFaults(visit, content, item);
}

function typedApplicant(content: DraftContent, step: string, body: Record<string, unknown>): DraftContent {
  const names = step === 'kind' ? ['kind'] : applicantFields;
  const said = Object.fromEntries(names.map((name) => [name, text(body[name])]));
  return { ...content, applicant: { ...content.applicant, ...said } };
}

function typedAnswer(
  content: DraftContent,
  step: Step & { field: { code: string; kind: string } },
  body: Record<string, unknown>,
) {
  const parts = ['year', 'month', 'day'].map((part) => text(body[part]));
  const date = parts.every((part) => part === '') ? '' : parts.join('-');
  const answer = step.field.kind === 'date' ? date : text(body.answer);
  return { ...content, answers: { ...content.answers, [step.field.code]: answer } };
}

async function takeMaterial(
  app: App,
  visit: Visit,
  content: DraftContent,
  step: Step & { material: ServiceItem['materials'][number] },
  body: Record<string, unknown>,
): Promise<Taken> {
  const { code } = step.material;
  const before: TypedMaterial = content.materials[code] ?? { choice: '', files: [] };
  const kept = before.files.filter((file) => file.hash !== body.remove);
  const { files, faults: uploadFaults } = await takeFiles(app, visit, body.file);
  const chosen = text(body.choice);
  const choice =
    files.length > 0 ? 'upload' : chosen === 'upload' || chosen === 'paper' || chosen === 'none' ? chosen : '';
  const added = [...kept.filter((file) => !files.some((one) => one.hash === file.hash)), ...files];
  const typed: TypedMaterial = { choice, files: added.slice(-filesAtMost) };
  const after = { ...content, materials: { ...content.materials, [code]: typed } };
  const stay = body.remove !== undefined || body.more !== undefined;
  const faults = [
    ...uploadFaults,
    ...(stay || uploadFaults.length > 0 ? [] : materialFaults(visit, step.material, typed)),
  ];
  return { content: stay ? after : mark(after, step.id, faults), faults, stay: stay && uploadFaults.length === 0 };
}

/** Files of one material; more pages than that go into one document. */
const filesAtMost = 10;

export async function takeFiles(
  app: App,
  visit: Visit,
  incoming: unknown,
): Promise<{ files: readonly SubmittedFile[]; faults: readonly FieldFault[] }> {
  const files: SubmittedFile[] = [];
  const faults: FieldFault[] = [];
  for (const one of [incoming].flat().filter(isFile)) {
    const accepted = one.tooLarge
      ? ({
          ok: false,
          fault: [{ code: 'upload.too-large', facts: { name: one.name, most: uploadAtMost / 1024 / 1024 } }],
        } as const)
      : await acceptUpload(app, one);
    if (accepted.ok) files.push(accepted.value);
    else {
      const [{ code, facts }] = accepted.fault;
      faults.push({ field: 'file', message: visit.t(`refusals:${code}.reason`, facts) });
    }
  }
  return { files, faults };
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

function mark(content: DraftContent, step: string, faults: readonly FieldFault[]): DraftContent {
  const others = content.done.filter((one) => one !== step);
  return { ...content, done: faults.length === 0 ? [...others, step] : others };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 20_000) : '';
}

import type { App } from '../../app/app.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { addressLine } from '../../domain/intake/address-form.ts';
import type { DraftContent, Step, TypedMaterial } from './draft.ts';
import { addressField, applicantFields, identityFaults, kindFaults, materialFaults, questionFaults } from './faults.ts';
import type { FieldFault } from './parts/form.tsx';
import { takeFiles } from './uploads-of-material.ts';
import type { Visit } from './visit.tsx';

export type { IncomingFile } from './uploads-of-material.ts';

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
  const typed = 'field' in step ? typedAnswer(content, step, body) : typedApplicant(visit, content, step.id, body);
  const faults = stepFaults(visit, step, typed, item);
  return { content: mark(typed, step.id, faults), faults, stay: false };
}

/** Every fault of one step as the draft has it now. */
export function stepFaults(visit: Visit, step: Step, content: DraftContent, item: ServiceItem): FieldFault[] {
  if ('field' in step) return questionFaults(visit, step.field, content.answers[step.field.code]);
  if ('material' in step) return materialFaults(visit, step.material, content.materials[step.material.code]);
  return step.id === 'kind' ? kindFaults(visit, content) : identityFaults(visit, content, item);
}

function typedApplicant(
  visit: Visit,
  content: DraftContent,
  step: string,
  body: Record<string, unknown>,
): DraftContent {
  if (step === 'kind') return { ...content, applicant: { ...content.applicant, kind: text(body.kind) } };
  const { addressForm } = visit.app.profile;
  const typed = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, text(body[name])]));
  const parts = typed(addressForm.parts.map(({ code }) => addressField(code)));
  const line = addressLine(
    addressForm,
    Object.fromEntries(addressForm.parts.map(({ code }) => [code, parts[addressField(code)]])),
  );
  return {
    ...content,
    applicant: {
      ...content.applicant,
      ...typed([...applicantFields, 'tellTelephone', 'tellEmail']),
      ...parts,
      address: line,
    },
  };
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
  // The photograph comes from the same device's camera, by a field of its own.
  const incoming = [body.file, body.photo];
  const taken = await takeFiles(app, visit, step.material, before.files, { incoming, remove: body.remove });
  const chosen = text(body.choice);
  const choice =
    taken.added > 0 ? 'upload' : chosen === 'upload' || chosen === 'paper' || chosen === 'none' ? chosen : '';
  const typed: TypedMaterial = { choice, files: taken.files };
  const after = { ...content, materials: { ...content.materials, [code]: typed } };
  const stay = body.remove !== undefined || body.more !== undefined;
  const faults = [
    ...taken.faults,
    ...(stay || taken.faults.length > 0 ? [] : materialFaults(visit, step.material, typed)),
  ];
  return { content: stay ? after : mark(after, step.id, faults), faults, stay: stay && taken.faults.length === 0 };
}

function mark(content: DraftContent, step: string, faults: readonly FieldFault[]): DraftContent {
  const others = content.done.filter((one) => one !== step);
  return { ...content, done: faults.length === 0 ? [...others, step] : others };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 20_000) : '';
}

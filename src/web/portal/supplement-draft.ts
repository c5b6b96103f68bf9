import type { App } from '../../app/app.ts';
import type { ProgressView } from '../../app/views/case-view.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { answersOf, type DraftContent, materialsOf, readDraft, type Step } from './draft.ts';
import { materialFaults, questionFaults } from './faults.ts';
import type { FieldFault } from './parts/form.tsx';
import { takeFiles } from './take-step.ts';
import type { Visit } from './visit.tsx';

/** What a notice asks for that the applicant can mend here: the questions and materials at fault, and no others. */
export function stepsAtFault(
  item: ServiceItem,
  notice: ProgressView['notice'],
): readonly Exclude<Step, { id: 'kind' | 'applicant' }>[] {
  return (notice?.defects ?? []).flatMap(
    ({ concerns, code, decidedBy }): Exclude<Step, { id: 'kind' | 'applicant' }>[] => {
      const field = concerns === 'answer' ? item.formFields.find((one) => one.code === code) : undefined;
      // What hangs on a question still open may be left out: the answer says whether it is needed.
      const required = decidedBy === undefined;
      if (field !== undefined)
        return [{ id: `answer-${code}`, field: { ...field, required: field.required && required } }];
      const material = concerns === 'material' ? item.materials.find((one) => one.code === code) : undefined;
      return material === undefined ? [] : [{ id: `material-${code}`, material: { ...material, required } }];
    },
  );
}

/** One draft per case, found again from the case alone; its id is known to nobody who may not see the case. */
export function supplementDraftId(app: App, caseId: string): string {
  const hex = app.ports.digests.keyed(`supplementation draft of ${caseId}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

export async function readSupplement(app: App, caseId: string): Promise<DraftContent> {
  const draft = await app.ports.drafts.find(supplementDraftId(app, caseId));
  return readDraft(draft?.content ?? {});
}

export async function keepSupplement(app: App, view: ProgressView, content: DraftContent): Promise<void> {
  await app.ports.drafts.save({
    id: supplementDraftId(app, view.caseId),
    item: view.item,
    itemVersion: 1,
    account: null,
    // Not a draft of a new application, and never opened as one.
    content: { ...content, supplements: view.caseId },
    updatedAt: app.ports.clock.now(),
  });
}

/** Takes in the whole page: all answers and files at once, with every fault. */
export async function takeSupplement(
  app: App,
  visit: Visit,
  steps: ReturnType<typeof stepsAtFault>,
  before: DraftContent,
  body: Record<string, unknown>,
): Promise<{ content: DraftContent; faults: readonly FieldFault[] }> {
  const answers = { ...before.answers };
  const materials = { ...before.materials };
  const faults: FieldFault[] = [];
  for (const step of steps) {
    if ('field' in step) {
      const { code, kind } = step.field;
      const parts = ['year', 'month', 'day'].map((part) => text(body[`${step.id}-${part}`]));
      answers[code] = kind !== 'date' ? text(body[step.id]) : parts.every((part) => part === '') ? '' : parts.join('-');
      faults.push(...questionFaults(visit, step.field, answers[code]));
      continue;
    }
    const { code } = step.material;
    const taken = await takeFiles(app, visit, body[`${step.id}-file`]);
    const chosen = text(body[`${step.id}-choice`]);
    const choice =
      taken.files.length > 0
        ? 'upload'
        : chosen === 'paper' || chosen === 'upload' || (chosen === 'none' && !step.material.required)
          ? chosen
          : '';
    materials[code] = { choice, files: [...(materials[code]?.files ?? []), ...taken.files] };
    const found = taken.faults.length > 0 ? taken.faults : materialFaults(visit, step.material, materials[code]);
    faults.push(...found.map((one) => (one.field === 'file' ? { ...one, field: `${step.id}-file` } : one)));
  }
  return { content: { ...before, answers, materials }, faults };
}

/** What is sent in: only what was asked for. */
export function supplementOf(content: DraftContent, steps: ReturnType<typeof stepsAtFault>) {
  const fields = steps.flatMap((step) => ('field' in step ? [step.field] : []));
  const materials = steps.flatMap((step) => ('material' in step ? [step.material] : []));
  return { answers: answersOf(content, fields), materials: materialsOf(content, { materials }) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 20_000) : '';
}

import type { App } from '../../app/app.ts';
import type { ProgressView } from '../../app/views/case-view.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import { answersOf, type DraftContent, materialsOf, readDraft, type Step } from './draft.ts';
import { materialFaults, questionFaults } from './faults.ts';
import type { FieldFault } from './parts/form.tsx';
import { takeFiles } from './uploads-of-material.ts';
import type { Visit } from './visit.tsx';

/** What a notice asks for that the applicant can mend here: the questions and materials at fault, and no others. */
export function stepsAtFault(
  item: ServiceItem,
  notice: Pick<NonNullable<ProgressView['notice']>, 'defects'> | undefined,
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

export interface Supplement {
  readonly content: DraftContent;
  /** How often it was saved; 0 before the first time. */
  readonly version: number;
}

export async function readSupplement(app: App, caseId: string): Promise<Supplement> {
  const draft = await app.ports.drafts.find(supplementDraftId(app, caseId));
  return { content: readDraft(draft?.content ?? {}), version: draft?.version ?? 0 };
}

/** Undefined when another device has saved since `before` was read. */
export async function keepSupplement(
  app: App,
  view: Pick<ProgressView, 'caseId' | 'item'>,
  before: Supplement,
  content: DraftContent,
): Promise<Supplement | undefined> {
  const version = before.version + 1;
  const saved = await app.ports.drafts.save({
    id: supplementDraftId(app, view.caseId),
    item: view.item,
    itemVersion: 1,
    account: null,
    // Not a draft of a new application, and never opened as one.
    content: { ...content, supplements: view.caseId },
    updatedAt: app.ports.clock.now(),
    version,
    resumptionHash: null,
  });
  return saved === 'saved' ? { content, version } : undefined;
}

/** Takes in the whole page: all answers and files at once, with every fault. */
export async function takeSupplement(
  app: App,
  visit: Visit,
  steps: ReturnType<typeof stepsAtFault>,
  before: DraftContent,
  body: Record<string, unknown>,
): Promise<{ content: DraftContent; faults: readonly FieldFault[]; stay: boolean }> {
  const answers = { ...before.answers };
  const materials = { ...before.materials };
  const faults: FieldFault[] = [];
  const uploadFaults: FieldFault[] = [];
  // A file was taken away, or a page asked to be shown again: nothing is sent, and what is still open is no fault.
  let stay = body.more !== undefined;
  for (const step of steps) {
    if ('field' in step) {
      const { code, kind } = step.field;
      const parts = ['year', 'month', 'day'].map((part) => text(body[`${step.id}-${part}`]));
      answers[code] = kind !== 'date' ? text(body[step.id]) : parts.every((part) => part === '') ? '' : parts.join('-');
      faults.push(...questionFaults(visit, step.field, answers[code]));
      continue;
    }
    const { code } = step.material;
    const given = {
      incoming: [body[`${step.id}-file`], body[`${step.id}-photo`]],
      remove: body[`${step.id}-remove`],
    };
    stay ||= given.remove !== undefined;
    const taken = await takeFiles(app, visit, step.material, materials[code]?.files ?? [], given);
    const chosen = text(body[`${step.id}-choice`]);
    const choice =
      taken.added > 0
        ? 'upload'
        : chosen === 'paper' || chosen === 'upload' || (chosen === 'none' && !step.material.required)
          ? chosen
          : '';
    materials[code] = { choice, files: taken.files };
    const named = (one: FieldFault) => (one.field === 'file' ? { ...one, field: `${step.id}-file` } : one);
    uploadFaults.push(...taken.faults.map(named));
    const found = taken.faults.length > 0 ? taken.faults : materialFaults(visit, step.material, materials[code]);
    faults.push(...found.map(named));
  }
  return { content: { ...before, answers, materials }, faults: stay ? uploadFaults : faults, stay };
}

/** What the page brings, put upon what is kept; where another device was quicker, upon what that one kept. */
export async function keptSupplement(
  app: App,
  visit: Visit,
  view: Pick<ProgressView, 'caseId' | 'item'>,
  steps: ReturnType<typeof stepsAtFault>,
  body: Record<string, unknown>,
): ReturnType<typeof takeSupplement> {
  for (;;) {
    const before = await readSupplement(app, view.caseId);
    const taken = await takeSupplement(app, visit, steps, before.content, body);
    if ((await keepSupplement(app, view, before, taken.content)) !== undefined) return taken;
  }
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

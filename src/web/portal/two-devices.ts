import type { App } from '../../app/app.ts';
import { type DraftContent, type Step, stepsOf, typedIn } from './draft.ts';
import { keepDraft, type OpenDraft, openDraft } from './draft-store.ts';
import type { FieldFault } from './parts/form.tsx';
import { takeStep } from './take-step.ts';
import type { Visit } from './visit.tsx';

/** What became of a page that was sent. */
export type KeptStep =
  | { readonly outcome: 'submitted'; readonly open: OpenDraft }
  | {
      readonly outcome: 'kept';
      readonly open: OpenDraft;
      readonly step: Step;
      readonly faults: readonly FieldFault[];
      readonly stay: boolean;
    }
  | {
      readonly outcome: 'differs';
      readonly open: OpenDraft;
      readonly step: Step;
      /** As it would be with what this page brings; `open` has what the other device saved. */
      readonly typed: DraftContent;
    };

/** The draft's version that a page was made from. A page that does not say is taken as the latest. */
export function pageVersion(body: unknown): number {
  const said = Number((body as { version?: unknown } | null | undefined)?.version ?? Number.NaN);
  return Number.isNaN(said) ? Number.POSITIVE_INFINITY : said;
}

/**
 * Saves one page of the form. Where another device has since saved something else for the same page, nothing is
 * overwritten: both are shown, and the later saver chooses. Other pages are none of its business. What was typed is
 * kept even where it is wrong: nobody types it twice.
 */
export async function keepStep(
  app: App,
  visit: Visit,
  draft: string,
  stepId: string,
  body: Record<string, unknown>,
): Promise<KeptStep | undefined> {
  for (;;) {
    const open = await openDraft(app, visit.authority, draft);
    if (open === undefined) return undefined;
    if (open.content.submitted !== undefined) return { outcome: 'submitted', open };
    const step = stepOf(open, stepId);
    if (step === undefined) return undefined;
    const item = open.before ?? open.item;
    const taken = await takeStep(app, visit, { step, item, content: open.content }, body);
    const writtenIn = open.content.written?.[step.id] ?? 0;
    const overtaken = writtenIn > pageVersion(body);
    const differs = overtaken && !sameTyped(typedIn(step, open.content), typedIn(step, taken.content));
    const content = differs ? onlyItsFiles(step, open.content, taken.content) : taken.content;
    const kept = await keepDraft(app, open, differs ? content : written(content, step, open.draft.version + 1));
    if (kept === undefined) continue;
    if (differs) return { outcome: 'differs', open: kept, step, typed: taken.content };
    return { outcome: 'kept', open: kept, step, faults: taken.faults, stay: taken.stay };
  }
}

/** A page may still be open from before the item changed; what it brings has its place in the version it was made for. */
function stepOf(open: OpenDraft, id: string): Step | undefined {
  const items = open.before === undefined ? [open.item] : [open.before, open.item];
  return items.flatMap((item) => stepsOf(item, open.content)).find((step) => step.id === id);
}

function written(content: DraftContent, step: Step, version: number): DraftContent {
  return { ...content, written: { ...content.written, [step.id]: version } };
}

/** Files of two devices are put together at once; only the words beside them are in dispute. */
function onlyItsFiles(step: Step, before: DraftContent, after: DraftContent): DraftContent {
  if (!('material' in step)) return before;
  const { code } = step.material;
  const choice = before.materials[code]?.choice ?? '';
  return {
    ...before,
    materials: { ...before.materials, [code]: { choice, files: after.materials[code]?.files ?? [] } },
  };
}

function sameTyped(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const said = (typed: typeof one, key: string) => (typed[key] ?? '').trim();
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => said(one, key) === said(other, key));
}

import type { App } from '../../app/app.ts';
import { queryCodeOf } from '../../app/query-code.ts';
import { foldCase } from '../../domain/case/evolve.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import { applicableMaterials, askedFields } from '../../domain/catalogue/applicability.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import { answersOf, applicantOf, emptyDraft, materialsOf } from './draft.ts';
import { keepDraft, type OpenDraft, openDraft } from './draft-store.ts';
import { refusalTexts } from './faults.ts';
import type { FieldFault } from './parts/form.tsx';
import type { Visit } from './visit.tsx';

/**
 * Sends a draft in. The draft's own id is the idempotency key: pressed twice, or pressed again after a reply was lost,
 * it is still one application. What was typed is then forgotten; the case has it.
 */
export async function submitDraft(
  app: App,
  visit: Visit,
  open: OpenDraft,
  keepMaterials = false,
): Promise<Result<string, FieldFault[]>> {
  const { item, content } = open;
  const typed = answersOf(content, item.formFields);
  const executed = await app.execute(
    {
      type: 'receiveApplication',
      caseId: app.ports.chance.id(),
      at: app.ports.clock.now(),
      item: item.code,
      channel: 'portal',
      applicant: applicantOf(content, item),
      answers: answersOf(content, askedFields(item, typed)),
      materials: materialsOf(content, { materials: applicableMaterials(item, typed) }),
      ...(content.mandate === undefined ? {} : { mandate: content.mandate }),
      ...(content.concerns === undefined ? {} : { concerns: content.concerns }),
      ...(keepMaterials ? { keepMaterials } : {}),
    },
    { authority: visit.authority, idempotencyKey: `draft:${open.id}` },
  );
  if (!executed.ok) {
    return fault(refusalTexts(visit, executed.fault).map((message) => ({ field: 'answers', message })));
  }
  const caseId = executed.value.file.id;
  await forget(app, visit, open, caseId);
  return ok(caseId);
}

/** The case has it all; the draft keeps only which case that is, whatever another device writes in the same moment. */
export async function forget(app: App, visit: Visit, open: OpenDraft, caseId: string): Promise<void> {
  let latest: OpenDraft | undefined = open;
  const nothing = { ...emptyDraft, submitted: caseId };
  while (latest !== undefined && (await keepDraft(app, latest, nothing, { resumptionHash: null })) === undefined) {
    latest = await openDraft(app, visit.authority, open.id);
    if (latest?.content.submitted !== undefined) return;
  }
}

export interface FilingReceipt {
  readonly file: CaseFile;
  readonly queryCode: string;
}

/** What the receipt page shows, from the case as it was received. */
export async function filingReceipt(app: App, caseId: string): Promise<FilingReceipt> {
  const file = foldCase(caseId, (await app.ports.log.load(caseId)).slice(0, 1));
  if (file === undefined) throw new Error(`the draft names case ${caseId}, which has no events`);
  return { file, queryCode: queryCodeOf(app.ports.digests, caseId) };
}

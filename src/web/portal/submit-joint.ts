import type { App } from '../../app/app.ts';
import type { FormOfPackage } from '../../app/queries/joint-form.ts';
import { jointCaseKind } from '../../app/records/joint-case.ts';
import { applicableMaterials, askedFields } from '../../domain/catalogue/applicability.ts';
import { fault, ok, type Result } from '../../kernel/result.ts';
import { answersOf, applicantOf, materialsOf } from './draft.ts';
import type { OpenDraft } from './draft-store.ts';
import { refusalTexts } from './faults.ts';
import type { FieldFault } from './parts/form.tsx';
import { forget } from './submit-draft.ts';
import type { Visit } from './visit.tsx';

/** 联合申请: the same for a package, whose one form it is. */
export async function submitJoint(
  app: App,
  visit: Visit,
  open: OpenDraft,
  { joint, item }: FormOfPackage,
): Promise<Result<string, FieldFault[]>> {
  const { content } = open;
  const typed = answersOf(content, item.formFields);
  const executed = await app.executeRecord(
    jointCaseKind,
    {
      type: 'receiveJointApplication',
      id: app.ports.chance.id(),
      at: app.ports.clock.now(),
      package: joint.code,
      channel: 'portal',
      applicant: applicantOf(content, item),
      answers: answersOf(content, askedFields(item, typed)),
      materials: materialsOf(content, { materials: applicableMaterials(item, typed) }),
      ...(content.mandate === undefined ? {} : { mandate: content.mandate }),
    },
    { authority: visit.authority, idempotencyKey: `draft:${open.id}` },
  );
  if (!executed.ok) {
    return fault(refusalTexts(visit, executed.fault).map((message) => ({ field: 'answers', message })));
  }
  const { id } = executed.value.state;
  await forget(app, visit, open, id);
  return ok(id);
}

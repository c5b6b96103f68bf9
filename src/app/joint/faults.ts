import type { Answers, Defect, MaterialCheck } from '../../domain/case/application.ts';
import type { CaseFile } from '../../domain/case/state.ts';
import { applicableMaterials } from '../../domain/catalogue/applicability.ts';
import { answerFaults } from '../../domain/intake/answers.ts';
import { applicantFaults } from '../../domain/intake/identity-form.ts';
import { acceptance, acceptanceDefects } from '../../domain/intake/rules/acceptance.ts';
import { onTheSpotCorrection } from '../../domain/intake/rules/on-the-spot-correction.ts';
import { submittedMaterialFaults } from '../../domain/intake/submitted-materials.ts';
import { delivery } from '../../domain/issuance/rules/delivery.ts';
import type { JointCommand } from '../../domain/joint-approval/case/commands.ts';
import type { JointCase } from '../../domain/joint-approval/case/state.ts';
import type { JointForm } from '../../domain/joint-approval/form/joint-form.ts';
import { firstStage, stageBehind } from '../../domain/joint-approval/form/stages.ts';
import type { JointPackage } from '../../domain/joint-approval/package.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { PlaceFacts } from '../facts.ts';
import type { GivenRecordCommand } from '../records/record-kind.ts';

type Given = GivenRecordCommand<JointCommand>;

/**
 * What the door finds fault with in a joint form, by the same rules as in an item's own; and who comes for the bundle, as
 * for a single decision. The joint form has the shape of an item's, so that nothing is judged twice over.
 */
export function faultsOf(
  given: Given,
  file: JointCase | undefined,
  form: JointForm,
  place: Pick<PlaceFacts, 'identityForms'>,
  joint: JointPackage,
  atWindow: boolean,
): readonly Refusal[] {
  const { item } = form;
  switch (given.type) {
    case 'receiveJointApplication': {
      const isFirst = new Set(firstStage(form, joint).formFields.map(({ code }) => code));
      // At the window a gap is the clerk's to tell; on the portal the form names it before it is sent.
      const answers = answerFaults(item, given.answers).filter(
        ({ fault, code, decidedBy }) =>
          fault !== 'missing' || (given.channel === 'portal' && decidedBy === undefined && isFirst.has(code)),
      );
      const wrongKind: Refusal[] = item.applicantKinds.includes(given.applicant.kind)
        ? []
        : [{ code: 'intake.applicant-not-eligible', kind: 'invalid', pointer: '/applicant/kind' }];
      return [
        ...wrongKind,
        ...[...applicantFaults(given.applicant, place.identityForms), ...answers].map(asRefusal),
        ...submittedMaterialFaults(item, given.materials),
      ];
    }
    case 'supplementJointApplication':
      return [
        ...(Object.keys(given.answers).length === 0
          ? []
          : onTheSpotCorrection(item, given.answers, file?.answers ?? {})),
        ...submittedMaterialFaults(item, given.materials),
      ];
    case 'acceptJointApplication':
      return file === undefined ? [] : acceptance(asCase(file), firstStage(form, joint), given.checks);
    case 'completeApplicantStep':
      return file === undefined
        ? []
        : stageFaults(given, file, form, joint).filter(({ code }) => !(atWindow && code.endsWith('-missing')));
    case 'addJointMaterials':
      return submittedMaterialFaults(item, given.materials ?? []);
    case 'handOverBundle':
      return file?.decision === undefined
        ? []
        : delivery({ decision: file.decision, applicant: file.applicant } as never, given);
    default:
      return [];
  }
}

/** Everything that stands between a joint application and its acceptance, with what the lead body has seen itself. */
export function defectsOf(
  given: Given,
  file: JointCase | undefined,
  form: JointForm,
  joint: JointPackage,
): readonly Defect[] {
  if (given.type !== 'giveJointNotice' || file === undefined) return [];
  const named = new Set(given.defects.map(subject));
  const found = acceptanceDefects(asCase(file), firstStage(form, joint), given.checks as MaterialCheck[]);
  return [...found.filter((defect) => !named.has(subject(defect))), ...given.defects];
}

/** What the stage behind a step of the applicant's own asks for: all of it, and nothing that came in earlier. */
function stageFaults(
  given: Extract<Given, { type: 'completeApplicantStep' }>,
  file: JointCase,
  form: JointForm,
  joint: JointPackage,
): readonly Refusal[] {
  const { answers = {}, materials = [] } = given;
  const stage = stageBehind(form, joint, given.step);
  const whole = { ...file.answers, ...answers };
  const own = new Set(stage.formFields.map(({ code }) => code));
  const wrong = answerFaults(form.item, whole).filter(
    ({ code, fault, decidedBy }) =>
      (own.has(code) && decidedBy === undefined) || (code in answers && fault !== 'missing'),
  );
  const there = new Set([...file.materials, ...materials].map(({ material }) => material));
  const missing = applicableMaterials(form.item, whole).filter(
    ({ code, required }) => required && !there.has(code) && stage.materials.some((one) => one.code === code),
  );
  return [
    ...submittedMaterialFaults(form.item, materials),
    ...wrong.map(asRefusal),
    ...missing.map(
      ({ code }): Refusal => ({
        code: 'joint.stage-material-missing',
        kind: 'invalid',
        pointer: `/materials/${code}`,
        facts: { code },
      }),
    ),
  ];
}

function subject({ concerns, code }: Defect): string {
  return `${concerns}/${code}`;
}

/** The rules of the door look at what was answered, and at nothing else of a case. */
function asCase({ answers }: { readonly answers: Answers }): CaseFile {
  return { answers } as CaseFile;
}

function asRefusal(defect: Defect): Refusal {
  const list = defect.concerns === 'applicant' ? 'applicant' : 'answers';
  return {
    code: `intake.${defect.concerns}-${defect.fault}${defect.remark ? `-${defect.remark}` : ''}`,
    kind: 'invalid',
    pointer: `/${list}/${defect.code}`,
    facts: { code: defect.code },
  };
}

import type { ReactNode } from 'react';
import type { Use } from '../../../domain/joint-approval/form/joint-form.ts';
import { type Step, stepsOf } from '../draft.ts';
import type { OpenDraft } from '../draft-store.ts';
import { ApplicantFields, KindField } from '../parts/applicant-fields.tsx';
import { ErrorSummary, type FieldFault, Form } from '../parts/form.tsx';
import { guideOf } from '../parts/guide-address.ts';
import { useNeededBy } from '../parts/joint-start.tsx';
import { Layout } from '../parts/layout.tsx';
import { MaterialField } from '../parts/material-field.tsx';
import { QuestionField } from '../parts/question-field.tsx';
import { useVisit } from '../visit.tsx';
import { useStepTitle } from './apply-overview.tsx';

interface ApplyStepProps {
  readonly open: OpenDraft;
  readonly step: Step;
  readonly faults: readonly FieldFault[];
  /** The page was opened to change one answer; it leads back to the check. */
  readonly toCheck: boolean;
}

/** One page of the form: where one is, what is asked, and a way back. */
export function ApplyStep({ open, step, faults, toCheck }: ApplyStepProps) {
  const { t, say } = useVisit();
  const title = useStepTitle()(step);
  const steps = stepsOf(open.item, open.content);
  const at = steps.findIndex((one) => one.id === step.id);
  const before = steps[at - 1]?.id;
  const here = `/apply/d/${open.id}`;
  const back = toCheck ? `${here}/check` : before === undefined ? guideOf(open.item) : `${here}/${before}`;
  return (
    <Layout title={`${title} · ${say(open.item.name)}`} faulty={faults.length > 0} back={{ href: back }}>
      <ErrorSummary faults={faults} />
      <p className="step-count">
        <a href={here}>{say(open.item.name)}</a>
        <span>{t('portal:apply.stepOf', { at: at + 1, count: steps.length + 1 })}</span>
      </p>
      <Form action={`${here}/${step.id}`} files={'material' in step}>
        <input type="hidden" name="version" value={open.draft.version} />
        {toCheck ? <input type="hidden" name="back" value="check" /> : null}
        <StepFields open={open} step={step} faults={faults} />
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:apply.saveAndGoOn')}
          </button>
        </p>
      </Form>
      <p className="quiet-line">
        {t('portal:apply.kept')} <a href={`${here}/elsewhere`}>{t('portal:elsewhere.link')}</a> ·{' '}
        <a href={here}>{t('portal:apply.overview')}</a>
      </p>
    </Layout>
  );
}

function StepFields({ open, step, faults }: Omit<ApplyStepProps, 'toCheck'>): ReactNode {
  const { content, item } = open;
  if ('field' in step) {
    return (
      <>
        <QuestionField field={step.field} typed={content.answers[step.field.code]} faults={faults} alone />
        <AskedBy open={open} uses={open.joint?.questions.get(step.field.code)} />
      </>
    );
  }
  if ('material' in step) {
    return (
      <>
        <MaterialField
          material={step.material}
          typed={content.materials[step.material.code]}
          faults={faults}
          item={item}
          files={`/apply/d/${open.id}/files`}
          alone
        />
        <AskedBy open={open} uses={open.joint?.materials.get(step.material.code)} />
      </>
    );
  }
  if (step.id === 'kind') return <KindField chosen={content.applicant.kind} faults={faults} />;
  return <ApplicantFields content={content} item={item} faults={faults} />;
}

/** 联合审批: one answer, one material, and everybody whom it serves. */
function AskedBy({ open, uses }: { readonly open: OpenDraft; readonly uses: readonly Use[] | undefined }) {
  const { t } = useVisit();
  const neededBy = useNeededBy(open.joint);
  if (open.joint === undefined) return null;
  const bodies = neededBy(uses);
  return <p className="asked-by">{bodies === '' ? t('joint:asked.way') : t('joint:asked.by', { bodies })}</p>;
}

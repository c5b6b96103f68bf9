import type { ReactNode } from 'react';
import { exemptionFor } from '../../../domain/catalogue/applicability.ts';
import { fullDate, isDate } from '../../components/dates.ts';
import { answerOf, answersOf, applicantOf, type DraftContent, type Step, stepsOf, typedIn } from '../draft.ts';
import type { OpenDraft } from '../draft-store.ts';
import { applicantLabel } from '../faults.ts';
import { ErrorSummary, type FieldFault, Form } from '../parts/form.tsx';
import { HeldMaterials, KeepingConsent } from '../parts/held-materials.tsx';
import { Layout } from '../parts/layout.tsx';
import { Files } from '../parts/material-field.tsx';
import { KeptFromBefore } from '../parts/version-changes.tsx';
import { stepFaults } from '../take-step.ts';
import { togetherFaults } from '../uploads-of-material.ts';
import { useVisit, type Visit } from '../visit.tsx';
import { Behalf } from './apply-mandate.tsx';
import { useStepTitle } from './apply-overview.tsx';

/** Every fault of the whole form at once, each leading to its own page. */
export function allFaults(visit: Visit, open: OpenDraft): FieldFault[] {
  const ofSteps = stepsOf(open.item, open.content).flatMap((step) =>
    stepFaults(visit, step, open.content, open.item).map((fault) => ({
      ...fault,
      href: `/apply/d/${open.id}/${step.id}?back=check#${fault.field}`,
    })),
  );
  return [...ofSteps, ...togetherFaults(visit, open)];
}

/** 核对: all answers once more, each with its own way back, before they are sent. */
export function ApplyCheck({
  open,
  faults,
  changedMeanwhile,
}: {
  readonly open: OpenDraft;
  readonly faults: readonly FieldFault[];
  /** Another device has saved since the page was shown. */
  readonly changedMeanwhile?: boolean;
}) {
  const { t, say } = useVisit();
  const steps = stepsOf(open.item, open.content);
  const here = `/apply/d/${open.id}`;
  return (
    <Layout title={t('portal:check.title')} faulty={faults.length > 0} back={{ href: `${here}/${steps.at(-1)?.id}` }}>
      <ErrorSummary faults={faults} />
      {changedMeanwhile ? (
        <p className="notice" role="alert">
          {t('portal:devices.checkAgain')}
        </p>
      ) : null}
      <p className="step-count">
        <a href={here}>{say(open.item.name)}</a>
        <span>{t('portal:apply.stepOf', { at: steps.length + 1, count: steps.length + 1 })}</span>
      </p>
      <h1>{t('portal:check.title')}</h1>
      <Behalf open={open} />
      <Section id="applicant" title={t('portal:check.applicant')}>
        <ApplicantRows open={open} />
      </Section>
      {open.item.formFields.length === 0 ? null : (
        <Section id="answers" title={t('portal:check.answers')}>
          <StepRows open={open} steps={steps.filter((step) => 'field' in step)} />
        </Section>
      )}
      {open.item.materials.length === 0 ? null : (
        <Section id="materials" title={t('portal:check.materials')}>
          <StepRows open={open} steps={steps.filter((step) => 'material' in step)} />
        </Section>
      )}
      <HeldMaterials held={open.held ?? []} />
      <NothingToApplyFor open={open} />
      <KeptFromBefore open={open} />
      <h2>{t('portal:check.sendTitle')}</h2>
      <p>{t('portal:check.sendText')}</p>
      <Form action={`${here}/check`}>
        <input type="hidden" name="version" value={open.draft.version} />
        <KeepingConsent open={open} />
        <p className="actions">
          <button className="button" type="submit">
            {t('portal:check.send')}
          </button>{' '}
          <a className="button quiet" href={`${here}/form.pdf`}>
            {t('portal:print.typed')}
          </a>
        </p>
      </Form>
    </Layout>
  );
}

/** Said before it is sent, not after; whoever wants it in writing may send it all the same. */
function NothingToApplyFor({ open }: { readonly open: OpenDraft }) {
  const { t, say } = useVisit();
  const exemption = exemptionFor(open.item, answersOf(open.content, open.item.formFields));
  if (exemption === undefined) return null;
  return (
    <div className="notice">
      <p>
        <b>{t('portal:precheck.notNeeded')}</b> {say(exemption.because)}
      </p>
      <p>{t('portal:precheck.inWriting')}</p>
    </div>
  );
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      <dl className="summary">{children}</dl>
    </section>
  );
}

function ApplicantRows({ open }: { readonly open: OpenDraft }) {
  const visit = useVisit();
  const applicant = applicantOf(open.content, open.item);
  const form = visit.app.place.identityForms.find((one) => one.code === applicant.identityForm);
  const rows: [string, string, string][] = [
    ...(open.item.applicantKinds.length > 1
      ? [
          [visit.t('case:applicantField.kind'), visit.t(`case:applicantKind.${applicant.kind}`), 'kind'] as [
            string,
            string,
            string,
          ],
        ]
      : []),
    [applicantLabel(visit, 'name', applicant.kind), applicant.name, 'applicant'],
    [
      form ? visit.say(form.label) : visit.t('case:applicantField.identityNumber'),
      applicant.identityNumber,
      'applicant',
    ],
    ...(applicant.contactName === undefined
      ? []
      : [[visit.t('case:applicantField.contactName'), applicant.contactName, 'applicant'] as [string, string, string]]),
    [visit.t('case:applicantField.telephone'), applicant.telephone, 'applicant'],
    [visit.t('case:applicantField.address'), applicant.address ?? '', 'applicant'],
  ];
  return rows.map(([label, value, step]) => (
    <Row key={label} label={label} href={`/apply/d/${open.id}/${step}?back=check`}>
      {value}
    </Row>
  ));
}

function StepRows({ open, steps }: { readonly open: OpenDraft; readonly steps: readonly Step[] }) {
  const stepTitle = useStepTitle();
  return steps.map((step) => (
    <Row key={step.id} label={stepTitle(step)} href={`/apply/d/${open.id}/${step.id}?back=check`}>
      {isAnswered(step, open.content) ? (
        <StepValue step={step} content={open.content} files={`/apply/d/${open.id}/files`} />
      ) : null}
    </Row>
  ));
}

function isAnswered(step: Step, content: DraftContent): boolean {
  return Object.values(typedIn(step, content)).some((typed) => typed.replace(/[\s-]/g, '') !== '');
}

function StepValue(props: { readonly step: Step; readonly content: DraftContent; readonly files: string }) {
  const { step, content } = props;
  const { t } = useVisit();
  const answerText = useAnswerText();
  if ('field' in step) return answerText(step.field, answerOf(step.field, content.answers[step.field.code]));
  if (!('material' in step)) return null;
  const typed = content.materials[step.material.code];
  if (typed === undefined || typed.choice === '') return null;
  return typed.choice === 'upload' ? (
    <Files files={typed.files} at={props.files} />
  ) : (
    t(`portal:material.${typed.choice}`)
  );
}

/** An answer as people say it. */
export function useAnswerText() {
  const { t, say, language } = useVisit();
  return (field: OpenDraft['item']['formFields'][number], answer: string | number | boolean): string => {
    if (typeof answer === 'boolean') return t(answer ? 'portal:form.yes' : 'portal:form.no');
    const choice = field.choices?.find((one) => one.code === answer);
    if (choice !== undefined) return say(choice.label);
    return field.kind === 'date' && isDate(answer) ? fullDate(answer, language) : String(answer);
  };
}

function Row({
  label,
  href,
  children,
}: {
  readonly label: string;
  readonly href: string;
  readonly children: ReactNode;
}) {
  const { t } = useVisit();
  const empty = children === '' || children === null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{empty ? <span className="todo">{t('portal:check.empty')}</span> : children}</dd>
      <dd className="change">
        <a href={href}>
          {t('portal:check.change')}
          <span className="hidden"> {label}</span>
        </a>
      </dd>
    </div>
  );
}

import { type Step, stepsOf } from '../draft.ts';
import type { OpenDraft } from '../draft-store.ts';
import { guideOf } from '../parts/guide-address.ts';
import { HeldMaterials } from '../parts/held-materials.tsx';
import { Layout } from '../parts/layout.tsx';
import { KeptFromBefore } from '../parts/version-changes.tsx';
import { useVisit } from '../visit.tsx';
import { Behalf } from './apply-mandate.tsx';

/** Where a saved draft is taken up again: every step, and which are still open. */
export function ApplyOverview({ open }: { readonly open: OpenDraft }) {
  const { t, say } = useVisit();
  const stepTitle = useStepTitle();
  const steps = stepsOf(open.item, open.content);
  const here = `/apply/d/${open.id}`;
  const next = steps.find((step) => !open.content.done.includes(step.id))?.id ?? 'check';
  const done = steps.filter((step) => open.content.done.includes(step.id)).length;
  return (
    <Layout title={say(open.item.name)} back={{ href: guideOf(open.item), text: t('portal:apply.toGuide') }}>
      <h1>{say(open.item.name)}</h1>
      <Behalf open={open} />
      <p className="lead">{t('portal:apply.doneOf', { done, count: steps.length })}</p>
      <ol className="task-list">
        {steps.map((step) => (
          <li key={step.id}>
            <a href={`${here}/${step.id}`}>{stepTitle(step)}</a>
            <span className={open.content.done.includes(step.id) ? 'done' : 'todo'}>
              {t(open.content.done.includes(step.id) ? 'portal:apply.stepDone' : 'portal:apply.stepOpen')}
            </span>
          </li>
        ))}
      </ol>
      <p>
        <a className="button" href={`${here}/${next}`}>
          {t(next === 'check' ? 'portal:apply.toCheck' : 'portal:apply.goOn')}
        </a>
      </p>
      <HeldMaterials held={open.held ?? []} />
      <KeptFromBefore open={open} />
      <p className="quiet-line">
        {t('portal:apply.kept')} <a href={`${here}/elsewhere`}>{t('portal:elsewhere.link')}</a> ·{' '}
        <a href={`${here}/form.pdf`}>{t('portal:print.typed')}</a>
      </p>
    </Layout>
  );
}

export function useStepTitle(): (step: Step) => string {
  const { t, say } = useVisit();
  return (step) => {
    if ('field' in step) return say(step.field.label);
    if ('material' in step) return say(step.material.name);
    return t(`portal:apply.step.${step.id}`);
  };
}

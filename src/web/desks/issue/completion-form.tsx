import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';

/** 办结: decided and delivered; nothing is left to do but to say so. */
export function CompletionForm({ view }: { readonly view: CaseView }) {
  const { t, day } = useSpeech();
  const form = useCaseAct(view, 'complete', {});
  return (
    <ActForm
      of={form}
      title={t('say.act.complete')}
      submit={() => form.send([{ path: 'completion', body: {} }], t('deliver.done-completed'))}
      button={<SubmitButton act={form.act}>{t('complete.send')}</SubmitButton>}
    >
      {view.delivery !== undefined && (
        <p>
          {t('complete.delivered', {
            day: day(view.delivery.deliveredOn),
            recipient: view.delivery.recipient,
            method: t(`case:method.${view.delivery.method}`),
          })}
        </p>
      )}
    </ActForm>
  );
}

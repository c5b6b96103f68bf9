import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Choice, Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView, ConsultationView } from '../shapes.ts';
import { TemplatePicker } from './template-picker.tsx';

type Said = NonNullable<ConsultationView['answer']>['view'];
const views: readonly Said[] = ['agree', 'agree-with-conditions', 'object', 'no-comment'];

/** 反馈意见: the answer of the body that was asked. With it, the case is no longer its to read. */
export function AnswerForm({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const asked = view.consultations.find(({ open, mine }) => open && mine);
  if (asked === undefined) return null;
  return <Answer view={view} asked={asked} key={asked.consultation} title={t('say.act.answer')} />;
}

function Answer({
  view,
  asked,
  title,
}: {
  readonly view: CaseView;
  readonly asked: ConsultationView;
  readonly title: string;
}) {
  const { t, dayOfWeek } = useSpeech();
  const navigate = useNavigate();
  const form = useCaseAct(view, `answer-${asked.consultation}`, { view: '' as Said | '', text: '' });
  const { typed, put } = form;
  const text = useRef<HTMLTextAreaElement>(null);
  const submit = () => {
    const body = { consultation: asked.consultation, view: typed.view || undefined, text: typed.text };
    form.send([{ path: 'consultation-answer', body }], t('answer.done'), () => navigate('/office'));
  };
  return (
    <ActForm
      of={form}
      title={title}
      submit={submit}
      button={<SubmitButton act={form.act}>{t('answer.send')}</SubmitButton>}
    >
      <figure className="statement">
        <blockquote>{asked.question}</blockquote>
        <figcaption>
          <span className={`lamp ${asked.lamp ?? 'green'}`}>
            {t('answer.until', { day: dayOfWeek(asked.answerDue) })}
          </span>
        </figcaption>
      </figure>
      <Choice
        legend={t('answer.view')}
        id={form.idOf('/view')}
        value={typed.view}
        faults={form.faultsAt('/view')}
        choose={(chosen) => put({ view: chosen })}
        choices={views.map((value) => ({ value, label: t(`case:consultationView.${value}`) }))}
      />
      <TemplatePicker
        view={view}
        uses={['consultation-answer']}
        text={typed.text}
        put={(written) => put({ text: written })}
        field={text}
      />
      <Field label={t('answer.text')} id={form.idOf('/text')} faults={form.faultsAt('/text')}>
        {(control) => (
          <textarea
            {...control}
            ref={text}
            rows={5}
            value={typed.text}
            onChange={(event) => put({ text: event.target.value })}
          />
        )}
      </Field>
    </ActForm>
  );
}

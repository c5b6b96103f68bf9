import { useState } from 'react';
import { ActNotes } from '../act/act-notes.tsx';
import { ActForm, useCaseAct } from '../act/case-act.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView, ConsultationView } from '../shapes.ts';

/** 征求意见: who was asked, who has answered, and who has to be reminded. */
export function ConsultationsSoFar({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  if (view.consultations.length === 0) return null;
  return (
    <section className="consultations">
      <h2>{t('consult.so-far')}</h2>
      {view.consultations.map((one) => (
        <One key={one.consultation} view={view} one={one} />
      ))}
    </section>
  );
}

function One({ view, one }: { readonly view: CaseView; readonly one: ConsultationView }) {
  const { t, say, day } = useSpeech();
  return (
    <figure data-open={one.open}>
      <figcaption>
        <b>{say(one.bodyName)}</b> <Standing one={one} />
      </figcaption>
      <blockquote>{one.question}</blockquote>
      {one.answer !== undefined && (
        <blockquote className="answer">
          <b>{t(`case:consultationView.${one.answer.view}`)}</b> {one.answer.text}
          <span className="sub">
            {one.answer.byName} · {day(one.answer.on)}
            {one.answer.elsewhere !== undefined &&
              ` · ${t('joint:step.elsewhere', { ...one.answer.elsewhere, day: day(one.answer.elsewhere.claimedOn) })}`}
          </span>
        </blockquote>
      )}
      {one.cancelled !== undefined && (
        <blockquote className="answer">
          {one.cancelled.reason}
          <span className="sub">{day(one.cancelled.on)}</span>
        </blockquote>
      )}
      {one.reminders.length > 0 && one.open && (
        <p className="sub">
          {t('consult.reminded', { count: one.reminders.length, day: day(one.reminders.at(-1) ?? '') })}
        </p>
      )}
      {one.open && view.actions.includes('remindConsultation') && <Wait view={view} one={one} />}
    </figure>
  );
}

function Standing({ one }: { readonly one: ConsultationView }) {
  const { t, dayOfWeek } = useSpeech();
  if (one.answer !== undefined) return <span className="ok">{t('consult.answered')}</span>;
  if (one.cancelled !== undefined) return <span className="todo">{t('consult.cancelled')}</span>;
  if (!one.open) return <span className="quiet">{t('consult.closed')}</span>;
  const late = (one.remaining ?? 0) < 0;
  return (
    <span className={`lamp ${one.lamp ?? 'green'}`}>
      {t(late ? 'consult.late' : 'consult.waiting', { day: dayOfWeek(one.answerDue) })}
    </span>
  );
}

/** Silence is no agreement: one reminds, or says why one no longer waits. */
function Wait({ view, one }: { readonly view: CaseView; readonly one: ConsultationView }) {
  const { t } = useSpeech();
  const [giving, give] = useState(false);
  const { consultation } = one;
  const reminder = useCaseAct(view, `remind-${consultation}`, {});
  const form = useCaseAct(view, `cancel-${consultation}`, { reason: '' });
  const cancel = () =>
    form.send(
      [{ path: 'consultation-cancellation', body: { consultation, ...form.typed } }],
      t('consult.done-cancelled'),
    );
  return (
    <>
      <ActNotes act={reminder.act} fieldOf={() => undefined} />
      <p className="wait">
        <button
          type="button"
          className="link"
          aria-disabled={reminder.act.busy}
          onClick={() =>
            reminder.act.busy ||
            reminder.send([{ path: 'consultation-reminder', body: { consultation } }], t('consult.done-reminded'))
          }
        >
          {t('consult.remind')}
        </button>
        <button type="button" className="link" aria-expanded={giving} onClick={() => give(!giving)}>
          {t('consult.cancel')}
        </button>
      </p>
      {giving && (
        <ActForm
          of={form}
          submit={cancel}
          button={<SubmitButton act={form.act}>{t('consult.send-cancel')}</SubmitButton>}
        >
          <Field label={t('consult.cancel-reason')} id={form.idOf('/reason')} faults={form.faultsAt('/reason')}>
            {(control) => (
              <textarea
                {...control}
                rows={2}
                value={form.typed.reason}
                onChange={(event) => form.put({ reason: event.target.value })}
              />
            )}
          </Field>
        </ActForm>
      )}
    </>
  );
}

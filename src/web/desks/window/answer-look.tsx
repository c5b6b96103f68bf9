import { answerText, requirementText } from '../case/answers.ts';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { useIntake } from './intake.ts';

/** The answers as given; the form's own faults stand beside them, the clerk may add another. */
export function AnswerLook({ view }: { readonly view: CaseView }) {
  const speech = useSpeech();
  const { t, say } = speech;
  const [look, put] = useIntake(view.caseId);
  const note = (code: string, remark: string | undefined) => {
    const { [code]: _old, ...rest } = look.answerRemarks;
    put({ answerRemarks: remark === undefined ? rest : { ...rest, [code]: remark } });
  };
  return (
    <ul className="answer-look">
      {view.item.formFields.map((field) => {
        const { code } = field;
        const text = answerText(field, view.answers[code], speech);
        const fault = view.openDefects.find((defect) => defect.concerns === 'answer' && defect.code === code);
        const remark = look.answerRemarks[code];
        return (
          <li key={code} data-faulty={fault !== undefined || remark !== undefined}>
            <span className="asked">{say(field.label)}</span>
            <span className="said">
              {text === '' ? <span className="quiet">{t('answer.none')}</span> : text}
              {fault !== undefined && (
                <span className="sub todo">
                  {t(`case:defect.${fault.fault}`)} · {requirementText(field, t)}
                </span>
              )}
            </span>
            {remark === undefined ? (
              <button type="button" className="link" onClick={() => note(code, '')}>
                {t('intake.point-out')}
                <span className="unseen">{say(field.label)}</span>
              </button>
            ) : (
              <span className="remark">
                <input
                  aria-label={t('intake.remark-of', { field: say(field.label) })}
                  id={`answer-${code}`}
                  // Opened by the button beside it: the next keystroke belongs here.
                  // biome-ignore lint/a11y/noAutofocus: see above
                  autoFocus={remark === ''}
                  value={remark}
                  placeholder={t('intake.remark-faulty')}
                  onChange={(event) => note(code, event.target.value)}
                />
                <button type="button" className="link" onClick={() => note(code, undefined)}>
                  {t('intake.take-back')}
                </button>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

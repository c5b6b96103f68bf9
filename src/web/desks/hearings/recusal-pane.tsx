import { useState } from 'react';
import { Link } from 'react-router';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { BesideForm } from './beside-form.tsx';
import { Papers } from './hearing-pane.tsx';
import { type Recusal, useBesideAct } from './use-hearings.ts';

interface Props {
  readonly recusal: Recusal;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
}

/** 回避: who is to stand aside, why, and who takes over. */
export function RecusalPane({ recusal, colleagues }: Props) {
  const { t, day } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useBesideAct();
  const [upheld, setUpheld] = useState(true);
  const [reason, setReason] = useState('');
  const [replacement, setReplacement] = useState('');
  const body = { upheld, reason, ...(upheld && replacement !== '' ? { replacement } : {}) };
  return (
    <article className="hand-over hearing">
      <Link className="back" to="/hearings">
        {t('frame.back')}
      </Link>
      <h1>{t('special:desk.recusalOf', { name: recusal.officer.name })}</h1>
      <p>
        {recusal.number} · <Link to={`/office/${recusal.caseId}`}>{recusal.caseNumber}</Link> · {day(recusal.on)} ·{' '}
        {t(`special:recusalBy.${recusal.by}`)}
      </p>
      <p>
        {t(`special:recusalGround.${recusal.ground}`)} {recusal.reason}
      </p>
      <Papers kind="recusal" id={recusal.id} papers={recusal.papers} />
      {recusal.mayDecide && (
        <BesideForm
          act={act}
          title={t('special:act.decideRecusal')}
          button={t('special:act.decide')}
          submit={() =>
            send(`/api/recusals/${recusal.id}/decision`, body, recusal.version, () => tell(t('special:done.decided')))
          }
        >
          {({ field }) => (
            <>
              {field('/upheld', t('special:field.result'), (control) => (
                <select
                  {...control}
                  value={String(upheld)}
                  onChange={(event) => setUpheld(event.target.value === 'true')}
                >
                  <option value="true">{t('special:challengeResult.upheld')}</option>
                  <option value="false">{t('special:challengeResult.dismissed')}</option>
                </select>
              ))}
              {upheld &&
                field('/replacement', t('special:field.replacement'), (control) => (
                  <select {...control} value={replacement} onChange={(event) => setReplacement(event.target.value)}>
                    <option value="">—</option>
                    {colleagues
                      .filter(({ id }) => id !== recusal.officer.id)
                      .map(({ id, name }) => (
                        <option key={id} value={id}>
                          {name}
                        </option>
                      ))}
                  </select>
                ))}
              {field('/reason', t('special:field.reason'), (control) => (
                <textarea {...control} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
              ))}
            </>
          )}
        </BesideForm>
      )}
    </article>
  );
}

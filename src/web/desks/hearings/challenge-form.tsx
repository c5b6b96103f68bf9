import { useState } from 'react';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { BesideForm } from './beside-form.tsx';
import type { ActProps } from './hearing-acts.tsx';
import { useBesideAct } from './use-hearings.ts';

/** 回避决定 on the chair. */
export function ChallengeForm({ hearing, chairs }: ActProps) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useBesideAct();
  const [upheld, setUpheld] = useState(false);
  const [reason, setReason] = useState('');
  const [chair, setChair] = useState('');
  const others = chairs.filter(({ id }) => id !== hearing.chair?.id);
  const body = { upheld, reason, ...(upheld && chair !== '' ? { chair } : {}) };
  return (
    <BesideForm
      act={act}
      title={t('special:act.decideChallenge')}
      button={t('special:act.decide')}
      submit={() =>
        send(`/api/hearings/${hearing.id}/challenge-decision`, body, hearing.version, () =>
          tell(t('special:done.decided')),
        )
      }
    >
      {({ field }) => (
        <>
          {field('/upheld', t('special:field.result'), (control) => (
            <select {...control} value={String(upheld)} onChange={(event) => setUpheld(event.target.value === 'true')}>
              <option value="false">{t('special:challengeResult.dismissed')}</option>
              <option value="true">{t('special:challengeResult.upheld')}</option>
            </select>
          ))}
          {upheld &&
            field('/chair', t('special:field.otherChair'), (control) => (
              <select {...control} value={chair} onChange={(event) => setChair(event.target.value)}>
                <option value="">—</option>
                {others.map(({ id, name }) => (
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
  );
}

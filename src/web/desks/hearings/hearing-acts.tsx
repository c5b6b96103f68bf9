import { useState } from 'react';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { ArrangeForm } from './arrange-form.tsx';
import { BesideForm } from './beside-form.tsx';
import { ChallengeForm } from './challenge-form.tsx';
import { MinutesForm } from './minutes-form.tsx';
import { SigningList } from './signing-list.tsx';
import { type Hearing, useBesideAct } from './use-hearings.ts';

export interface ActProps {
  readonly hearing: Hearing;
  readonly chairs: readonly { readonly id: string; readonly name: string }[];
}

/** 我要办的: what moves this hearing on, for whoever reads it. */
export function HearingActs({ hearing, chairs }: ActProps) {
  const { t } = useSpeech();
  const openChallenge = hearing.challenges.find(({ decided }) => decided === undefined);
  const isHead = hearing.isHead;
  const { standing, mayArrange, presides } = hearing;
  return (
    <div className="say">
      {standing === 'told' && mayArrange && <PaperRequest hearing={hearing} />}
      {['ordered', 'requested', 'arranged'].includes(standing) && mayArrange && (
        <ArrangeForm hearing={hearing} chairs={chairs} />
      )}
      {openChallenge !== undefined && isHead && <ChallengeForm hearing={hearing} chairs={chairs} />}
      {standing === 'arranged' && presides && openChallenge === undefined && <OpeningForm hearing={hearing} />}
      {standing === 'open' && presides && <MinutesForm key={hearing.version} hearing={hearing} />}
      {standing === 'open' && presides && hearing.minutes !== undefined && <SigningList hearing={hearing} />}
      {['requested', 'arranged'].includes(standing) && hearing.ground === 'requested' && mayArrange && (
        <EndForm hearing={hearing} />
      )}
      {(['closed', 'ended', 'lapsed', 'waived'].includes(standing) || !(mayArrange || presides)) && (
        <section className="act-none">
          <h2>{t('special:desk.side')}</h2>
          <p>
            {hearing.minutesNumber === undefined
              ? t('special:desk.nothing')
              : t('special:desk.cite', { number: hearing.minutesNumber })}
          </p>
        </section>
      )}
    </div>
  );
}

/** 书面申请: a party has asked on paper, or has signed that it does without. */
function PaperRequest({ hearing }: { readonly hearing: Hearing }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useBesideAct();
  const [party, setParty] = useState(hearing.parties[0]?.party ?? 1);
  const [what, setWhat] = useState<'request' | 'waiver'>('request');
  const [reason, setReason] = useState('');
  const body = what === 'request' ? { party, reason } : { party };
  return (
    <BesideForm
      act={act}
      title={t('special:act.paperRequest')}
      button={t('special:act.record')}
      submit={() =>
        send(`/api/hearings/${hearing.id}/${what}`, body, hearing.version, () => tell(t('special:done.recorded')))
      }
    >
      {({ field }) => (
        <>
          {field('/party', t('special:desk.party'), (control) => (
            <select {...control} value={party} onChange={(event) => setParty(Number(event.target.value))}>
              {hearing.parties.map((one) => (
                <option key={one.party} value={one.party}>
                  {one.party} {one.name}
                </option>
              ))}
            </select>
          ))}
          {field('/what', t('special:desk.did'), (control) => (
            <select {...control} value={what} onChange={(event) => setWhat(event.target.value as 'request' | 'waiver')}>
              <option value="request">{t('special:act.asks')}</option>
              <option value="waiver">{t('special:act.waives')}</option>
            </select>
          ))}
          {what === 'request' &&
            field(
              '/reason',
              t('special:field.reason'),
              (control) => (
                <textarea {...control} rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
              ),
              { required: false },
            )}
        </>
      )}
    </BesideForm>
  );
}

function OpeningForm({ hearing }: { readonly hearing: Hearing }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useBesideAct();
  const [present, setPresent] = useState<readonly number[]>([]);
  const put = (party: number, there: boolean) =>
    setPresent(there ? [...present, party] : present.filter((one) => one !== party));
  return (
    <BesideForm
      act={act}
      title={t('special:act.open')}
      button={t('special:act.open')}
      submit={() =>
        send(`/api/hearings/${hearing.id}/opening`, { present }, hearing.version, () => tell(t('special:done.opened')))
      }
    >
      {() => (
        <fieldset className="field">
          <legend>{t('special:act.whoIsThere')}</legend>
          {hearing.parties.map(({ party, name }) => (
            <label key={party} className="tick">
              <input
                type="checkbox"
                checked={present.includes(party)}
                onChange={(event) => put(party, event.target.checked)}
              />
              <span>
                {party} {name}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </BesideForm>
  );
}

function EndForm({ hearing }: { readonly hearing: Hearing }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useBesideAct();
  const [how, setHow] = useState<'withdrawn' | 'not-attended'>('withdrawn');
  const [reason, setReason] = useState('');
  return (
    <details className="more-acts">
      <summary>{t('special:act.end')}</summary>
      <BesideForm
        act={act}
        title={t('special:act.end')}
        button={t('special:act.end')}
        submit={() =>
          send(`/api/hearings/${hearing.id}/end`, { how, reason }, hearing.version, () => tell(t('special:done.ended')))
        }
      >
        {({ field }) => (
          <>
            {field('/how', t('special:field.how'), (control) => (
              <select {...control} value={how} onChange={(event) => setHow(event.target.value as typeof how)}>
                <option value="withdrawn">{t('special:ended.withdrawn')}</option>
                <option value="not-attended">{t('special:ended.not-attended')}</option>
              </select>
            ))}
            {field('/reason', t('special:field.reason'), (control) => (
              <textarea {...control} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
            ))}
          </>
        )}
      </BesideForm>
    </details>
  );
}

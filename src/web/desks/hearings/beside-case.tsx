import { useState } from 'react';
import { Link } from 'react-router';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import type { CaseView } from '../shapes.ts';
import { BesideForm } from './beside-form.tsx';
import { useBesideAct, useHearings, useProcedures, useRecusals } from './use-hearings.ts';

/** 特别程序与回避 of the case that is open, and the ways into them. */
export function BesideCase({ view }: { readonly view: CaseView }) {
  const { t } = useSpeech();
  const { caseId } = view;
  const hearings = useHearings(caseId)?.hearings.filter((one) => one.caseId === caseId) ?? [];
  const procedures = useProcedures(caseId) ?? [];
  const recusals = useRecusals(caseId) ?? [];
  const inHand = ['accepted', 'under-review', 'suspended'].includes(view.state);
  if (view.masked || (!inHand && hearings.length + procedures.length + recusals.length === 0)) return null;
  return (
    <section className="beside-case" aria-label={t('special:case.title')}>
      <h2>{t('special:case.title')}</h2>
      <ul>
        {hearings.map((one) => (
          <li key={one.id}>
            <Link to={`/hearings/${one.id}`}>
              {t('case:procedure.hearing')} · {one.subject}
            </Link>{' '}
            <small>{t(`special:standing.${one.standing}`)}</small>
          </li>
        ))}
        {procedures.map((one) => (
          <li key={one.id}>
            <Link to={`/hearings/${one.id}`}>
              {t(`case:procedure.${one.procedure}`)} · {one.subject}
            </Link>{' '}
            <small>{t(`special:procedureStanding.${one.standing}`)}</small>
          </li>
        ))}
        {recusals.map((one) => (
          <li key={one.id}>
            {t('special:desk.recusalOf', { name: one.officer.name })}{' '}
            <small>
              {t(
                one.decided === undefined
                  ? 'special:case.recusalOpen'
                  : `special:challengeResult.${one.decided.upheld ? 'upheld' : 'dismissed'}`,
              )}
            </small>
          </li>
        ))}
      </ul>
      {inHand && (
        <p className="line-acts">
          <Link to={`/hearings/new/${caseId}`}>{t('special:case.tellRight')}</Link>
          <Link to={`/hearings/procedure/${caseId}`}>{t('special:case.openProcedure')}</Link>
        </p>
      )}
      {inHand && <StandAside caseId={caseId} />}
    </section>
  );
}

function StandAside({ caseId }: { readonly caseId: string }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useBesideAct();
  const [ground, setGround] = useState('own-interest');
  const [reason, setReason] = useState('');
  return (
    <details className="more-acts">
      <summary>{t('special:case.standAside')}</summary>
      <BesideForm
        act={act}
        title={t('special:case.standAside')}
        button={t('special:case.declare')}
        submit={() =>
          send(`/api/cases/${caseId}/recusal`, { ground, reason }, undefined, () => tell(t('special:done.recorded')))
        }
      >
        {({ field }) => (
          <>
            {field('/ground', t('special:field.ground'), (control) => (
              <select {...control} value={ground} onChange={(event) => setGround(event.target.value)}>
                {['own-interest', 'relative', 'other'].map((one) => (
                  <option key={one} value={one}>
                    {t(`special:recusalGround.${one}`)}
                  </option>
                ))}
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

import { useState } from 'react';
import { Link } from 'react-router';
import { useDraft } from '../act/draft.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { BesideForm } from './beside-form.tsx';
import { FactFields, type Facts, factsOf } from './fact-fields.tsx';
import { Papers } from './hearing-pane.tsx';
import { type Procedure, useBesideAct, useProcedureKinds } from './use-hearings.ts';

/** One special procedure: what was opened, who takes part, and the report that ends it. */
export function ProcedurePane({ procedure }: { readonly procedure: Procedure }) {
  const { t, day } = useSpeech();
  const { reported } = procedure;
  return (
    <article className="hand-over hearing">
      <Link className="back" to="/hearings">
        {t('frame.back')}
      </Link>
      <h1>
        {t(`case:procedure.${procedure.procedure}`)} · {procedure.subject}
      </h1>
      <p>
        {procedure.number}
        {procedure.caseId !== undefined && (
          <>
            {' · '}
            <Link to={`/office/${procedure.caseId}`}>{procedure.caseNumber}</Link>
          </>
        )}
      </p>
      <p className={procedure.overdue && procedure.standing === 'open' ? 'lamp red' : undefined}>
        <b>{t(`special:procedureStanding.${procedure.standing}`)}</b> ·{' '}
        {t('special:desk.expectedBy', { day: day(procedure.expectedBy), count: procedure.announcedDays })}
      </p>
      <dl className="facts hearing-facts">
        {procedure.participants.map((one) => (
          <div key={`${one.name}${one.credential}`}>
            <dt>{t('special:field.participant')}</dt>
            <dd>{[one.name, one.organisation, one.credential].filter(Boolean).join(' · ')}</dd>
          </div>
        ))}
        <FactRows facts={procedure.opening} />
        {reported !== undefined && (
          <div>
            <dt>{t('special:field.result')}</dt>
            <dd>
              <b>{t(`special:result.${reported.result}`)}</b> {day(reported.on)}
            </dd>
          </div>
        )}
        {reported !== undefined && <FactRows facts={reported.report} />}
      </dl>
      <Papers kind="special-procedure" id={procedure.id} papers={procedure.papers} />
      {procedure.standing === 'open' && procedure.mayManage && (
        <>
          <ReportForm procedure={procedure} />
          <CancelForm procedure={procedure} />
        </>
      )}
    </article>
  );
}

function FactRows({ facts }: { readonly facts: Readonly<Record<string, string | number | boolean>> }) {
  const { t } = useSpeech();
  return Object.entries(facts).map(([code, value]) => (
    <div key={code}>
      <dt>{t(`special:fact.${code}`)}</dt>
      <dd>
        {typeof value === 'boolean'
          ? t(`special:yesNo.${value ? 'yes' : 'no'}`)
          : code === 'chosenBy'
            ? t(`special:choice.${value}`)
            : String(value)}
      </dd>
    </div>
  ));
}

function ReportForm({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const kind = useProcedureKinds()?.find((one) => one.kind === procedure.procedure);
  const { act, send } = useBesideAct();
  const { typed, put, discard } = useDraft(`procedure.${procedure.id}.report`, { result: '', facts: {} as Facts });
  if (kind === undefined) return null;
  const result = typed.result === '' ? (kind.results[0] ?? '') : typed.result;
  return (
    <BesideForm
      act={act}
      title={t('special:act.report')}
      button={t('special:act.report')}
      submit={() =>
        send(
          `/api/special-procedures/${procedure.id}/report`,
          { result, report: factsOf(kind.report, typed.facts) },
          procedure.version,
          () => {
            discard();
            tell(t('special:done.reported'));
          },
        )
      }
    >
      {({ field }) => (
        <>
          {field('/result', t('special:field.result'), (control) => (
            <select {...control} value={result} onChange={(event) => put({ result: event.target.value })}>
              {kind.results.map((one) => (
                <option key={one} value={one}>
                  {t(`special:result.${one}`)}
                </option>
              ))}
            </select>
          ))}
          <FactFields
            fields={kind.report}
            facts={typed.facts}
            put={(facts) => put({ facts })}
            field={field}
            at="/report"
          />
        </>
      )}
    </BesideForm>
  );
}

function CancelForm({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { act, send } = useBesideAct();
  const [reason, setReason] = useState('');
  return (
    <details className="more-acts">
      <summary>{t('special:act.cancel')}</summary>
      <BesideForm
        act={act}
        title={t('special:act.cancel')}
        button={t('special:act.cancel')}
        submit={() =>
          send(`/api/special-procedures/${procedure.id}/cancellation`, { reason }, procedure.version, () =>
            tell(t('special:done.ended')),
          )
        }
      >
        {({ field }) =>
          field('/reason', t('special:field.reason'), (control) => (
            <textarea {...control} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
          ))
        }
      </BesideForm>
    </details>
  );
}

import { Link, useParams } from 'react-router';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { HearingActs } from './hearing-acts.tsx';
import { HearingPane } from './hearing-pane.tsx';
import { NewHearing } from './new-hearing.tsx';
import { NewProcedure } from './new-procedure.tsx';
import { ProcedurePane } from './procedure-pane.tsx';
import { RecusalPane } from './recusal-pane.tsx';
import { type Hearing, type Procedure, useHearings, useProcedures, useRecusals } from './use-hearings.ts';

/** 听证与特别程序: what is to come, day by day; what waits to be arranged; and the other special procedures. */
export default function HearingsDesk() {
  const { open, of } = useParams();
  const { t } = useSpeech();
  const all = useHearings();
  const procedures = useProcedures();
  const recusals = useRecusals();
  const hearing = all?.hearings.find(({ id }) => id === open);
  const procedure = procedures?.find(({ id }) => id === open);
  const recusal = recusals?.find(({ id }) => id === open);
  return (
    <Panes
      desk="hearings"
      open={open}
      keys={[
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={
        <>
          <div className="list-head">
            <Link to="/hearings/new" className="button new-application">
              {t('special:desk.newHearing')}
            </Link>
            <Link to="/hearings/procedure" className="button quiet">
              {t('special:desk.newProcedure')}
            </Link>
          </div>
          <Calendar hearings={all?.hearings ?? []} open={open} isLoaded={all !== undefined} />
          <Open procedures={procedures ?? []} open={open} />
          {recusals !== undefined && recusals.length > 0 && (
            <section aria-labelledby="recusals">
              <h2 id="recusals" className="queue-part">
                {t('special:desk.recusals')}
              </h2>
              <ul className="hand-over-rows">
                {recusals.map((one) => (
                  <li key={one.id}>
                    <Link to={`/hearings/${one.id}`} aria-current={one.id === open ? 'page' : undefined}>
                      <b>回</b>
                      <span>
                        {one.officer.name}
                        <small>{one.caseNumber}</small>
                      </span>
                      <span className="hand-over-standing">{t(`special:recusalGround.${one.ground}`)}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      }
      middle={
        open === 'new' ? (
          <NewHearing key={of} caseId={of} chairs={all?.chairs ?? []} />
        ) : open === 'procedure' ? (
          <NewProcedure key={of} caseId={of} colleagues={all?.chairs ?? []} />
        ) : hearing !== undefined ? (
          <HearingPane key={hearing.id} hearing={hearing} />
        ) : procedure !== undefined ? (
          <ProcedurePane key={procedure.id} procedure={procedure} />
        ) : recusal !== undefined ? (
          <RecusalPane key={recusal.id} recusal={recusal} colleagues={all?.chairs ?? []} />
        ) : (
          <div className="empty">
            <h1>{t('special:desk.choose')}</h1>
            <p>{t('special:desk.chooseNext')}</p>
          </div>
        )
      }
      sideName={t('special:desk.side')}
      side={
        hearing === undefined ? null : (
          <HearingActs key={`${hearing.id}${hearing.standing}`} hearing={hearing} chairs={all?.chairs ?? []} />
        )
      }
    />
  );
}

/** First what has no day yet, then day by day. */
function Calendar(props: {
  readonly hearings: readonly Hearing[];
  readonly open: string | undefined;
  readonly isLoaded: boolean;
}) {
  const { t, day } = useSpeech();
  const { hearings, open, isLoaded } = props;
  const waiting = hearings.filter((one) => one.arrangement === undefined && isUndone(one));
  const dated = hearings.filter((one) => one.arrangement !== undefined);
  const over = hearings.filter((one) => one.arrangement === undefined && !isUndone(one));
  const days = [...new Set(dated.map((one) => one.arrangement?.day ?? ''))];
  if (isLoaded && hearings.length === 0) return <p className="queue-none">{t('special:desk.none')}</p>;
  return (
    <>
      <Rows title={t('special:desk.waiting')} hearings={waiting} open={open} />
      {days.map((one) => (
        <Rows
          key={one}
          title={day(one)}
          hearings={dated.filter(({ arrangement }) => arrangement?.day === one)}
          open={open}
        />
      ))}
      <Rows title={t('special:desk.over')} hearings={over} open={open} />
    </>
  );
}

function isUndone({ standing }: Hearing): boolean {
  return ['told', 'ordered', 'requested', 'arranged', 'open'].includes(standing);
}

function Rows({
  title,
  hearings,
  open,
}: {
  readonly title: string;
  readonly hearings: readonly Hearing[];
  readonly open: string | undefined;
}) {
  const { t, time } = useTimes();
  if (hearings.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="queue-part">{title}</h2>
      <ul className="hand-over-rows">
        {hearings.map((one) => (
          <li key={one.id}>
            <Link to={`/hearings/${one.id}`} aria-current={one.id === open ? 'page' : undefined}>
              <b>{one.arrangement === undefined ? '听' : time(one.arrangement.startsAt)}</b>
              <span>
                {one.subject}
                <small>{one.caseNumber ?? one.number}</small>
              </span>
              <span className={one.overdue ? 'lamp red' : 'hand-over-standing'}>
                {t(`special:standing.${one.standing}`)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useTimes() {
  const { t, moment } = useSpeech();
  return { t, time: (at: string) => /\d{1,2}:\d{2}/.exec(moment(at))?.[0] ?? moment(at) };
}

function Open({ procedures, open }: { readonly procedures: readonly Procedure[]; readonly open: string | undefined }) {
  const { t, shortDay } = useSpeech();
  if (procedures.length === 0) return null;
  return (
    <section aria-label={t('special:desk.procedures')}>
      <h2 className="queue-part">{t('special:desk.procedures')}</h2>
      <ul className="hand-over-rows">
        {procedures.map((one) => (
          <li key={one.id}>
            <Link to={`/hearings/${one.id}`} aria-current={one.id === open ? 'page' : undefined}>
              <b>{shortDay(one.expectedBy)}</b>
              <span>
                {t(`case:procedure.${one.procedure}`)} · {one.subject}
                <small>{one.caseNumber ?? one.number}</small>
              </span>
              <span className={one.overdue && one.standing === 'open' ? 'lamp red' : 'hand-over-standing'}>
                {t(`special:procedureStanding.${one.standing}`)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

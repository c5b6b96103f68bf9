import { useId } from 'react';
import { Link, useNavigate } from 'react-router';
import { ActNotes } from '../act/act-notes.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { useSession } from '../session.tsx';
import { type FeeMonthView, useFeeAct, useFeeMonth, useMoney } from './use-bills.ts';

/** 月结: by body and tariff what goes to the treasury; what still stands in the way; and the close, once. */
export function MonthPane({ month }: { readonly month: string }) {
  const { t, day, shortDay } = useSpeech();
  const navigate = useNavigate();
  const view = useFeeMonth(month);
  const id = useId();
  return (
    <article className="hand-over cashier-pane">
      <Link className="back" to="/cashier">
        {t('frame.back')}
      </Link>
      <h1>{t('cashier.month-of', { month })}</h1>
      <p>
        <label htmlFor={id}>{t('cashier.other-month')}</label>{' '}
        <input
          id={id}
          type="month"
          value={month}
          onChange={(event) =>
            /^\d{4}-\d{2}$/.test(event.target.value) && navigate(`/cashier/month/${event.target.value}`)
          }
        />
      </p>
      {view !== undefined && (
        <>
          <Rows view={view} />
          {view.standing === 'closed' ? (
            <p>
              <span className="lamp green">{t('cashier.closed-on', { day: day(view.closedOn ?? '') })}</span>{' '}
              <a href={`/api/fee-months/${month}/treasury-file`} download>
                {t('cashier.treasury-file')}
              </a>
            </p>
          ) : (
            <Close view={view} />
          )}
          {view.days.length > 0 && (
            <ul className="cashier-days">
              {view.days.map((one) => (
                <li key={one.day}>
                  <Link to={`/cashier/day/${one.day}`}>
                    <span className={one.reconciled && one.open === 0 ? 'lamp green' : 'lamp amber'}>
                      {shortDay(one.day)}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </article>
  );
}

function Rows({ view }: { readonly view: FeeMonthView }) {
  const { t, say } = useSpeech();
  const money = useMoney();
  if (view.rows.length === 0) return <p>{t('cashier.month-empty')}</p>;
  const cells = ['paid', 'refunded', 'remitted', 'refundedByTreasury'] as const;
  return (
    <table className="hand-over-lines cashier-lines">
      <thead>
        <tr>
          <th scope="col">{t('cashier.charge')}</th>
          {cells.map((cell) => (
            <th key={cell} scope="col">
              {t(`cashier.month-${cell}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <tr key={`${row.body}${row.tariff}`}>
            <th scope="row">
              {say(row.bodyName)}
              <small>{say(row.tariffName)}</small>
            </th>
            {cells.map((cell) => (
              <td key={cell}>{row[cell] === 0 ? '—' : money(row[cell])}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('cashier.total')}</th>
          {cells.map((cell) => (
            <td key={cell}>
              <b>{money(view.total[cell])}</b>
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

function Close({ view }: { readonly view: FeeMonthView }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const { posts } = useSession();
  const { act, give } = useFeeAct();
  const mayClose = posts.some(({ duty }) => duty === 'fee-controller');
  const close = () => {
    if (!act.busy) give(`/api/fee-months/${view.month}/closing`, {}, () => tell(t('cashier.month-closed')));
  };
  return (
    <div className="act">
      <ActNotes act={act} fieldOf={() => undefined} />
      {view.against.length > 0 && (
        <ul className="cashier-list">
          {view.against.map(({ code, text }) => (
            <li key={code}>{text}</li>
          ))}
        </ul>
      )}
      {mayClose && (
        <div className="act-foot">
          <button
            type="button"
            className="button"
            onClick={close}
            aria-disabled={act.busy || view.standing !== 'ready'}
          >
            {t('cashier.close-month')}
          </button>
        </div>
      )}
    </div>
  );
}

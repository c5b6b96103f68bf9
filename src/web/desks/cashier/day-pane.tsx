import { type FormEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { readMoney } from '../../components/money.ts';
import { ActNotes } from '../act/act-notes.tsx';
import { Field } from '../act/field.tsx';
import { SubmitButton } from '../act/submit-button.tsx';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { useSession } from '../session.tsx';
import { onFormKey } from '../window/form-keys.ts';
import { type FeeDayView, useFeeAct, useFeeDay, useMoney } from './use-bills.ts';

type Difference = NonNullable<FeeDayView['reconciled']>['differences'][number];

/** 日对账: what was booked, what the provider's file says, and every difference until it is settled. */
export function DayPane({ day }: { readonly day: string }) {
  const { t, day: dayText } = useSpeech();
  const money = useMoney();
  const navigate = useNavigate();
  const view = useFeeDay(day);
  const id = useId();
  return (
    <article className="hand-over cashier-pane">
      <Link className="back" to="/cashier">
        {t('frame.back')}
      </Link>
      <h1>{t('cashier.day-of', { day: dayText(day) })}</h1>
      <p>
        <label htmlFor={id}>{t('cashier.other-day')}</label>{' '}
        <input
          id={id}
          type="date"
          value={day}
          onChange={(event) => event.target.value !== '' && navigate(`/cashier/day/${event.target.value}`)}
        />
      </p>
      {view !== undefined && (
        <>
          <dl className="cashier-figures">
            {(['cash', 'pos', 'online', 'refunds'] as const).map((what) => (
              <div key={what}>
                <dt>{t(`cashier.booked.${what}`)}</dt>
                <dd>{money(view.booked[what])}</dd>
              </div>
            ))}
          </dl>
          <Standing view={view} />
          {view.reconciled?.differences.map((one) => (
            <OneDifference key={one.difference} day={day} of={one} />
          ))}
          {!view.monthClosed && <Reconcile view={view} />}
          <Movements view={view} />
        </>
      )}
    </article>
  );
}

function Standing({ view: { reconciled, monthClosed } }: { readonly view: FeeDayView }) {
  const { t } = useSpeech();
  const how =
    reconciled === undefined ? 'never' : !reconciled.current ? 'stale' : reconciled.open > 0 ? 'open' : 'settled';
  return (
    <p>
      <span className={how === 'settled' ? 'lamp green' : how === 'never' ? undefined : 'lamp amber'}>
        {t(`cashier.reconciled.${how}`, { count: reconciled?.open ?? 0 })}
      </span>
      {monthClosed && ` · ${t('cashier.month-closed')}`}
    </p>
  );
}

function OneDifference({ day, of }: { readonly day: string; readonly of: Difference }) {
  const { t } = useSpeech();
  const money = useMoney();
  const tell = useOutcome();
  const { posts } = useSession();
  const { act, give } = useFeeAct();
  const [explanation, write] = useState('');
  // What is missing from the drawer is not explained by whoever keeps it.
  const maySettle = posts.some(({ duty }) => duty === 'fee-controller');
  const form = useId();
  const path = `/api/fee-days/${day}/differences/${of.difference}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (maySettle && !act.busy) give(`${path}/settlement`, { explanation }, () => tell(t('cashier.settled')));
  };
  const book = () => {
    if (!act.busy) give(`${path}/booking`, {}, () => tell(t('cashier.booked-from-file')));
  };
  return (
    <section className="cashier-difference">
      <p>
        <span className={of.settled === undefined ? 'lamp red' : 'lamp green'}>
          {t(`cashier.difference.${of.kind}`)}
        </span>{' '}
        {of.bill !== undefined && `${of.bill}/${of.at} · `}
        {t(of.kind === 'cash' ? 'cashier.counted-and-books' : 'cashier.file-and-books', {
          file: money(of.inFile),
          books: money(of.inBooks),
        })}
        {of.reference !== undefined && ` · ${of.reference}`}
      </p>
      {of.settled !== undefined ? (
        <p>{of.settled}</p>
      ) : (
        <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate aria-label={t('cashier.settle')}>
          <ActNotes act={act} fieldOf={(pointer) => (pointer === '/explanation' ? `${form}how` : undefined)} />
          {maySettle && (
            <Field
              label={t('cashier.how-settled')}
              id={`${form}how`}
              faults={act.faults.filter(({ pointer }) => pointer === '/explanation')}
            >
              {(control) => (
                <input
                  {...control}
                  value={explanation}
                  onChange={(event) => write(event.target.value)}
                  autoComplete="off"
                />
              )}
            </Field>
          )}
          <div className="act-foot">
            {maySettle && <SubmitButton act={act}>{t('cashier.settle')}</SubmitButton>}
            {of.kind === 'only-in-file' && of.of === 'payment' && (
              <button type="button" className="button quiet" onClick={book} aria-disabled={act.busy}>
                {t('cashier.book-from-file')}
              </button>
            )}
          </div>
        </form>
      )}
    </section>
  );
}

function Reconcile({ view }: { readonly view: FeeDayView }) {
  const { t } = useSpeech();
  const tell = useOutcome();
  const currency = usePlace()?.currency;
  const { act, give } = useFeeAct();
  const [counted, count] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (act.busy || currency === undefined) return;
    const cash = readMoney(counted, currency);
    const body = cash === undefined ? {} : { cashCounted: cash };
    give<FeeDayView>(`/api/fee-days/${view.day}/reconciliation`, body, ({ reconciled }) =>
      tell(t('cashier.compared', { count: reconciled?.differences.length ?? 0 })),
    );
  };
  return (
    <form className="act" onSubmit={submit} onKeyDown={onFormKey} noValidate aria-label={t('cashier.reconcile')}>
      <ActNotes act={act} fieldOf={() => undefined} />
      <Field label={t('cashier.counted')} required={false}>
        {(control) => (
          <input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={counted}
            onChange={(event) => count(event.target.value)}
          />
        )}
      </Field>
      <div className="act-foot">
        <SubmitButton act={act}>{t('cashier.reconcile')}</SubmitButton>
      </div>
    </form>
  );
}

function Movements({ view }: { readonly view: FeeDayView }) {
  const { t } = useSpeech();
  const money = useMoney();
  if (view.movements.length === 0) return null;
  return (
    <table className="hand-over-lines cashier-lines">
      <caption>{t('cashier.movements')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('cashier.bill')}</th>
          <th scope="col">{t('cashier.method')}</th>
          <th scope="col">{t('cashier.paper-number')}</th>
          <th scope="col">{t('cashier.sum')}</th>
        </tr>
      </thead>
      <tbody>
        {view.movements.map((one) => (
          <tr key={`${one.kind}${one.bill}${one.at}${one.body}${one.tariff}`}>
            <th scope="row">
              <Link to={`/cashier/${one.billId}`}>{one.bill}</Link>
            </th>
            <td>{t(`cashier.by.${one.method}`)}</td>
            <td lang="zh-Hans">{one.paper}</td>
            <td>{money(one.kind === 'payment' ? one.amount : -one.amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { Link } from 'react-router';
import { ActNotes } from '../act/act-notes.tsx';
import { articlesText } from '../case/articles.ts';
import { useOutcome } from '../frame/outcome.tsx';
import { useSpeech } from '../language.tsx';
import { Approval } from './approval.tsx';
import { AskRefund, AskWaiver } from './ask-forms.tsx';
import { TakePayment } from './take-payment.tsx';
import { type BillView, useBill, useFeeAct, useMoney } from './use-bills.ts';

/** 一张缴费单: who owes what to whom; below it the one thing that can be done now, then what was done. */
export function BillPane({ id }: { readonly id: string }) {
  const { t, day } = useSpeech();
  const money = useMoney();
  const bill = useBill(id);
  if (bill === undefined) return null;
  return (
    <article className="hand-over cashier-pane">
      <Link className="back" to="/cashier">
        {t('frame.back')}
      </Link>
      <h1>
        {t(`cashier.standing.${bill.standing}`)} {bill.outstanding > 0 && money(bill.outstanding)}
      </h1>
      <p>
        {bill.payer} · <span className="code">{bill.number}</span> · {day(bill.day)}
        {bill.mergedInto !== undefined && (
          <>
            {' · '}
            <Link to={`/cashier/${bill.mergedInto.id}`}>{bill.mergedInto.number}</Link>
          </>
        )}
      </p>
      <Lines bill={bill} />
      <UnderWay bill={bill} />
      {bill.may.collect && bill.outstanding > 0 && bill.underWay === undefined && <TakePayment bill={bill} />}
      <Approval bill={bill} />
      {bill.may.ask && <AskWaiver bill={bill} />}
      {bill.may.ask && <AskRefund bill={bill} />}
      <RefusedNotices bill={bill} />
      <Papers bill={bill} />
    </article>
  );
}

function Lines({ bill }: { readonly bill: BillView }) {
  const { t, say } = useSpeech();
  const money = useMoney();
  return (
    <table className="hand-over-lines cashier-lines">
      <thead>
        <tr>
          <th scope="col">{t('cashier.charge')}</th>
          <th scope="col">{t('cashier.assessed')}</th>
          <th scope="col">{t('cashier.waived')}</th>
          <th scope="col">{t('cashier.paid')}</th>
          <th scope="col">{t('cashier.left')}</th>
        </tr>
      </thead>
      <tbody>
        {bill.lines.map((line) => (
          <tr key={line.line}>
            <th scope="row">
              {say(line.tariffName)}
              <small>
                {say(line.bodyName)} · {line.caseNumber}
              </small>
              <small lang="zh-Hans">{line.basis.map(articlesText).join('；')}</small>
              {line.counted.length > 0 && (
                <small>{line.counted.map(({ quantity, unit }) => `${quantity} ${say(unit)}`).join(' × ')}</small>
              )}
            </th>
            <td>{money(line.assessed)}</td>
            <td>{line.waived === 0 ? '—' : money(line.waived)}</td>
            <td>{line.paid === 0 ? '—' : money(line.paid - line.refunded)}</td>
            <td>
              <b>{money(line.outstanding)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Money on its way by another road: it is closed at the provider's before it is taken here. */
function UnderWay({ bill }: { readonly bill: BillView }) {
  const { t, moment } = useSpeech();
  const money = useMoney();
  const tell = useOutcome();
  const { act, give } = useFeeAct();
  if (bill.underWay === undefined) return null;
  const close = () =>
    give<BillView>(`/api/bills/${bill.id}/online-payment/closing`, {}, ({ standing }) =>
      tell(t(`cashier.closed.${standing === 'paid' ? 'paid' : 'open'}`)),
    );
  return (
    <section className="calm">
      <ActNotes act={act} fieldOf={() => undefined} />
      <p>{t('cashier.under-way', { sum: money(bill.underWay.amount), until: moment(bill.underWay.until) })}</p>
      {bill.may.ask && (
        <button type="button" className="button quiet" onClick={close} aria-disabled={act.busy}>
          {t('cashier.close')}
        </button>
      )}
    </section>
  );
}

function RefusedNotices({ bill }: { readonly bill: BillView }) {
  const { t, moment } = useSpeech();
  const money = useMoney();
  if (bill.refusedNotices.length === 0) return null;
  return (
    <section aria-label={t('cashier.refused-notices')}>
      <h2>{t('cashier.refused-notices')}</h2>
      <ul className="cashier-list">
        {bill.refusedNotices.map(({ at, reference, amount, expected, because }) => (
          <li key={`${at}${reference}${amount}`}>
            <span className="lamp amber">{t(`cashier.notice.${because}`)}</span> {moment(at)} · {reference} ·{' '}
            {money(amount)} / {money(expected)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 单据: in the order of their issue; each says how the money stands now. */
function Papers({ bill }: { readonly bill: BillView }) {
  const { t, day } = useSpeech();
  return (
    <section aria-label={t('cashier.papers')}>
      <h2>{t('cashier.papers')}</h2>
      <ul className="cashier-list">
        {bill.papers.map(({ kind, number, on }, at) => (
          <li key={number}>
            <a href={`/record-papers/bill/${bill.id}/${at}`} target="_blank" rel="noopener">
              {t(`cashier.paper.${kind}`)} <span lang="zh-Hans">{number}</span>
            </a>{' '}
            · {day(on)}
          </li>
        ))}
      </ul>
    </section>
  );
}

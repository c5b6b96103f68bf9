import type { BillView } from '../../../app/requests/fees.ts';
import { moneyText } from '../../../kernel/money.ts';
import { fullDate } from '../../components/dates.ts';
import { useVisit } from '../visit.tsx';

/** 缴费 on the page of a case: what is still to be paid cannot be overlooked, what is paid says so and stays. */
export function BillNote({ bill }: { readonly bill: BillView | undefined }) {
  const { app, t, language } = useVisit();
  if (bill === undefined) return null;
  const sum = moneyText(bill.outstanding, app.profile.currency);
  const last = bill.payments.at(-1);
  const owes = bill.outstanding > 0;
  return (
    <section aria-labelledby="bill" className={owes ? 'notice' : 'bill-settled'}>
      <h2 id="bill">{t(`portal:fee.title.${bill.standing}`, { sum })}</h2>
      {owes ? <p>{t(`portal:fee.lead.${bill.standing}`)}</p> : null}
      {!owes && last !== undefined ? (
        <p>{t('portal:fee.paidOn', { on: fullDate(last.day, language), receipt: last.receipt })}</p>
      ) : null}
      <p>
        <a className={owes ? 'button' : undefined} href={`/bills/${bill.id}`}>
          {t(owes ? 'portal:fee.toBill' : 'portal:fee.seeBill')}
        </a>
      </p>
    </section>
  );
}

/** 待缴费用 among one's own cases: first what is still to be paid. */
export function OwnBills({ bills }: { readonly bills: readonly BillView[] }) {
  const { app, t, say } = useVisit();
  if (bills.length === 0) return null;
  return (
    <section aria-labelledby="own-bills">
      <h2 id="own-bills">{t('portal:fee.own')}</h2>
      <ol className="hits">
        {bills.map((bill) => (
          <li key={bill.id}>
            <h3>
              <a href={`/bills/${bill.id}`}>
                {t(`portal:fee.title.${bill.standing}`, { sum: moneyText(bill.outstanding, app.profile.currency) })}
              </a>
            </h3>
            <p className="body">
              {[...new Set(bill.lines.map(({ tariffName }) => say(tariffName)))].join('、')} ·{' '}
              <span className="code">{bill.number}</span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

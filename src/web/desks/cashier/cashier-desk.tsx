import { useDeferredValue, useRef, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { useKeys } from '../frame/keys.ts';
import { Panes } from '../frame/panes.tsx';
import { useSpeech } from '../language.tsx';
import { usePlace } from '../place.ts';
import { BillPane } from './bill-pane.tsx';
import { DayPane } from './day-pane.tsx';
import { MonthPane } from './month-pane.tsx';
import { type BillView, useBills, useMoney } from './use-bills.ts';

const waitings = ['pay', 'approve', 'back'] as const;
type Waiting = (typeof waitings)[number];

/** 收费: what waits for the cashier and the controller on the left, the bill or the books in the middle. */
export default function CashierDesk() {
  const { t } = useSpeech();
  const [, place = '', which = ''] = /^\/cashier(?:\/([^/]+))?(?:\/([^/]+))?/.exec(useLocation().pathname) ?? [];
  const isBooks = place === 'day' || place === 'month';
  const today = usePlace()?.today ?? '';
  const navigate = useNavigate();
  const [typed, type] = useState('');
  const found = useBills(useDeferredValue(typed));
  const search = useRef<HTMLInputElement>(null);
  const bills = found?.bills ?? [];
  const shown =
    typed.trim() === '' ? waitings.flatMap((one) => bills.filter((bill) => waitingOf(bill) === one)) : bills;
  const step = (by: number) => {
    const at = shown.findIndex(({ id }) => id === place);
    const next = shown[Math.max(0, at + by)];
    if (next !== undefined) navigate(`/cashier/${next.id}`);
  };
  useKeys({
    '/': () => search.current?.focus(),
    j: () => step(1),
    k: () => step(-1),
    d: () => navigate(`/cashier/day/${today}`),
    m: () => navigate(`/cashier/month/${today.slice(0, 7)}`),
  });
  return (
    <Panes
      desk="cashier"
      open={place === '' ? undefined : `${place}${which}`}
      keys={[
        { keys: ['/'], does: t('cashier.find') },
        { keys: ['j', 'k'], does: t('cashier.walk') },
        { keys: ['d'], does: t('cashier.day') },
        { keys: ['m'], does: t('cashier.month') },
        { keys: ['Ctrl', 'Enter'], does: t('keys.send') },
        { keys: ['?'], does: t('keys.sheet') },
      ]}
      list={
        <>
          <div className="list-head cashier-head">
            <input
              ref={search}
              type="search"
              value={typed}
              onChange={(event) => type(event.target.value)}
              aria-label={t('cashier.find')}
              placeholder={t('cashier.find')}
            />
            <Link to={`/cashier/day/${today}`} aria-current={place === 'day' ? 'page' : undefined}>
              {t('cashier.day')}
            </Link>
            <Link to={`/cashier/month/${today.slice(0, 7)}`} aria-current={place === 'month' ? 'page' : undefined}>
              {t('cashier.month')}
            </Link>
          </div>
          {shown.length === 0 && (
            <p className="queue-none">{t(typed.trim() === '' ? 'cashier.none' : 'cashier.no-hit')}</p>
          )}
          {typed.trim() === '' ? (
            waitings.map((one) => (
              <Group key={one} of={one} bills={shown.filter((bill) => waitingOf(bill) === one)} open={place} />
            ))
          ) : (
            <Rows bills={shown} open={place} />
          )}
        </>
      }
      middle={
        place === 'day' ? (
          <DayPane key={which} day={which || today} />
        ) : place === 'month' ? (
          <MonthPane key={which} month={which || today.slice(0, 7)} />
        ) : place === '' || isBooks ? (
          <div className="empty">
            <h1>{t('cashier.choose')}</h1>
            <p>{t('cashier.choose-next')}</p>
          </div>
        ) : (
          <BillPane key={place} id={place} />
        )
      }
      sideName={t('cashier.choose')}
      side={null}
    />
  );
}

/** What comes first: an approval holds up somebody else; money owed comes by itself. */
function waitingOf(bill: BillView): Waiting {
  const decides = [...bill.waivers, ...bill.refunds].some(({ decided }) => decided === undefined);
  if (decides) return 'approve';
  return bill.outstanding > 0 ? 'pay' : 'back';
}

function Group({
  of,
  bills,
  open,
}: {
  readonly of: Waiting;
  readonly bills: readonly BillView[];
  readonly open: string;
}) {
  const { t } = useSpeech();
  if (bills.length === 0) return null;
  return (
    <section aria-label={t(`cashier.waiting.${of}`)}>
      <h2 className="cashier-group">
        {t(`cashier.waiting.${of}`)} <small>{bills.length}</small>
      </h2>
      <Rows bills={bills} open={open} />
    </section>
  );
}

function Rows({ bills, open }: { readonly bills: readonly BillView[]; readonly open: string }) {
  const { t, say, shortDay } = useSpeech();
  const money = useMoney();
  return (
    <ul className="hand-over-rows">
      {bills.map((bill) => (
        <li key={bill.id}>
          <Link to={`/cashier/${bill.id}`} aria-current={bill.id === open ? 'page' : undefined}>
            <b>{shortDay(bill.day)}</b>
            <span>
              {bill.payer} · {say(bill.lines[0]?.tariffName)}
              <small>{bill.number}</small>
            </span>
            <span className="cashier-sum">
              {bill.outstanding > 0 ? money(bill.outstanding) : t(`cashier.standing.${bill.standing}`)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

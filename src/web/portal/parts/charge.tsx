import type { FeeListed } from '../../../app/queries/fee-list.ts';
import type { BillView } from '../../../app/requests/fees.ts';
import type { Charge } from '../../../domain/fees/fee-schedule.ts';
import { moneyText } from '../../../kernel/money.ts';
import { lawText } from '../../components/law-text.ts';
import { useVisit } from '../visit.tsx';

/** ¥0.50 × 平方米 × 天: a tariff as one line, bands as a short list. */
export function ChargeText({ charge }: { readonly charge: Charge }) {
  const { app, t, say } = useVisit();
  const money = (sum: number) => moneyText(sum, app.profile.currency);
  if (charge.kind === 'fixed') return <b>{money(charge.amount)}</b>;
  if (charge.kind === 'per-unit') {
    const units = charge.quantities.map(({ unit }) => say(unit)).join(' × ');
    return (
      <span>
        <b>{money(charge.amount)}</b> {t('portal:fee.perUnit', { units })}
        {charge.least === undefined ? null : ` · ${t('portal:fee.least', { sum: money(charge.least) })}`}
        {charge.most === undefined ? null : ` · ${t('portal:fee.most', { sum: money(charge.most) })}`}
      </span>
    );
  }
  const unit = say(charge.quantity.unit);
  return (
    <ul className="plain">
      {charge.bands.map(({ upTo, amount }) => (
        <li key={upTo ?? 'above'}>
          {upTo === undefined ? t('portal:fee.above') : t('portal:fee.upTo', { upTo, unit })} <b>{money(amount)}</b>
        </li>
      ))}
    </ul>
  );
}

/** The published tariff of an item, on its guide and on the list: how much, on which basis, who pays less. */
export function TariffText({ tariff }: { readonly tariff: FeeListed }) {
  const { app, t, say } = useVisit();
  const { version } = tariff;
  return (
    <div className="tariff">
      <ChargeText charge={version.charge as Charge} />
      {version.waivers.map(({ code, name, share, asked }) => (
        <p key={code} className="quiet-line">
          {t(asked ? 'portal:fee.waiverAsked' : 'portal:fee.waiver', { name: say(name), share })}
        </p>
      ))}
      <p className="quiet-line">
        {t('portal:fee.basis')}{' '}
        <cite lang={app.profile.lawLanguage}>
          {version.basis.map((basis) => lawText(basis, app.profile.lawLanguage)).join('；')}
        </cite>{' '}
        ({[...new Set(version.basis.map(({ rank }) => t(`portal:fee.rank.${rank}`)))].join('、')})
      </p>
      <p className="quiet-line">
        {t(`portal:fee.chargedAt.${tariff.chargedAt}`)} {t(`portal:fee.unpaid.${version.unpaid}`)}
      </p>
      {version.confidence === 'fictitious' ? <p className="open">{t('portal:fee.invented')}</p> : null}
    </div>
  );
}

/** 缴费明细: every charge with its body, how it was counted, and what is still to be paid. */
export function BillLines({ bill }: { readonly bill: BillView }) {
  const { app, t, say } = useVisit();
  const money = (sum: number) => moneyText(sum, app.profile.currency);
  return (
    <table className="bill-lines">
      <caption>{t('portal:fee.lines')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('portal:fee.charge')}</th>
          <th scope="col" className="sum">
            {t('portal:fee.assessed')}
          </th>
          <th scope="col" className="sum">
            {t('portal:fee.waived')}
          </th>
          <th scope="col" className="sum">
            {t('portal:fee.paidSum')}
          </th>
          <th scope="col" className="sum">
            {t('portal:fee.left')}
          </th>
        </tr>
      </thead>
      <tbody>
        {bill.lines.map((line) => (
          <tr key={line.line}>
            <th scope="row">
              {say(line.tariffName)}
              <small>
                {say(line.bodyName)} · {say(line.item)} · <span className="code">{line.caseNumber}</span>
              </small>
              {line.counted.length === 0 ? null : (
                <small>{line.counted.map(({ quantity, unit }) => `${quantity} ${say(unit)}`).join(' × ')}</small>
              )}
              {line.waiver === undefined ? null : <small>{say(line.waiver)}</small>}
              {line.invented ? <small className="open">{t('portal:fee.invented')}</small> : null}
            </th>
            <td className="sum">{money(line.assessed)}</td>
            <td className="sum">{line.waived === 0 ? '—' : money(line.waived)}</td>
            <td className="sum">{line.paid === 0 ? '—' : money(line.paid - line.refunded)}</td>
            <td className="sum">
              <b>{money(line.outstanding)}</b>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={4}>
            {t('portal:fee.total')}
          </th>
          <td className="sum">
            <b>{money(bill.outstanding)}</b>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

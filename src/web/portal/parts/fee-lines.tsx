import { feesOfItem } from '../../../app/queries/fee-list.ts';
import type { ServiceItem } from '../../../domain/catalogue/service-item.ts';
import { moneyText } from '../../../kernel/money.ts';
import { useVisit } from '../visit.tsx';
import { TariffText } from './charge.tsx';

/** 收费: what for, how much where the sum is fixed, and on which basis. */
export function FeeLines({ item }: { readonly item: ServiceItem }) {
  const { app, t, say } = useVisit();
  if (!item.fee.charged) return null;
  const tariffs = feesOfItem(app, item.code);
  if (tariffs.length > 0) {
    return (
      <ul className="plain">
        {tariffs.map((tariff) => (
          <li key={tariff.code}>
            {say(tariff.name)} <TariffText tariff={tariff} />
          </li>
        ))}
      </ul>
    );
  }
  // Said once, as a gap, rather than twice.
  const unverified = item.gaps.some((gap) => gap.kind === 'fee-standard-unverified');
  return (
    <ul className="plain">
      {item.fee.lines.map((line) => (
        <li key={say(line.name)}>
          {say(line.name)}
          {line.amount === undefined ? null : <b> {moneyText(line.amount, app.profile.currency)}</b>}
          {line.note === undefined || unverified ? null : <small> {say(line.note)}</small>}
        </li>
      ))}
      {item.fee.basis === undefined ? null : (
        <li>
          {t('portal:guide.feeBasis')} <cite lang={app.profile.lawLanguage}>{item.fee.basis}</cite>
        </li>
      )}
    </ul>
  );
}

/** 年费 ¥120.00；工本费 */
export function useFeeText(): (fee: ServiceItem['fee']) => string {
  const { app, t, say, language } = useVisit();
  return (fee) => {
    if (!fee.charged) return t('portal:guide.free');
    const lines = fee.lines.map(({ name, amount }) =>
      [say(name), amount === undefined ? '' : moneyText(amount, app.profile.currency)].filter(Boolean).join(' '),
    );
    return lines.length === 0 ? t('portal:guide.charged') : lines.join(language === 'en' ? '; ' : '；');
  };
}

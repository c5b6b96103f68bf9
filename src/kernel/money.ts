/** How a place writes sums of money. Data of its profile: no currency is built in. */
export interface Currency {
  /** ISO 4217, e.g. CNY. */
  readonly code: string;
  readonly symbol: string;
  readonly symbolAt: 'before' | 'after';
  /** Digits after the decimal mark: 2 for fen, 0 where there is no smaller coin. */
  readonly minorDigits: number;
  readonly decimalMark: string;
  /** What stands between groups of digits, and how many digits a group has. */
  readonly grouping: { readonly separator: string; readonly size: number };
}

/** A sum in the smallest unit of the place's currency, always whole: 350000 is 3,500.00. */
export type Money = number;

/** 350000 → ¥3,500.00, as the place writes it. */
export function moneyText(sum: Money, currency: Currency): string {
  const { symbol, symbolAt, minorDigits, decimalMark, grouping } = currency;
  const digits = String(Math.abs(sum)).padStart(minorDigits + 1, '0');
  const cut = digits.length - minorDigits;
  const minor = minorDigits === 0 ? '' : decimalMark + digits.slice(cut);
  const amount = grouped(digits.slice(0, cut), grouping) + minor;
  const sign = sum < 0 ? '−' : '';
  // A sign stays at its sum, wherever the line breaks.
  return symbolAt === 'before' ? `${sign}${symbol}${amount}` : `${sign}${amount}\u00a0${symbol}`;
}

/** What people type, as a sum; undefined where it is none, or has parts smaller than the smallest coin. */
export function readMoney(typed: string, currency: Currency): Money | undefined {
  const { symbol, minorDigits, decimalMark, grouping } = currency;
  const plain = typed.replace(symbol, '').replaceAll(grouping.separator, '').replace(/\s/g, '');
  const [major = '', minor = '', ...more] = plain.split(decimalMark);
  if (more.length > 0 || !/^\d{1,12}$/.test(major) || !/^\d*$/.test(minor) || minor.length > minorDigits)
    return undefined;
  return Number(major + minor.padEnd(minorDigits, '0'));
}

function grouped(digits: string, { separator, size }: Currency['grouping']): string {
  const first = digits.length % size;
  const rest = digits.slice(first).match(new RegExp(`.{${size}}`, 'g')) ?? [];
  return [digits.slice(0, first), ...rest].filter(Boolean).join(separator);
}

/** Sums as the place writes them, also in the browser, which hears of the currency with the place. */
export { type Currency, moneyText, readMoney } from '../../kernel/money.ts';

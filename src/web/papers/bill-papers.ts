import { maskName } from '../../app/masking.ts';
import type { BillPaper } from '../../app/queries/bill-paper.ts';
import { type Bill, outstandingOf, standingOf, sumOf } from '../../domain/fees/bill/state.ts';
import { versionOf } from '../../domain/fees/charges.ts';
import { quantitiesOf } from '../../domain/fees/rules/published-standard.ts';
import type { LocalText } from '../../kernel/language.ts';
import { moneyText } from '../../kernel/money.ts';
import { fullDate } from '../components/dates.ts';
import { lawText } from '../components/law-text.ts';
import type { DefectLine, Setting, Words } from './content.ts';

interface Making extends Setting {
  readonly t: (key: string, facts?: Readonly<Record<string, string | number>>) => string;
  readonly say: (text: LocalText | undefined) => string;
}
interface Saying {
  readonly addressee: string;
  readonly opening: string;
  readonly lines?: readonly DefectLine[];
  readonly rows: readonly (readonly [label: string, words: Words])[];
}

type Printed = BillPaper & { readonly paper: { readonly kind: string; readonly number: string } };

/** 缴费通知书、缴款收据、退费凭证: each says how the money stands today, whenever it is printed. */
export function billSaying(printed: Printed, making: Making): Saying {
  const { now, masked, paper } = printed;
  const addressee = making.t('papers:to', { name: masked ? maskName(now.payer) : now.payer });
  if (paper.kind === 'fee-receipt') return { addressee, ...receipt(printed, making) };
  if (paper.kind === 'refund-note') return { addressee, ...refundNote(printed, making) };
  return { addressee, ...notice(printed, making) };
}

function notice({ state, now }: Printed, making: Making): Omit<Saying, 'addressee'> {
  const { t, origin } = making;
  const money = moneyIn(making);
  const shown = now.lines.filter(({ line }) => state.lines.some((one) => one.line === line));
  return {
    opening: t('papers:fee.noticeOpening', { number: now.number }),
    lines: shown.map((line) => ({
      name: making.say(tariffOf(making, line)?.name),
      fault: [making.say(making.app.place.bodies.get(line.body)?.shortName), line.caseNumber].join(' · '),
      remark: { text: countedText(line, making) },
    })),
    rows: [
      ['basis', { text: basisOf(shown, making) }],
      ['total', { text: money(shown.reduce((all, { assessed, waived }) => all + assessed - waived, 0)), strong: true }],
      ['standing', { text: standingText(now, making), strong: true }],
      ...(outstandingOf(now) > 0
        ? [['payAt', { text: t('papers:fee.payAt', { address: `${origin}/bills/${now.id}` }) }] as const]
        : []),
    ],
  };
}

function receipt({ now, paper }: Printed, making: Making): Omit<Saying, 'addressee'> {
  const { t, language, say, app } = making;
  const money = moneyIn(making);
  const paid = now.payments.find(({ receipt: one }) => one.number === paper.number);
  const back = now.refunds.filter(({ paidOut }) => paidOut !== undefined);
  return {
    opening: t('papers:fee.receiptOpening', { number: now.number }),
    lines: sharesText(now, paid?.shares ?? [], making),
    rows: [
      ['paid', { text: money(paid?.amount ?? 0), strong: true }],
      ['paidOn', { text: paid === undefined ? '' : fullDate(paid.day, language) }],
      ['paidBy', { text: t(`portal:fee.method.${paid?.method ?? 'cash'}`) }],
      ...(paid?.reference === undefined ? [] : ([['reference', { text: paid.reference }]] as const)),
      ['treasury', { text: say(app.profile.fees?.treasury.holder) }],
      ...(back.length === 0
        ? []
        : ([
            [
              'standing',
              { text: t('papers:fee.givenBack', { sum: money(sumOf(back.flatMap(({ shares }) => shares))) }) },
            ],
          ] as const)),
    ],
  };
}

function refundNote({ now, paper }: Printed, making: Making): Omit<Saying, 'addressee'> {
  const { t, language } = making;
  const found = now.refunds.find(({ paidOut }) => paidOut?.paper.number === paper.number);
  const paidOut = found?.paidOut;
  return {
    opening: t('papers:fee.refundOpening', { number: now.number }),
    lines: sharesText(now, paidOut?.shares ?? [], making),
    rows: [
      ['refunded', { text: moneyIn(making)(sumOf(paidOut?.shares ?? [])), strong: true }],
      ['paidOn', { text: paidOut === undefined ? '' : fullDate(paidOut.day, language) }],
      ['paidBy', { text: t(`portal:fee.method.${paidOut?.method ?? 'cash'}`) }],
      ...(paidOut?.reference === undefined ? [] : ([['reference', { text: paidOut.reference }]] as const)),
    ],
  };
}

/** The same answer as on every screen: it is asked of the bill as it stands now. */
function standingText(now: Bill, making: Making): string {
  const { t, language } = making;
  const last = now.payments.at(-1);
  const standing = standingOf(now);
  const facts = {
    owed: moneyIn(making)(outstandingOf(now)),
    on: last === undefined ? '' : fullDate(last.day, language),
    receipt: last?.receipt.number ?? '',
    number: now.mergedInto?.number ?? '',
  };
  return t(`papers:fee.standing.${standing}`, facts);
}

function sharesText(
  now: Bill,
  shares: readonly { readonly line: number; readonly amount: number }[],
  making: Making,
): readonly DefectLine[] {
  return shares.flatMap(({ line, amount }): DefectLine[] => {
    const found = now.lines.find((one) => one.line === line);
    if (found === undefined) return [];
    const body = making.say(making.app.place.bodies.get(found.body)?.shortName);
    const name = making.say(tariffOf(making, found)?.name);
    return [{ name, fault: [body, found.caseNumber].join(' · '), remark: { text: moneyIn(making)(amount) } }];
  });
}

/** 20 平方米 × 10 天：¥100.00，减免 ¥50.00 */
function countedText(line: Bill['lines'][number], making: Making): string {
  const { t, say } = making;
  const money = moneyIn(making);
  const version = versionOf(making.app.profile.fees, line);
  const units = version === undefined ? [] : quantitiesOf(version.charge).map(({ unit }) => say(unit));
  const counted = line.quantities.map((quantity, at) => `${quantity} ${units[at] ?? ''}`.trim()).join(' × ');
  const sum = money(line.assessed);
  const waived = line.waived === 0 ? '' : t('papers:fee.waived', { sum: money(line.waived) });
  return [counted === '' ? sum : t('papers:fee.counted', { counted, sum }), waived].filter(Boolean).join(' · ');
}

function basisOf(lines: Bill['lines'], making: Making): string {
  const { app } = making;
  const all = lines.flatMap((line) => versionOf(app.profile.fees, line)?.basis ?? []);
  return [...new Set(all.map((basis) => lawText(basis, app.profile.lawLanguage)))].join('；');
}

function tariffOf({ app }: Making, { tariff }: { readonly tariff: string }) {
  return app.profile.fees?.tariffs.find(({ code }) => code === tariff);
}

function moneyIn({ app }: Making): (sum: number) => string {
  return (sum) => moneyText(sum, app.profile.currency);
}

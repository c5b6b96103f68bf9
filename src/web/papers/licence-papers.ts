import { maskNameOf } from '../../app/masking.ts';
import type { LicencePaper } from '../../app/queries/licence-paper.ts';
import { scopeOf } from '../../app/queries/licences.ts';
import type { Licence } from '../../domain/issuance/licence/state.ts';
import type { LocalText } from '../../kernel/language.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { moneyText } from '../../kernel/money.ts';
import { fullDate } from '../components/dates.ts';
import type { Setting, Words } from './content.ts';

interface Making extends Setting {
  readonly t: (key: string, facts?: Readonly<Record<string, string | number>>) => string;
  readonly say: (text: LocalText | undefined) => string;
  readonly written: (text: string) => Words;
}
interface Saying {
  readonly title?: string;
  readonly addressee: string;
  readonly opening: string;
  readonly rows: readonly (readonly [label: string, words: Words])[];
}

/** 证照 and every paper of its life: what stands on each, as the record stood when it was issued. */
export function licenceSaying(
  issued: LicencePaper & { readonly paper: { readonly kind: string } },
  making: Making,
): Saying {
  if (issued.kind === 'application-ban') return ban(issued, making);
  const { state: licence, masked, paper } = issued;
  const { t, say, language, app } = making;
  const item = app.place.items.get(licence.item)?.find(({ version }) => version === licence.itemVersion);
  const name = masked ? maskNameOf(licence.holder.kind, licence.holder.name) : licence.holder.name;
  const facts = {
    number: licence.number,
    document: say(item?.result),
    body: say(app.place.bodies.get(licence.body)?.name),
    on: fullDate(licence.issuedOn, language),
  };
  const scope = masked ? [] : scopeOf(licence, item);
  return {
    ...(paper.kind === 'licence' && facts.document !== '' ? { title: facts.document } : {}),
    addressee: t('papers:to', { name }),
    opening: t(`licence:paper.opening.${paper.kind}`, facts),
    rows: [
      ['licenceNumber', { text: licence.number, strong: true }],
      ['document', { text: facts.document }],
      ...scope.map(
        ({ label, value }) =>
          [say(label), typeof value === 'string' ? making.written(value) : { text: say(value) }] as const,
      ),
      ['validity', { text: validityText(licence, making) }],
      ...rowsOfAct(licence, paper.kind, masked, making),
    ],
  };
}

function validityText({ terms }: Licence, { t, language }: Making): string {
  const last = terms.at(-1);
  const from = fullDate(last?.from ?? ('' as LocalDate), language);
  if (last?.to === undefined) return t('licence:validFrom', { from });
  return t('licence:validFromTo', { from, to: fullDate(last.to, language) });
}

/** Why, on which ground, and what follows. */
function rowsOfAct(
  licence: Licence,
  kind: string,
  masked: boolean,
  making: Making,
): readonly (readonly [string, Words])[] {
  const { t, language, app } = making;
  const day = (on: LocalDate | undefined) => (on === undefined ? '' : fullDate(on, language));
  const { ended, cancelled, suspensions } = licence;
  if (kind === 'licence-alteration') return rowsOfAlteration(licence, masked, making);
  if (kind === 'licence-cancellation' && cancelled !== undefined) {
    return [
      ['ground', { text: t(`licence:ground.${cancelled.ground}`) }],
      ...because(cancelled.reasons, masked, making),
      ['since', { text: day(cancelled.on) }],
    ];
  }
  if (kind === 'licence-suspension') {
    const last = suspensions.at(-1);
    return [['suspendedUntil', { text: t('licence:validFromTo', { from: day(last?.from), to: day(last?.to) }) }]];
  }
  if (ended === undefined || (kind !== 'licence-withdrawal' && kind !== 'licence-revocation')) return [];
  const { compensation, bannedUntil } = ended;
  const sum = compensation === undefined ? '' : moneyText(compensation.amount, app.profile.currency);
  return [
    ['ground', { text: t(`licence:ground.${ended.ground}`) }],
    ...because(ended.reasons, masked, making),
    ...(compensation === undefined || masked
      ? []
      : [['compensation', making.written(`${sum} · ${compensation.assessment}`)] as const]),
    ...(bannedUntil === undefined
      ? []
      : [['bannedUntil', { text: t('licence:paper.bannedUntil', { until: day(bannedUntil) }) }] as const]),
    ['since', { text: day(ended.on) }],
  ];
}

/** What stood before beside what stands now, line by line; the rest of the document is printed above it. */
function rowsOfAlteration(licence: Licence, masked: boolean, making: Making): readonly (readonly [string, Words])[] {
  const { t, say, written, language, app } = making;
  const latest = licence.altered?.at(-1);
  if (latest === undefined) return [];
  const { before, compensation, on } = latest;
  const item = app.place.items.get(licence.item)?.find(({ version }) => version === licence.itemVersion);
  const now = new Map(scopeOf(licence, item).map((row) => [say(row.label), row.value]));
  const text = (value: string | LocalText | undefined) => (typeof value === 'object' ? say(value) : (value ?? ''));
  const stood = masked
    ? []
    : scopeOf(before, item).filter(({ label, value }) => text(now.get(say(label))) !== text(value));
  const lastDay = licence.terms.at(-1)?.to;
  const sum = moneyText(compensation.amount, app.profile.currency);
  return [
    ...stood.map(
      ({ label, value }) => [t('licence:paper.before', { what: say(label) }), written(text(value))] as const,
    ),
    ...(before.validTo === lastDay
      ? []
      : [
          [
            t('licence:paper.before', { what: t('licence:row.terms') }),
            {
              text:
                before.validTo === undefined
                  ? t('licence:noEnd')
                  : t('licence:validTo', { to: fullDate(before.validTo, language) }),
            },
          ] as const,
        ]),
    ['ground', { text: t(`licence:ground.${latest.ground}`) }],
    ...because(latest.reasons, masked, making),
    ...(masked ? [] : [['compensation', written(`${sum} · ${compensation.assessment}`)] as const]),
    ['since', { text: fullDate(on, language) }],
  ];
}

function because(reasons: string, masked: boolean, { written }: Making): readonly (readonly [string, Words])[] {
  return reasons === '' || masked ? [] : [['reasons', written(reasons)]];
}

function ban(issued: Extract<LicencePaper, { kind: 'application-ban' }>, making: Making): Saying {
  const { state, masked } = issued;
  const { t, say, language, app } = making;
  const name = masked ? maskNameOf(state.holder.kind, state.holder.name) : state.holder.name;
  const item = app.place.items.get(state.item)?.at(-1);
  const until = fullDate(state.until, language);
  return {
    addressee: t('papers:to', { name }),
    opening: t('licence:paper.opening.application-ban', { item: say(item?.name), until, number: state.caseNumber }),
    rows: [
      ['ground', { text: t(`licence:banGround.${state.ground}`) }],
      ...because(state.reasons, masked, making),
      ['bannedUntil', { text: t('licence:paper.bannedUntil', { until }), strong: true }],
    ],
  };
}

import type { App } from '../../app/app.ts';
import { type FeeListed, feesOfItem } from '../../app/queries/fee-list.ts';
import type { GuideView } from '../../app/views/guide-view.ts';
import type { Charge } from '../../domain/fees/fee-schedule.ts';
import { inLanguage, type Language, type LocalText } from '../../kernel/language.ts';
import { moneyText } from '../../kernel/money.ts';
import { conditionText } from '../components/condition-text.ts';
import { fullDate } from '../components/dates.ts';
import { lawText } from '../components/law-text.ts';
import { type Translate, translator } from '../texts/translate.ts';
import { remedyPeriod } from './remedies.ts';

export interface GuideTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How wide each column is, as parts of the whole. */
  readonly widths: readonly number[];
}
export interface GuideSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly table?: GuideTable;
  /** 待查明: what the source leaves open, said where it is open. */
  readonly open: readonly string[];
}

/** 办事指南 as it lies at a window. It decides nothing and bears no seal; its code leads to the guide as it stands then. */
export interface GuideContent {
  readonly language: Language;
  readonly issuer: string;
  readonly title: string;
  readonly code: string;
  readonly address: string;
  readonly sections: readonly GuideSection[];
  readonly foot: string;
}

interface Making {
  readonly app: App;
  readonly guide: GuideView;
  readonly language: Language;
  readonly origin: string;
  readonly t: Translate;
  readonly say: (text: LocalText | undefined) => string;
  readonly open: (at: string) => readonly string[];
}

export function guideContent(app: App, guide: GuideView, language: Language, origin: string): GuideContent {
  const t = translator(language);
  const say = (text: LocalText | undefined) => inLanguage(text ?? {}, language);
  const { item } = guide;
  const address = `${origin}/items/${item.code}${guide.asOf === app.today() ? '' : `?asOf=${guide.asOf}`}`;
  const gaps = (at: string) => item.gaps.filter((gap) => gap.at === at || gap.at.startsWith(`${at}/`));
  const open = (at: string) => gaps(at).map(({ kind }) => `${t('portal:guide.open')}${openText(kind, app, t)}`);
  const making: Making = { app, guide, language, origin, t, say, open };
  const plain = (title: string, paragraphs: readonly string[], at: string) => ({ title, paragraphs, open: open(at) });
  const code = t('papers:form.code', {
    code: item.code,
    version: item.version,
    date: fullDate(item.inForceFrom, language),
  });
  return {
    language,
    issuer: say(guide.body.name),
    title: t('papers:guide.title', { item: say(item.name) }),
    code: item.publication === 'published-for-demo' ? `${code} · ${t('portal:guide.forDemo')}` : code,
    address,
    sections: [
      atAGlance(making),
      plain(t('portal:guide.conditions'), item.conditions.map(say), '/conditions'),
      materials(making),
      plain(
        t('portal:guide.steps'),
        item.steps.map((step, at) => `${at + 1}. ${say(step)}`),
        '/steps',
      ),
      fees(making),
      plain(t('portal:guide.basis'), item.legalBasis.map(cited(making)), '/legalBasis'),
      places(making),
      plain(t('portal:guide.remedies'), remedyLines(making), '/remedies'),
    ],
    foot: t('papers:guide.foot', { date: fullDate(guide.asOf, language), address }),
  };
}

function openText(kind: string, app: App, t: Translate): string {
  return kind === 'limit-unit-unspecified'
    ? t(`case:gapCountedAs.${app.place.law.unspecifiedDay.countedAs}`)
    : t(`case:gap.${kind}`);
}

function atAGlance({ guide: { item }, t, say, open }: Making): GuideSection {
  const limit = ({ value, unit, startsFrom }: typeof item.promisedLimit) =>
    `${t(`case:limitUnit.${unit}`, { count: value })} · ${t(`case:limitStart.${startsFrom}`)}`;
  const rows = [
    [t('papers:guide.who'), say(item.eligibleApplicant)],
    [t('papers:guide.result'), say(item.result)],
    [t('portal:guide.promised'), limit(item.promisedLimit)],
    [t('portal:guide.statutory'), limit(item.statutoryLimit)],
    [t('portal:guide.fee'), t(item.fee.charged ? 'portal:guide.charged' : 'portal:guide.free')],
    [
      t('papers:guide.kind'),
      `${t(`case:actType.${item.actType}`)} · ${t(`case:processingClass.${item.processingClass}`)}`,
    ],
  ];
  const note = item.note === undefined ? [] : [say(item.note)];
  return {
    title: t('papers:guide.glance'),
    paragraphs: note,
    table: { head: [], rows, widths: [24, 76] },
    open: [...open('/promisedLimit'), ...open('/statutoryLimit')],
  };
}

function materials({ guide: { item }, t, say, open, language }: Making): GuideSection {
  const gaps = [...open('/materials'), ...open('/formFields')];
  const title = t('portal:guide.materials');
  if (item.materials.length === 0) return { title, paragraphs: [t('portal:guide.noMaterials')], open: gaps };
  const head = ['number', 'material', 'when', 'source', 'form'].map((column) => t(`papers:guide.column.${column}`));
  const rows = item.materials.map(({ name, required, neededWhen, source, form, copies }, at) => [
    String(at + 1),
    say(name),
    neededWhen === undefined
      ? t(required ? 'portal:guide.required' : 'portal:guide.whereApplicable')
      : t('portal:guide.neededWhen', { condition: conditionText(neededWhen, item.formFields, t, say) }),
    t(`case:materialSource.${source}`),
    [t(`case:materialForm.${form}`), t('case:materialCopies', { count: copies })].join(language === 'en' ? ', ' : '，'),
  ]);
  return { title, paragraphs: [], table: { head, rows, widths: [7, 35, 20, 17, 21] }, open: gaps };
}

function fees(making: Making): GuideSection {
  const { app, guide, t, say, open } = making;
  const { item } = guide;
  const title = t('portal:guide.fee');
  if (!item.fee.charged) return { title, paragraphs: [t('portal:guide.free')], open: open('/fee') };
  const tariffs = feesOfItem(app, item.code);
  const own = item.fee.lines.map(({ name, amount, note }) =>
    [say(name), amount === undefined ? '' : moneyText(amount, app.profile.currency), say(note)]
      .filter(Boolean)
      .join(' '),
  );
  const basis = item.fee.basis === undefined ? [] : [`${t('portal:guide.feeBasis')} ${item.fee.basis}`];
  const lines = tariffs.length > 0 ? tariffs.flatMap((tariff) => tariffLines(tariff, making)) : [...own, ...basis];
  return { title, paragraphs: lines.length > 0 ? lines : [t('portal:guide.charged')], open: open('/fee') };
}

function tariffLines({ name, version }: FeeListed, making: Making): string[] {
  const { app, t, say } = making;
  const basis = version.basis.map((one) => lawText(one, app.profile.lawLanguage)).join('；');
  return [
    `${say(name)} ${chargeText(version.charge as Charge, making)}`,
    ...version.waivers.map(({ name: called, share, asked }) =>
      t(asked ? 'portal:fee.waiverAsked' : 'portal:fee.waiver', { name: say(called), share }),
    ),
    `${t('portal:fee.basis')} ${basis}`,
    ...(version.confidence === 'fictitious' ? [t('portal:fee.invented')] : []),
  ];
}

/** ¥0.50 每平方米·天；至少 ¥10.00 */
function chargeText(charge: Charge, { app, t, say, language }: Making): string {
  const money = (sum: number) => moneyText(sum, app.profile.currency);
  const comma = language === 'en' ? '; ' : '；';
  if (charge.kind === 'fixed') return money(charge.amount);
  if (charge.kind === 'per-unit') {
    const units = charge.quantities.map(({ unit }) => say(unit)).join(' × ');
    const { least, most } = charge;
    return [
      `${money(charge.amount)} ${t('portal:fee.perUnit', { units })}`,
      ...(least === undefined ? [] : [t('portal:fee.least', { sum: money(least) })]),
      ...(most === undefined ? [] : [t('portal:fee.most', { sum: money(most) })]),
    ].join(comma);
  }
  const unit = say(charge.quantity.unit);
  return charge.bands
    .map(({ upTo, amount }) => {
      const band = upTo === undefined ? t('portal:fee.above') : t('portal:fee.upTo', { upTo, unit });
      return `${band} ${money(amount)}`;
    })
    .join(comma);
}

function cited({ app, t }: Making) {
  return (basis: GuideView['item']['legalBasis'][number]) => {
    const said = lawText(basis, app.profile.lawLanguage);
    return basis.confidence === 'seen' ? said : `${said} (${t(`case:confidence.${basis.confidence}`)})`;
  };
}

function places({ guide, t, say }: Making): GuideSection {
  const head = ['place', 'address', 'hours', 'telephone'].map((column) => t(`papers:guide.column.${column}`));
  const rows = guide.places.map(({ name, address, hours, telephone }) => [
    say(name),
    say(address),
    say(hours),
    telephone,
  ]);
  const invented = guide.places.some(({ fictitious }) => fictitious);
  return {
    title: t('papers:guide.where'),
    paragraphs: [t('portal:guide.windowText')],
    table: { head, rows, widths: [26, 31, 26, 17] },
    open: invented ? [`${t('portal:guide.open')}${t('case:gap.office-details-fictitious')}`] : [],
  };
}

/** 投诉、复议、诉讼: with the same words, periods and articles as the guide page. */
function remedyLines({ app, guide, origin, t, say }: Making): string[] {
  const { reconsideration, litigation } = app.place.law.remedies;
  const place = (key: string) => say(app.profile.texts[key]);
  const basis = (one: typeof reconsideration.basis) => lawText(one, app.profile.lawLanguage);
  const office = { office: place('complaint-office'), telephone: place('complaint-telephone') };
  const review = { authority: place('reconsideration-authority'), period: remedyPeriod(reconsideration, t) };
  const suit = { court: place('litigation-court'), period: remedyPeriod(litigation, t) };
  return [
    `${t('portal:remedies.complaint', office)} ${origin}/complaints/new?item=${guide.item.code}`,
    `${t('portal:remedies.reconsideration', review)} ${basis(reconsideration.basis)}`,
    `${t('portal:remedies.litigation', suit)} ${basis(litigation.basis)}`,
  ];
}

import { criticalPath } from '../../domain/joint-approval/critical-path.ts';
import type { JointPackage, PackageStep } from '../../domain/joint-approval/package.ts';
import { bodiesOf } from '../../domain/joint-approval/package.ts';
import { inLanguage, type LocalText } from '../../kernel/language.ts';
import type { Profile } from '../../profile/profile.ts';
import { lawText } from '../components/law-text.ts';
import { daysFigure, ownerName, type PictureSetting } from './package-picture.ts';

export interface MeasureSetting extends PictureSetting {
  readonly profile: Pick<Profile, 'name' | 'bodies' | 'lawLanguage'>;
}

export interface MeasureArticle {
  /** 第一条 目的和依据. */
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** Blanks for what only the government can fill in. */
  readonly fields?: readonly string[];
}

export interface MeasureContent {
  readonly language: PictureSetting['language'];
  readonly issuer: string;
  readonly title: string;
  readonly version: string;
  readonly articles: readonly MeasureArticle[];
  readonly annex: string;
  readonly draft: string;
}

/**
 * 联合审批实施办法: the package as the government approves it, article by article, so that what is signed is what runs.
 * Nothing is said in it that the package does not say, but what the law says of every joint handling.
 */
export function measureContent(joint: JointPackage, setting: MeasureSetting): MeasureContent {
  const { language, t, profile } = setting;
  const say = (text: LocalText) => inLanguage(text, language);
  const title = t('papers:measure.title', { name: bareName(say(joint.name)) });
  const parts: readonly (readonly [string, Omit<MeasureArticle, 'heading'>])[] = [
    ['purpose', purpose(joint, setting)],
    ['scope', scope(joint, setting)],
    ['bodies', { paragraphs: bodies(joint, setting) }],
    ['steps', steps(joint, setting)],
    ['forwarding', { paragraphs: forwarding(joint, setting) }],
    ['clock', { paragraphs: clock(joint, setting) }],
    ['disagreement', { paragraphs: [t('papers:measure.disagreement')] }],
    ['refusal', { paragraphs: [t(`papers:measure.refusal.${joint.onRefusal}`), t('papers:measure.refusal.each')] }],
    ['limit', { paragraphs: [jointLimit(joint, setting)] }],
    ['supervision', { paragraphs: [t('papers:measure.supervision')] }],
    ['approval', approval(joint, setting)],
  ];
  return {
    language,
    issuer: say(profile.name),
    title,
    version: t('papers:measure.version', { code: joint.code, version: joint.version }),
    articles: parts.map(([key, article], at) => ({
      ...article,
      heading: t('papers:measure.article', {
        number: numeral(at + 1, language),
        name: t(`papers:measure.heading.${key}`),
      }),
    })),
    annex: t('papers:measure.annex'),
    draft: joint.publication === 'published' ? '' : t('papers:measure.draft'),
  };
}

/** A name that says 并联审批 itself does not say it twice. */
function bareName(name: string): string {
  return name.replace(/[并並][联聯][审審]批/u, '');
}

function purpose({ name, basis }: JointPackage, { language, t, profile }: MeasureSetting) {
  const laws = basis.map((one) => lawText(one, profile.lawLanguage)).join(t('portal:packages.and'));
  const facts = { name: inLanguage(name, language), laws };
  const text = basis.length > 0 ? 'papers:measure.purpose' : 'papers:measure.purposeWithout';
  return { paragraphs: [t(text, facts)] };
}

function scope(joint: JointPackage, { language, t, profile }: MeasureSetting) {
  const facts = {
    place: inLanguage(profile.name, language),
    name: inLanguage(joint.name, language),
    steps: joint.steps.length,
  };
  const first = t('papers:measure.scope', facts);
  const sometimes = joint.steps.flatMap(({ name, neededWhen, chosenWhen }) => {
    const condition = neededWhen ?? chosenWhen;
    if (condition === undefined) return [];
    return [
      t('papers:measure.scopeStep', { step: inLanguage(name, language), condition: inLanguage(condition, language) }),
    ];
  });
  return { paragraphs: [first, ...sometimes] };
}

function bodies(joint: JointPackage, setting: MeasureSetting): string[] {
  const { language, t, profile } = setting;
  const full = (code: string) =>
    inLanguage(profile.bodies.find((body) => body.code === code)?.name ?? { en: code }, language);
  const { lead } = joint;
  const leads =
    lead === undefined
      ? t('portal:packages.nobodyYet')
      : typeof lead === 'string'
        ? full(lead)
        : inLanguage(lead, language);
  const inWords = joint.steps.flatMap(({ owner }) => (typeof owner === 'object' ? [inLanguage(owner, language)] : []));
  const others = [
    ...new Set([
      ...bodiesOf(joint)
        .filter((code) => code !== lead)
        .map(full),
      ...inWords,
    ]),
  ];
  const named =
    others.length === 0 ? [] : [t('papers:measure.participants', { bodies: others.join(t('portal:packages.and')) })];
  return [t('papers:measure.lead', { lead: leads }), ...named];
}

function steps(joint: JointPackage, setting: MeasureSetting): Omit<MeasureArticle, 'heading'> {
  const { language, t } = setting;
  const number = new Map(joint.steps.map(({ id }, at) => [id, at + 1]));
  const head = ['number', 'step', 'body', 'limit', 'after'].map((column) => t(`papers:measure.column.${column}`));
  const rows = joint.steps.map((step, at) => [
    String(at + 1),
    inLanguage(step.name, language),
    [
      ownerName(step, setting),
      ...(step.together ?? []).map((code) => inLanguage(setting.body(code) ?? { en: code }, language)),
    ].join(t('portal:packages.and')),
    limitText(step, setting),
    step.after.map((id) => number.get(id)).join(', '),
  ]);
  return { paragraphs: [t('papers:measure.stepsBelow')], table: { head, rows } };
}

function limitText(step: PackageStep, { t }: MeasureSetting): string {
  const { figure, unit } = daysFigure(step, t);
  return figure === '' ? unit : `${figure} ${unit}`;
}

function forwarding(joint: JointPackage, { language, t }: MeasureSetting): string[] {
  const deemed = joint.steps
    .filter(({ silence }) => silence === 'deemed-opinion')
    .map(({ name }) => inLanguage(name, language));
  const back = joint.steps
    .filter(({ sendsBackTo }) => sendsBackTo.length > 0)
    .map(({ name }) => inLanguage(name, language));
  const named = (names: readonly string[]) => ({ steps: names.join(t('portal:packages.and')) });
  return [
    t('papers:measure.forwarding'),
    ...(deemed.length > 0 ? [t('papers:measure.deemed', named(deemed))] : []),
    t('papers:measure.silence'),
    ...(back.length > 0 ? [t('papers:measure.sendsBack', named(back))] : []),
  ];
}

function clock(joint: JointPackage, { language, t }: MeasureSetting): string[] {
  const stops = joint.steps
    .filter(({ clockStops }) => clockStops !== undefined)
    .map(({ name }) => inLanguage(name, language));
  const own = joint.steps.some(({ kind }) => kind === 'applicant');
  return [
    t('papers:measure.ownClock'),
    ...(own ? [t('papers:measure.applicantTime')] : []),
    ...(stops.length > 0 ? [t('papers:measure.stops', { steps: stops.join(t('portal:packages.and')) })] : []),
  ];
}

function jointLimit(joint: JointPackage, { t, profile }: MeasureSetting): string {
  const { limit, limitBasis } = joint;
  if (limit === undefined) return t('papers:measure.noJointLimit', { days: criticalPath(joint).days });
  const facts = {
    limit: t(`case:limitUnit.${limit.unit}`, { count: limit.value }),
    basis: limitBasis === undefined ? '' : lawText(limitBasis, profile.lawLanguage),
  };
  if (limit.extension === undefined) return t('papers:measure.jointLimit', facts);
  const { value, unit, approver } = limit.extension;
  const extension = t(`case:limitUnit.${unit}`, { count: value });
  return t('papers:measure.jointLimitExtended', {
    ...facts,
    extension,
    approver: t(`papers:measure.approver.${approver}`),
  });
}

function approval(joint: JointPackage, { t }: MeasureSetting): Omit<MeasureArticle, 'heading'> {
  return {
    paragraphs: [t('papers:measure.approval', { code: joint.code, version: joint.version })],
    fields: ['government', 'number', 'approvedOn', 'inForceFrom'].map((field) => t(`papers:measure.field.${field}`)),
  };
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 第十一条: articles are numbered in characters. */
function numeral(number: number, language: PictureSetting['language']): string {
  if (language === 'en') return String(number);
  const tens = Math.floor(number / 10);
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[number % 10]}`;
}

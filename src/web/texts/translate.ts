import { createInstance, type i18n } from 'i18next';
import type { Language } from '../../kernel/language.ts';
import caseEnglish from './en/case.json' with { type: 'json' };
import clockEnglish from './en/clock.json' with { type: 'json' };
import deskEnglish from './en/desk.json' with { type: 'json' };
import jointEnglish from './en/joint.json' with { type: 'json' };
import licenceEnglish from './en/licence.json' with { type: 'json' };
import papersEnglish from './en/papers.json' with { type: 'json' };
import portalEnglish from './en/portal.json' with { type: 'json' };
import refusalsEnglish from './en/refusals.json' with { type: 'json' };
import specialEnglish from './en/special.json' with { type: 'json' };
import supervisionEnglish from './en/supervision.json' with { type: 'json' };
import caseHans from './zh-Hans/case.json' with { type: 'json' };
import clockHans from './zh-Hans/clock.json' with { type: 'json' };
import deskHans from './zh-Hans/desk.json' with { type: 'json' };
import jointHans from './zh-Hans/joint.json' with { type: 'json' };
import licenceHans from './zh-Hans/licence.json' with { type: 'json' };
import papersHans from './zh-Hans/papers.json' with { type: 'json' };
import portalHans from './zh-Hans/portal.json' with { type: 'json' };
import refusalsHans from './zh-Hans/refusals.json' with { type: 'json' };
import specialHans from './zh-Hans/special.json' with { type: 'json' };
import supervisionHans from './zh-Hans/supervision.json' with { type: 'json' };
import caseHant from './zh-Hant/case.json' with { type: 'json' };
import clockHant from './zh-Hant/clock.json' with { type: 'json' };
import deskHant from './zh-Hant/desk.json' with { type: 'json' };
import jointHant from './zh-Hant/joint.json' with { type: 'json' };
import licenceHant from './zh-Hant/licence.json' with { type: 'json' };
import papersHant from './zh-Hant/papers.json' with { type: 'json' };
import portalHant from './zh-Hant/portal.json' with { type: 'json' };
import refusalsHant from './zh-Hant/refusals.json' with { type: 'json' };
import specialHant from './zh-Hant/special.json' with { type: 'json' };
import supervisionHant from './zh-Hant/supervision.json' with { type: 'json' };

/** Texts by language and part. zh-Hans is the source; the other two are reviewed by hand. */
const resources = {
  'zh-Hans': {
    portal: portalHans,
    desk: deskHans,
    case: caseHans,
    clock: clockHans,
    refusals: refusalsHans,
    papers: papersHans,
    special: specialHans,
    supervision: supervisionHans,
    licence: licenceHans,
    joint: jointHans,
  },
  'zh-Hant': {
    portal: portalHant,
    desk: deskHant,
    case: caseHant,
    clock: clockHant,
    refusals: refusalsHant,
    papers: papersHant,
    special: specialHant,
    supervision: supervisionHant,
    licence: licenceHant,
    joint: jointHant,
  },
  en: {
    portal: portalEnglish,
    desk: deskEnglish,
    case: caseEnglish,
    clock: clockEnglish,
    refusals: refusalsEnglish,
    papers: papersEnglish,
    special: specialEnglish,
    supervision: supervisionEnglish,
    licence: licenceEnglish,
    joint: jointEnglish,
  },
} as const satisfies Record<Language, object>;

export type Facts = Readonly<Record<string, string | number>>;

/** `t('case:state.accepted')`, `t('refusals:case.stale.reason', facts)`. A missing key shows itself. */
export type Translate = (key: string, facts?: Facts) => string;

const instances = new Map<Language, i18n>();

export function translator(language: Language): Translate {
  const instance = instances.get(language) ?? create(language);
  return (key, facts) => withoutGap(String(instance.t(key, { ...facts })));
}

/** 于 11 月 24 日解除: a placeholder stands apart for the sake of a number, and a date ends in a character. */
function withoutGap(said: string): string {
  return said.includes('日 ') ? said.replace(/(\d\s日) (?=\p{Script=Han})/gu, '$1') : said;
}

/** Whether a text exists, for keys built from data. */
export function hasText(language: Language, key: string): boolean {
  return (instances.get(language) ?? create(language)).exists(key);
}

function create(language: Language): i18n {
  const instance = createInstance();
  instance.init({
    lng: language,
    fallbackLng: 'zh-Hans',
    resources,
    ns: ['portal', 'desk', 'case', 'clock', 'refusals', 'papers', 'joint', 'licence'],
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  } as Parameters<i18n['init']>[0]);
  instances.set(language, instance);
  return instance;
}

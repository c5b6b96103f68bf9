import { createInstance, type i18n } from 'i18next';
import type { Language } from './shapes.ts';

export type Facts = Readonly<Record<string, string | number>>;
/** `t('desk:sign-in.title')`, `t('case:state.accepted')`. A missing key shows itself. */
export type Translate = (key: string, facts?: Facts) => string;

type Part = Record<string, object>;

/**
 * One language at a time, and only the parts the desks show: the shared translator carries every text of the service,
 * which a browser need not load.
 */
const load: Record<Language, () => Promise<Part>> = {
  'zh-Hans': () =>
    parts([
      import('../texts/zh-Hans/desk.json'),
      import('../texts/zh-Hans/case.json'),
      import('../texts/zh-Hans/clock.json'),
      import('../texts/zh-Hans/joint.json'),
      import('../texts/zh-Hans/licence.json'),
      import('../texts/zh-Hans/special.json'),
      import('../texts/zh-Hans/supervision.json'),
    ]),
  'zh-Hant': () =>
    parts([
      import('../texts/zh-Hant/desk.json'),
      import('../texts/zh-Hant/case.json'),
      import('../texts/zh-Hant/clock.json'),
      import('../texts/zh-Hant/joint.json'),
      import('../texts/zh-Hant/licence.json'),
      import('../texts/zh-Hant/special.json'),
      import('../texts/zh-Hant/supervision.json'),
    ]),
  en: () =>
    parts([
      import('../texts/en/desk.json'),
      import('../texts/en/case.json'),
      import('../texts/en/clock.json'),
      import('../texts/en/joint.json'),
      import('../texts/en/licence.json'),
      import('../texts/en/special.json'),
      import('../texts/en/supervision.json'),
    ]),
};

async function parts(files: readonly Promise<{ default: object }>[]): Promise<Part> {
  const [desk, ofCase, clock, joint, licence, special, supervision] = await Promise.all(files);
  return {
    desk: desk?.default ?? {},
    case: ofCase?.default ?? {},
    clock: clock?.default ?? {},
    joint: joint?.default ?? {},
    licence: licence?.default ?? {},
    special: special?.default ?? {},
    supervision: supervision?.default ?? {},
  };
}

const known = new Map<Language, Promise<{ t: Translate; has: (key: string) => boolean }>>();

export function translatorOf(language: Language): Promise<{ t: Translate; has: (key: string) => boolean }> {
  const made = known.get(language) ?? make(language);
  known.set(language, made);
  return made;
}

async function make(language: Language): Promise<{ t: Translate; has: (key: string) => boolean }> {
  const resources = { [language]: await load[language]() };
  const instance: i18n = createInstance();
  await instance.init({
    lng: language,
    resources,
    ns: ['desk', 'case', 'clock', 'joint', 'licence', 'special', 'supervision'],
    defaultNS: 'desk',
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  } as Parameters<i18n['init']>[0]);
  return {
    t: (key, facts) => String(instance.t(key, { ...facts })),
    has: (key) => instance.exists(key),
  };
}

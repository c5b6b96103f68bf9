import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { speak } from './client.ts';
import { type Days, daysIn } from './days.ts';
import type { Language, LocalText } from './shapes.ts';
import { type Facts, type Translate, translatorOf } from './texts.ts';

const order: readonly Language[] = ['zh-Hans', 'zh-Hant', 'en'];
/** The public pages and the papers read the same cookie: a person has one language for all of them. */
const cookie = 'language';

export interface Speech extends Days {
  readonly language: Language;
  readonly choose: (language: Language) => void;
  readonly t: Translate;
  readonly has: (key: string) => boolean;
  /** A text of the place's data in the reader's language. */
  readonly say: (text: LocalText | undefined) => string;
  /** A sentence of the legal clock: its days are written out as people read them. */
  readonly sentence: (key: string, facts: Facts) => string;
}

const SpeechContext = createContext<Speech | undefined>(undefined);

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === undefined) throw new Error('outside LanguageProvider');
  return speech;
}

/** Shows nothing until the first language is there; after that a new one replaces the old without a flash. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [texts, setTexts] = useState<{ language: Language; t: Translate; has: (key: string) => boolean }>();

  useEffect(() => {
    let current = true;
    speak(language);
    translatorOf(language).then((made) => {
      if (!current) return;
      document.documentElement.lang = language;
      setTexts({ language, ...made });
    });
    return () => {
      current = false;
    };
  }, [language]);

  const speech = useMemo((): Speech | undefined => {
    if (texts === undefined) return undefined;
    const { t, has } = texts;
    const days = daysIn(texts.language, t);
    const choose = (wanted: Language) => {
      // The store for cookies that would do this asynchronously is not in every browser of a service centre.
      // biome-ignore lint/suspicious/noDocumentCookie: see above
      document.cookie = `${cookie}=${wanted}; path=/; max-age=31536000; samesite=lax`;
      setLanguage(wanted);
    };
    const say = (text: LocalText | undefined) => inLanguage(text, texts.language);
    const sentence = (key: string, facts: Facts) =>
      t(key, Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, days.dayWhere(value)])));
    return { language: texts.language, choose, t, has, say, sentence, ...days };
  }, [texts]);

  return speech && <SpeechContext value={speech}>{children}</SpeechContext>;
}

function firstLanguage(): Language {
  const stored = /(?:^|; )language=([^;]+)/.exec(document.cookie)?.[1] ?? null;
  const wished = [stored, ...navigator.languages].map(closest).find((language) => language !== undefined);
  return wished ?? 'zh-Hans';
}

function closest(tag: string | null): Language | undefined {
  if (tag === null) return undefined;
  if (/^zh-(hant|tw|hk|mo)/i.test(tag)) return 'zh-Hant';
  if (/^zh/i.test(tag)) return 'zh-Hans';
  return /^en/i.test(tag) ? 'en' : undefined;
}

function inLanguage(text: LocalText | undefined, language: Language): string {
  if (text === undefined) return '';
  return text[language] ?? order.map((other) => text[other]).find((found) => found !== undefined) ?? '';
}

/** The interface languages the program ships; a profile chooses which of them it offers, and its first is the source. */
export const languages = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Language = (typeof languages)[number];

/** A text in every language of its profile. A missing language falls back to the profile's first one. */
export type LocalText = { readonly [language in Language]?: string };

/** The text in the reader's language, or in the first language that has one. Never throws; an empty record gives ''. */
export function inLanguage(text: LocalText, language: Language): string {
  const wanted = text[language];
  if (wanted !== undefined) return wanted;
  for (const other of languages) {
    const found = text[other];
    if (found !== undefined) return found;
  }
  return '';
}

/** The languages an `Accept-Language` header asks for, the dearest first; regional Chinese as its script. */
export function preferredLanguages(header: string | undefined): readonly Language[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.trim().toLowerCase().split(';q=');
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((one, other) => other.weight - one.weight)
    .flatMap(({ tag }): Language[] => {
      if (/^zh-(hant|tw|hk|mo)/.test(tag)) return ['zh-Hant'];
      if (tag.startsWith('zh')) return ['zh-Hans'];
      return tag.startsWith('en') ? ['en'] : [];
    });
}

/** The first wanted language that is offered, else the first one offered. */
export function offeredLanguage(offered: readonly Language[], wanted: readonly unknown[]): Language {
  for (const one of wanted) {
    const found = offered.find((language) => language === one);
    if (found !== undefined) return found;
  }
  return offered[0] ?? languages[0];
}

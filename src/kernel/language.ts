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

import type { App } from '../../app/app.ts';
import { inLanguage, type Language } from '../../kernel/language.ts';
import type { Translate } from '../texts/translate.ts';

/**
 * 投诉渠道 at the foot of every paper: whoever holds it can complain without asking anybody at the window how. Nothing where
 * the place has no supervision. The code on the paper leads there too, by the page that verifies it.
 */
export function complaintOnPaper(
  app: App,
  t: Translate,
  { language, origin }: { readonly language: Language; readonly origin: string },
): readonly string[] {
  if (app.place.supervision === undefined) return [];
  const telephone = inLanguage(app.profile.texts['complaint-telephone'] ?? {}, language);
  return [t('papers:complain', { address: `${origin}/complaints`, telephone })];
}

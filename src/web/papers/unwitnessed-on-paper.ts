import type { App } from '../../app/app.ts';
import type { PaperSeal } from '../../app/queries/paper-seal.ts';
import type { Language } from '../../kernel/language.ts';
import { momentText } from '../components/dates.ts';
import type { Translate } from '../texts/translate.ts';
import type { Words } from './content.ts';

interface Recorded {
  /** When what the paper says was recorded. */
  readonly recordedAt: string;
  /** What was granted or sealed on the head's word bears the mark for good. */
  readonly unwitnessedSince?: string | undefined;
  readonly sealing?: PaperSeal | undefined;
}

/** 待见证 as it shows on a paper: made while witnesses are silent, so that nobody outside has seen its record yet. */
export function unwitnessedOnPaper(
  { place }: Pick<App, 'place'>,
  t: Translate,
  language: Language,
  { recordedAt, unwitnessedSince, sealing }: Recorded,
): readonly { readonly label: string; readonly words: Words }[] {
  const silent = place.witnesses?.silentSince;
  const ofSeal = sealing?.how === 'impressed' ? sealing.unwitnessedSince : undefined;
  const since = unwitnessedSince ?? ofSeal ?? (silent !== undefined && recordedAt >= silent ? silent : undefined);
  if (since === undefined) return [];
  const text = t('papers:unwitnessed', { since: momentText(since, place.timeZone, language) });
  return [{ label: t('papers:row.witnesses'), words: { text, strong: true } }];
}

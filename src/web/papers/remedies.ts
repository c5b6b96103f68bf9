import type { PaperKind } from '../../domain/case/paper.ts';
import type { Translate } from '../texts/translate.ts';
import type { Making } from './content.ts';

/** Which papers end with the remedies: those that say no, and those that cost time. */
const withRemedies: ReadonlySet<PaperKind> = new Set([
  'acceptance',
  'deemed-acceptance',
  'non-acceptance',
  'extension',
  'refusal',
  'grant',
]);

/** 救济途径: where and by when to ask for reconsideration or to sue (art. 38-2). They stand before the signature. */
export function remedies({ app, paper, t, say }: Making): string | undefined {
  if (!withRemedies.has(paper.kind)) return undefined;
  const { reconsideration, litigation } = app.place.law.remedies;
  return t('papers:remedies', {
    authority: say(app.profile.texts['reconsideration-authority'] ?? {}),
    court: say(app.profile.texts['litigation-court'] ?? {}),
    reconsideration: remedyPeriod(reconsideration, t),
    litigation: remedyPeriod(litigation, t),
  });
}

/** 60 日: the word of the statute itself, which every day of the calendar counts for. */
export function remedyPeriod(limit: { readonly value: number; readonly unit: string }, t: Translate): string {
  const unit = limit.unit === 'calendar-day' ? 'day-unspecified' : limit.unit;
  return t(`case:limitUnit.${unit}`, { count: limit.value });
}

import type { CaseEvent } from '../../domain/case/events.ts';
import type { PaperKind } from '../../domain/case/paper.ts';
import { type ActWords, actWords } from '../../domain/catalogue/act-words.ts';
import type { ServiceItem } from '../../domain/catalogue/service-item.ts';
import type { CitedOutcome } from '../../profile/paper-basis.ts';
import type { Profile } from '../../profile/profile.ts';
import { lawText } from '../components/law-text.ts';
import type { Translate } from '../texts/translate.ts';

interface Issued {
  readonly kind: PaperKind;
  readonly event: CaseEvent;
  readonly item: Pick<ServiceItem, 'actType' | 'processingClass'>;
}
type Place = Pick<Profile, 'paperBasis' | 'lawLanguage'>;

/** 依照《行政许可法》第三十二条第一款第五项: what a paper cites; 参照, by analogy, where that law does not govern the act. */
export function paperCitation(issued: Issued, place: Place, t: Translate): string {
  const statute = lawText(place.paperBasis.outcomes[outcomeOf(issued)], place.lawLanguage);
  return t(governed(issued.item, place) ? 'papers:under' : 'papers:underByAnalogy', { statute });
}

/** A decision on anything but a licence must not call itself one. */
export function paperTitle(issued: Omit<Issued, 'event'>, t: Translate): string {
  const said = sayingOf(issued);
  return said === undefined ? t(`case:paper.${issued.kind}`) : t(`papers:title.${said}.${issued.kind}`);
}

/** The key of the sentence with which a paper begins. */
export function paperSentence(issued: Omit<Issued, 'event'>): string {
  const said = sayingOf(issued);
  if (said === undefined) return `papers:text.${issued.kind}`;
  return said === 'opinion' ? `papers:decision.opinion.${issued.kind}` : `papers:decision.${issued.kind}`;
}

function sayingOf({ kind, item }: Omit<Issued, 'event'>): ActWords | undefined {
  return kind === 'grant' || kind === 'refusal' ? actWords(item) : undefined;
}

function governed(item: Issued['item'], place: Place): boolean {
  return place.paperBasis.actTypes.includes(item.actType);
}

function outcomeOf({ kind, event, item }: Issued): CitedOutcome {
  if (event.type === 'NonAcceptanceDecided') return event.data.ground;
  if (kind === 'non-acceptance') return 'not-this-body';
  return sayingOf({ kind, item }) === 'opinion' ? 'preliminary-opinion' : kind;
}

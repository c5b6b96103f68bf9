import type { CaseEvent } from '../../domain/case/events.ts';
import type { PaperKind } from '../../domain/case/paper.ts';
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
  const statute = lawText(place.paperBasis.outcomes[outcomeOf(issued, place)], place.lawLanguage);
  return t(governed(issued.item, place) ? 'papers:under' : 'papers:underByAnalogy', { statute });
}

/** A decision on anything but a licence must not call itself one. */
export function paperTitle(issued: Omit<Issued, 'event'>, place: Place, t: Translate): string {
  const said = sayingOf(issued, place);
  return said === undefined ? t(`case:paper.${issued.kind}`) : t(`papers:title.${said}.${issued.kind}`);
}

/** The key of the sentence with which a paper begins. */
export function paperSentence(issued: Omit<Issued, 'event'>, place: Place): string {
  const said = sayingOf(issued, place);
  return said === undefined ? `papers:text.${issued.kind}` : `papers:decision.${said}.${issued.kind}`;
}

/** What kind of last word a paper is: on a licence, on another act, or a lower body's opinion for the higher one. */
function sayingOf({ kind, item }: Omit<Issued, 'event'>, place: Place): 'licence' | 'other' | 'opinion' | undefined {
  if (kind !== 'grant' && kind !== 'refusal') return undefined;
  if (item.processingClass === 'preliminary') return 'opinion';
  return governed(item, place) ? 'licence' : 'other';
}

function governed(item: Issued['item'], place: Place): boolean {
  return place.paperBasis.actTypes.includes(item.actType);
}

function outcomeOf({ kind, event, item }: Issued, place: Place): CitedOutcome {
  if (event.type === 'NonAcceptanceDecided') return event.data.ground;
  if (kind === 'non-acceptance') return 'not-this-body';
  return sayingOf({ kind, item }, place) === 'opinion' ? 'preliminary-opinion' : kind;
}

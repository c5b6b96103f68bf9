import type { Instrument, LawRegister } from '../instrument.ts';
import { instrumentOf } from '../instrument.ts';
import type { ServiceItem } from '../service-item.ts';
import type { ItemElements } from './elements.ts';

/** 引用: an item that cites an instrument, with the articles it cites. */
export interface Citation {
  readonly item: ServiceItem;
  /** Its place in the item’s legal basis. */
  readonly index: number;
  readonly articles: readonly string[];
}

/** Every version in force that cites the instrument; of its articles only those named, where any are. */
export function citing(items: readonly ServiceItem[], law: string, articles?: readonly string[]): readonly Citation[] {
  return items.flatMap((item) =>
    item.legalBasis.flatMap((basis, index) => {
      if (basis.law !== law) return [];
      const cited = articles === undefined ? basis.articles : basis.articles.filter((one) => articles.includes(one));
      return articles === undefined || cited.length > 0 ? [{ item, index, articles: cited }] : [];
    }),
  );
}

/** An instrument that moved between two days, and why it matters. */
export interface InstrumentNews {
  readonly instrument: Instrument;
  readonly on: string;
  readonly kind: 'amended' | 'repealed';
  /** The articles concerned; empty where the whole is. */
  readonly articles: readonly string[];
  readonly citations: readonly Citation[];
}

/** 法规变动: what was amended or repealed up to a day, with every item in force that still cites it, the latest first. */
export function lawNews(register: LawRegister, items: readonly ServiceItem[], upTo: string): readonly InstrumentNews[] {
  const news = register.instruments.flatMap((instrument): InstrumentNews[] => {
    const amended = instrument.amendments
      .filter(({ on }) => on <= upTo)
      .map(({ on, articles: changes }): InstrumentNews => {
        const articles = changes.map(({ article }) => article);
        // A version drafted since has seen the amendment.
        const citations = citing(items, instrument.name, articles).filter(({ item }) => item.inForceFrom < on);
        return { instrument, on, kind: 'amended', articles, citations };
      });
    const { repealedOn } = instrument;
    if (repealedOn === undefined || repealedOn > upTo) return amended;
    const citations = citing(items, instrument.name);
    return [...amended, { instrument, on: repealedOn, kind: 'repealed', articles: [], citations }];
  });
  return news.filter(({ citations }) => citations.length > 0).toSorted((one, other) => (one.on < other.on ? 1 : -1));
}

/** 批量改引: one instrument cited instead of another, articles renumbered; nothing else is touched. */
export interface Recitation {
  readonly law: string;
  readonly becomes: string;
  /** Old number → new number; what is not named keeps its own. */
  readonly articles: Readonly<Record<string, string>>;
}

export function recite(elements: ItemElements, { law, becomes, articles }: Recitation): ItemElements {
  const legalBasis = elements.legalBasis.map((basis) => {
    if (basis.law !== law) return basis;
    return { ...basis, law: becomes, articles: basis.articles.map((one) => articles[one] ?? one) };
  });
  return { ...elements, legalBasis };
}

/** What the register itself says the articles have become. */
export function renumbered(register: LawRegister, law: string): Readonly<Record<string, string>> {
  const changes = instrumentOf(register, law)?.amendments.flatMap(({ articles }) => articles) ?? [];
  return Object.fromEntries(changes.flatMap(({ article, now }) => (now === undefined ? [] : [[article, now]])));
}

import {
  type Citation,
  citing,
  lawNews,
  type Recitation,
  recite,
  renumbered,
} from '../../domain/catalogue/drafting/citations.ts';
import { elementsOf } from '../../domain/catalogue/drafting/elements.ts';
import type { App } from '../app.ts';
import type { LawNews, RecitationPreview } from '../requests/law-news.ts';
import { catalogueOn } from './catalogue-export.ts';

/** 法规变动: instruments amended or repealed, with the items in force that still cite them. */
export function lawNewsOf(app: App): LawNews {
  const { lawRegister } = app.place;
  if (lawRegister === undefined) return { news: [], instruments: [] };
  const news = lawNews(lawRegister, catalogueOn(app, app.today()), app.today());
  return {
    news: news.map(({ instrument, on, kind, articles, citations }) => ({
      law: instrument.name,
      ...(instrument.replacedBy === undefined ? {} : { replacedBy: instrument.replacedBy }),
      ...{ on, kind, articles: [...articles] },
      renumbered: renumbered(lawRegister, instrument.name),
      items: citations.map(cited),
    })),
    instruments: lawRegister.instruments.map(({ name, rank, repealedOn }) => ({
      ...{ name, rank },
      ...(repealedOn === undefined ? {} : { repealedOn }),
    })),
  };
}

/** What a change of citations would do to each item, before it is done. */
export function recitationPreview(app: App, recitation: Recitation): RecitationPreview {
  const found = citing(catalogueOn(app, app.today()), recitation.law);
  return {
    items: found.map((citation) => {
      const { item, index } = citation;
      const after = recite(elementsOf(item), recitation).legalBasis[index];
      return {
        ...cited(citation),
        before: [...citation.articles],
        law: after?.law ?? '',
        after: [...(after?.articles ?? [])],
      };
    }),
  };
}

function cited({ item, articles }: Citation) {
  return { code: item.code, name: { ...item.name }, body: item.body, version: item.version, articles: [...articles] };
}

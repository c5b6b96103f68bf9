import type { LegalBasis } from '../../kernel/legal-basis.ts';

/** 效力层级 ranks of legal sources, the highest first. */
export const instrumentRanks = [
  'law',
  'administrative-regulation',
  'state-council-decision',
  'local-regulation',
  'provincial-rule',
  'departmental-rule',
  'normative-paper',
] as const;
export type InstrumentRank = (typeof instrumentRanks)[number];

/** What became of an article on the day of an amendment. */
export interface ArticleChange {
  readonly article: string;
  readonly change: 'amended' | 'repealed' | 'renumbered';
  /** Its number since, where that changed. */
  readonly now?: string;
}

/** 法律法规: an instrument with its versions, as the place keeps it. */
export interface Instrument {
  /** Its short title, by which items cite it. */
  readonly name: string;
  readonly rank: InstrumentRank;
  readonly inForceFrom?: string;
  readonly repealedOn?: string;
  readonly replacedBy?: string;
  readonly amendments: readonly { readonly on: string; readonly articles: readonly ArticleChange[] }[];
  readonly confidence: 'seen' | 'inferred' | 'fictitious';
}

/** 法律法规库, and the ranks a licence may rest on. */
export interface LawRegister {
  readonly licences: {
    readonly ranks: readonly InstrumentRank[];
    /** 临时性行政许可: what rests on this rank alone ends after so many months. */
    readonly temporary?: { readonly rank: InstrumentRank; readonly months: number };
    readonly basis: LegalBasis;
  };
  readonly instruments: readonly Instrument[];
}

export function instrumentOf(register: LawRegister, name: string): Instrument | undefined {
  return register.instruments.find((one) => one.name === name);
}

/** What has happened to the articles cited since they were last looked at, up to and with a day. */
export function changesSince(
  { amendments }: Instrument,
  articles: readonly string[],
  after: string,
  upTo: string,
): readonly (ArticleChange & { readonly on: string })[] {
  return amendments
    .filter(({ on }) => after < on && on <= upTo)
    .flatMap(({ on, articles: changed }) =>
      changed.filter(({ article }) => articles.includes(article)).map((one) => ({ ...one, on })),
    );
}

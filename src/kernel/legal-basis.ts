/** 法律依据 legal basis: an instrument and, where known, its articles. */
export interface LegalBasis {
  /** The instrument's short title in the language of the law, e.g. 行政许可法. */
  readonly law: string;
  /** Articles in the law's own numbering, e.g. ['32', '42']. Empty: the instrument as a whole. */
  readonly articles: readonly string[];
}

import type { LocalDate } from '../../../kernel/local-date.ts';

/** 亲属关系 of art. 74 of the Civil Servants Law, oneself, and firms one has a share in. */
export const interestRelations = ['self', 'spouse', 'direct-line', 'collateral', 'in-law', 'firm'] as const;
export type InterestRelation = (typeof interestRelations)[number];

/** Somebody whose case an officer must not handle. Personal data: kept beside the log, shown to the officer alone. */
export interface Interest {
  readonly relation: InterestRelation;
  readonly name: string;
  readonly identityNumber: string;
}

/** 利害关系申报: an officer says whose cases must not come to him. Each declaration replaces the one before. */
export interface InterestsDeclared {
  readonly type: 'InterestsDeclared';
  readonly data: { readonly entries: readonly Interest[]; readonly declaredOn: LocalDate };
}

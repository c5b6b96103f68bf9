import { type PaperKind, paperKinds } from '../domain/case/paper.ts';
import type { ServiceItem } from '../domain/catalogue/service-item.ts';
import type { LegalBasis } from '../kernel/legal-basis.ts';

/** What a paper can say, each under a provision of its own: a non-acceptance rests on the ground it names. */
export type CitedOutcome =
  | Exclude<PaperKind, 'non-acceptance'>
  | 'no-licence-needed'
  | 'not-this-body'
  | 'preliminary-opinion';

export const citedOutcomes: readonly CitedOutcome[] = [
  ...paperKinds.filter((kind) => kind !== 'non-acceptance'),
  'no-licence-needed',
  'not-this-body',
  'preliminary-opinion',
];

/** 文书依据: what the papers of a place cite, to the article, paragraph and item, e.g. 32(1)(5). */
export interface PaperBasis {
  /** The acts that this law governs by its own force; for the others the place follows it by analogy 参照. */
  readonly actTypes: readonly ServiceItem['actType'][];
  readonly outcomes: Readonly<Record<CitedOutcome, LegalBasis>>;
}

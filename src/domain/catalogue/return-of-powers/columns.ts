import type { ElementName } from '../return/elements.ts';
import type { ElementSource, ListMap } from '../return/item-map.ts';

/** 报表栏目: every element that a body reports, in the order of the form. Their names stand in row 1 of the sheet. */
export const returnColumns = [
  ...['code', 'name', 'otherNames', 'actType', 'processingClass', 'legalBasis', 'eligibleApplicant', 'applicantKinds'],
  ...['conditions', 'materials', 'statutoryLimit', 'statutoryLimitUnit', 'statutoryLimitFrom', 'promisedLimit'],
  ...[
    'promisedLimitUnit',
    'promisedLimitFrom',
    'feeCharged',
    'feeBasis',
    'feeStandard',
    'result',
    'steps',
    'townCentre',
  ],
] as const satisfies readonly ElementName[];
export type ReturnColumn = (typeof returnColumns)[number];

/** Several entries of one cell stand on lines of their own. */
export const lists: readonly ReturnColumn[] = [
  ...(['otherNames', 'legalBasis', 'applicantKinds', 'conditions', 'materials', 'feeStandard', 'steps'] as const),
];

/** Where one is missing the power cannot be told from another, or nobody could work out when it is due. */
const indispensable: readonly ReturnColumn[] = [
  ...([
    'code',
    'name',
    'actType',
    'processingClass',
    'applicantKinds',
    'statutoryLimit',
    'statutoryLimitUnit',
  ] as const),
  ...(['statutoryLimitFrom', 'promisedLimit', 'promisedLimitUnit', 'promisedLimitFrom', 'feeCharged'] as const),
];
const mayBeEmpty: readonly ReturnColumn[] = ['otherNames', 'feeBasis', 'feeStandard', 'materials', 'townCentre'];

/** What people write in a column → the program's word: for every column that has words of its own. */
export type ReturnWords = Readonly<Partial<Record<ReturnColumn, Readonly<Record<string, string>>>>>;

export function returnMap(words: ReturnWords, language: string): ListMap {
  const sourceOf = (column: ReturnColumn): ElementSource => {
    const values = words[column];
    return {
      column,
      ...(values && { values }),
      ...(lists.includes(column) && { split: '\n' }),
      missing: indispensable.includes(column) ? 'refuse' : mayBeEmpty.includes(column) ? 'allow' : 'report',
    };
  };
  return {
    ...{ mode: 'items', language, ignore: [], placeholders: [], row: [], sameItem: [] },
    elements: Object.fromEntries(returnColumns.map((column) => [column, sourceOf(column)])),
  };
}

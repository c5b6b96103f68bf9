import { limitUnits } from '../../time-limits/limit.ts';
import { actTypes, processingClasses } from '../service-item.ts';

/**
 * 事项要素 the elements that a list may give of an item, and what each may hold. A `choice` is one of the program's own
 * words: a list that writes it otherwise needs a table of values, as numbers of types differ from place to place.
 */
export type ElementKind =
  | { readonly kind: 'text' }
  /** Several texts: from one cell that is cut, or gathered from the rows of one item. */
  | { readonly kind: 'list' }
  | { readonly kind: 'code' }
  | { readonly kind: 'whole-number' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'choices'; readonly of: readonly string[] };

const text = { kind: 'text' } as const;
const list = { kind: 'list' } as const;
const code = { kind: 'code' } as const;
const number = { kind: 'whole-number' } as const;
const unit = { kind: 'choice', of: limitUnits } as const;
const start = { kind: 'choice', of: ['receipt', 'acceptance'] } as const;
const yesNo = { kind: 'choice', of: ['yes', 'no'] } as const;

export const elements = {
  code,
  baseCode: code,
  name: text,
  otherNames: list,
  mainItem: text,
  parentCode: code,
  actType: { kind: 'choice', of: actTypes },
  processingClass: { kind: 'choice', of: processingClasses },
  level: text,
  body: code,
  bodyName: text,
  bodyCreditCode: code,
  department: text,
  guidingBody: text,
  legalBasis: list,
  eligibleApplicant: text,
  applicantKinds: { kind: 'choices', of: ['person', 'organisation'] },
  conditions: list,
  materials: list,
  statutoryLimit: number,
  statutoryLimitUnit: unit,
  statutoryLimitFrom: start,
  promisedLimit: number,
  promisedLimitUnit: unit,
  promisedLimitFrom: start,
  feeCharged: yesNo,
  feeBasis: text,
  feeStandard: list,
  result: text,
  steps: list,
  townCentre: yesNo,
  address: text,
  phone: text,
  web: text,
  note: text,
  source: text,
} as const satisfies Readonly<Record<string, ElementKind>>;

export type ElementName = keyof typeof elements;
export const elementNames = Object.keys(elements) as ElementName[];

/** Without one of these a draft cannot become an item; a draft says which it lacks. */
export const elementsOfAnItem = [
  'code',
  'name',
  'actType',
  'processingClass',
  'body',
  'legalBasis',
  'eligibleApplicant',
  'applicantKinds',
  'conditions',
  'materials',
  'statutoryLimit',
  'promisedLimit',
  'feeCharged',
  'result',
  'steps',
] as const satisfies readonly ElementName[];

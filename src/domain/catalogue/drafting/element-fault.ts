import type { LegalBasis } from '../../../kernel/legal-basis.ts';

/** What a rule finds wrong with an element of a draft. The words belong to the code, in every language. */
export interface ElementFault {
  /** `catalogue.basis-too-low`. */
  readonly code: string;
  /** The element, as a JSON pointer. */
  readonly at: string;
  /** A fault keeps the draft from review and from being published; a remark is only shown. */
  readonly weight: 'fault' | 'remark';
  readonly basis?: LegalBasis;
  readonly facts?: Readonly<Record<string, string | number>>;
  /** Of a procedure: the nodes concerned, and the shortest run that goes wrong, to be shown on the drawing. */
  readonly nodes?: readonly string[];
  readonly run?: readonly string[];
}

export function faultAt(at: string, code: string, facts?: ElementFault['facts']): ElementFault {
  return { code: `catalogue.${code}`, at, weight: 'fault', ...(facts && { facts }) };
}

export function remarkAt(at: string, code: string, facts?: ElementFault['facts']): ElementFault {
  return { ...faultAt(at, code, facts), weight: 'remark' };
}

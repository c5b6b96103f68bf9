/** An event log as the XES standard (IEEE 1849) writes it: cases ("traces") of events, each a list of attributes. */
export const attributeKinds = ['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container'] as const;
export type AttributeKind = (typeof attributeKinds)[number];

export interface XesAttribute {
  readonly key: string;
  readonly kind: AttributeKind;
  /** As it is written, also a number. Lists and containers have none of their own. */
  readonly value: string;
  readonly inner?: readonly XesAttribute[];
}

export interface XesEvent {
  readonly line: number;
  readonly attributes: readonly XesAttribute[];
}

export interface XesCase {
  /** Counted from 1, in the order of the file. */
  readonly number: number;
  readonly line: number;
  readonly attributes: readonly XesAttribute[];
  readonly events: readonly XesEvent[];
}

/** What stands before and beside the cases. Complete only once the whole file is read. */
export interface XesHeader {
  version: string;
  readonly extensions: { readonly name: string; readonly prefix: string; readonly uri: string }[];
  readonly globals: { readonly scope: string; readonly attributes: XesAttribute[] }[];
  readonly classifiers: { readonly name: string; readonly keys: string }[];
  readonly attributes: XesAttribute[];
}

/** Why a file cannot be read, and how far it could. */
export class XesFault extends Error {
  readonly line: number;
  readonly column: number;
  readonly casesRead: number;
  readonly lastCase: string | undefined;

  constructor(reason: string, at: { line: number; column: number; casesRead: number; lastCase: string | undefined }) {
    const last = at.lastCase === undefined ? '' : `, the last of them ${JSON.stringify(at.lastCase)}`;
    super(`line ${at.line}, column ${at.column}: ${reason} (${at.casesRead} cases had been read to their end${last})`);
    this.line = at.line;
    this.column = at.column;
    this.casesRead = at.casesRead;
    this.lastCase = at.lastCase;
  }
}

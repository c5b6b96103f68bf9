import type { CaseTerms } from './imported-case.ts';
import type { WrittenMoment } from './written-moment.ts';

/** A case of a foreign log as it is kept: every value as it was written. */
export interface CaseRow {
  readonly number: number;
  readonly id?: string;
  readonly terms: { readonly [Name in keyof CaseTerms]: string };
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly events: readonly EventRow[];
}

export interface EventRow {
  readonly activity: string | undefined;
  readonly lifecycle: string | undefined;
  readonly resource: string | undefined;
  readonly written: string | undefined;
  /** What was made of the timestamp. */
  readonly at: WrittenMoment | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What is known of an imported log as a whole. */
export interface LogRow {
  readonly name: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly cases: number;
  readonly events: number;
  readonly map: unknown;
  readonly header: unknown;
  readonly findings: unknown;
  readonly present: {
    readonly case: Readonly<Record<string, number>>;
    readonly event: Readonly<Record<string, number>>;
  };
}

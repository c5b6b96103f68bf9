import type { LocalDate } from '../../../kernel/local-date.ts';
import type { ReturnFault, ReturnRow } from './state.ts';

export interface PowersReturnOpened {
  readonly type: 'PowersReturnOpened';
  readonly data: { readonly body: string; readonly dueOn: LocalDate };
}
/** Rows that were whole, and what was wrong with the others. */
export interface PowersReturnUploaded {
  readonly type: 'PowersReturnUploaded';
  readonly data: {
    readonly file: string;
    readonly checksum: string;
    readonly read: number;
    readonly rows: readonly ReturnRow[];
    readonly faults: readonly ReturnFault[];
    readonly faultsFound: number;
    /** Codes that the file speaks of, rightly or not: older faults of theirs are over. */
    readonly spokenOf: readonly string[];
  };
}
export interface PowersReturnSigned {
  readonly type: 'PowersReturnSigned';
  readonly data: { readonly on: LocalDate; readonly daysLate: number };
}
export interface PowersReturnReopened {
  readonly type: 'PowersReturnReopened';
  readonly data: { readonly reason: string };
}
export interface PowersReturnRowDrafted {
  readonly type: 'PowersReturnRowDrafted';
  readonly data: { readonly code: string; readonly draft: string };
}
export type PowersReturnEvent =
  | PowersReturnOpened
  | PowersReturnUploaded
  | PowersReturnSigned
  | PowersReturnReopened
  | PowersReturnRowDrafted;

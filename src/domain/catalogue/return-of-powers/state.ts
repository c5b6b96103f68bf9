import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { RecordState } from '../../organisation/record.ts';
import type { ElementName } from '../return/elements.ts';
import type { DefectCode } from '../return/sheet.ts';

export const ownFaultCodes = ['code-of-another-body', 'basis-without-law', 'unknown-column'] as const;
export type ReturnFaultCode = DefectCode | (typeof ownFaultCodes)[number];

/** What is wrong in one cell, or with a row as a whole. */
export interface ReturnFault {
  readonly row: number;
  /** As a spreadsheet writes it, e.g. C7. */
  readonly cell?: string;
  readonly column?: string;
  readonly code: ReturnFaultCode;
  readonly value: string;
  /** The row stays out until it is mended. */
  readonly blocks: boolean;
  /** The power of the body that the row is of, where it is of one. */
  readonly item?: string;
}

export interface ReturnRow {
  readonly code: string;
  /** Its row in the file that it came with. */
  readonly row: number;
  readonly elements: Readonly<Partial<Record<ElementName, string | readonly string[]>>>;
}

export interface ReturnUpload {
  readonly file: string;
  readonly checksum: string;
  readonly read: number;
  readonly taken: number;
  readonly by: string;
  readonly at: Instant;
}

/** 下放事项报表 what one body reports of its powers in one year. */
export interface PowersReturn extends RecordState {
  readonly body: string;
  readonly dueOn: LocalDate;
  readonly openedAt: Instant;
  readonly rows: readonly ReturnRow[];
  /** What is still to be mended, and remarks on the last file. */
  readonly faults: readonly ReturnFault[];
  /** Faults of the last file, however many of them are kept. */
  readonly faultsFound: number;
  readonly lastUpload?: ReturnUpload;
  readonly signed?: { readonly by: string; readonly at: Instant; readonly on: LocalDate; readonly daysLate: number };
  readonly reopened?: { readonly by: string; readonly at: Instant; readonly reason: string };
  /** Code → the draft that its row was turned into. */
  readonly drafted: Readonly<Record<string, string>>;
}

export function returnNumber(body: string, dueOn: LocalDate): string {
  return `${body}@${dueOn}`;
}

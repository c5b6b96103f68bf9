/** One event as the archive keeps it: the very text that the ledger vouches for, and apart from it what says who a person is. */
export interface ArchivedEntry {
  /** `case`, or the kind of record. */
  readonly source: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  /** The text whose hash is the leaf. */
  readonly entry: string;
  readonly leaf: string;
  /** Its place in the ledger; absent while it waits. */
  readonly index: number | null;
  /** Kept apart, so that they can be erased; absent where there are none any more. */
  readonly personal?: { readonly salt: string; readonly data: object };
}

export interface ArchiveQueries {
  /** Closed cases and joint cases to which something happened between two places of the ledger, and how far that was. */
  closedBetween(
    index: number,
    before: number,
    limit: number,
  ): Promise<{ readonly cases: readonly string[]; readonly joint: readonly string[]; readonly upTo: number }>;
  /** Every event of a case and of what lies beside it, stream by stream. */
  entriesOfCase(caseId: string): Promise<readonly ArchivedEntry[]>;
  /** Every event of one stream. */
  entriesOf(source: string, stream: string): Promise<readonly ArchivedEntry[]>;
}

/** A paper of a case or of a record, as a file. */
export interface ArchivedPaper {
  readonly kind: string;
  readonly number: string;
  readonly pdf: Uint8Array;
}

/** Makes the papers of a stream; the ring that knows what stands on a paper gives it. */
export interface ArchivePapers {
  ofCase(caseId: string): Promise<readonly ArchivedPaper[]>;
  ofRecord(kind: string, id: string): Promise<readonly ArchivedPaper[]>;
}

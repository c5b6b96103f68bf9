import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { Retention } from '../rules/archive-retention.ts';

/** How what is archived ended. */
export const archivedOutcomes = ['granted', 'refused', 'not-accepted', 'withdrawn'] as const;
export type ArchivedOutcome = (typeof archivedOutcomes)[number];

export interface ArchivePackageMadeData {
  /** The case, or the joint case with its branches. */
  readonly of: 'case' | 'joint-case';
  readonly caseId: string;
  readonly number: string;
  /** The item, or the package of a joint case. */
  readonly item: string;
  readonly body: string;
  readonly outcome: ArchivedOutcome;
  readonly closedOn: LocalDate;
  readonly madeOn: LocalDate;
  /** SHA-256 of the package, under which the files store keeps it. */
  readonly hash: string;
  readonly bytes: number;
  /** Events in it. What is recorded about the case later makes another edition. */
  readonly events: number;
  /** Entries of the ledger that a quorum of witnesses had seen when it was made; 0 where nobody witnesses. */
  readonly witnessedSize: number;
  readonly retention: Retention;
}

export type ArchiveEvent = { readonly type: 'ArchivePackageMade'; readonly data: ArchivePackageMadeData };

/** 归档包: the newest edition, and those before it. */
export interface ArchivePackage extends RecordState, ArchivePackageMadeData {
  readonly earlier: readonly { readonly hash: string; readonly madeOn: LocalDate; readonly events: number }[];
}

/** The first edition; and the next one, where more was recorded after the case was closed. */
export interface ArchiveCommand extends RecordCommand {
  readonly type: 'makeArchivePackage' | 'renewArchivePackage';
  readonly package: Omit<ArchivePackageMadeData, 'retention'>;
}

export function evolveArchive(
  id: string,
  before: ArchivePackage | undefined,
  { data }: Happened<ArchiveEvent>,
): ArchivePackage {
  const replaced = before && { hash: before.hash, madeOn: before.madeOn, events: before.events };
  return {
    ...data,
    id,
    version: (before?.version ?? 0) + 1,
    earlier: [...(before?.earlier ?? []), ...(replaced === undefined ? [] : [replaced])],
  };
}

/** Listed by the day on which the case was closed; open as long as it has not to be kept for ever, so that it is looked at. */
export function archiveIndex({ number, body, caseId, closedOn, of, retention }: ArchivePackage): RecordIndex {
  return {
    number,
    body,
    ...(of === 'case' ? { caseId } : {}),
    day: closedOn,
    open: retention.until !== undefined,
  };
}

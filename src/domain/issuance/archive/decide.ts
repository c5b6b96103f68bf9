import type { Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Law } from '../../time-limits/law.ts';
import { archiveRetention } from '../rules/archive-retention.ts';
import type { ArchiveCommand, ArchiveEvent, ArchivePackage } from './state.ts';

/** 归档: a package that says nothing new is none; one that says more is the next edition of the same. */
export function decideArchive(
  state: ArchivePackage | undefined,
  command: ArchiveCommand,
  { law }: { readonly law: Pick<Law, 'archiveRetention'> },
): Result<readonly ArchiveEvent[], Refusals> {
  const { package: made } = command;
  if (state?.hash === made.hash) return ok([]);
  const retention = archiveRetention(made.outcome, made.closedOn, law);
  return ok([{ type: 'ArchivePackageMade', data: { ...made, retention } }]);
}

import { randomUUID } from 'node:crypto';
import { system } from '../../src/app/authority.ts';
import { archivePackageKind } from '../../src/app/records/archive-package.ts';
import type { Cast } from './cast.ts';
import { day } from './facts.ts';

/** A package of the portal's case, for questions of who may reach it; what lies in it is a note. */
export async function archiveFor({ at, item, cases, fileHash }: Cast): Promise<string> {
  const id = randomUUID();
  const on = day('2026-03-02');
  const made = {
    ...({ of: 'case', caseId: cases['of the portal'], number: '440113-X', item: item.code, body: item.body } as const),
    ...({
      outcome: 'withdrawn',
      closedOn: on,
      madeOn: on,
      hash: fileHash,
      bytes: 6,
      events: 1,
      witnessedSize: 0,
    } as const),
  };
  const given = { type: 'makeArchivePackage', id, at: at.clock.now(), package: made } as const;
  const outcome = await at.app.executeRecord(archivePackageKind, given, { authority: system });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
  return id;
}

import type { CaseExport } from '../../domain/supervision/export/state.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { App } from '../app.ts';
import type { ExportsReply } from '../requests/oversight.ts';

const listedAtMost = 100;

/** 导出记录: who took what out of the program. */
export async function exportsMade({ ports }: App): Promise<ExportsReply> {
  const [made, staff] = await Promise.all([
    ports.records.list<CaseExport>({ kind: 'case-export' }, listedAtMost, { latest: true }),
    ports.accounts.staff(),
  ]);
  const names = new Map(staff.map(({ account }) => [account.id, account.name]));
  return {
    exports: made.map(({ id, format, from, until, body, cases, at, by, staffId }) => {
      const byName = staffId === undefined ? undefined : names.get(staffId);
      return {
        ...{ id, format, from, until, cases, at: at as Instant },
        ...(body === undefined ? {} : { body }),
        ...(by === undefined ? {} : { by }),
        ...(byName === undefined ? {} : { byName }),
      };
    }),
  };
}

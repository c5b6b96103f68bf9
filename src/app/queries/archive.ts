import type { ArchivePackage } from '../../domain/issuance/archive/state.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { App } from '../app.ts';
import type { ArchiveRow } from '../requests/oversight.ts';

const pageSize = 50;

/** 档案目录: packages, the latest closed first; or the one of a case's number. */
export async function archiveList(
  app: App,
  { number, after }: { readonly number?: string; readonly after?: string },
): Promise<{ packages: ArchiveRow[]; after?: string }> {
  if (number !== undefined && number.trim() !== '') {
    const found = await app.ports.records.byNumber<ArchivePackage>('archive-package', number.trim().toUpperCase());
    return { packages: found === undefined ? [] : [rowOf(app, found)] };
  }
  const [day, id] = after?.split('/') ?? [];
  const since = day && id ? { after: { day: day as LocalDate, id } } : {};
  const found = await app.ports.records.list<ArchivePackage>({ kind: 'archive-package' }, pageSize + 1, {
    latest: true,
    ...since,
  });
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1);
  const more = found.length > pageSize && last ? { after: `${last.closedOn}/${last.id}` } : {};
  return { packages: shown.map((one) => rowOf(app, one)), ...more };
}

function rowOf({ place, today }: App, one: ArchivePackage): ArchiveRow {
  const { id, of, caseId, number, item, body, outcome, closedOn, madeOn, version, events, bytes, hash, retention } =
    one;
  const named =
    place.items.get(item)?.at(-1)?.name ?? place.packages.find((joint) => joint.code === item)?.name ?? undefined;
  const { term, until, basis } = retention;
  return {
    ...{ id, of, caseId, number, item, body, outcome, closedOn, madeOn, version, events, bytes, hash },
    witnessedSize: one.witnessedSize,
    ...(named === undefined ? {} : { itemName: named }),
    retention: { term, ...(until === undefined ? {} : { until }), basis: { ...basis, articles: [...basis.articles] } },
    overdue: until !== undefined && until < today(),
  };
}

import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { fault, ok, type Result } from '../../../kernel/result.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';

/** 导出格式: a table, a paper, and the two formats in which process logs are exchanged. */
export const exportFormats = ['xlsx', 'pdf', 'xes', 'ocel'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface CasesExportedData {
  readonly format: ExportFormat;
  /** Days of receipt, both included. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly body?: string;
  /** Cases in it, counted before it was begun. */
  readonly cases: number;
  readonly exportedOn: LocalDate;
  /** Of whoever exported; none for the command line of the machine. */
  readonly by?: { readonly body: string; readonly duty: string };
}
export interface ExportEvent {
  readonly type: 'CasesExported';
  readonly data: CasesExportedData;
}
export interface ExportCases extends RecordCommand {
  readonly type: 'exportCases';
  readonly format: ExportFormat;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly body?: string;
}
export interface CaseExport extends RecordState, CasesExportedData {
  readonly staffId?: string;
  readonly at: string;
}

/** What fits into a format: a table that opens, a paper that somebody turns the leaves of. The rest is read by programs. */
export const exportAtMost: Readonly<Record<ExportFormat, number>> = {
  xlsx: 50_000,
  pdf: 5_000,
  xes: 10_000_000,
  ocel: 10_000_000,
};

/** 导出: who exported what is on the record before the first byte leaves. */
export function decideExport(
  { format, from, until, body, actor }: ExportCases,
  { today, cases, bodyIsKnown }: { readonly today: LocalDate; readonly cases: number; readonly bodyIsKnown: boolean },
): Result<readonly ExportEvent[], Refusals> {
  if (until < from) return fault([{ code: 'supervision.export-period', kind: 'invalid', pointer: '/until' }]);
  if (!bodyIsKnown) return fault([{ code: 'supervision.export-body', kind: 'invalid', pointer: '/body' }]);
  const most = exportAtMost[format];
  if (cases > most)
    return fault([{ code: 'supervision.export-too-many', kind: 'invalid', pointer: '/format', facts: { most } }]);
  const by = actor.kind === 'staff' ? { by: { body: actor.body, duty: actor.duty } } : {};
  const data = { format, from, until, cases, exportedOn: today, ...(body === undefined ? {} : { body }), ...by };
  return ok([{ type: 'CasesExported', data }]);
}

export function evolveExport(
  id: string,
  _: CaseExport | undefined,
  { data, actor, occurredAt }: Happened<ExportEvent>,
) {
  const staff = actor.kind === 'staff' ? { staffId: actor.id } : {};
  return { ...data, ...staff, at: occurredAt, id, version: 1 } satisfies CaseExport;
}

export function exportIndex({ by, exportedOn }: CaseExport): RecordIndex {
  return { ...(by === undefined ? {} : { body: by.body }), day: exportedOn, open: false };
}

import {
  type CaseExport,
  decideExport,
  type ExportCases,
  type ExportEvent,
  evolveExport,
  exportAtMost,
  exportIndex,
} from '../../domain/supervision/export/state.ts';
import type { ExportQueries } from '../export/ports.ts';
import type { GivenRecordCommand, RecordKind } from './record-kind.ts';

/** 导出: that somebody took cases out of the program, before they leave it. The count is brought by whoever asks. */
export function caseExportKind(
  counting?: Pick<ExportQueries, 'count'>,
): RecordKind<CaseExport, ExportEvent, ExportCases, { readonly cases: number }> {
  return {
    kind: 'case-export',
    begins: ['exportCases'],
    personal: {},
    permissions: { exportCases: 'cases.export' },
    target: (place) => ({ body: '', districtCentres: place.districtCentres }),
    gather: async (_, given) => ({
      cases: (await counting?.count(scopeOf(given), exportAtMost[given.format] + 1)) ?? 0,
    }),
    decide: (_, command, { today, cases, place }) =>
      decideExport(command, {
        today,
        cases,
        bodyIsKnown: command.body === undefined || place.bodies.has(command.body),
      }),
    evolve: evolveExport,
    index: exportIndex,
  };
}

export function scopeOf({ from, until, body }: Pick<GivenRecordCommand<ExportCases>, 'from' | 'until' | 'body'>) {
  return { from, until, ...(body === undefined ? {} : { body }) };
}

import type { FactField, ProcedureKind, ProcedureSlot } from '../procedure/slot.ts';
import { technicalExamination } from '../rules/technical-examination.ts';

/** What inspection, testing and quarantine share: who does it, under which standard, and a report with a number (art. 55). */
export function technicalSlot(
  kind: Extract<ProcedureKind, 'inspection' | 'testing' | 'quarantine'>,
  own: {
    readonly opening: readonly FactField[];
    readonly report: readonly FactField[];
    readonly results: readonly string[];
  },
): ProcedureSlot {
  return {
    kind,
    participants: true,
    opening: [
      { code: 'institution', kind: 'text', required: false },
      { code: 'qualification', kind: 'text', required: false },
      { code: 'standard', kind: 'text', required: true },
      ...own.opening,
    ],
    report: [{ code: 'reportNumber', kind: 'text', required: true }, ...own.report],
    results: own.results,
    published: false,
    opens: technicalExamination,
  };
}

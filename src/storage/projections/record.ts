import type { RecordIndex, RecordState } from '../../domain/organisation/record.ts';

/** A row of `record_row`: the folded record, and what lists find it by. */
export function recordRow(kind: string, state: RecordState, index: RecordIndex, demo: boolean) {
  return {
    record_id: state.id,
    kind,
    version: state.version,
    number: index.number ?? null,
    centre: index.centre ?? null,
    body: index.body ?? null,
    people: index.people ?? [],
    case_id: index.caseId ?? null,
    waits_for: index.waitsFor?.length ? index.waitsFor : null,
    day: index.day,
    open: index.open,
    next_moment: index.nextMoment ?? null,
    state,
    demo,
  };
}

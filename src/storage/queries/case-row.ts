import type { CaseRow } from '../../app/ports.ts';

/** What every list reads of a row. */
export const caseColumns = `case_id, version, number, item, body, centre, channel, account, state, waiting_for, applicant_kind, applicant_name,
  received_on, due, statutory_due, provisional, open, completed_on, decided_on, outcome, demo`;

/** A lamp is counted exactly as long as it is below this; a list that long is told as 999+. */
export const countedAtMost = 1_000;

export interface Stored {
  readonly case_id: string;
  readonly version: number;
  readonly waiting_for: CaseRow['waitingFor'];
  readonly applicant_kind: CaseRow['applicantKind'];
  readonly applicant_name: string;
  readonly received_on: CaseRow['receivedOn'];
  readonly statutory_due: CaseRow['statutoryDue'];
  readonly completed_on: CaseRow['completedOn'];
  readonly decided_on: CaseRow['decidedOn'];
  readonly [column: string]: unknown;
}

export function rowOf(stored: Stored): CaseRow {
  const {
    case_id,
    waiting_for,
    applicant_kind,
    applicant_name,
    received_on,
    statutory_due,
    completed_on,
    decided_on,
    ...same
  } = stored;
  return {
    ...same,
    caseId: case_id,
    waitingFor: waiting_for,
    applicantKind: applicant_kind,
    applicantName: applicant_name,
    receivedOn: received_on,
    statutoryDue: statutory_due,
    completedOn: completed_on,
    decidedOn: decided_on,
  } as unknown as CaseRow;
}

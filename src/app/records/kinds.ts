import { absenceKind } from './absence.ts';
import { appointmentKind } from './appointment.ts';
import { handOverKind } from './hand-over.ts';
import { mandateKind } from './mandate.ts';
import { queueTicketKind } from './queue-ticket.ts';
import type { AnyRecordKind } from './record-kind.ts';
import { staffKind } from './staff.ts';

/** Every kind of record there is. The tick and a rebuild go by this list. */
export const recordKinds: readonly AnyRecordKind[] = [
  queueTicketKind,
  handOverKind,
  appointmentKind,
  mandateKind,
  staffKind,
  absenceKind,
];

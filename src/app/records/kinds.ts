import { absenceKind } from './absence.ts';
import { applicationBanKind } from './application-ban.ts';
import { appointmentKind } from './appointment.ts';
import { archivePackageKind } from './archive-package.ts';
import { billKind } from './bill.ts';
import { caseExportKind } from './case-export.ts';
import { complaintKind } from './complaint.ts';
import { declaredInterestsKind } from './declared-interests.ts';
import { deferralKind } from './deferral-order.ts';
import { exchangeBatchKind } from './exchange-batch.ts';
import { exchangeReturnKind } from './exchange-return.ts';
import { exchangeTaskKind } from './exchange-task.ts';
import { feeDayKind } from './fee-day.ts';
import { feeMonthKind } from './fee-month.ts';
import { forbiddenActKind } from './forbidden-act.ts';
import { handOverKind } from './hand-over.ts';
import { hearingKind } from './hearing.ts';
import { inspectionKind } from './inspection.ts';
import { institutionPlanKind } from './institution-plan.ts';
import { itemDraftKind } from './item-draft.ts';
import { jointCaseKind } from './joint-case.ts';
import { lapsedPaperKind } from './lapsed-paper.ts';
import { libraryKind } from './library.ts';
import { licenceKind } from './licence.ts';
import { mandateKind } from './mandate.ts';
import { recheckKind } from './nightly-recheck.ts';
import { lookKind } from './personal-data-look.ts';
import { powerInstrumentKind } from './power-instrument.ts';
import { powersReturnKind } from './powers-return.ts';
import { publicityKind } from './publicity.ts';
import { queueTicketKind } from './queue-ticket.ts';
import { ratingKind } from './rating.ts';
import type { AnyRecordKind } from './record-kind.ts';
import { recusalKind } from './recusal.ts';
import { sealKind } from './seal.ts';
import { impressionKind } from './seal-impression.ts';
import { signalKind } from './signal.ts';
import { specialProcedureKind } from './special-procedure.ts';
import { spotCheckKind } from './spot-check.ts';
import { staffKind } from './staff.ts';
import { surveyKind } from './survey.ts';
import { townPowerKind } from './town-power.ts';
import { unwitnessedWorkKind } from './unwitnessed-work.ts';
import { valuesInForceKind } from './values-in-force.ts';

/** Every kind of record there is. The tick and a rebuild go by this list. */
export const recordKinds: readonly AnyRecordKind[] = [
  unwitnessedWorkKind,
  valuesInForceKind,
  queueTicketKind,
  handOverKind,
  appointmentKind,
  mandateKind,
  staffKind,
  absenceKind,
  billKind,
  feeDayKind,
  feeMonthKind,
  hearingKind,
  specialProcedureKind,
  recusalKind,
  declaredInterestsKind,
  forbiddenActKind,
  licenceKind,
  applicationBanKind,
  libraryKind,
  surveyKind,
  publicityKind,
  sealKind,
  impressionKind,
  lapsedPaperKind,
  jointCaseKind,
  exchangeTaskKind,
  exchangeBatchKind,
  exchangeReturnKind,
  signalKind,
  powerInstrumentKind,
  townPowerKind,
  institutionPlanKind,
  itemDraftKind,
  powersReturnKind,
  archivePackageKind,
  lookKind,
  recheckKind,
  caseExportKind(),
  deferralKind,
  complaintKind,
  ratingKind,
  spotCheckKind,
  inspectionKind,
];

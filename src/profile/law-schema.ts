import { z } from 'zod';
import { paperKinds } from '../domain/case/paper.ts';
import { actTypes } from '../domain/catalogue/service-item.ts';
import { duties } from '../domain/organisation/body.ts';
import { recordPaperKinds } from '../domain/organisation/record-paper.ts';
import { agentRelations, type Law, specialProcedureKinds } from '../domain/time-limits/law.ts';
import { basis, clockTime, count, legalLimit } from './schema.ts';

/** Years, or for ever. */
const kept = z.union([z.literal('permanent'), z.int().min(1).max(200)]);

const bodyKinds = ['government', 'department', 'township', 'management-committee'] as const;

export const lawSchema: z.ZodType<Law> = z.strictObject({
  oneTimeNotice: legalLimit,
  decision: legalLimit,
  jointHandling: legalLimit,
  jointForwarding: z.strictObject({ acknowledgeWithin: z.int().min(1), basis }),
  jointDisputes: z.strictObject({ lead: z.int().min(1), serviceOffice: z.int().min(1), basis }),
  preliminaryReview: legalLimit,
  delivery: legalLimit,
  clockStops: z.strictObject({ kinds: z.array(z.enum(specialProcedureKinds)), basis }),
  unspecifiedDay: z.strictObject({ countedAs: z.enum(['calendar-day', 'workday']), basis }),
  lastRestDayMovesOn: z.strictObject({ value: z.boolean(), basis }),
  remedies: z.strictObject({ reconsideration: remedy(), litigation: remedy() }),
  sealRequired: z.strictObject({ value: z.boolean(), basis }),
  dedicatedSeal: z.strictObject({
    notOn: z.array(z.enum([...paperKinds, ...recordPaperKinds])),
    listHoldsDays: z.int().min(1),
    basis,
  }),
  noticesAllowed: z.strictObject({ value: count, basis }),
  extensionsAllowed: z.strictObject({ value: count, basis }),
  fourEyes: z.strictObject({ actTypes: z.array(z.enum(actTypes)), basis }),
  lamps: z.strictObject({ amberWithin: count, basis }),
  discretionOutside: z.strictObject({ decidedBy: z.array(z.enum(duties)).min(1), basis }),
  consultation: z.strictObject({ value: z.int().min(1), most: z.int().min(1), unit: z.literal('workday'), basis }),
  siteSurvey: z.strictObject({
    assignWithin: z.int().min(1),
    unit: z.literal('workday'),
    warnBefore: z.int().min(0),
    officersAtLeast: z.int().min(1),
    otherDates: count,
    supervisorsAt: z.enum(['all', 'joint', 'none']),
    minutes: z.int().min(15).max(480),
    hours: z.array(z.strictObject({ from: clockTime, to: clockTime })).min(1),
    basis,
  }),
  publicity: z.strictObject({ value: z.int().min(1), unit: z.enum(['workday', 'calendar-day']), basis }),
  hearing: z.strictObject({
    askWithin: z.int().min(1),
    holdWithin: z.int().min(1),
    noticeBefore: z.int().min(1),
    unit: z.literal('workday'),
    basis,
  }),
  technicalExamination: z.strictObject({
    officersAtLeast: z.int().min(1),
    assignWithin: z.int().min(1),
    unit: z.literal('workday'),
    basis,
  }),
  expertReview: z.strictObject({ atLeast: z.int().min(1), odd: z.boolean(), basis }),
  competitiveAward: z.strictObject({ winnerOnly: z.boolean(), basis }),
  recusal: z.strictObject({ decidedBy: z.array(z.enum(duties)).min(1), basis }),
  agency: z.strictObject({
    longestMonths: z.record(z.enum(agentRelations), z.int().min(1)),
    acceptWithinDays: z.int().min(1),
    basis,
  }),
  licensedActs: z.strictObject({ actTypes: z.array(z.enum(actTypes)), basis }),
  renewalApplication: z.strictObject({ value: z.int().min(1), unit: z.enum(['workday', 'calendar-day']), basis }),
  expiryReminder: z.strictObject({ daysBefore: z.int().min(1), basis }),
  reapplicationBan: z.strictObject({
    falseStatementMonths: z.int().min(1),
    fraudMonths: z.int().min(1),
    basis,
  }),
  deferredNotice: z.strictObject({ longestDays: z.int().min(1).max(730), basis }),
  archiveRetention: z.strictObject({
    granted: kept,
    refused: kept,
    'not-accepted': kept,
    withdrawn: kept,
    basis,
  }),
  competence: z.strictObject({ checked: z.boolean(), basis }),
  powerReceivers: z.strictObject({ kinds: z.array(z.enum(bodyKinds)).min(1), basis }),
  entrustment: z.strictObject({ furtherAllowed: z.boolean(), basis }),
  powerHandover: z.strictObject({ within: z.int().min(0), unit: z.enum(['workday', 'calendar-day']), basis }),
  powersReturn: z.strictObject({ by: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/), basis }),
  townAnswer: z.strictObject({ within: z.int().min(1), unit: z.enum(['workday', 'calendar-day']), basis }),
  acceptedInName: z.strictObject({
    perThousand: z.int().min(1).max(500),
    days: z.int().min(1).max(3660),
    expectedAtLeast: z.int().min(1),
    sentBackPercent: z.int().min(1).max(100),
    basis,
  }),
  licenceSuspension: z.exactOptional(z.strictObject({ longestMonths: z.int().min(1), basis })),
});

function remedy() {
  return z.strictObject({ value: z.int().min(1), unit: z.enum(['calendar-day', 'month']), basis });
}

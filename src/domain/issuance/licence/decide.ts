import { addDays, daysBetween, type LocalDate } from '../../../kernel/local-date.ts';
import type { Refusals } from '../../../kernel/refusal.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Answers } from '../../case/application.ts';
import type { CaseState } from '../../case/state.ts';
import { lastDayOfTerm } from '../../catalogue/granted-document.ts';
import type { ServiceItem } from '../../catalogue/service-item.ts';
import type { RecordPaper, RecordPaperKind } from '../../organisation/record-paper.ts';
import type { Law } from '../../time-limits/law.ts';
import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';
import { deemedRenewal } from '../rules/deemed-renewal.ts';
import { expiryReminder } from '../rules/expiry-reminder.ts';
import { licenceTerm } from '../rules/licence-term.ts';
import { renewBy } from '../rules/renewal-application.ts';
import { decideAct, proposeAct } from './act.ts';
import type { ConcludeApplication, IssueLicence, LicenceCommand, NoteApplication } from './commands.ts';
import type { LicenceEvent, NextTerm } from './events.ts';
import { type Licence, lastDayOf, openRenewal } from './state.ts';

export interface LicenceFacts {
  readonly today: LocalDate;
  readonly law: Law;
  readonly calendar: WorkingCalendar;
  /** The version under which it was granted. */
  readonly item: ServiceItem | undefined;
  readonly number: string;
  readonly holderKey: string;
  readonly paper: (kind: RecordPaperKind) => RecordPaper;
  /** The case of an open renewal. */
  readonly renewal?: { readonly state: CaseState; readonly answers: Answers };
}

export type DecidedLicence = Result<readonly LicenceEvent[], Refusals>;

/** 证照: issued, renewed, changed, ended. What follows from a case follows without anybody's opinion. */
export function decideLicence(
  licence: Licence | undefined,
  command: LicenceCommand,
  facts: LicenceFacts,
): DecidedLicence {
  if (command.type === 'issueLicence') return licence === undefined ? issue(command, facts) : ok([]);
  if (licence === undefined) return { ok: false, fault: [{ code: 'record.not-found', kind: 'not-found' }] };
  switch (command.type) {
    case 'noteApplication':
      return note(licence, command, facts);
    case 'concludeApplication':
      return conclude(licence, command, facts);
    case 'proposeLicenceAct':
      return proposeAct(licence, command, facts);
    case 'decideLicenceAct':
      return decideAct(licence, command, facts);
    case 'recordLicenceMoment':
      return ok(momentCame(licence, facts));
  }
}

function issue(command: IssueLicence, facts: LicenceFacts): DecidedLicence {
  const { item, law, number, holderKey } = facts;
  const document = item && licenceTerm(item, law);
  if (item === undefined || document === undefined) {
    return { ok: false, fault: [{ code: 'issuance.no-document-granted', kind: 'conflict' }] };
  }
  const { caseId, caseNumber, itemVersion, body, holder, account, answers, decidedOn } = command;
  const validTo = lastDayOfTerm(document.term, decidedOn, answers);
  return ok([
    {
      type: 'LicenceIssued',
      data: {
        number,
        caseId,
        caseNumber,
        item: item.code,
        itemVersion,
        body,
        holder,
        holderKey,
        ...(account === undefined ? {} : { account }),
        scope: Object.fromEntries(Object.entries(answers).filter(([code]) => document.scope.includes(code))),
        issuedOn: facts.today,
        term: document.term,
        validFrom: decidedOn,
        ...(validTo === undefined ? {} : { validTo }),
        ...reminderFor(validTo, decidedOn, facts),
        paper: facts.paper('licence'),
      },
    },
  ]);
}

function reminderFor(validTo: LocalDate | undefined, from: LocalDate, facts: LicenceFacts) {
  const { item } = facts;
  const reminder = validTo === undefined || item === undefined ? undefined : expiryReminder(item, from, validTo, facts);
  return reminder === undefined ? {} : { reminder };
}

/** Late or not, it is noted: the body may still grant it. Only an application in time is ever deemed granted. */
function note(licence: Licence, { application }: NoteApplication, facts: LicenceFacts): DecidedLicence {
  if (licence.applications.some(({ caseId }) => caseId === application.caseId)) return ok([]);
  const lastDay = lastDayOf(licence);
  const by = lastDay === undefined || facts.item === undefined ? undefined : renewBy(facts.item, lastDay, facts);
  const inTime = application.purpose === 'renewal' && by !== undefined && application.receivedOn <= by;
  return ok([{ type: 'LicenceApplicationNoted', data: { ...application, inTime } }]);
}

function conclude(licence: Licence, command: ConcludeApplication, facts: LicenceFacts): DecidedLicence {
  const { caseId, outcome, holder, answers } = command;
  const application = licence.applications.find((one) => one.caseId === caseId);
  if (application === undefined) return ok([]);
  if (outcome !== 'granted') return ok([{ type: 'LicenceApplicationEnded', data: { caseId, outcome } }]);
  if (application.purpose === 'renewal')
    return ok([{ type: 'LicenceRenewed', data: nextTerm(licence, caseId, answers, facts) }]);
  const scope = Object.fromEntries(Object.entries(answers).filter(([code]) => code in licence.scope));
  const data = {
    caseId,
    on: facts.today,
    holder,
    scope: { ...licence.scope, ...scope },
    paper: facts.paper('licence'),
  };
  return ok([{ type: 'LicenceChanged', data }]);
}

/** Another term of the same length joins on to the last day; where that has passed, it begins with the decision. */
function nextTerm(
  licence: Licence,
  caseId: string,
  answers: Answers,
  facts: LicenceFacts,
  paper?: RecordPaper,
): NextTerm & { caseId: string } {
  const lastDay = lastDayOf(licence);
  const joined = lastDay === undefined ? facts.today : addDays(lastDay, 1);
  const late = joined < facts.today && paper === undefined;
  const validFrom = late ? facts.today : joined;
  const validTo = lastDayOfTerm(licence.term, validFrom, answers) ?? spanOf(licence, validFrom);
  return {
    caseId,
    on: facts.today,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
    ...reminderFor(validTo, validFrom, facts),
    paper: paper ?? facts.paper('licence'),
  };
}

/** As long as the first term, where only an answer said how long that was and this application says nothing. */
function spanOf({ term, terms }: Licence, from: LocalDate): LocalDate | undefined {
  if (term === 'unlimited') return undefined;
  const first = terms[0];
  return first?.to === undefined ? undefined : addDays(from, daysBetween(first.from, first.to));
}

/** Reminders, the end of the last day, and the cancellation that must follow every end (art. 70). */
function momentCame(licence: Licence, facts: LicenceFacts): readonly LicenceEvent[] {
  const { today, item } = facts;
  const { ended, cancelled, cancellationProposed, reminder, remindedOn, expiredOn } = licence;
  if (cancelled !== undefined || expiredOn !== undefined) return [];
  if (ended !== undefined) return cancellationProposed ? [] : [cancellation('already-ended', today)];
  const lastDay = lastDayOf(licence);
  if (lastDay === undefined) return [];
  if (today > lastDay) {
    const renewal = openRenewal(licence);
    if (renewal !== undefined && deemedRenewal(licence, today, facts.renewal?.state)) {
      const paper = facts.paper('deemed-renewal');
      return [
        {
          type: 'LicenceRenewalDeemed',
          data: nextTerm(licence, renewal.caseId, facts.renewal?.answers ?? {}, facts, paper),
        },
      ];
    }
    const expired: LicenceEvent = { type: 'LicenceExpired', data: { lastDay } };
    return licence.proposal === undefined ? [expired, cancellation('expired', today)] : [expired];
  }
  if (reminder === undefined || remindedOn !== undefined || today < reminder.on || item === undefined) return [];
  // The calendar of that year may have been published since.
  const on = renewBy(item, lastDay, facts);
  return [{ type: 'LicenceExpiryReminded', data: { on: today, validTo: lastDay, renewBy: on } }];
}

function cancellation(ground: 'expired' | 'already-ended', on: LocalDate): LicenceEvent {
  return { type: 'LicenceActProposed', data: { act: 'cancel', ground, reasons: '', on } };
}

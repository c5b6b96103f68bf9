import type { Refusal, Refusals } from '../../kernel/refusal.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Applicant, Defect, HeldMaterial } from '../case/application.ts';
import { decisionDue } from '../case/due.ts';
import type { NewCaseEvent } from '../case/events.ts';
import { type CaseFacts, paperFor } from '../case/facts.ts';
import { caseNumber } from '../case/numbering.ts';
import { caseRefusals, refusedBy, wrongState } from '../case/refusals.ts';
import { writtenReceipt } from '../case/rules/written-receipt.ts';
import type { CaseFile } from '../case/state.ts';
import type { WitnessesMissing } from '../organisation/unwitnessed/state.ts';
import type { Competence } from '../powers/competence.ts';
import { noticeDue } from '../time-limits/notice-due.ts';
import { type AddressForm, addressFaults, addressLine, addressName } from './address-form.ts';
import { answerFaults } from './answers.ts';
import type { ApplicationBan } from './ban/state.ts';
import { openBranch, takeBackBranch } from './branch.ts';
import type {
  AcceptApplication,
  AnyIntakeCommand,
  CorrectOnTheSpot,
  DecideNonAcceptance,
  GiveOneTimeNotice,
  ReceiveApplication,
  SubmitSupplementation,
  WithdrawApplication,
} from './commands.ts';
import { applicantFaults, type IdentityForm } from './identity-form.ts';
import { acceptance, acceptanceDefects } from './rules/acceptance.ts';
import type { MandateUse } from './rules/agency.ts';
import { answeredInTime, deemedAcceptance } from './rules/deemed-acceptance.ts';
import { heldMaterial } from './rules/held-material.ts';
import { licenceApplication } from './rules/licence-application.ts';
import { noLicenceNeeded } from './rules/no-licence-needed.ts';
import { nonAcceptance } from './rules/non-acceptance.ts';
import { onTheSpotCorrection } from './rules/on-the-spot-correction.ts';
import { oneTimeNotice } from './rules/one-time-notice.ts';
import { reApplicationBan } from './rules/re-application-ban.ts';
import { unrelatedMaterial } from './rules/unrelated-material.ts';
import { withdrawal } from './rules/withdrawal.ts';
import { submittedMaterialFaults } from './submitted-materials.ts';

export interface IntakeFacts extends CaseFacts {
  readonly identityForms: readonly IdentityForm[];
  readonly addressForm: AddressForm;
  /** 代理: where somebody else acts for the applicant, on what mandate. */
  readonly mandateUse?: MandateUse;
  /** 见证中断: the ledger has had too few witnesses for longer than the place allows. */
  readonly missing?: WitnessesMissing;
  /** 不得再次申请: what stands against the applicant. */
  readonly bans?: readonly ApplicationBan[];
  /** 事权登记, in memory; and the town where it was applied for, where that is known. */
  readonly competence?: Competence;
  readonly territory?: string;
}

type Decided = Result<readonly NewCaseEvent[], Refusals>;

/** 受理环节: what the door answers. One of five outcomes of art. 32, or the refusals that say why not. */
export function decideIntake(file: CaseFile | undefined, command: AnyIntakeCommand, facts: IntakeFacts): Decided {
  if (command.type === 'receiveApplication') {
    if (file !== undefined) return refused(caseRefusals.alreadyReceived);
    return receive(command, facts);
  }
  if (command.type === 'openBranch') return openBranch(file, command, facts);
  if (file === undefined) return refused(caseRefusals.notFound);
  switch (command.type) {
    case 'takeBackBranch':
      return takeBackBranch(file, command, facts);
    case 'correctOnTheSpot':
      return correct(file, command, facts);
    case 'giveOneTimeNotice':
      return notice(file, command, facts);
    case 'submitSupplementation':
      return supplement(file, command, facts);
    case 'acceptApplication':
      return accept(file, command, facts);
    case 'decideNonAcceptance':
      return turnAway(file, command, facts);
    case 'withdrawApplication':
      return withdraw(file, command, facts);
    case 'recordDeemedAcceptance':
      return deem(file, facts);
  }
}

function receive(command: ReceiveApplication, facts: IntakeFacts): Decided {
  const { item, body, today } = facts;
  // At the window a gap is the clerk's to tell (art. 32); on the portal the form itself names it before it is sent.
  const answers = answerFaults(item, command.answers).filter(
    // What hangs on a question still open is not missing yet; the question is.
    (defect) => defect.fault !== 'missing' || (command.channel === 'portal' && defect.decidedBy === undefined),
  );
  const applicant = applicantFaults(command.applicant, facts.identityForms);
  const wrongKind = item.applicantKinds.includes(command.applicant.kind)
    ? undefined
    : ({ code: 'intake.applicant-not-eligible', kind: 'invalid', pointer: '/applicant/kind' } as const);
  const defects = [...applicant, ...answers].map(asRefusal);
  const materials = submittedMaterialFaults(item, command.materials);
  const no = refusedBy([
    writtenReceipt(facts),
    wrongKind,
    ...defects,
    ...addressRefusals(command, facts),
    ...materials,
    reApplicationBan(item, facts.bans ?? [], today),
    ...licenceApplication(item, command.concerns, facts.licence),
  ]);
  if (no) return no;
  const clock = noticeDue(today, facts);
  const number = caseNumber(facts.numberFormat.divisionCode, body.code, today, command.serial);
  // Named one by one: whatever else a channel may send along does not get into the record.
  const { serial, channel, queryCodeHash, centre, account, concerns, keepMaterials } = command;
  return ok([
    {
      type: 'ApplicationReceived',
      data: {
        number,
        serial,
        item: item.code,
        itemVersion: item.version,
        body: body.code,
        ...(centre === undefined ? {} : { centre }),
        channel,
        receivedOn: today,
        noticeDue: clock.due,
        provisional: clock.provisional,
        applicant: withAddress(command, facts),
        answers: command.answers,
        materials: command.materials,
        queryCodeHash,
        ...(account === undefined ? {} : { account }),
        ...(concerns === undefined || facts.licence === undefined
          ? {}
          : { concerns: { id: facts.licence.id, number: facts.licence.number, purpose: concerns.purpose } }),
        ...heldAnew(undefined, facts),
        ...(keepMaterials === true ? { keepMaterials } : {}),
        paper: paperFor(facts, 'filing-receipt', { serial, papers: [], receivedOn: today }),
      },
    },
  ]);
}

function correct(file: CaseFile, command: CorrectOnTheSpot, facts: IntakeFacts): Decided {
  const no = refusedBy([
    inState(file, ['received']),
    answeredInTime(file, facts.today, facts.law),
    ...onTheSpotCorrection(facts.item, command.answers, file.answers),
  ]);
  return no ?? ok([{ type: 'OnTheSpotCorrectionMade', data: { answers: command.answers, remark: command.remark } }]);
}

function notice(before: CaseFile, command: GiveOneTimeNotice, facts: IntakeFacts): Decided {
  const held = heldAnew(before, facts);
  const file = withHeld(before, held);
  const defects = merge(acceptanceDefects(file, facts.item, command.checks), command.answerDefects);
  const no = refusedBy([
    inState(file, ['received']),
    answeredInTime(file, facts.today, facts.law),
    writtenReceipt(facts),
    noLicenceNeeded(facts.item, file.answers),
    ...unrelatedMaterial(facts.item, command.checks, command.answerDefects, file.answers),
    ...heldMaterial(file.held, command.checks, command.answerDefects),
    ...oneTimeNotice(file, defects, facts.law, facts.item),
  ]);
  if (no) return no;
  const paper = paperFor(facts, 'one-time-notice', file);
  return ok([{ type: 'OneTimeNoticeGiven', data: { defects, checks: command.checks, ...held, paper } }]);
}

function supplement(file: CaseFile, command: SubmitSupplementation, facts: IntakeFacts): Decided {
  const given = Object.keys(command.answers).length + command.materials.length;
  const corrected =
    Object.keys(command.answers).length === 0 ? [] : onTheSpotCorrection(facts.item, command.answers, file.answers);
  const no = refusedBy([
    inState(file, ['awaiting-supplementation']),
    given > 0 ? undefined : { code: 'intake.nothing-supplemented', kind: 'invalid' },
    ...corrected,
    ...submittedMaterialFaults(facts.item, command.materials),
  ]);
  if (no) return no;
  const clock = noticeDue(facts.today, facts);
  return ok([
    {
      type: 'SupplementationSubmitted',
      data: {
        answers: command.answers,
        materials: command.materials,
        receivedOn: facts.today,
        noticeDue: clock.due,
        provisional: clock.provisional,
        paper: paperFor(facts, 'supplementation-receipt', file),
      },
    },
  ]);
}

function accept(before: CaseFile, command: AcceptApplication, facts: IntakeFacts): Decided {
  const held = heldAnew(before, facts);
  const file = withHeld(before, held);
  const no = refusedBy([
    inState(file, ['received', 'awaiting-supplementation']),
    answeredInTime(file, facts.today, facts.law),
    writtenReceipt(facts),
    noLicenceNeeded(facts.item, file.answers),
    ...unrelatedMaterial(facts.item, command.checks, []),
    ...acceptance(file, facts.item, command.checks),
  ]);
  if (no) return no;
  const { item, today } = facts;
  return ok([
    {
      type: 'ApplicationAccepted',
      data: {
        acceptedOn: today,
        item: item.code,
        itemVersion: item.version,
        checks: command.checks,
        ...held,
        due: decisionDue({ ...file, acceptance: { on: today, deemed: false } }, facts),
        paper: paperFor(facts, 'acceptance', file),
      },
    },
  ]);
}

function turnAway(file: CaseFile, command: DecideNonAcceptance, facts: IntakeFacts): Decided {
  const no = refusedBy([
    inState(file, ['received', 'awaiting-supplementation']),
    answeredInTime(file, facts.today, facts.law),
    writtenReceipt(facts),
    ...nonAcceptance(command, facts.body),
  ]);
  if (no) return no;
  const { ground, competentBody, explanation } = command;
  return ok([
    {
      type: 'NonAcceptanceDecided',
      data: {
        ground,
        ...(competentBody === undefined ? {} : { competentBody }),
        explanation,
        paper: paperFor(facts, 'non-acceptance', file),
      },
    },
  ]);
}

function withdraw(file: CaseFile, command: WithdrawApplication, facts: IntakeFacts): Decided {
  const no = refusedBy([...withdrawal(file, command), writtenReceipt(facts)]);
  if (no) return no;
  const { reason, request, actor } = command;
  return ok([
    {
      type: 'CaseWithdrawn',
      data: {
        withdrawnOn: facts.today,
        ...(reason === undefined || reason.trim() === '' ? {} : { reason }),
        by: actor.kind === 'staff' ? 'window' : 'portal',
        ...(request === undefined ? {} : { request }),
        paper: paperFor(facts, 'withdrawal-receipt', file),
      },
    },
  ]);
}

function deem(file: CaseFile, facts: IntakeFacts): Decided {
  const outcome = deemedAcceptance(file, facts.today, facts.law);
  if ('code' in outcome) return refused(outcome);
  const { item } = facts;
  return ok([
    {
      type: 'AcceptanceDeemed',
      data: {
        acceptedOn: outcome.acceptedOn,
        item: item.code,
        itemVersion: item.version,
        due: decisionDue({ ...file, acceptance: { on: outcome.acceptedOn, deemed: true } }, facts),
        paper: paperFor(facts, 'deemed-acceptance', file),
      },
    },
  ]);
}

/** What is held today and was not yet known to be when this case was last looked at. */
function heldAnew(file: CaseFile | undefined, { held }: IntakeFacts): { readonly held?: readonly HeldMaterial[] } {
  const known = new Set(file?.held?.map(({ material }) => material));
  const anew = held?.filter(({ material }) => !known.has(material)) ?? [];
  return anew.length === 0 ? {} : { held: anew };
}

function withHeld(file: CaseFile, { held = [] }: ReturnType<typeof heldAnew>): CaseFile {
  return held.length === 0 ? file : { ...file, held: [...(file.held ?? []), ...held] };
}

function inState(file: CaseFile, wanted: Parameters<typeof wrongState>[1]): Refusal | undefined {
  return wanted.includes(file.state) ? undefined : wrongState(file, wanted);
}

function asRefusal(defect: Defect): Refusal {
  const list = defect.concerns === 'applicant' ? 'applicant' : 'answers';
  return {
    code: `intake.${defect.concerns}-${defect.fault}${defect.remark ? `-${defect.remark}` : ''}`,
    kind: 'invalid',
    pointer: `/${list}/${defect.code}`,
    facts: { code: defect.code },
  };
}

function addressRefusals({ addressParts = {} }: ReceiveApplication, { addressForm }: IntakeFacts): Refusal[] {
  return addressFaults(addressForm, addressParts).map(({ code, fault }) => ({
    code: `intake.address-part-${fault}`,
    kind: 'invalid',
    pointer: `/applicant/addressParts/${code}`,
    facts: { code: addressName(code), example: addressForm.parts.find((part) => part.code === code)?.example ?? '' },
  }));
}

function withAddress({ applicant, addressParts = {} }: ReceiveApplication, { addressForm }: IntakeFacts): Applicant {
  const address = addressLine(addressForm, addressParts);
  return address === '' ? applicant : { ...applicant, address };
}

/** One line for each thing at fault; what the clerk wrote goes before what the form found. */
function merge(found: readonly Defect[], written: readonly Defect[]): Defect[] {
  const named = new Set(written.map((defect) => `${defect.concerns}/${defect.code}`));
  return [...found.filter((defect) => !named.has(`${defect.concerns}/${defect.code}`)), ...written];
}

function refused(refusal: Refusal): Result<never, Refusals> {
  return { ok: false, fault: [refusal] };
}

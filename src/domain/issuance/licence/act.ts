import { addMonths } from '../../../kernel/local-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok } from '../../../kernel/result.ts';
import { refusedBy } from '../../case/refusals.ts';
import { actByTwo } from '../rules/act-by-two.ts';
import { expiryReminder } from '../rules/expiry-reminder.ts';
import { licenceAlteration } from '../rules/licence-alteration.ts';
import { licenceCancellation } from '../rules/licence-cancellation.ts';
import { licenceRevocation, revocationDecline } from '../rules/licence-revocation.ts';
import { licenceSuspension } from '../rules/licence-suspension.ts';
import { licenceWithdrawal } from '../rules/licence-withdrawal.ts';
import type { DecideLicenceAct, ProposeLicenceAct } from './commands.ts';
import type { DecidedLicence, LicenceFacts } from './decide.ts';
import type { ActProposed, LicenceEvent } from './events.ts';
import type { Licence } from './state.ts';

/** What a body may do to a licence: put forward by one person, decided by another. */
export function proposeAct(licence: Licence, command: ProposeLicenceAct, facts: LicenceFacts): DecidedLicence {
  const proposed = said(command);
  const standing: Refusal | undefined =
    licence.proposal === undefined || licence.proposal.by.kind === 'system'
      ? undefined
      : { code: 'issuance.act-already-proposed', kind: 'conflict', facts: { act: licence.proposal.act } };
  const no = refusedBy([standing, ...faultsOf(licence, proposed, facts)]);
  return no ?? ok([{ type: 'LicenceActProposed', data: { ...proposed, on: facts.today } }]);
}

/** The proposal is judged once more: time has passed since it was made. */
export function decideAct(licence: Licence, command: DecideLicenceAct, facts: LicenceFacts): DecidedLicence {
  const { proposal } = licence;
  if (proposal === undefined) return { ok: false, fault: [{ code: 'issuance.no-act-proposed', kind: 'conflict' }] };
  const { agrees, reasons, forThePublic } = command;
  const another = actByTwo(proposal.by, command.actor);
  if (!agrees) {
    const no = refusedBy([another, ...revocationDecline(proposal, command)]);
    const data = { act: proposal.act, reasons: reasons.trim(), ...(forThePublic ? { forThePublic } : {}) };
    return no ?? ok([{ type: 'LicenceActDeclined', data }]);
  }
  return refusedBy([another, ...faultsOf(licence, proposal, facts)]) ?? ok([done(licence, proposal, facts)]);
}

function faultsOf(licence: Licence, proposed: ActProposed, facts: LicenceFacts): readonly (Refusal | undefined)[] {
  switch (proposed.act) {
    case 'alter':
      return licenceAlteration(licence, proposed, facts.item, facts.today);
    case 'withdraw':
      return licenceWithdrawal(licence, proposed, facts.today);
    case 'revoke':
      return licenceRevocation(licence, proposed);
    case 'cancel':
      return licenceCancellation(licence, proposed, facts.today);
    case 'suspend':
    case 'reinstate':
      return licenceSuspension(licence, proposed, facts.today, facts.law);
  }
}

function done(licence: Licence, proposal: ActProposed, facts: LicenceFacts): LicenceEvent {
  const { ground, reasons, compensation } = proposal;
  const on = facts.today;
  switch (proposal.act) {
    case 'alter':
      return { type: 'LicenceAltered', data: alteredBy(licence, proposal, facts) };
    case 'withdraw': {
      const paid = compensation ?? { amount: 0, assessment: '' };
      const paper = facts.paper('licence-withdrawal');
      return { type: 'LicenceWithdrawn', data: { ground, reasons, on, compensation: paid, paper } };
    }
    case 'revoke': {
      // 三年内不得再次申请: what was got by fraud or bribery, where lives and property hang on it (art. 79).
      const isBanned = ground === 'fraud' && facts.item?.document?.concernsSafety === true;
      const bannedUntil = addMonths(on, facts.law.reapplicationBan.fraudMonths);
      const paper = facts.paper('licence-revocation');
      return {
        type: 'LicenceRevoked',
        data: {
          ground,
          reasons,
          on,
          paper,
          ...(compensation === undefined ? {} : { compensation }),
          ...(isBanned ? { bannedUntil } : {}),
        },
      };
    }
    case 'cancel':
      return { type: 'LicenceCancelled', data: { ground, reasons, on, paper: facts.paper('licence-cancellation') } };
    case 'suspend': {
      const { until = on, penaltyDecision = '' } = proposal;
      const paper = facts.paper('licence-suspension');
      return { type: 'LicenceSuspended', data: { ground, reasons, on, until, penaltyDecision, paper } };
    }
    case 'reinstate':
      return { type: 'LicenceReinstated', data: { on } };
  }
}

/** The rest of the document reads as before. Where a question named the last day, its answer goes with the new one. */
function alteredBy(licence: Licence, proposal: ActProposed, facts: LicenceFacts) {
  const { ground, reasons, compensation = { amount: 0, assessment: '' }, alteration = {} } = proposal;
  const { term, terms } = licence;
  const { validTo } = alteration;
  const asked = typeof term === 'object' && 'until' in term && term.until in licence.scope ? term.until : undefined;
  const reminder =
    validTo === undefined || facts.item === undefined
      ? undefined
      : expiryReminder(facts.item, terms.at(-1)?.from ?? facts.today, validTo, facts);
  return {
    ...{ ground, reasons, compensation, on: facts.today, paper: facts.paper('licence-alteration') },
    scope: {
      ...licence.scope,
      ...alteration.scope,
      ...(asked === undefined || validTo === undefined ? {} : { [asked]: validTo }),
    },
    ...(validTo === undefined ? {} : { validTo }),
    ...(reminder === undefined ? {} : { reminder }),
  };
}

/** Named one by one: whatever else a channel may send along does not get into the record. */
function said(command: ProposeLicenceAct): ActProposed {
  const { act, ground, reasons, heard, compensation, alteration, until, penaltyDecision, files } = command;
  return {
    act,
    ground,
    reasons: reasons.trim(),
    ...(heard === undefined || heard.trim() === '' ? {} : { heard: heard.trim() }),
    ...(compensation === undefined ? {} : { compensation }),
    ...(act === 'alter' && alteration !== undefined ? { alteration } : {}),
    ...(until === undefined ? {} : { until }),
    ...(penaltyDecision === undefined || penaltyDecision.trim() === ''
      ? {}
      : { penaltyDecision: penaltyDecision.trim() }),
    ...(files === undefined || files.length === 0 ? {} : { files }),
  };
}

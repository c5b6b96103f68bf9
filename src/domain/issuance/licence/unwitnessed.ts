import { fault, ok } from '../../../kernel/result.ts';
import type { WitnessesMissing } from '../../organisation/unwitnessed/state.ts';
import type { LicenceCommand } from './commands.ts';
import type { DecidedLicence } from './decide.ts';
import type { LicenceEvent } from './events.ts';

/**
 * 见证中断: whoever decides on a licence needs the head's word, as whoever grants one does; what follows from a case or from
 * the law's own day waits for nobody, for the word was asked for there, or the law asks for none. All of it bears the mark.
 */
export function licenceWitnessed(
  decided: DecidedLicence,
  command: LicenceCommand,
  body: string,
  missing: WitnessesMissing | undefined,
): DecidedLicence {
  if (missing === undefined) return decided;
  const asksForWord = command.type === 'decideLicenceAct' && command.agrees;
  if (!asksForWord || missing.allowed.has(body))
    return decided.ok ? ok(decided.value.map((event) => marked(event, missing))) : decided;
  const needed = { code: 'ledger.override-needed', kind: 'conflict', facts: { since: missing.since } } as const;
  return fault([needed, ...(decided.ok ? [] : decided.fault)]);
}

/** Of what changes a licence; a note, a reminder and a proposal change none. */
function marked(event: LicenceEvent, { since: unwitnessedSince }: WitnessesMissing): LicenceEvent {
  switch (event.type) {
    case 'LicenceIssued':
    case 'LicenceRenewed':
    case 'LicenceRenewalDeemed':
    case 'LicenceChanged':
    case 'LicenceAltered':
    case 'LicenceWithdrawn':
    case 'LicenceRevoked':
    case 'LicenceCancelled':
    case 'LicenceSuspended':
    case 'LicenceReinstated':
      return { ...event, data: { ...event.data, unwitnessedSince } } as LicenceEvent;
    default:
      return event;
  }
}

import type { MandateCommand } from '../../domain/intake/mandate/commands.ts';
import { decideMandate } from '../../domain/intake/mandate/decide.ts';
import { type MandateEvent, personalMandateParts } from '../../domain/intake/mandate/events.ts';
import { evolveMandate, type Mandate } from '../../domain/intake/mandate/state.ts';
import { year } from '../../kernel/local-date.ts';
import type { Digests } from '../ports.ts';
import { hashQueryCode, queryCodeOf } from '../query-code.ts';
import type { RecordKind } from './record-kind.ts';

interface Extra {
  readonly codeIsRight: boolean;
}

/** 委托代理: an applicant's mandate for an agent. */
export const mandateKind: RecordKind<Mandate, MandateEvent, MandateCommand, Extra> = {
  kind: 'mandate',
  begins: ['giveMandate', 'recordPaperMandate'],
  personal: personalMandateParts,
  permissions: {
    giveMandate: 'mandate.give',
    recordPaperMandate: 'mandate.record-at-window',
    acceptMandate: 'mandate.accept',
    revokeMandate: 'mandate.revoke',
    recordRefusedUse: 'system.tick',
  },
  target: (place, command, mandate) => ({
    body: '',
    centre: command.type === 'recordPaperMandate' ? command.centre : mandate?.centre,
    account: mandate?.principalAccount,
    agent: mandate?.agentAccount,
    districtCentres: place.districtCentres,
  }),
  series: (command, _, today) =>
    command.type === 'giveMandate' || command.type === 'recordPaperMandate' ? `mandates/${year(today)}` : undefined,
  gather: async ({ digests }, command) => ({
    codeIsRight:
      command.type === 'acceptMandate' &&
      hashQueryCode(digests, command.id, command.code) ===
        hashQueryCode(digests, command.id, mandateCode(digests, command.id)),
  }),
  decide: (mandate, command, { today, place, serial, codeIsRight }) =>
    decideMandate(mandate, command, {
      today,
      law: place.law,
      identityForms: place.identityForms,
      items: new Set(place.items.keys()),
      number: `${place.numberFormat.divisionCode}-M-${year(today)}-${String(serial).padStart(5, '0')}`,
      codeIsRight,
    }),
  evolve: evolveMandate,
  index: ({ number, centre, givenOn, principalAccount, agentAccount, revoked }) => ({
    number,
    ...(centre === undefined ? {} : { centre }),
    people: [principalAccount, agentAccount].filter((one) => one !== undefined),
    day: givenOn,
    open: revoked === undefined,
  }),
};

/** The code that the principal passes on. Derived like a query code, so that it can be shown again and is stored nowhere. */
export function mandateCode(digests: Digests, id: string): string {
  return queryCodeOf(digests, `mandate ${id}`);
}

import type { ServiceItem } from '../../src/domain/catalogue/service-item.ts';
import type { LicenceCommand } from '../../src/domain/issuance/licence/commands.ts';
import { decideLicence, type LicenceFacts } from '../../src/domain/issuance/licence/decide.ts';
import { evolveLicence, type Licence } from '../../src/domain/issuance/licence/state.ts';
import type { Actor } from '../../src/domain/organisation/actor.ts';
import { anna, day, factsOn, noon, tentItem } from './facts.ts';

// Builders for tests: a tent permit for a year, held by a person, renewable.

export function tentWithDocument(changes: Partial<NonNullable<ServiceItem['document']>> = {}): ServiceItem {
  const document = { term: { value: 1, unit: 'year' }, scope: ['place'], renewal: { materials: ['plan'] }, ...changes };
  return tentItem({ actType: 'licence', processingClass: 'promised', document } as Partial<ServiceItem>);
}

export function licence(changes: Partial<Licence> = {}): Licence {
  return {
    id: 'licence-1',
    version: 1,
    number: '440113-L-2026-00001',
    caseId: 'case-1',
    caseNumber: '440113-HALL-20260302-00001-0',
    item: 'TENT',
    itemVersion: 1,
    body: 'HALL',
    holder: { kind: 'person', name: 'Emma', identityForm: 'card', identityNumber: 'P-000001' },
    holderKey: 'key',
    scope: { place: 'Meadow' },
    issuedOn: day('2026-03-02'),
    term: { value: 1, unit: 'year' },
    terms: [{ from: day('2026-03-02'), to: day('2027-03-01'), how: 'granted', caseId: 'case-1' }],
    applications: [],
    suspensions: [],
    ...changes,
  };
}

export function licenceFacts(today: string, changes: Partial<LicenceFacts> = {}): LicenceFacts {
  const { law, calendar } = factsOn(today);
  return {
    today: day(today),
    law,
    calendar,
    item: tentWithDocument(),
    number: '440113-L-2026-00001',
    holderKey: 'key',
    paper: (kind) => ({ kind, number: '1', on: day(today), body: 'HALL', seal: 'HALL-1' }),
    ...changes,
  };
}

/** What comes of a command: the licence after it, and the names of what happened; or the codes of the refusals. */
export function done(
  before: Licence | undefined,
  command: Omit<LicenceCommand, 'id' | 'actor' | 'at'> & { readonly actor?: Actor },
  today: string,
  changes: Partial<LicenceFacts> = {},
): { readonly licence?: Licence; readonly events: readonly string[] } {
  const actor = command.actor ?? anna;
  const given = { ...command, id: 'licence-1', actor, at: noon(today) } as LicenceCommand;
  const decided = decideLicence(before, given, licenceFacts(today, changes));
  if (!decided.ok) return { events: decided.fault.map(({ code }) => code) };
  const after = decided.value.reduce<Licence | undefined>(
    (state, event) =>
      evolveLicence('licence-1', state, { ...event, occurredAt: noon(today), recordedAt: noon(today), actor }),
    before,
  );
  return { ...(after === undefined ? {} : { licence: after }), events: decided.value.map(({ type }) => type) };
}

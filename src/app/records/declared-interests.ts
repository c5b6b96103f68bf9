import { decideInterests, type InterestsCommand } from '../../domain/special-procedures/interests/decide.ts';
import type { InterestsDeclared } from '../../domain/special-procedures/interests/events.ts';
import {
  type DeclaredInterests,
  evolveInterests,
  interestsIndex,
} from '../../domain/special-procedures/interests/state.ts';
import type { RecordKind } from './record-kind.ts';

/** 利害关系申报: whose cases must not come to an officer; one’s own to say, and one’s own to read. */
export const declaredInterestsKind: RecordKind<
  DeclaredInterests,
  InterestsDeclared,
  InterestsCommand,
  { readonly hasOther: boolean }
> = {
  kind: 'declared-interests',
  begins: ['declareInterests'],
  personal: { InterestsDeclared: ['entries'] },
  permissions: { declareInterests: 'interests.declare', declareInterestsAnew: 'interests.declare' },
  target: (place, _, before) => ({ body: '', account: before?.staff, districtCentres: place.districtCentres }),
  gather: async ({ records, authority }, given) => ({
    hasOther:
      given.type === 'declareInterests' &&
      authority.kind === 'staff' &&
      (await records.count({ kind: 'declared-interests', person: authority.id }, 1)) > 0,
  }),
  decide: (before, command, { today, hasOther }) => decideInterests(before, command, { today, hasOther }),
  evolve: evolveInterests,
  index: interestsIndex,
};

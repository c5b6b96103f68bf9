import {
  type AllowUnwitnessedWork,
  decideUnwitnessedWork,
  evolveUnwitnessedWork,
  type UnwitnessedWork,
  type UnwitnessedWorkEvent,
  unwitnessedWorkIndex,
} from '../../domain/organisation/unwitnessed/state.ts';
import type { RecordKind } from './record-kind.ts';

/** 无见证办理: said by the head of a body, for one day. */
export const unwitnessedWorkKind: RecordKind<UnwitnessedWork, UnwitnessedWorkEvent, AllowUnwitnessedWork> = {
  kind: 'unwitnessed-work',
  begins: ['allowUnwitnessedWork'],
  personal: { UnwitnessedWorkAllowed: ['reason'] },
  permissions: { allowUnwitnessedWork: 'ledger.override' },
  target: (place, given) => ({ body: given.body, districtCentres: place.districtCentres }),
  decide: (state, command, { today, place }) =>
    decideUnwitnessedWork(state, command, { today, missing: place.witnesses?.missing }),
  evolve: evolveUnwitnessedWork,
  index: unwitnessedWorkIndex,
};

import {
  decideRecheck,
  evolveRecheck,
  type NightlyRecheck,
  type RecheckEvent,
  type RecordRecheck,
  recheckIndex,
} from '../../domain/supervision/recheck/state.ts';
import type { RecordKind } from './record-kind.ts';

/** 复核: what the nightly recomputation found. */
export const recheckKind: RecordKind<NightlyRecheck, RecheckEvent, RecordRecheck> = {
  kind: 'nightly-recheck',
  begins: ['recordRecheck'],
  personal: {},
  permissions: { recordRecheck: 'system.tick' },
  target: (place) => ({ body: '', districtCentres: place.districtCentres }),
  decide: (_, command) => decideRecheck(command),
  evolve: evolveRecheck,
  index: recheckIndex,
};

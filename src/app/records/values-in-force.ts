import {
  decideValues,
  evolveValues,
  type RecordValues,
  type ValuesEvent,
  type ValuesInForce,
  valuesIndex,
} from '../../domain/organisation/values/state.ts';
import type { RecordKind } from './record-kind.ts';

/** 现行取值: one stream for the whole installation, told by the program itself when it starts. */
export const valuesInForceKind: RecordKind<ValuesInForce, ValuesEvent, RecordValues> = {
  kind: 'values-in-force',
  begins: ['recordFirstValues'],
  personal: {},
  permissions: { recordFirstValues: 'system.tick', recordChangedValues: 'system.tick' },
  target: (place) => ({ body: '', districtCentres: place.districtCentres }),
  decide: decideValues,
  evolve: evolveValues,
  index: valuesIndex,
};

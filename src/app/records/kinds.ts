import type { AnyRecordKind } from './record-kind.ts';

/** Every kind of record there is. The tick and a rebuild go by this list. */
export const recordKinds: readonly AnyRecordKind[] = [];

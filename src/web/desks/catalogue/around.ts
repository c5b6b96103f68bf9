import type { ElementFaultShape } from '../../../app/requests/item-draft.ts';
import type { Notes } from './paragraph-notes.tsx';

/** What every part of the form is given: the faults of the draft, found by their element. */
export interface Around {
  readonly faults: readonly ElementFaultShape[];
  readonly readOnly: boolean;
  readonly notes?: Notes;
}

export function faultsAt({ faults }: Around, pointer: string): readonly ElementFaultShape[] {
  return faults.filter(({ at }) => at === pointer);
}

/** `/materials/2/name` as the id of its control, so that a fault can lead to it. */
export function idOf(pointer: string): string {
  return `element${pointer.replaceAll('/', '-')}`;
}

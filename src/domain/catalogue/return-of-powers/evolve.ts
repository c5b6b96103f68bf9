import { localDateAt } from '../../../kernel/instant.ts';
import type { Happened, RecordIndex } from '../../organisation/record.ts';
import type { PowersReturnEvent } from './events.ts';
import { type PowersReturn, type ReturnFault, type ReturnRow, returnNumber } from './state.ts';

export function evolvePowersReturn(
  id: string,
  before: PowersReturn | undefined,
  event: Happened<PowersReturnEvent>,
): PowersReturn {
  const { actor, occurredAt: at } = event;
  const by = actor.kind === 'staff' ? actor.id : '';
  if (event.type === 'PowersReturnOpened') {
    return { id, version: 1, ...event.data, openedAt: at, rows: [], faults: [], faultsFound: 0, drafted: {} };
  }
  const known = { ...(before as PowersReturn), version: (before as PowersReturn).version + 1 };
  switch (event.type) {
    case 'PowersReturnUploaded': {
      const { file, checksum, read, rows, faults, faultsFound, spokenOf } = event.data;
      return {
        ...known,
        rows: replaced(known.rows, rows),
        faults: [...stillThere(known.faults, spokenOf), ...faults],
        faultsFound,
        lastUpload: { file, checksum, read, taken: rows.length, by, at },
      };
    }
    case 'PowersReturnSigned': {
      const { reopened: _, ...rest } = known;
      return { ...rest, signed: { ...event.data, by, at } };
    }
    case 'PowersReturnReopened': {
      const { signed: _, ...rest } = known;
      return { ...rest, reopened: { by, at, reason: event.data.reason } };
    }
    case 'PowersReturnRowDrafted':
      return { ...known, drafted: { ...known.drafted, [event.data.code]: event.data.draft } };
  }
}

/** By item code: a row that comes again takes the place of the one before, a new one stands at the end. */
function replaced(before: readonly ReturnRow[], now: readonly ReturnRow[]): readonly ReturnRow[] {
  const rows = new Map([...before, ...now].map((row) => [row.code, row]));
  return [...rows.values()];
}

/**
 * What has to be mended stays on the list until a file speaks of that power again; what names none of
 * the body's powers is let go, since the corrected row may bear another code; that a power is missing the signature finds.
 */
function stillThere(before: readonly ReturnFault[], spokenOf: readonly string[]): readonly ReturnFault[] {
  const again = new Set(spokenOf);
  return before.filter(({ blocks, item }) => blocks && item !== undefined && !again.has(item));
}

export function powersReturnIndex(state: PowersReturn, timeZone: string): RecordIndex {
  return {
    number: returnNumber(state.body, state.dueOn),
    body: state.body,
    day: localDateAt(state.openedAt, timeZone),
    open: state.signed === undefined,
  };
}

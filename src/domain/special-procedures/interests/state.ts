import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { Interest, InterestsDeclared } from './events.ts';

export interface DeclaredInterests extends RecordState {
  /** The officer's account. */
  readonly staff: string;
  readonly entries: readonly Interest[];
  readonly on: LocalDate;
}

export function evolveInterests(
  id: string,
  before: DeclaredInterests | undefined,
  { data, actor }: Happened<InterestsDeclared>,
): DeclaredInterests {
  const staff = before?.staff ?? (actor.kind === 'staff' ? actor.id : '');
  return { id, version: (before?.version ?? 0) + 1, staff, entries: data.entries, on: data.declaredOn };
}

export function interestsIndex({ staff, on }: DeclaredInterests): RecordIndex {
  return { people: [staff], day: on, open: true };
}

import type { PowerFigures } from '../../domain/powers/instrument/events.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { CaseRow, Cursor } from '../ports.ts';
import type { EntrustedPart } from './exercised.ts';

/** What came in of one item for one body at one centre. */
export interface CameIn {
  readonly item: string;
  readonly body: string;
  /** Nothing where it came over the portal. */
  readonly centre: string | null;
  readonly cases: number;
  /** Not accepted, or taken back after all. */
  readonly sentBack: number;
}

/** 受委托: which open cases of other bodies are worked here, and in which states they are wanted. */
export interface EntrustedScope {
  readonly parts: readonly EntrustedPart[];
  readonly waitingFor?: readonly CaseRow['waitingFor'][];
}

export interface PowerQueries {
  entrusted(scope: EntrustedScope, limit: number, after?: Cursor): Promise<readonly CaseRow[]>;
  countEntrusted(
    scope: EntrustedScope,
    today: LocalDate,
    amberUntil: LocalDate,
  ): Promise<{ red: number; amber: number; green: number }>;
  /** By number or name, closed ones too. */
  searchEntrusted(parts: readonly EntrustedPart[], words: string, limit: number): Promise<readonly CaseRow[]>;
  /** Cases received on these days, by item, body and centre: as many rows as there are such pairs. */
  cameIn(from: LocalDate, to: LocalDate): Promise<readonly CameIn[]>;
  figures(item: string, from: LocalDate, to: LocalDate): Promise<PowerFigures>;
}

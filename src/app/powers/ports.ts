import type { PowerFigures } from '../../domain/powers/instrument/events.ts';
import type { LocalDate } from '../../kernel/local-date.ts';

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

export interface PowerQueries {
  /** Cases received on these days, by item, body and centre: as many rows as there are such pairs. */
  cameIn(from: LocalDate, to: LocalDate): Promise<readonly CameIn[]>;
  figures(item: string, from: LocalDate, to: LocalDate): Promise<PowerFigures>;
}

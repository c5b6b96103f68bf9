import type { LocalText } from '../../kernel/language.ts';
import type { BoardFigure } from '../queries/board-figures.ts';
import type { WorkListEntry } from './case-view.ts';

export type { BoardFigure } from '../queries/board-figures.ts';

/** The figures of one row. How things stand is known of today only; of a day gone by those figures are absent. */
export type Figures = { readonly [Figure in BoardFigure]?: number };

export interface BoardRow {
  readonly code: string;
  readonly name: LocalText;
  readonly figures: Figures;
  /** Working days by which the oldest late case is over. */
  readonly daysOver?: number;
}

export interface BoardView {
  readonly day: string;
  readonly today: string;
  readonly madeAt: string;
  readonly total: BoardRow;
  readonly bodies: readonly BoardRow[];
  /** Service centres, and the portal as one more desk. */
  readonly desks: readonly BoardRow[];
}

export interface BoardCases {
  readonly entries: readonly WorkListEntry[];
  readonly next?: string;
}

import { z } from 'zod';
import { boardFigures } from '../queries/board-figures.ts';
import { workListEntry } from './case.ts';
import { day, localText } from './parts.ts';

/** 当日看板: the figures of a day, and the cases behind one of them. */
export const boardFigure = z.enum(boardFigures).meta({ id: 'BoardFigure' });

const boardRow = z
  .object({
    code: z.string(),
    name: localText,
    figures: z
      .partialRecord(z.enum(boardFigures), z.int())
      .describe('How the open cases stand is known of today only; of a day gone by those figures are absent.'),
    daysOver: z.exactOptional(z.int()).describe('Working days by which the oldest late case is over.'),
  })
  .meta({ id: 'BoardRow' });

export const boardReply = z
  .object({
    day,
    today: day,
    madeAt: z.string(),
    total: boardRow,
    bodies: z.array(boardRow),
    desks: z.array(boardRow).describe('Service centres, and `portal` as one more desk.'),
  })
  .meta({ id: 'Board' });

export const boardCasesReply = z.object({ entries: z.array(workListEntry), next: z.exactOptional(z.string()) });

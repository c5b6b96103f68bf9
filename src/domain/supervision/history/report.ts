import type { WorkingCalendar } from '../../time-limits/working-calendar.ts';
import type { HistoryCase, HistoryMap } from './imported-case.ts';
import { LogFigures } from './log-figures.ts';
import { type Asked, TermFigures } from './term-figures.ts';

/**
 * 历史统计 the report of an imported log, taken in case by case so that only figures are kept. What follows from any log
 * stands at the top; what follows from the dates and attributes that the map names stands under `specific`.
 */
export class HistoryReport {
  private readonly log: LogFigures;
  private readonly terms: TermFigures;

  constructor(map: HistoryMap, calendars: Readonly<Record<string, WorkingCalendar>>) {
    this.log = new LogFigures(calendars);
    this.terms = new TermFigures(map, calendars);
  }

  add(one: HistoryCase): void {
    this.log.add(one);
    this.terms.add(one);
  }

  figures(asked?: Asked) {
    const { longest_silence_in_case_days, ...figures } = this.log.figures();
    const terms = this.terms.figures(asked);
    const { supervision_snapshots } = terms;
    return {
      ...figures,
      // Whoever asks for a moment finds the answer at the top as well.
      ...(supervision_snapshots === undefined ? {} : { supervision_snapshots }),
      specific: { ...terms, longest_silence_in_case_days },
    };
  }
}

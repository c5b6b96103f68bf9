import type { LocalDate } from '../../kernel/local-date.ts';

export interface WatchedDays {
  readonly from: LocalDate;
  readonly upTo: LocalDate;
}

/** 逐日监察 keeps its first and its last day; before it kept the first one, it kept the last alone. */
export function readWatchedDays(kept: string | undefined): WatchedDays | undefined {
  if (kept === undefined || kept === '') return undefined;
  const [first, last] = kept.split('/');
  return { from: first as LocalDate, upTo: (last ?? first) as LocalDate };
}

export function writtenWatchedDays({ from, upTo }: WatchedDays): string {
  return `${from}/${upTo}`;
}

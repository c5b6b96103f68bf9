import type { Instant } from '../kernel/instant.ts';

/** 清理: what was begun and never finished. Nothing that an event names is ever among it. */
export interface Leftovers {
  /** Discards drafts that nobody has touched since before then, the oldest first. Answers how many. */
  discardDrafts(before: Instant, atMost: number): Promise<number>;
  /**
   * Looks at files handed in before then that nothing named at the time. One that an event names is kept for ever, one
   * of a draft is looked at again later, one of nobody is set aside first, and gone when it is looked at once more.
   */
  judgeFiles(before: Instant, atMost: number): Promise<JudgedFiles>;
}

export interface JudgedFiles {
  readonly kept: number;
  readonly ofDrafts: number;
  readonly setAside: number;
  readonly swept: number;
}

import type { LocalDate } from '../../kernel/local-date.ts';

/** 在外系统办理: done in a body's own software. What it claims stands apart from when it was recorded here. */
export interface DoneElsewhere {
  readonly system: string;
  readonly reference: string;
  readonly claimedOn: LocalDate;
}

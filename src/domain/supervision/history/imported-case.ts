import type { WrittenMoment } from './written-moment.ts';

/** 历史 one case of a foreign log, as far as figures need it. What the log did not say, or said unreadably, is absent. */
export interface HistoryCase {
  readonly id?: string;
  /** The case's own dates, where the map names them. They are claims beside the events, and may disagree with them. */
  readonly terms: CaseTerms;
  /** Values of the attributes that the map wants counted. */
  readonly counted: Readonly<Record<string, string>>;
  /** In the order of the file. */
  readonly events: readonly HistoryEvent[];
}

export interface CaseTerms {
  readonly start?: WrittenMoment;
  readonly end?: WrittenMoment;
  readonly deadline?: WrittenMoment;
  readonly planned?: WrittenMoment;
}

export interface HistoryEvent {
  readonly activity?: string;
  readonly lifecycle?: string;
  readonly resource?: string;
  readonly at?: WrittenMoment;
}

/** Which key of the log means what. The report calls the figures of a case's own dates by these keys. */
export interface HistoryMap {
  readonly case: string;
  readonly activity: string;
  readonly lifecycle: string;
  readonly resource: string;
  readonly timestamp: string;
  readonly start?: string;
  readonly end?: string;
  readonly deadline?: string;
  readonly planned?: string;
  readonly counted: readonly string[];
  readonly fillers: readonly string[];
  /** 黄灯 when an open case turns yellow: so many working days of this calendar before its deadline. */
  readonly yellow: { readonly workingDays: number; readonly calendar: string };
}

export const termNames = ['start', 'end', 'deadline', 'planned'] as const satisfies readonly (keyof CaseTerms)[];

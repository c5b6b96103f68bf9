import type { LocalDate } from '../../../kernel/local-date.ts';

/** What the drawn cases are wanted for: 抽查 of their files, or 回访 of those who applied. */
export const spotCheckPurposes = ['files', 'call-backs'] as const;
export type SpotCheckPurpose = (typeof spotCheckPurposes)[number];

/** Whether the file is 真实、及时、完整、准确. */
export const fileVerdicts = ['in-order', 'incomplete', 'differs', 'not-found'] as const;
export type FileVerdict = (typeof fileVerdicts)[number];

/** 回访结果. */
export const callOutcomes = ['not-reached', 'satisfied', 'dissatisfied', 'no-result'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** 总体: cases recorded as completed on these days, both included, of one body or one item where it is named. */
export interface PopulationRule {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly body?: string;
  readonly item?: string;
}

export interface SpotCheckEventData {
  /** 公告: the population is fixed before anybody can know the lot. */
  SpotCheckAnnounced: {
    readonly number: string;
    readonly purpose: SpotCheckPurpose;
    readonly reason: string;
    readonly rule: PopulationRule;
    /** Numbers of the cases, sorted. */
    readonly population: readonly string[];
    readonly size: number;
    readonly announcedOn: LocalDate;
  };
  /** 抽签, by the first witnessed checkpoint that covers the announcement. */
  SampleDrawn: {
    readonly announcedAt: number;
    readonly treeSize: number;
    readonly root: string;
    /** The signed checkpoint, for whoever checks the draw. */
    readonly note: string;
    readonly sample: readonly string[];
    readonly drawnOn: LocalDate;
  };
  SampledFileChecked: {
    readonly caseNumber: string;
    readonly verdict: FileVerdict;
    readonly finding: string;
    readonly checkedOn: LocalDate;
  };
  /** Whoever applied was looked up, to be called. */
  ContactShown: { readonly caseNumber: string };
  CallMade: {
    readonly caseNumber: string;
    readonly outcome: CallOutcome;
    readonly said: string;
    readonly calledOn: LocalDate;
  };
  SpotCheckClosed: { readonly conclusion: string; readonly closedOn: LocalDate };
}

export type SpotCheckEvent = {
  [Type in keyof SpotCheckEventData]: { readonly type: Type; readonly data: SpotCheckEventData[Type] };
}[keyof SpotCheckEventData];

export const personalSpotCheckParts: Partial<Record<SpotCheckEvent['type'], readonly string[]>> = {
  SampledFileChecked: ['finding'],
  CallMade: ['said'],
  SpotCheckClosed: ['conclusion'],
};

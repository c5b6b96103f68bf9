import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';
import type {
  CallOutcome,
  FileVerdict,
  PopulationRule,
  SpotCheckEvent,
  SpotCheckEventData,
  SpotCheckPurpose,
} from './events.ts';

export const spotCheckStandings = ['announced', 'drawn', 'closed'] as const;

export interface SampledCase {
  readonly caseNumber: string;
  readonly checked?: {
    readonly verdict: FileVerdict;
    readonly finding: string;
    readonly on: LocalDate;
    readonly by: Actor;
  };
  /** Every attempt; the last one stands. */
  readonly calls: readonly {
    readonly outcome: CallOutcome;
    readonly said: string;
    readonly on: LocalDate;
    readonly by: Actor;
  }[];
}

/** 抽查 a spot check. */
export interface SpotCheck extends RecordState, Readonly<SpotCheckEventData['SpotCheckAnnounced']> {
  readonly standing: (typeof spotCheckStandings)[number];
  readonly draw?: Omit<SpotCheckEventData['SampleDrawn'], 'sample'>;
  readonly cases: readonly SampledCase[];
  readonly closed?: SpotCheckEventData['SpotCheckClosed'];
}

export type SpotCheckCommand =
  | (RecordCommand & {
      readonly type: 'announceSpotCheck';
      readonly purpose: SpotCheckPurpose;
      readonly reason: string;
      readonly rule: PopulationRule;
      readonly size: number;
    })
  /** Given by the program alone, as soon as the witnesses have signed. */
  | (RecordCommand & {
      readonly type: 'drawSample';
      readonly announcedAt: number;
      readonly treeSize: number;
      readonly root: string;
      readonly note: string;
    })
  | (RecordCommand & {
      readonly type: 'checkSampledFile';
      readonly caseNumber: string;
      readonly verdict: FileVerdict;
      readonly finding: string;
    })
  | (RecordCommand & { readonly type: 'showContact'; readonly caseNumber: string })
  | (RecordCommand & {
      readonly type: 'recordCall';
      readonly caseNumber: string;
      readonly outcome: CallOutcome;
      readonly said: string;
    })
  | (RecordCommand & { readonly type: 'closeSpotCheck'; readonly conclusion: string });

/** Whether nothing more is to be done about a case of the sample: a call that reached nobody is tried again. */
export function isDone({ checked, calls }: SampledCase): boolean {
  return checked !== undefined || calls.some(({ outcome }) => outcome !== 'not-reached') || calls.length >= callsAtMost;
}

/** Attempts after which nobody is called any more. */
export const callsAtMost = 3;

export function evolveSpotCheck(id: string, before: SpotCheck | undefined, event: Happened<SpotCheckEvent>): SpotCheck {
  if (event.type === 'SpotCheckAnnounced') return { ...event.data, id, version: 1, standing: 'announced', cases: [] };
  if (before === undefined) throw new Error(`spot check ${id}: the log begins with ${event.type}`);
  return { ...before, ...changes(before, event), version: before.version + 1 };
}

function changes(
  spotCheck: SpotCheck,
  { type, data, actor: by }: Exclude<Happened<SpotCheckEvent>, { type: 'SpotCheckAnnounced' }>,
): Partial<SpotCheck> {
  const change = (caseNumber: string, changed: (one: SampledCase) => SampledCase) => ({
    cases: spotCheck.cases.map((one) => (one.caseNumber === caseNumber ? changed(one) : one)),
  });
  switch (type) {
    case 'SampleDrawn': {
      const { sample, ...draw } = data;
      return { standing: 'drawn', draw, cases: sample.map((caseNumber) => ({ caseNumber, calls: [] })) };
    }
    case 'SampledFileChecked': {
      const { caseNumber, verdict, finding, checkedOn: on } = data;
      return change(caseNumber, (one) => ({ ...one, checked: { verdict, finding, on, by } }));
    }
    case 'CallMade': {
      const { caseNumber, outcome, said, calledOn: on } = data;
      return change(caseNumber, (one) => ({ ...one, calls: [...one.calls, { outcome, said, on, by }] }));
    }
    case 'ContactShown':
      return {};
    case 'SpotCheckClosed':
      return { standing: 'closed', closed: data };
  }
}

export function spotCheckIndex({ number, announcedOn, standing, rule }: SpotCheck): RecordIndex {
  return {
    number,
    ...(rule.body === undefined ? {} : { body: rule.body }),
    day: announcedOn,
    open: standing !== 'closed',
  };
}

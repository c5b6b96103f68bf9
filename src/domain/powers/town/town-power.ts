import type { Instant } from '../../../kernel/instant.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Happened, RecordCommand, RecordIndex, RecordState } from '../../organisation/record.ts';

/** 代为受理 takes in, 全权办理 decides, 代办转交 only hands the papers on. */
export const townModes = ['accept-only', 'full-power', 'hand-over'] as const;
export type TownMode = (typeof townModes)[number];

export const townPowerStages = ['offered', 'asked', 'agreed', 'declined', 'filed', 'ended'] as const;
export type TownPowerStage = (typeof townPowerStages)[number];

interface Terms {
  readonly item: string;
  /** Whose power it is. */
  readonly body: string;
  /** The town or street. */
  readonly town: string;
  readonly mode: TownMode;
  readonly on: LocalDate;
  readonly answerBy: LocalDate;
}

/** 下放镇街的事权目录: one line of it, from the offer or the request to its filing. */
export type TownPowerEvent =
  | { readonly type: 'PowerOfferedToTown'; readonly data: Terms & { readonly note: string } }
  /** 承接要求: with what shows that the town can do it. */
  | { readonly type: 'PowerAskedForByTown'; readonly data: Terms & { readonly evidence: string } }
  | {
      readonly type: 'TownPowerAnswered';
      readonly data: { readonly agreed: boolean; readonly reason: string; readonly on: LocalDate };
    }
  /** 备案: the line stands in the catalogue of the town, under a number. */
  | {
      readonly type: 'TownPowerFiled';
      readonly data: { readonly number: string; readonly on: LocalDate; readonly inForceFrom: LocalDate };
    }
  | { readonly type: 'TownPowerEnded'; readonly data: { readonly on: LocalDate; readonly reason: string } };

export type TownPowerCommand =
  | (RecordCommand & {
      readonly type: 'offerTownPower' | 'askForTownPower';
      readonly item: string;
      /** A town; or its centre, which cannot be given full power. */
      readonly receiver: string;
      readonly mode: TownMode;
      /** What the body adds; or the evidence of the town. */
      readonly words: string;
    })
  | (RecordCommand & { readonly type: 'answerTownPower'; readonly agreed: boolean; readonly reason: string })
  | (RecordCommand & { readonly type: 'fileTownPower'; readonly inForceFrom: LocalDate })
  | (RecordCommand & { readonly type: 'endTownPower'; readonly reason: string });

export interface TownPower extends RecordState, Terms {
  readonly stage: TownPowerStage;
  /** Whose move came first. */
  readonly by: 'body' | 'town';
  readonly words: string;
  readonly answer?: { readonly agreed: boolean; readonly reason: string; readonly on: LocalDate };
  readonly filing?: { readonly number: string; readonly on: LocalDate; readonly inForceFrom: LocalDate };
  readonly ended?: { readonly on: LocalDate; readonly reason: string };
  readonly since: Instant;
}

export function evolveTownPower(id: string, state: TownPower | undefined, event: Happened<TownPowerEvent>): TownPower {
  if (event.type === 'PowerOfferedToTown' || event.type === 'PowerAskedForByTown') {
    const { item, body, town, mode, on, answerBy } = event.data;
    const terms = { item, body, town, mode, on, answerBy, since: event.occurredAt };
    return event.type === 'PowerOfferedToTown'
      ? { ...terms, id, version: 1, stage: 'offered', by: 'body', words: event.data.note }
      : { ...terms, id, version: 1, stage: 'asked', by: 'town', words: event.data.evidence };
  }
  if (state === undefined) throw new Error(`town power ${id}: the log begins with ${event.type}`);
  const version = state.version + 1;
  switch (event.type) {
    case 'TownPowerAnswered':
      return { ...state, version, stage: event.data.agreed ? 'agreed' : 'declined', answer: event.data };
    case 'TownPowerFiled':
      return { ...state, version, stage: 'filed', filing: event.data };
    case 'TownPowerEnded':
      return { ...state, version, stage: 'ended', ended: event.data };
  }
}

export function townPowerIndex({ town, on, stage, filing }: TownPower): RecordIndex {
  return {
    ...{ body: town, day: on, open: stage !== 'declined' && stage !== 'ended' },
    ...(filing === undefined ? {} : { number: filing.number }),
  };
}

import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Actor } from '../../organisation/actor.ts';
import type { Happened, RecordIndex, RecordState } from '../../organisation/record.ts';
import type { PowerInstrument } from '../register.ts';
import type { InstrumentEvent, InstrumentTerms, PowerEvaluated, PowerInstrumentEnd } from './events.ts';

export const instrumentStages = ['drafted', 'sent-back', 'checked', 'published', 'ended'] as const;
export type InstrumentStage = (typeof instrumentStages)[number];

/** 事权文件 in the register. */
export interface InstrumentRecord extends RecordState {
  readonly stage: InstrumentStage;
  readonly terms: InstrumentTerms;
  readonly draftedOn: LocalDate;
  readonly draftedBy: Actor;
  /** Everybody who ever wrote in it, the latest last. */
  readonly drafters: readonly Actor[];
  readonly checkedBy?: Actor;
  readonly sentBack?: string;
  readonly publishedOn?: LocalDate;
  /** Proposed by one, and not agreed to by another yet. */
  readonly ending?: PowerInstrumentEnd & { readonly by: Actor };
  readonly ended?: PowerInstrument['ended'];
  /** The latest last. */
  readonly evaluations: readonly PowerEvaluated[];
}

export function evolveInstrument(
  id: string,
  record: InstrumentRecord | undefined,
  event: Happened<InstrumentEvent>,
): InstrumentRecord {
  if (event.type === 'PowerInstrumentDrafted') {
    const { terms, on } = event.data;
    const by = { draftedOn: on, draftedBy: event.actor, drafters: [event.actor] };
    return { id, version: 1, stage: 'drafted', terms, ...by, evaluations: [] };
  }
  if (record === undefined) throw new Error(`instrument ${id}: the log begins with ${event.type}`);
  return { ...changed(record, event), version: record.version + 1 };
}

function changed(
  record: InstrumentRecord,
  event: Exclude<Happened<InstrumentEvent>, { type: 'PowerInstrumentDrafted' }>,
): InstrumentRecord {
  switch (event.type) {
    case 'PowerInstrumentRedrafted': {
      const { sentBack: _, checkedBy: __, ...rest } = record;
      return { ...rest, stage: 'drafted', terms: event.data.terms, ...redraftedBy(record, event.actor) };
    }
    case 'PowerInstrumentChecked':
      return { ...record, stage: 'checked', checkedBy: event.actor };
    case 'PowerInstrumentSentBack':
      return { ...record, stage: 'sent-back', sentBack: event.data.reason };
    case 'PowerInstrumentPublished':
      return { ...record, stage: 'published', publishedOn: event.data.on };
    case 'PowerInstrumentEndProposed':
      return { ...record, ending: { ...event.data, by: event.actor } };
    case 'PowerInstrumentEndDeclined':
      return withoutEnding(record);
    case 'PowerInstrumentEnded':
      return { ...withoutEnding(record), stage: 'ended', ended: event.data };
    case 'PowerEvaluated':
      return { ...record, evaluations: [...record.evaluations, event.data] };
  }
}

function withoutEnding({ ending: _, ...rest }: InstrumentRecord): InstrumentRecord {
  return rest;
}

function redraftedBy({ drafters }: InstrumentRecord, actor: Actor) {
  return { draftedBy: actor, drafters: [...drafters, actor] };
}

/** What the register reads; nothing of a paper that is not published. */
export function instrumentOf({ id, terms, publishedOn, ended }: InstrumentRecord): PowerInstrument | undefined {
  if (publishedOn === undefined) return undefined;
  return { ...terms, id, ...(ended === undefined ? {} : { ended }) };
}

export function instrumentIndex({ terms, draftedOn, stage }: InstrumentRecord): RecordIndex {
  return { body: terms.receiver, day: draftedOn, open: stage !== 'published' && stage !== 'ended' };
}

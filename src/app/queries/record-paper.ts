import type { Signature } from '../../domain/case/signature.ts';
import type { HandOverEvent } from '../../domain/intake/hand-over/events.ts';
import { type HandOverList, issuedFor as issuedForList } from '../../domain/intake/hand-over/state.ts';
import type { QueueTicketEvent } from '../../domain/intake/queue-ticket/events.ts';
import {
  issuedFor as issuedForTicket,
  type QueueTicket,
  queueTicketKey,
} from '../../domain/intake/queue-ticket/state.ts';
import type { Happened, RecordState } from '../../domain/organisation/record.ts';
import type { RecordPaper, RecordPapers, VoidedRecordPaper } from '../../domain/organisation/record-paper.ts';
import type { Survey } from '../../domain/special-procedures/survey/state.ts';
import type { App } from '../app.ts';
import { type Authority, may, type Target } from '../authority.ts';
import { handOverKind } from '../records/hand-over.ts';
import { queueTicketKind } from '../records/queue-ticket.ts';
import { type AnyRecordKind, foldRecord } from '../records/record-kind.ts';
import { type BillPaper, billPaperSources } from './bill-paper.ts';
import { queueStanding, queueTicketAddress } from './hall.ts';
import { type JointPaperIssued, jointPaperSources, withQueryCode } from './joint/joint-paper.ts';
import { type LicencePaper, licencePaperSources } from './licence-paper.ts';
import { type PaperSeal, paperSeal } from './paper-seal.ts';
import { type SpecialPaper, specialPaperSources } from './special-papers.ts';
import { type SurveyPaper, surveyPaperSources, surveySignatures } from './survey-paper.ts';

/** A paper of a record beside the cases, with everything that stands on it. */
export type IssuedRecordPaper = {
  readonly paper: RecordPaper;
  readonly index: number;
  /** Under which the record is found when its paper is verified. */
  readonly number: string;
  readonly leaf: string;
  readonly intact: boolean;
  readonly recordedAt: string;
  readonly signatures: readonly {
    readonly by: 'window' | 'body';
    /** Whose hand, where several sign. */
    readonly name?: string;
    readonly picture: Uint8Array;
  }[];
  /** 用印: the impression of the seal, or that it was withheld. */
  readonly sealing?: PaperSeal;
  /** 作废: declared void since, and what stands in its stead. */
  readonly voided?: VoidedRecordPaper;
  /** Number of the spoilt paper that this one replaces. */
  readonly replaces?: string;
} & (
  | { readonly kind: 'queue-ticket'; readonly state: QueueTicket; readonly masked: boolean }
  | { readonly kind: 'hand-over-list'; readonly state: HandOverList; readonly masked: boolean }
  | LicencePaper
  | SpecialPaper
  | SurveyPaper
  | BillPaper
  | JointPaperIssued
);

interface Source {
  readonly kind: AnyRecordKind;
  readonly isNumber: RegExp;
  readonly papersOf: (state: never) => RecordPapers;
  readonly numberOf: (state: never) => string;
  readonly targetOf: (state: never) => Partial<Target>;
  /** Who reads it, and how much of it; absent where the rules of the hall say so. */
  readonly read?: (authority: Authority, target: Target) => 'whole' | 'masked' | undefined;
  /** Whoever holds this code reads it whole. */
  readonly holds?: (app: App, state: never, code: string) => boolean;
}

/** Kinds of records that issue papers: how their numbers look, and which of their events issue one. */
const sources: readonly Source[] = [
  {
    kind: queueTicketKind,
    isNumber: /^[\w-]+-\d{8}-[A-Z]\d{3,}$/,
    papersOf: (state: QueueTicket) => issuedForTicket(state),
    numberOf: (state: QueueTicket) => queueTicketKey(state),
    targetOf: ({ centre }: QueueTicket) => ({ centre }),
  },
  {
    kind: handOverKind,
    isNumber: /^[\w-]+-\d{8}-HO\d{4,}$/,
    papersOf: (state: HandOverList) => issuedForList(state),
    numberOf: (state: HandOverList) => state.number,
    targetOf: ({ centre, body }: HandOverList) => ({ centre, body }),
  },
  ...licencePaperSources,
  ...specialPaperSources,
  ...surveyPaperSources,
  ...billPaperSources,
  ...jointPaperSources,
];

/** Whether a number could be that of a record. */
export function isRecordNumber(number: string): boolean {
  return sources.some(({ isNumber }) => isNumber.test(number));
}

/** All papers of the record with this number, for whoever holds one of them. */
export async function recordPapersByNumber(
  app: App,
  number: string,
  masked: boolean,
): Promise<readonly IssuedRecordPaper[]> {
  for (const source of sources) {
    if (!source.isNumber.test(number)) continue;
    const found = await app.ports.records.byNumber<RecordState>(source.kind.kind, number);
    if (found !== undefined) return issued(app, source, found.id, masked);
  }
  return [];
}

/** A paper of a record, for staff who may read it, and for whoever comes with the slip of the queue ticket. */
export async function readRecordPaper(
  app: App,
  authority: Authority,
  { kind, id, index, code = '' }: { kind: string; id: string; index: number; code?: string },
): Promise<IssuedRecordPaper | undefined> {
  const source = sources.find((one) => one.kind.kind === kind);
  const state = source && (await app.ports.records.find<RecordState>(kind, id));
  if (source === undefined || state === undefined) return undefined;
  const target = { body: '', districtCentres: app.place.districtCentres, ...source.targetOf(state as never) };
  const byCode = code !== '' && source.holds?.(app, state as never, code) === true;
  const read = byCode ? 'whole' : source.read?.(authority, target);
  if (source.read !== undefined) {
    if (read === undefined) return undefined;
    const found = (await issued(app, source, id, read === 'masked')).find((one) => one.index === index);
    return found?.kind === 'joint-case' ? withQueryCode(app, authority, target, found) : found;
  }
  const holds =
    kind === 'queue-ticket' &&
    code !== '' &&
    (await queueStanding(app, code))?.ticket.id === id &&
    queueTicketAddress(app, state as QueueTicket) === code;
  if (!holds && may('hand-over.read', authority, target) === undefined) return undefined;
  // Whoever oversees sees that something was said and signed for, and not what, nor by whose hand.
  const whole =
    holds ||
    may('window.serve', authority, target) !== undefined ||
    may('hand-over.receive', authority, target) !== undefined;
  return (await issued(app, source, id, !whole)).find((one) => one.index === index);
}

/** All papers of a record, whole, for whoever was entitled to it before asking: the archive. */
export async function papersOfRecord(app: App, kind: string, id: string): Promise<readonly IssuedRecordPaper[]> {
  const source = sources.find((one) => one.kind.kind === kind);
  return source === undefined ? [] : issued(app, source, id, false);
}

async function issued(app: App, source: Source, id: string, masked: boolean): Promise<readonly IssuedRecordPaper[]> {
  const events = await app.ports.recordLog.load<QueueTicketEvent | HandOverEvent>(source.kind.kind, id);
  const leaves = await app.ports.log.leaves(id);
  const stands = foldRecord(source.kind, id, events);
  if (stands === undefined) return [];
  const { voided } = source.papersOf(stands as never);
  const papers: IssuedRecordPaper[] = [];
  for (const [at, event] of events.entries()) {
    const paper = paperOf(event);
    const leaf = leaves[at];
    if (paper === undefined || leaf === undefined) continue;
    const state = foldRecord(source.kind, id, events.slice(0, originOf(events, at) + 1)) as RecordState;
    const mark = voided.find(({ number }) => number === paper.number);
    const sealing = await paperSeal(app, { stream: id, leaf: leaf.recorded, paper });
    papers.push({
      paper,
      index: papers.length,
      number: source.numberOf(state as never),
      leaf: leaf.recorded,
      intact: leaf.recorded === leaf.remade,
      recordedAt: event.recordedAt,
      signatures: masked ? [] : await picturesOn(app, state, source.kind.kind),
      masked,
      ...(sealing === undefined ? {} : { sealing }),
      ...(mark === undefined ? {} : { voided: mark }),
      ...('voided' in event.data ? { replaces: event.data.voided } : {}),
      kind: source.kind.kind,
      state,
      now: stands,
    } as unknown as IssuedRecordPaper);
  }
  return papers;
}

type Any = Happened<QueueTicketEvent | HandOverEvent>;

/** A queue ticket's linked act names a paper of a case by its number; a paper of the record's own is more than that. */
function paperOf({ data }: Any): RecordPaper | undefined {
  const paper = 'paper' in data ? data.paper : undefined;
  return typeof paper === 'object' ? paper : undefined;
}

/** The event whose words a paper prints: of a replacement, that of the paper it replaces. */
function originOf(events: readonly Any[], at: number): number {
  const { data } = events[at] as Any;
  if (!('voided' in data)) return at;
  const spoilt = events.findIndex((event) => paperOf(event)?.number === data.voided);
  return spoilt < 0 ? at : originOf(events, spoilt);
}

async function picturesOn(app: App, state: RecordState, kind: string): Promise<IssuedRecordPaper['signatures']> {
  if (kind === 'survey') return surveySignatures(app, state as Survey);
  const { signature, received } = state as Partial<HandOverList>;
  const drawn = async (by: 'window' | 'body', one: Signature | undefined) => {
    const picture = one?.kind === 'drawn' ? await app.ports.files.get(one.file) : undefined;
    return picture === undefined ? [] : [{ by, picture }];
  };
  return [...(await drawn('window', signature)), ...(await drawn('body', received?.signature))];
}

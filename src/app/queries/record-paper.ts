import type { Signature } from '../../domain/case/signature.ts';
import type { HandOverEvent } from '../../domain/intake/hand-over/events.ts';
import type { HandOverList } from '../../domain/intake/hand-over/state.ts';
import type { QueueTicketEvent } from '../../domain/intake/queue-ticket/events.ts';
import { type QueueTicket, queueTicketKey } from '../../domain/intake/queue-ticket/state.ts';
import type { Happened, RecordState } from '../../domain/organisation/record.ts';
import type { RecordPaper } from '../../domain/organisation/record-paper.ts';
import type { App } from '../app.ts';
import { type Authority, may, type Target } from '../authority.ts';
import { handOverKind } from '../records/hand-over.ts';
import { queueTicketKind } from '../records/queue-ticket.ts';
import { type AnyRecordKind, foldRecord } from '../records/record-kind.ts';
import { queueStanding, queueTicketAddress } from './hall.ts';

/** A paper of a record beside the cases, with everything that stands on it. */
export type IssuedRecordPaper = {
  readonly paper: RecordPaper;
  readonly index: number;
  /** Under which the record is found when its paper is verified. */
  readonly number: string;
  readonly leaf: string;
  readonly intact: boolean;
  readonly recordedAt: string;
  readonly signatures: readonly { readonly by: 'window' | 'body'; readonly picture: Uint8Array }[];
} & (
  | { readonly kind: 'queue-ticket'; readonly state: QueueTicket; readonly masked: boolean }
  | { readonly kind: 'hand-over-list'; readonly state: HandOverList; readonly masked: boolean }
);

interface Source {
  readonly kind: AnyRecordKind;
  readonly isNumber: RegExp;
  readonly paperOf: (event: Happened<QueueTicketEvent | HandOverEvent>) => RecordPaper | undefined;
  readonly numberOf: (state: never) => string;
  readonly targetOf: (state: never) => Partial<Target>;
}

/** Kinds of records that issue papers: how their numbers look, and which of their events issue one. */
const sources: readonly Source[] = [
  {
    kind: queueTicketKind,
    isNumber: /^[\w-]+-\d{8}-[A-Z]\d{3,}$/,
    paperOf: (event) => (event.type === 'VisitEnded' ? event.data.paper : undefined),
    numberOf: (state: QueueTicket) => queueTicketKey(state),
    targetOf: ({ centre }: QueueTicket) => ({ centre }),
  },
  {
    kind: handOverKind,
    isNumber: /^[\w-]+-\d{8}-HO\d{4,}$/,
    paperOf: (event) =>
      event.type === 'HandOverListSigned' || event.type === 'HandOverListReceived' ? event.data.paper : undefined,
    numberOf: (state: HandOverList) => state.number,
    targetOf: ({ centre, body }: HandOverList) => ({ centre, body }),
  },
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

async function issued(app: App, source: Source, id: string, masked: boolean): Promise<readonly IssuedRecordPaper[]> {
  const events = await app.ports.recordLog.load<QueueTicketEvent | HandOverEvent>(source.kind.kind, id);
  const leaves = await app.ports.log.leaves(id);
  const papers: IssuedRecordPaper[] = [];
  for (const [at, event] of events.entries()) {
    const paper = source.paperOf(event);
    const leaf = leaves[at];
    if (paper === undefined || leaf === undefined) continue;
    const state = foldRecord(source.kind, id, events.slice(0, at + 1)) as RecordState;
    papers.push({
      paper,
      index: papers.length,
      number: source.numberOf(state as never),
      leaf: leaf.recorded,
      intact: leaf.recorded === leaf.remade,
      recordedAt: event.recordedAt,
      signatures: masked ? [] : await picturesOn(app, state),
      masked,
      kind: source.kind.kind,
      state,
    } as unknown as IssuedRecordPaper);
  }
  return papers;
}

async function picturesOn(app: App, state: RecordState): Promise<IssuedRecordPaper['signatures']> {
  const { signature, received } = state as Partial<HandOverList>;
  const drawn = async (by: 'window' | 'body', one: Signature | undefined) => {
    const picture = one?.kind === 'drawn' ? await app.ports.files.get(one.file) : undefined;
    return picture === undefined ? [] : [{ by, picture }];
  };
  return [...(await drawn('window', signature)), ...(await drawn('body', received?.signature))];
}

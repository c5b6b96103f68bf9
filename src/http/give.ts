import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { GivenCommand } from '../app/commands.ts';
import type { Executed } from '../app/execute.ts';
import { addressNames, type FieldNames, fieldNames } from '../app/queries/field-names.ts';
import { whatChanged } from '../app/queries/what-changed.ts';
import { receiptFor } from '../app/receipts.ts';
import type { RecordExecuted } from '../app/records/execute-record.ts';
import { linkToVisit } from '../app/records/queue-ticket-link.ts';
import type { GivenRecordCommand, RecordKind } from '../app/records/record-kind.ts';
import type { CommandReply, RecordReply } from '../app/requests/parts.ts';
import type { issuedPapersShape } from '../app/requests/queue.ts';
import type { RecordCommand, RecordEvent, RecordState } from '../domain/organisation/record.ts';
import type { RecordPapers } from '../domain/organisation/record-paper.ts';
import { type Instant, parseInstant } from '../kernel/instant.ts';
import type { Refusals } from '../kernel/refusal.ts';
import { type More, sendRefusals } from './problem.ts';

/** What every command of the API is built from: the case, and when it was done. */
export function commandOn(request: FastifyRequest): { readonly caseId: string; readonly at: Instant } {
  const { caseId } = request.params as { caseId: string };
  return { caseId, at: occurredAt(request) };
}

/** The server's clock, unless staff say that it was done earlier. */
export function occurredAt(request: FastifyRequest): Instant {
  const now = request.server.http.app.ports.clock.now();
  const claimed = (request.body as { occurredAt?: string } | undefined)?.occurredAt;
  const parsed = claimed === undefined ? undefined : parseInstant(claimed);
  return parsed?.ok ? parsed.value : now;
}

/** Gives a command on the one road and answers it: the receipt, or every reason why not. */
export async function give(
  request: FastifyRequest,
  reply: FastifyReply,
  given: GivenCommand,
  answer: (done: Executed, common: CommandReply) => CommandReply = (_, common) => common,
  /** The version that a proof says was seen; it goes before what the header says. */
  proven?: number,
): Promise<unknown> {
  const { app, metrics, signer } = request.server.http;
  const early = claimFaults(request);
  if (early !== undefined) return sendRefusals(request, reply, early);
  const expectedVersion = proven ?? seenVersion(request);
  const asking = { authority: request.authority, idempotencyKey: keyOf(request), expectedVersion };
  const outcome = await app.execute(given, asking);
  if (!outcome.ok) {
    metrics.command(given.type, outcome.fault[0].kind);
    return sendRefusals(request, reply, outcome.fault, await more(request, given, outcome.fault, expectedVersion));
  }
  const done = outcome.value;
  metrics.command(given.type, done.repeated ? 'repeated' : 'done');
  await linkToVisit(app, request.authority, done);
  reply.header('etag', `"${done.file.version}"`).header('cache-control', 'no-store');
  const { file, events, recordedAt, eventHash, repeated } = done;
  return answer(done, {
    caseId: file.id,
    number: file.number,
    version: file.version,
    state: file.state,
    events: events.map((event) => event.type),
    papers: events.flatMap((event) => ('paper' in event.data ? [event.data.paper] : [])),
    recordedAt,
    eventHash,
    repeated,
    receipt: receiptFor(signer, done),
  });
}

/** Gives a command on a record beside the cases, on the same road and answered the same way. */
export async function giveRecord<
  State extends RecordState,
  Event extends RecordEvent,
  Command extends RecordCommand,
  Extra extends object,
>(
  request: FastifyRequest,
  reply: FastifyReply,
  kind: RecordKind<State, Event, Command, Extra>,
  given: GivenRecordCommand<Command>,
  answer: (state: State, common: RecordReply) => object = (_, common) => common,
  /** `null`: a look at somebody's name is one each time; under a key that was used before it would leave no trace. */
  key: string | null = keyOf(request) ?? null,
): Promise<unknown> {
  const { app, metrics } = request.server.http;
  const early = claimFaults(request);
  if (early !== undefined) return sendRefusals(request, reply, early);
  const expectedVersion = seenVersion(request);
  const asking = { authority: request.authority, idempotencyKey: key ?? undefined, expectedVersion };
  const outcome = await app.executeRecord(kind, given, asking);
  if (!outcome.ok) {
    metrics.command(given.type, outcome.fault[0].kind);
    return sendRefusals(request, reply, outcome.fault);
  }
  metrics.command(given.type, outcome.value.repeated ? 'repeated' : 'done');
  return answer(outcome.value.state, answerRecord(request, reply, kind, outcome.value));
}

/** What was recorded, and under which version. */
export function answerRecord<State extends RecordState, Event extends RecordEvent>(
  request: FastifyRequest,
  reply: FastifyReply,
  kind: { readonly index: (state: State, timeZone: string) => { readonly number?: string } },
  { state, events, recordedAt, eventHash, repeated }: RecordExecuted<State, Event>,
): RecordReply {
  reply.header('etag', `"${state.version}"`).header('cache-control', 'no-store');
  const { number } = kind.index(state, request.server.http.app.place.timeZone);
  const common = { id: state.id, version: state.version, ...(number === undefined ? {} : { number }) };
  return { ...common, events: events.map(({ type }) => type), recordedAt, eventHash, repeated } satisfies RecordReply;
}

/** The papers of a record as they are shown, each with what took its place. */
export function issuedPapers({ papers, voided }: RecordPapers): z.output<typeof issuedPapersShape> {
  return papers.map((paper) => {
    const mark = voided.find(({ number }) => number === paper.number);
    return mark === undefined ? paper : { ...paper, voided: { replacement: mark.replacement, on: mark.on } };
  });
}

/** What may be claimed is judged on the road; who may claim anything, and in which form, here. */
function claimFaults(request: FastifyRequest): Refusals | undefined {
  const claimed = (request.body as { occurredAt?: string } | undefined)?.occurredAt;
  if (claimed === undefined) return undefined;
  const pointer = '/occurredAt';
  if (request.authority.kind !== 'staff')
    return [{ code: 'request.time-not-yours-to-say', kind: 'forbidden', pointer }];
  return parseInstant(claimed).ok ? undefined : [{ code: 'request.wrong-form', kind: 'invalid', pointer }];
}

async function more(
  request: FastifyRequest,
  given: GivenCommand,
  refusals: Refusals,
  seen: number | undefined,
): Promise<More> {
  const { app } = request.server.http;
  const names = await namesFor(request, given, refusals);
  if (seen === undefined || !refusals.some(({ code }) => code === 'case.stale')) return names;
  const changed = await whatChanged(app, request.authority, given.caseId, seen);
  return changed === undefined ? names : { ...names, changed: { ...changed, events: [...changed.events] } };
}

/** The names of fields and materials, where a refusal speaks of one. */
async function namesFor(
  request: FastifyRequest,
  given: GivenCommand,
  refusals: Refusals,
): Promise<{ readonly names?: FieldNames }> {
  if (!refusals.some(({ facts }) => facts?.code !== undefined)) return {};
  const { app } = request.server.http;
  const [first] = given.type === 'receiveApplication' ? [] : await app.ports.log.load(given.caseId);
  const received = first?.type === 'ApplicationReceived' ? first.data.item : undefined;
  const code = given.type === 'receiveApplication' ? given.item : received;
  const item = app.place.items.get(code ?? '')?.at(-1);
  const address = addressNames(app.profile.addressForm);
  return { names: item === undefined ? address : { ...fieldNames(item), ...address } };
}

/** Keys are each person's own: nobody is answered with what somebody else did under the same key. */
export function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'] as string | undefined;
  if (key === undefined) return undefined;
  const { authority } = request;
  return `${authority.kind === 'staff' || authority.kind === 'applicant' ? authority.id : 'nobody'}:${key}`;
}

/** 匿名: a key that keeps what was asked once from being done twice, and says nothing of who asked. */
export function namelessKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'] as string | undefined;
  return key === undefined ? null : `nobody:${key}`;
}

/** Where a picture may stand already: on the case asked about, or on the record an earlier request of this key made. */
export function namedBy(request: FastifyRequest): { readonly stream?: string; readonly key: string | undefined } {
  const { caseId } = request.params as { caseId?: string };
  return { ...(caseId === undefined ? {} : { stream: caseId }), key: keyOf(request) };
}

/** The version that whoever asks has seen. */
export function seenVersion(request: FastifyRequest): number | undefined {
  const seen = /\d+/.exec(request.headers['if-match'] ?? '')?.[0];
  return seen === undefined ? undefined : Number(seen);
}

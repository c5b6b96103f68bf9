import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldNames } from '../app/queries/field-names.ts';
import { type Instant, parseInstant } from '../kernel/instant.ts';
import { inLanguage, type Language } from '../kernel/language.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { fullDate, isDate } from '../web/components/dates.ts';
import { type Facts, hasText, translator } from '../web/texts/translate.ts';
import { languageOf } from './language.ts';
import { problemPage, type TypedForm } from './problem-page.ts';
import type { Fault, Problem } from './problem-shape.ts';
import type { RequestFault } from './validate.ts';

const byKind: Record<Refusal['kind'], number> = {
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  unlawful: 422,
  invalid: 422,
};

/** Refusals whose status says more than their kind. */
const byCode: Readonly<Record<string, number>> = {
  'session.required': 401,
  'session.login-or-password-wrong': 401,
  'session.totp-required': 401,
  'session.totp-wrong': 401,
  'session.locked': 429,
  'request.malformed': 400,
  'request.body-too-large': 413,
  'request.media-type': 415,
  'request.too-many': 429,
  'service.failed': 500,
  'service.busy': 503,
  'service.database-lost': 503,
  'service.read-only': 503,
  'service.record-shorter': 503,
  'upload.too-large': 413,
  'upload.kind-not-allowed': 415,
  'upload.scan-unavailable': 503,
  'upload.too-many-files': 413,
  'upload.too-much-today': 429,
  'upload.too-much-today-for-all': 429,
  'upload.total-too-large': 413,
};

export interface More {
  readonly changed?: Problem['changed'];
  /** What the codes of fields and materials are called. */
  readonly names?: FieldNames;
  /** A status that fastify has already settled on. */
  readonly status?: number;
}

/** The only place where a refusal becomes an answer of HTTP: all faults, in the reader's language, as RFC 9457 says. */
export function sendRefusals(
  request: FastifyRequest,
  reply: FastifyReply,
  refusals: readonly [RequestFault, ...RequestFault[]],
  more: More = {},
): FastifyReply {
  const language = languageOf(request);
  const problem = problemOf(request, language, refusals, more);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="yimen"');
  const until = refusals.find(({ code }) => code === 'session.locked')?.facts?.until;
  if (until !== undefined) reply.header('retry-after', secondsUntil(request, String(until)));
  if (problem.status === 503 && !reply.hasHeader('retry-after')) {
    // Room is not made in seconds.
    reply.header('retry-after', refusals[0].code === 'service.read-only' ? '60' : '5');
  }
  reply.code(problem.status).header('content-language', language).header('cache-control', 'no-store');
  reply.header('vary', 'accept, accept-language, cookie');
  if (wantsPage(request)) {
    const serviceName = inLanguage(request.server.http.app.profile.serviceName, language);
    const again = request.method === 'GET' ? { again: request.url } : typedIn(request, problem.status);
    const page = problemPage(problem, language, { serviceName, ...again });
    return reply.type('text/html; charset=utf-8').serializer(String).send(page);
  }
  return reply.type('application/problem+json; charset=utf-8').serializer(String).send(JSON.stringify(problem));
}

/** 503: a form that could not be kept comes back with the answer, to be sent once more. Nothing typed is lost. */
function typedIn({ url, body, method }: FastifyRequest, status: number): { typed?: TypedForm } {
  if (status !== 503 || method !== 'POST' || typeof body !== 'object' || body === null) return {};
  const fields = Object.entries(body).flatMap(([name, value]) =>
    [value].flat().map((one: unknown) => ({ name, value: one })),
  );
  const isText = (field: { name: string; value: unknown }): field is { name: string; value: string } =>
    typeof field.value === 'string' && !/password|totp/i.test(field.name);
  const hasFiles = fields.some(({ value }) => typeof value === 'object' && value !== null);
  return { typed: { action: url, fields: fields.filter(isText), hasFiles } };
}

function secondsUntil(request: FastifyRequest, until: string): number {
  return Math.ceil((Date.parse(until) - Date.parse(request.server.http.app.ports.clock.now())) / 1000);
}

function problemOf(
  request: FastifyRequest,
  language: Language,
  refusals: readonly [RequestFault, ...RequestFault[]],
  more: More,
): Problem {
  const { timeZone } = request.server.http.app.place;
  const faults = refusals.map((refusal) => faultOf(refusal, language, more.names, timeZone));
  const status = more.status ?? statusOf(refusals);
  const first = faults[0] as Fault;
  return {
    type: `/problems/${first.code}`,
    title: translator(language)(`refusals:title.${status}`),
    status,
    detail: faults.length === 1 ? first.reason : [...new Set(faults.map((one) => one.reason))].join(' '),
    instance: request.id,
    faults,
    ...(more.changed === undefined ? {} : { changed: more.changed }),
  };
}

function faultOf(refusal: RequestFault, language: Language, names: FieldNames | undefined, timeZone: string): Fault {
  const t = translator(language);
  const key = String(refusal.facts?.code ?? refusal.pointer?.split('/').at(-1) ?? '');
  const label = names?.[key];
  const called = label
    ? inLanguage(label, language)
    : hasText(language, `refusals:field.${key}`)
      ? t(`refusals:field.${key}`)
      : undefined;
  const facts = { name: called ?? key, ...readable(refusal.facts ?? {}, timeZone, language) };
  return {
    code: refusal.code,
    reason: t(`refusals:${refusal.code}.reason`, facts).trim(),
    next: t(`refusals:${refusal.code}.next`, facts).trim(),
    ...(refusal.pointer === undefined ? {} : { pointer: refusal.pointer }),
    ...(refusal.in === undefined ? {} : { in: refusal.in }),
    ...(refusal.basis === undefined ? {} : { basis: { ...refusal.basis, articles: [...refusal.basis.articles] } }),
    ...(refusal.facts === undefined ? {} : { facts: { ...refusal.facts, ...(called ? { name: called } : {}) } }),
  };
}

/** Days and moments as people write them, lengths with their unit; the facts beside the sentence stay as they are. */
function readable(facts: Facts, timeZone: string, language: Language): Facts {
  const t = translator(language);
  const shown = Object.entries(facts).map(([name, value]) => {
    const unit = facts[`${name}Unit`];
    if (unit !== undefined) return [name, t(`case:limitUnit.${unit}`, { count: Number(value) })] as const;
    if (isDate(value)) return [name, fullDate(value, language)] as const;
    const moment = parseInstant(String(value));
    return [name, moment.ok ? clockTime(moment.value, timeZone) : value] as const;
  });
  return Object.fromEntries(shown);
}

function clockTime(moment: Instant, timeZone: string): string {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  // Swedish writes 2026-03-02 09:05, which everybody reads alike.
  return new Intl.DateTimeFormat('sv-SE', options).format(new Date(moment));
}

/** Of several kinds, the one that has to be dealt with first. */
function statusOf(refusals: readonly RequestFault[]): number {
  const special = refusals.map((one) => byCode[one.code]).find((status) => status !== undefined);
  if (special !== undefined) return special;
  const order: readonly Refusal['kind'][] = ['not-found', 'forbidden', 'conflict', 'unlawful', 'invalid'];
  const first = order.find((kind) => refusals.some((one) => one.kind === kind)) ?? 'invalid';
  return byKind[first];
}

/** A browser that asks for a page gets one; programs, and whatever lies below /api, get problem+json. */
function wantsPage(request: FastifyRequest): boolean {
  return !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html');
}

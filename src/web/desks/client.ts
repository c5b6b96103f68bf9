import type { Fault } from './shapes.ts';

/** The service said no: why, field by field, and what to do next. */
export class Problem extends Error {
  readonly status: number;
  readonly faults: readonly Fault[];

  constructor(status: number, title: string, faults: readonly Fault[]) {
    super(title);
    this.status = status;
    this.faults = faults;
  }

  /** Somebody was faster; what one typed is still good, what one saw is not. */
  get isStale(): boolean {
    return this.status === 412 || this.faults.some((fault) => fault.code === 'case.stale');
  }
}

/** No answer, or an answer that only says to come back: worth trying again with the same key. */
export class Unreachable extends Error {}

/** What travels with every request of this page. */
const carried = { csrf: '', language: 'zh-Hans' };
let onSignedOut: () => void = () => {};
let onReadOnly: () => void = () => {};

export function carryToken(csrf: string): void {
  carried.csrf = csrf;
}

export function speak(language: string): void {
  carried.language = language;
}

export function whenSignedOut(then: () => void): void {
  onSignedOut = then;
}

/** Nothing can be written: everybody at this screen is told, not only the form that found out. */
export function whenReadOnly(then: () => void): void {
  onReadOnly = then;
}

/** A key for one act of one person. The same key goes with every retry, so that the act is done once. */
export function newKey(): string {
  return crypto.randomUUID();
}

export interface Write {
  readonly key: string;
  /** The version of the case that the person saw. */
  readonly version?: number;
}

export function read<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return call<Answer>('GET', path, {}, undefined, signal);
}

export function write<Answer>(path: string, body: unknown, write: Write): Promise<Answer> {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'idempotency-key': write.key };
  if (write.version !== undefined) headers['if-match'] = `"${write.version}"`;
  return call<Answer>('POST', path, headers, JSON.stringify(body));
}

export function upload<Answer>(path: string, file: File): Promise<Answer> {
  const form = new FormData();
  form.append('file', file);
  return call<Answer>('POST', path, { 'idempotency-key': newKey() }, form);
}

export function remove(path: string): Promise<void> {
  return call<void>('DELETE', path, {});
}

/** The bare answer to a request whose answer is a file. It may take its time. */
export async function send(path: string, body: unknown): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    'x-yimen-csrf': carried.csrf,
    'accept-language': carried.language,
  };
  try {
    return await fetch(path, { method: 'POST', headers, credentials: 'same-origin', body: JSON.stringify(body) });
  } catch {
    throw new Unreachable('no answer');
  }
}

const patience = 20_000;

async function call<Answer>(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: BodyInit,
  signal?: AbortSignal,
): Promise<Answer> {
  const token = method === 'GET' ? {} : { 'x-yimen-csrf': carried.csrf };
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: { accept: 'application/json', 'accept-language': carried.language, ...token, ...headers },
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body }),
      // A write nobody answers is sent again under its key; a file may take its time.
      ...(signal !== undefined
        ? { signal }
        : body instanceof FormData
          ? {}
          : { signal: AbortSignal.timeout(patience) }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable('no answer');
  }
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer;
  if (response.status === 502 || response.status === 503 || response.status === 504 || response.status === 429) {
    if (response.status === 503 && method !== 'GET') {
      const { faults } = await problemOf(response);
      if (faults.some(({ code }) => code === 'service.read-only')) onReadOnly();
    }
    throw new Unreachable(`answered ${response.status}`);
  }
  const problem = await problemOf(response);
  // A wrong code is no lost session, and asking who is signed in is how one finds out that nobody is.
  const isSignedOut = problem.faults.some((fault) => fault.code === 'session.required');
  if (isSignedOut && path !== '/api/session') onSignedOut();
  throw problem;
}

async function problemOf(response: Response): Promise<Problem> {
  const said = (await response.json().catch(() => ({}))) as { title?: string; detail?: string; faults?: Fault[] };
  return new Problem(response.status, said.detail ?? said.title ?? response.statusText, said.faults ?? []);
}

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { inLanguage, type Language, offeredLanguage, preferredLanguages } from '../kernel/language.ts';
import type { Profile } from '../profile/profile.ts';
import { translator } from '../web/texts/translate.ts';
import { problemPage } from './problem-page.ts';
import type { Problem } from './problem-shape.ts';

/** Seconds after which to come back: not all at once, or they would all be turned away again. */
const retryFrom = 5;
const retrySpread = 6;

/** Bytes of a body that are read and forgotten so that the connection can be used again; more, and it is closed. */
const bodyAtMost = 64 * 1024;

const policy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

/** How many were turned away under one number: the answers carry it, and one line of the log. */
export interface TurnedAway {
  readonly request: string;
  readonly turnedAway: number;
}

/**
 * What is said to whoever is not let in, made once a second and then only copied: a page in the visitor's language for
 * browsers, problem+json for programs, the same as sendRefusals would say.
 */
export function turnAway(
  profile: Pick<Profile, 'languages' | 'serviceName'>,
  tell: (told: TurnedAway) => void,
): RequestListener {
  let number = randomUUID() as string;
  let count = 0;
  let answers = new Map<string, Buffer>();
  const renew = () => {
    tell({ request: number, turnedAway: count });
    [number, count, answers] = [randomUUID(), 0, new Map()];
  };
  const answerFor = (kind: Kind, language: Language): Buffer => {
    const key = `${kind} ${language}`;
    const known = answers.get(key) ?? Buffer.from(write(kind, language, number, profile));
    answers.set(key, known);
    return known;
  };
  return (request, response) => {
    if (count === 0) setTimeout(renew, 1_000).unref();
    count += 1;
    const language = languageOf(request, profile.languages);
    const kind = kindFor(request);
    const answer = answerFor(kind, language);
    response.writeHead(503, {
      'retry-after': String(retryFrom + (count % retrySpread)),
      'content-type': kind === 'problem' ? 'application/problem+json; charset=utf-8' : 'text/html; charset=utf-8',
      'content-length': answer.byteLength,
      'content-language': language,
      'cache-control': 'no-store',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      vary: 'accept, accept-language, cookie',
      ...(isLong(request) ? { connection: 'close' } : {}),
    });
    response.end(answer);
  };
}

type Kind = 'problem' | 'page' | 'page after a form';

function kindFor({ url = '', method, headers }: IncomingMessage): Kind {
  const wantsPage = !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html');
  if (!wantsPage) return 'problem';
  return method === 'GET' || method === 'HEAD' ? 'page' : 'page after a form';
}

function write(kind: Kind, language: Language, number: string, { serviceName }: Pick<Profile, 'serviceName'>): string {
  const t = translator(language);
  const code = 'service.busy';
  const fault = { code, reason: t(`refusals:${code}.reason`), next: t(`refusals:${code}.next`) };
  const problem: Problem = {
    type: `/problems/${code}`,
    title: t('refusals:title.503'),
    status: 503,
    detail: fault.reason,
    instance: number,
    faults: [fault],
  };
  if (kind === 'problem') return JSON.stringify(problem);
  // A link to nowhere leads to the page it stands on.
  const again = kind === 'page' ? { again: '' } : {};
  return problemPage(problem, language, { serviceName: inLanguage(serviceName, language), ...again });
}

/** As languageOf finds it, without routing and without parsing what is not needed. */
function languageOf({ url = '', headers }: IncomingMessage, offered: readonly Language[]): Language {
  const asked = /[?&]language=([\w-]+)/.exec(url)?.[1] ?? /(?:^|;\s*)language=([\w-]+)/.exec(headers.cookie ?? '')?.[1];
  return offeredLanguage(offered, [asked, ...preferredLanguages(headers['accept-language'])]);
}

function isLong({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > bodyAtMost;
}

import type { FastifyRequest } from 'fastify';
import { createContext, useContext } from 'react';
import type { App } from '../../app/app.ts';
import type { Authority } from '../../app/authority.ts';
import {
  inLanguage,
  type Language,
  type LocalText,
  offeredLanguage,
  preferredLanguages,
} from '../../kernel/language.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import { type Translate, translator } from '../texts/translate.ts';

/** One request as a page sees it: who reads, in which language, on which day. */
export interface Visit {
  readonly app: App;
  readonly language: Language;
  readonly t: Translate;
  readonly say: (text: LocalText) => string;
  readonly today: LocalDate;
  readonly authority: Authority;
  /** Where the request came from, as far as proxies are believed. */
  readonly address: string;
  readonly csrf: string;
  /** Path and query, for the way back from the change of language. */
  readonly url: string;
  /** Scheme and host under which the reader sees us; QR codes lead there. */
  readonly origin: string;
  readonly largeText: boolean;
}

export const languageCookie = 'language';
export const textCookie = 'text';

export function visitOf(app: App, request: FastifyRequest): Visit {
  const language = languageOf(app, request);
  return {
    app,
    language,
    t: translator(language),
    say: (text) => inLanguage(text, language),
    today: app.today(),
    authority: request.authority,
    address: request.ip,
    csrf: request.csrf,
    url: request.url,
    origin: `${request.protocol}://${request.host}`,
    largeText: request.cookies[textCookie] === 'large',
  };
}

/** What the reader chose, else what the browser prefers, else the place's first language. */
function languageOf(app: App, request: FastifyRequest): Language {
  const wanted = [request.cookies[languageCookie], ...preferredLanguages(request.headers['accept-language'])];
  return offeredLanguage(app.profile.languages, wanted);
}

const VisitContext = createContext<Visit | undefined>(undefined);
export const VisitProvider = VisitContext.Provider;

export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (visit === undefined) throw new Error('a page was rendered outside a visit');
  return visit;
}

import type { FastifyRequest } from 'fastify';
import { type Language, offeredLanguage, preferredLanguages } from '../kernel/language.ts';

/** What the reader asked for in the address, chose on the portal, or prefers in the browser; else the place's first. */
export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { language?: unknown } | undefined)?.language ?? request.cookies?.language;
  const wanted = [asked, ...preferredLanguages(request.headers['accept-language'])];
  return offeredLanguage(request.server.http.app.profile.languages, wanted);
}

import type { FastifyRequest } from 'fastify';
import { type Language, languages } from '../kernel/language.ts';

/** What the reader asked for in the address, chose on the portal, or prefers in the browser; else the place's first. */
export function languageOf(request: FastifyRequest): Language {
  const offered = request.server.http.app.profile.languages;
  const asked = (request.query as { language?: unknown } | undefined)?.language ?? request.cookies?.language;
  const wanted = [asked, ...preferred(request.headers['accept-language'])];
  for (const one of wanted) {
    const found = offered.find((language) => language === one);
    if (found !== undefined) return found;
  }
  return offered[0] ?? languages[0];
}

function preferred(header: string | undefined): readonly Language[] {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.trim().toLowerCase().split(';q=');
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((one, other) => other.weight - one.weight)
    .flatMap(({ tag }): Language[] => {
      if (/^zh-(hant|tw|hk|mo)/.test(tag)) return ['zh-Hant'];
      if (tag.startsWith('zh')) return ['zh-Hans'];
      return tag.startsWith('en') ? ['en'] : [];
    });
}

import type { FastifyInstance } from 'fastify';
import type { App } from '../../../app/app.ts';
import { languageCookie, textCookie } from '../visit.tsx';

/** A year: nobody should have to choose the language twice. */
const maxAge = 365 * 24 * 3600;

/** 语言 and 大字 are kept in cookies that say nothing about who reads. */
export function languageRoute(server: FastifyInstance, app: App): void {
  server.get<{ Querystring: { to?: string; text?: string; back?: string } }>(
    '/language',
    { config: { permission: 'public' } },
    (request, reply) => {
      const { to, text, back } = request.query;
      const kept = { path: '/', maxAge, sameSite: 'lax', httpOnly: true } as const;
      const language = app.profile.languages.find((one) => one === to);
      if (language !== undefined) reply.setCookie(languageCookie, language, kept);
      if (text === 'large' || text === 'usual') reply.setCookie(textCookie, text, kept);
      return reply.redirect(safePath(back), 303);
    },
  );
}

/** Only a path of our own: `//elsewhere` and `https:` lead out. */
export function safePath(path: unknown): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path)) return '/';
  return path.startsWith('/language') ? '/' : path;
}

import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Visit, VisitProvider } from './visit.tsx';

/** Renders a page whole. Pages may show personal data, and the language varies by cookie: nobody in between keeps them. */
export function send(reply: FastifyReply, visit: Visit, page: ReactElement, status = 200): FastifyReply {
  const markup = renderToStaticMarkup(<VisitProvider value={visit}>{page}</VisitProvider>);
  return reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-language', visit.language)
    .header('cache-control', 'private, no-store')
    .header('referrer-policy', 'same-origin')
    .send(`<!doctype html>${markup}`);
}

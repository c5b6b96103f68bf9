import type { FastifyInstance } from 'fastify';
import { hasText, translator } from '../web/texts/translate.ts';
import { languageOf } from './language.ts';
import { sendRefusals } from './problem.ts';
import { problemStyle } from './problem-page.ts';

const asked = { permission: 'public', sessionless: true } as const;

/** For those who run the service: is it alive, can it work, how does it do; and the page that a problem's type leads to. */
export function operationRoutes(server: FastifyInstance): void {
  server.get('/livez', { config: asked }, async (_, reply) => reply.type('text/plain').send('alive\n'));
  server.get('/readyz', { config: asked }, async (request, reply) => {
    // Throws where the database does not answer, which the error handler turns into 503.
    const { ports } = request.server.http.app;
    await ports.cases.isEmpty();
    // Ready all the same: taken out of service, it could not be read either.
    const full = ports.room?.fullSince();
    const writing = full === undefined ? 'yes' : `no, read-only: the disk is full since ${full}`;
    const { size, witnessedSize, unwitnessedSince } = await ports.ledger.standing();
    const behind = unwitnessedSince === undefined ? '' : `, not witnessed since ${unwitnessedSince}`;
    const scan = ports.virusScan === undefined ? 'none' : 'clamd';
    return reply
      .type('text/plain')
      .send(
        `ready\nwriting: ${writing}\nvirus scan: ${scan}\nledger: ${size} entries, ${witnessedSize} witnessed${behind}\n`,
      );
  });
  server.get('/metrics', { config: asked }, async (request, reply) => {
    const { registry } = request.server.http.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  server.get('/problem.css', { config: asked }, async (_, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=86400').send(problemStyle),
  );
  server.get('/problems/:code', { config: asked }, async (request, reply) => {
    const { code } = request.params as { code: string };
    const language = languageOf(request);
    if (!hasText(language, `refusals:${code}.reason`)) {
      return sendRefusals(request, reply, [{ code: 'request.no-such-page', kind: 'not-found' }]);
    }
    const t = translator(language);
    return { code, reason: t(`refusals:${code}.reason`), next: t(`refusals:${code}.next`) };
  });
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The staff application, as the build left it: files below /desks/, and its one page for every address of a screen. */
export async function deskRoutes(server: FastifyInstance, directory: string): Promise<void> {
  const config = { permission: 'public', sessionless: true } as const;
  await server.register(fastifyStatic, { root: directory, serve: false });
  server.get('/desks', { config }, async (_, reply) => reply.redirect('/desks/', 308));
  server.get('/desks/*', { config }, async (request, reply) => {
    const path = (request.params as { '*': string })['*'];
    // What the build names after its content may be kept for ever.
    if (path.startsWith('assets/')) return reply.sendFile(path, { maxAge: 31_536_000_000, immutable: true });
    if (/\.\w+$/.test(path)) return reply.sendFile(path);
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(await readFile(join(directory, 'index.html'), 'utf8'));
  });
}

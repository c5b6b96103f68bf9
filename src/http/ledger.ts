import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readTilePath } from '../app/ledger/tiles.ts';
import { ledgerProof } from '../app/queries/ledger-proof.ts';
import { unwitnessedWorkKind } from '../app/records/unwitnessed-work.ts';
import { occurredAt as claimed, code, recordReply } from '../app/requests/parts.ts';
import { giveRecord, occurredAt } from './give.ts';
import { sendRefusals } from './problem.ts';
import { route } from './route.ts';

const asked = { permission: 'public', sessionless: true } as const;

const standingShape = z.object({
  size: z.number(),
  witnessedSize: z.number(),
  witnessedAt: z.string().optional(),
  unwitnessedSince: z.string().optional().describe('When the oldest entry was recorded that no quorum has seen.'),
  silentSince: z.string().optional().describe('Set while too few witnesses sign; what is recorded is marked.'),
  overrideNeeded: z.boolean().describe('Licences and seals need the word of the head of the body.'),
  overriddenBy: z.array(z.string()).describe('Bodies whose head has given it today.'),
  witnesses: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['cosigned', 'silent', 'refused', 'lying', 'ahead']),
      size: z.number(),
      at: z.string(),
      reason: z.string().optional(),
    }),
  ),
});

/**
 * 存证: the ledger for everybody, in the files of c2sp.org/tlog-tiles: nothing but hashes, sizes and signatures. Programs
 * of others that read such logs read this one.
 */
export function ledgerRoutes(server: FastifyInstance): void {
  const { app } = server.http;
  const { ledger } = app.ports;
  const plain = 'text/plain; charset=utf-8';

  server.get('/ledger/checkpoint', { config: asked }, async (request, reply) => {
    const note = await ledger.checkpoint();
    if (note === undefined) return sendRefusals(request, reply, [{ code: 'request.no-such-page', kind: 'not-found' }]);
    return reply.type(plain).header('cache-control', 'no-cache').send(note);
  });
  server.get('/ledger/checkpoint/witnessed', { config: asked }, async (request, reply) => {
    const found = await ledger.witnessed();
    if (found === undefined) return sendRefusals(request, reply, [{ code: 'request.no-such-page', kind: 'not-found' }]);
    return reply.type(plain).header('cache-control', 'no-cache').send(found.note);
  });
  server.get<{ Params: { '*': string } }>('/ledger/tile/*', { config: asked }, async (request, reply) => {
    const name = readTilePath(`tile/${request.params['*']}`);
    const tile = name && (await ledger.tile(name));
    if (tile === undefined) return sendRefusals(request, reply, [{ code: 'request.no-such-page', kind: 'not-found' }]);
    return reply
      .type('application/octet-stream')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(tile);
  });
  server.get<{ Params: { leaf: string } }>('/ledger/proof/:leaf', { config: asked }, async (request, reply) => {
    const { leaf } = request.params;
    const proof = /^[0-9a-f]{64}$/.test(leaf) ? await ledgerProof(app, leaf) : undefined;
    if (proof === undefined) return sendRefusals(request, reply, [{ code: 'ledger.not-recorded', kind: 'not-found' }]);
    return reply.type(plain).header('cache-control', 'no-cache').send(proof);
  });

  route(server, {
    method: 'GET',
    url: '/api/ledger',
    permission: 'public',
    tag: 'ledger',
    summary: 'How far the ledger has come, how far witnesses have seen it, and how each of them answers',
    description: 'The ledger itself lies below `/ledger/`: `checkpoint`, `tile/…` and `proof/{event hash}`.',
    replies: { 200: standingShape },
    handler: async (_, reply) => {
      reply.header('cache-control', 'no-cache');
      const { missing, silentSince } = app.place.witnesses ?? {};
      return {
        ...(await ledger.standing()),
        ...(silentSince && { silentSince }),
        overrideNeeded: missing !== undefined,
        overriddenBy: [...(missing?.allowed ?? [])],
      };
    },
  });

  route(server, {
    method: 'POST',
    url: '/api/unwitnessed-work',
    permission: 'ledger.override',
    tag: 'ledger',
    summary: 'Let a body grant and seal for the rest of the day although too few witnesses sign 无见证办理',
    body: z.strictObject({ body: code, reason: z.string().max(500), ...claimed }),
    isCommand: true,
    replies: { 201: recordReply },
    handler: async ({ body, request }, reply) => {
      const given = { type: 'allowUnwitnessedWork', id: app.ports.chance.id(), at: occurredAt(request) } as const;
      const said = { body: body.body, reason: body.reason };
      return giveRecord(request, reply, unwitnessedWorkKind, { ...given, ...said }, (_state, common) => {
        reply.code(201);
        return common;
      });
    },
  });
}

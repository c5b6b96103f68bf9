import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const mediaTypes = {
  'tokens.css': 'text/css; charset=utf-8',
  'portal.css': 'text/css; charset=utf-8',
  'paper.css': 'text/css; charset=utf-8',
  'hall.css': 'text/css; charset=utf-8',
  'hall.js': 'text/javascript; charset=utf-8',
  'portal.js': 'text/javascript; charset=utf-8',
  'mark.svg': 'image/svg+xml',
} as const;

/** The pages' styles by concern, in the order in which they apply; a reader's browser fetches them as one. */
const composed: Readonly<Record<string, readonly string[]>> = {
  'portal.css': [
    'base',
    'frame',
    'find',
    'guide',
    'form',
    'follow',
    'mandate',
    'package',
    'joint',
    'fee',
    'towns',
    'narrow',
  ].map((part) => `portal/${part}.css`),
  'hall.css': ['hall/kiosk.css', 'hall/rating.css', 'hall/display.css'],
};

/** The few files the pages need, named one by one: nothing else in the folder can be asked for. */
export function assetRoutes(server: FastifyInstance, directory: string | undefined): void {
  for (const [name, mediaType] of Object.entries(mediaTypes)) {
    const content = Buffer.concat((composed[name] ?? [name]).map((part) => readFileSync(find(part, directory))));
    const etag = `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"`;
    server.get(`/assets/${name}`, { config: { permission: 'public', sessionless: true } }, (request, reply) => {
      reply.header('etag', etag).header('cache-control', 'public, max-age=0, must-revalidate').type(mediaType);
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(content);
    });
  }
}

/** In `dist/assets` once built; beside the sources before that. */
function find(name: string, directory: string | undefined): string {
  const here = import.meta.dirname;
  const places = [...(directory === undefined ? [] : [directory]), join(here, 'assets'), join(here, '../components')];
  const place = places.find((one) => existsSync(join(one, name)));
  if (place === undefined) throw new Error(`${name} is neither in ${places.join(' nor in ')}`);
  return join(place, name);
}

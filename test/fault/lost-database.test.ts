import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/app/app.ts';
import { realChance, realClock } from '../../src/cli/clock.ts';
import { argon } from '../../src/http/argon.ts';
import { createServer } from '../../src/http/server.ts';
import { openSigner } from '../../src/http/signer.ts';
import { loadProfile } from '../../src/profile/load.ts';
import { type EmbeddedServer, removeEmbedded, startEmbedded } from '../../src/storage/embedded.ts';
import { placeOf } from '../../src/storage/embedded-place.ts';
import { findPostmaster } from '../../src/storage/embedded-process.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { anApplication, applicants, type Send } from './applicants.ts';

const state = mkdtempSync(join(tmpdir(), 'yimen-lost-'));
let database: EmbeddedServer;
let storage: Storage;
let server: FastifyInstance;
let restored = () => {};

beforeAll(async () => {
  database = await startEmbedded(state, () => {}, { onRestored: () => restored() });
  const { socketDirectory: host, port, user } = database;
  const connection = { host, port, user, database: 'postgres' };
  storage = await openStorage({ connection, stateDirectory: state, clock: realClock, chance: realChance });
  const profile = await loadProfile(resolve(import.meta.dirname, '../../profiles/tennis-town'));
  if (!profile.ok) throw new Error(JSON.stringify(profile.fault));
  server = await createServer(createApp(profile.value, storage.ports, false), {
    signer: openSigner(join(state, 'key.pem')),
    passwords: argon({ memoryCost: 256, timeCost: 1, parallelism: 1 }),
    secureCookies: false,
    logger: false,
    limits: false,
  });
});
afterAll(async () => {
  await server.close();
  await storage.close();
  await database.stop();
  await removeEmbedded(state);
  rmSync(state, { recursive: true, force: true });
});

test('a database lost under load turns the service down, and no acknowledged application is lost or doubled', async () => {
  const application = await anApplication();
  const send: Send = async (payload, key) => {
    const headers = { 'idempotency-key': key };
    const reply = await server.inject({ method: 'POST', url: '/api/cases', payload, headers });
    if (reply.statusCode >= 500) {
      expect(reply.json().faults.map(({ code }: { code: string }) => code)).toEqual(['service.database-lost']);
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    }
    return { status: reply.statusCode, body: reply.body };
  };
  const load = applicants(32, application, send);
  const acknowledged = () => load.asked.filter(({ status }) => status === 201).length;
  for (let round = 1; round <= 2; round += 1) {
    const before = acknowledged();
    while (acknowledged() < before + 100) await new Promise((done) => setTimeout(done, 5));
    const back = new Promise<void>((done) => {
      restored = done;
    });
    process.kill(findPostmaster(placeOf(state).data) as number, 'SIGKILL');
    await new Promise((done) => setTimeout(done, 50));
    const [alive, ready, page] = await Promise.all([
      server.inject('/livez'),
      server.inject('/readyz'),
      server.inject({ url: '/readyz', headers: { accept: 'text/html' } }),
    ]);
    expect([alive.statusCode, ready.statusCode, page.statusCode]).toEqual([200, 503, 503]);
    expect(page.body).toContain('<h1>');
    await back;
    expect((await server.inject('/readyz')).statusCode).toBe(200);
  }
  const after = acknowledged();
  while (acknowledged() < after + 50) await new Promise((done) => setTimeout(done, 5));
  await load.stop();

  expect(new Set(load.asked.map(({ status }) => status))).toEqual(new Set([201, 503]));
  for (const { key, number } of load.asked) {
    const again = await send(application, key);
    expect(again.status, again.body).toBe(201);
    const { number: told, repeated } = JSON.parse(again.body);
    if (number !== undefined) expect([told, repeated]).toEqual([number, true]);
  }
  const { rows } = await storage.pool.query(
    'select count(*)::int as cases, count(distinct command_key)::int as keys from event',
  );
  expect(rows[0]).toEqual({ cases: load.asked.length, keys: load.asked.length });
});

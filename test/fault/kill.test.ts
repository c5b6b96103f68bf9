import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { removeEmbedded, startEmbedded } from '../../src/storage/embedded.ts';
import { anApplication, applicants, type Send } from './applicants.ts';

const state = mkdtempSync(join(tmpdir(), 'yimen-kill-'));
let child: ChildProcess | undefined;

afterAll(async () => {
  if (child !== undefined && child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  // Entered as a user and left again, the server ends with its last user.
  const server = await startEmbedded(state, () => {});
  await server.stop();
  await removeEmbedded(state);
  rmSync(state, { recursive: true, force: true });
});

async function start(): Promise<string> {
  child = spawn(process.execPath, [join(import.meta.dirname, 'service-child.ts'), state], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) return line;
  throw new Error('the service ended before it listened');
}

test('killed under load and started again, every acknowledged application is there exactly once', async () => {
  const application = await anApplication();
  let address = await start();
  const send: Send = async (body, key) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const reply = await fetch(`${address}/api/cases`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: reply.status, body: await reply.text() };
  };
  const load = applicants(8, application, send);
  const acknowledged = () => load.asked.filter(({ status }) => status === 201);
  for (const wanted of [60, 120]) {
    while (acknowledged().length < wanted) await new Promise((done) => setTimeout(done, 5));
    const gone = once(child as ChildProcess, 'exit');
    child?.kill('SIGKILL');
    await gone;
    address = await start();
  }
  await load.stop();

  expect(new Set(load.asked.map(({ status }) => status))).toEqual(new Set([0, 201]));
  // Asked again under their keys, all are answered: those acknowledged as before, the others now or as they were done.
  for (const { key, number } of load.asked) {
    const again = await send(application, key);
    expect(again.status, again.body).toBe(201);
    const { number: told, repeated } = JSON.parse(again.body);
    if (number !== undefined) expect([told, repeated]).toEqual([number, true]);
  }
  const { socketDirectory: host, port, user, stop } = await startEmbedded(state, () => {});
  const client = new pg.Client({ host, port, user, database: 'postgres' });
  await client.connect();
  const { rows } = await client.query(
    'select count(*)::int as cases, count(distinct command_key)::int as keys from event',
  );
  const listed = await client.query('select count(*)::int as cases from case_row');
  await client.end();
  await stop();
  expect(rows[0]).toEqual({ cases: load.asked.length, keys: load.asked.length });
  expect(listed.rows[0].cases).toBe(load.asked.length);
});

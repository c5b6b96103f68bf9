import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { type EmbeddedServer, removeEmbedded, startEmbedded } from '../../src/storage/embedded.ts';
import { placeOf } from '../../src/storage/embedded-place.ts';

const state = mkdtempSync(join(tmpdir(), 'yimen-embedded-'));
const silent = () => {};

afterAll(async () => {
  await removeEmbedded(state);
  rmSync(state, { recursive: true, force: true });
});

test('starts a durable server that only a socket reaches, and keeps the data over a stop', async () => {
  const first = await startEmbedded(state, silent);
  expect(first.adopted).toBe(false);
  const settings = await ask(
    first,
    `select current_setting('fsync') || current_setting('synchronous_commit') as durable,
    current_setting('listen_addresses') as tcp, current_setting('server_encoding') as encoding`,
  );
  expect(settings).toEqual([{ durable: 'onon', tcp: '', encoding: 'UTF8' }]);
  await ask(first, "create table kept as select '番禺' as place");
  await first.stop();

  const second = await startEmbedded(state, silent);
  expect(second.adopted).toBe(false);
  expect(await ask(second, 'select place from kept')).toEqual([{ place: '番禺' }]);
  await second.stop();
});

test('adopts the server that a killed program left behind, with every acknowledged row', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'embedded-child.ts'), state], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let acknowledged = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line);
    if (acknowledged >= 50 && !child.killed) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');

  const server = await startEmbedded(state, silent);
  expect(server.adopted).toBe(true);
  expect(await countRows(server)).toBeGreaterThanOrEqual(acknowledged);
  await server.stop();
});

test('starts the server again when it is killed, with every acknowledged row', async () => {
  let restored = () => {};
  const back = new Promise<void>((resolve) => {
    restored = resolve;
  });
  const lost: string[] = [];
  const server = await startEmbedded(state, silent, { onLost: () => lost.push('lost'), onRestored: () => restored() });
  const before = await countRows(server);
  await ask(server, 'insert into acknowledged select max(id) + 1 from acknowledged');
  process.kill(postmaster(), 'SIGKILL');
  await back;
  expect(lost).toEqual(['lost']);
  expect(await countRows(server)).toBe(before + 1);
  await server.stop();
});

test('two programs share one server, and the last one to leave stops it', async () => {
  const server = await startEmbedded(state, silent);
  const other = spawn(process.execPath, [join(import.meta.dirname, 'embedded-child.ts'), state], {
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  try {
    await until(
      async () => (await ask(server, "select 1 from pg_stat_activity where query like 'insert into ack%'")).length > 0,
    );
    await server.stop();
    const again = await startEmbedded(state, silent);
    expect(again.adopted).toBe(true);
    other.kill('SIGKILL');
    await once(other, 'exit');
    await again.stop();
    expect(() => postmaster()).toThrow();
  } finally {
    other.kill('SIGKILL');
  }
});

function postmaster(): number {
  return Number(readFileSync(join(placeOf(state).data, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function countRows(server: EmbeddedServer): Promise<number> {
  const [row] = await ask(server, 'select count(*)::int as rows from acknowledged');
  return (row as { rows: number }).rows;
}

async function ask(server: EmbeddedServer, sql: string): Promise<unknown[]> {
  const client = new pg.Client({
    host: server.socketDirectory,
    port: server.port,
    user: server.user,
    database: 'postgres',
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

// Each look is a round trip to another process, so no pause is needed between two of them.
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}

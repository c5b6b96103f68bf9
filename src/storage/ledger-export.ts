import canonicalize from 'canonicalize';
import type pg from 'pg';
import { entryHash } from '../app/ledger/sha256.ts';
import { hashLength, tileWidth } from '../app/ledger/tiles.ts';
import { commitmentOf, entryOf } from './ledger-content.ts';
import { type Connection, openPool } from './pool.ts';
import { hasPersonalPart } from './restore-tables.ts';

const entriesAtOnce = 2_048;

/**
 * 导出账本: the ledger as lines of text, without salts and without personal data. The spine is the tree itself, tile by
 * tile; what entries and events say is laid beside it, so that a row altered anywhere shows.
 */
export async function* exportLedger(
  connection: Connection,
  origin: string,
  keyChanges: readonly string[] = [],
): AsyncGenerator<string> {
  const pool = openPool(connection, 'owner', 1);
  const client = await pool.connect();
  try {
    // One moment for everything, however long it takes.
    await client.query('begin transaction isolation level repeatable read read only');
    await client.query("set local timezone to 'UTC'");
    yield* ledgerLines(client, origin, keyChanges);
  } finally {
    client.release(true);
    await pool.end();
  }
}

/** The same, within a transaction that somebody else has begun: its own moment, with its own changes. */
export async function* ledgerLines(
  client: pg.ClientBase,
  origin: string,
  keyChanges: readonly string[] = [],
): AsyncGenerator<string> {
  yield `h yimen-ledger/1 ${origin}`;
  for (const change of keyChanges) yield `k ${JSON.stringify(change)}`;
  const { rows: state } = await client.query('select size, note, published from ledger_state');
  const { rows: seen } = await client.query('select note from ledger_witnessed order by size');
  for (const { note } of seen) yield `c ${JSON.stringify(note)}`;
  for (const note of new Set([state[0]?.note, state[0]?.published])) if (note) yield `c ${JSON.stringify(note)}`;
  const { rows: second } = await client.query('select note from ledger_second_checkpoint order by size');
  for (const { note } of second) yield `s ${JSON.stringify(note)}`;
  let size = 0;
  for await (const line of entries(client)) {
    size += 1;
    yield line;
  }
  yield* outside(client);
  yield `z ${size}`;
}

interface Row {
  readonly index: number;
  readonly leaf: Buffer;
  readonly entry_leaf: Buffer | null;
  readonly event_leaf: Buffer | null;
  readonly stream: string | null;
}

const eventColumns = `e.stream, e.version, e.type, e.schema, e.occurred_at, e.recorded_at, e.actor, e.data,
  e.leaf as event_leaf, p.data as personal, p.salt, k.commitment`;
const beside = `left join event_personal p on p.stream = e.stream and p.version = e.version
  left join event_commitment k on k.stream = e.stream and k.version = e.version`;

/** Rows from the tiles of the lowest level, which alone make the root. */
async function* entries(client: pg.ClientBase): AsyncGenerator<string> {
  for (let first = 0; ; first += entriesAtOnce) {
    const { rows } = await client.query<Row>(
      `select t.index * ${tileWidth} + place as index, substring(t.hashes from place * ${hashLength} + 1 for ${hashLength}) as leaf,
         l.leaf as entry_leaf, ${eventColumns}
       from ledger_tile t cross join lateral generate_series(0, length(t.hashes) / ${hashLength} - 1) place
         left join ledger_entry l on l.index = t.index * ${tileWidth} + place
         left join event e on e.stream = l.stream and e.version = l.version ${beside}
       where t.level = 0 and t.index >= $1 and t.index < $2 order by 1`,
      [first / tileWidth, (first + entriesAtOnce) / tileWidth],
    );
    for (const { index, leaf, entry_leaf, event_leaf, ...row } of rows) {
      const isSame = entry_leaf?.equals(leaf) && event_leaf?.equals(leaf);
      const content = row.stream === null ? '-' : contentOf(row as unknown as EventRow, event_leaf);
      yield `e ${index} ${leaf.toString('hex')} ${isSame || row.stream === null ? '=' : '!'} ${content}`;
    }
    if (rows.length < entriesAtOnce) return;
  }
}

/** Events that are in the log and in no entry: waiting for the ledger, or put in behind its back. */
async function* outside(client: pg.ClientBase): AsyncGenerator<string> {
  const { rows } = await client.query(
    `select ${eventColumns}, exists (select from ledger_inbox i where i.stream = e.stream and i.version = e.version
       and i.leaf = e.leaf) as waiting
     from event e ${beside}
     where not exists (select from ledger_entry l where l.stream = e.stream and l.version = e.version)
     order by e.stream, e.version`,
  );
  for (const { event_leaf, waiting, ...row } of rows) yield `${waiting ? 'p' : 'x'} ${contentOf(row, event_leaf)}`;
}

interface EventRow {
  readonly type: string;
  readonly personal: object | null;
  readonly salt: Buffer | null;
  readonly commitment: Buffer | null;
}

/**
 * The very text whose hash is the leaf; with a question mark before it where that cannot be told any more. An event that
 * may carry personal data need not have carried any: then the text alone makes the leaf.
 */
function contentOf({ personal, salt, commitment, ...record }: EventRow, leaf: Buffer | null): string {
  const kept = salt === null ? commitment?.toString('hex') : commitmentOf(personal ?? {}, salt);
  const text = entryOf(record, kept);
  if (kept !== undefined || !hasPersonalPart(record.type)) return text;
  return leaf?.equals(entryHash(text)) ? text : `?${canonicalize(record)}`;
}

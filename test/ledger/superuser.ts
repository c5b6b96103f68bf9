import pg from 'pg';
import { Audit, type Verdict } from '../../src/app/ledger/audit.ts';
import { checkpointText } from '../../src/app/ledger/checkpoint.ts';
import { type NoteSigner, witnessKey } from '../../src/app/ledger/keys.ts';
import { cosign, noteInWords, signNote } from '../../src/app/ledger/note.ts';
import type { Policy } from '../../src/app/ledger/policy.ts';
import { rootOf } from '../../src/app/ledger/sha256.ts';
import { leafHash } from '../../src/storage/event-log.ts';
import { ledgerLines } from '../../src/storage/ledger-export.ts';
import type { Connection } from '../../src/storage/pool.ts';
import type { Chance } from './alterations.ts';
import { newSigner, origin } from './sealed-log.ts';

/**
 * Alterations really made in PostgreSQL, by a superuser past every trigger and constraint; half of the time the forger
 * holds the key of the log too, makes every leaf, tile and checkpoint anew and drops what the witnesses signed. Each lies
 * in a transaction that is exported, judged and rolled back. Only the witnesses' own history is out of reach.
 */
export interface KeptRecord {
  readonly client: pg.Client;
  readonly signer: NoteSigner;
  readonly policy: Policy;
  readonly size: number;
  readonly history: readonly { readonly size: number; readonly note: string }[];
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly index: number;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
}

/** Entries between two witnessed checkpoints: so near is each alteration located. */
export const between = 12;

/** Of a played database a few streams of every kind stay, and go into a ledger that witnesses saw grow. */
export async function keepSome(connection: Connection, streamsOfAKind: number): Promise<KeptRecord> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query("set timezone to 'UTC'");
  await client.query(
    `
    create temporary table kept as select stream, first from (
      select stream, min(recorded_at) as first, count(*) as length, max(type) as type,
        row_number() over (partition by split_part(max(type), '.', 1), count(*) order by stream) as place
      from event group by stream) s where place <= $1 and length <= 20`,
    [streamsOfAKind],
  );
  await client.query('delete from event where stream not in (select stream from kept)');
  for (const table of ['event_personal', 'ledger_inbox'])
    await client.query(`delete from ${table} where stream not in (select stream from kept)`);
  const { rows } = await client.query<EventRow>(`${eventsQuery} order by e.recorded_at, e.position`);
  // In the order of their versions, whatever was recorded at one and the same moment.
  const next = new Map<string, number>();
  const order: EventRow[] = [];
  let waiting = rows;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ stream, version }) => {
      if (version !== (next.get(stream) ?? 0) + 1) return false;
      next.set(stream, version);
      return true;
    });
    order.push(...ready);
    waiting = waiting.filter((row) => !ready.includes(row));
  }
  order.sort((one, other) => (one.recorded_at < other.recorded_at ? -1 : one.recorded_at > other.recorded_at ? 1 : 0));
  const signer = newSigner(origin);
  const leaves = order.map(({ leaf }) => leaf);
  await writeTree(client, signer, order, leaves);
  const { policy, history } = await witness(client, signer, order);
  const entries = order.map(({ stream, version, type }, index) => ({ index, stream, version, type }));
  return { client, signer, policy, size: order.length, history, entries };
}

interface EventRow {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly recorded_at: string;
  readonly leaf: Buffer;
  readonly personal: object | null;
  readonly salt: Buffer | null;
}

const eventsQuery = `select e.stream, e.version, e.type, e.schema, e.occurred_at, e.recorded_at, e.actor, e.data, e.leaf,
  p.data as personal, p.salt from event e left join event_personal p on p.stream = e.stream and p.version = e.version`;

async function writeTree(
  client: pg.Client,
  signer: NoteSigner,
  order: readonly Pick<EventRow, 'stream' | 'version'>[],
  leaves: readonly Buffer[],
): Promise<void> {
  await client.query('delete from ledger_inbox');
  await client.query('delete from ledger_entry');
  await client.query('delete from ledger_tile');
  await client.query(
    `insert into ledger_entry (index, stream, version, leaf) select place - 1, stream, version, leaf
     from unnest($1::uuid[], $2::integer[], $3::bytea[]) with ordinality t (stream, version, leaf, place)`,
    [order.map(({ stream }) => stream), order.map(({ version }) => version), leaves],
  );
  for (let tile = 0; tile * 256 < leaves.length; tile += 1)
    await client.query('insert into ledger_tile (level, index, hashes) values (0, $1, $2)', [
      tile,
      Buffer.concat(leaves.slice(tile * 256, (tile + 1) * 256)),
    ]);
  const note = noteInWords(signNote(signer, checkpointText({ origin, size: leaves.length, root: rootOf(leaves) })));
  await client.query('insert into ledger_state default values on conflict do nothing');
  await client.query('update ledger_state set size = $1, note = $2, published_size = $1, published = $2', [
    leaves.length,
    note,
  ]);
}

async function witness(client: pg.Client, signer: NoteSigner, order: readonly EventRow[]) {
  const witnesses = ['city', 'court', 'archive'].map((name) => newSigner(`${name}.test`, witnessKey));
  const history: { size: number; note: string }[] = [];
  for (let size = between; size < order.length + between; size += between) {
    const shown = order.slice(0, Math.min(size, order.length));
    const own = signNote(
      signer,
      checkpointText({ origin, size: shown.length, root: rootOf(shown.map(({ leaf }) => leaf)) }),
    );
    const seconds = Math.ceil(Date.parse(String(shown.at(-1)?.recorded_at)) / 1000) + 2;
    const signatures = witnesses.map((one) => cosign(one, own.text, seconds));
    history.push({ size: shown.length, note: noteInWords({ ...own, signatures: [...own.signatures, ...signatures] }) });
  }
  for (const { size, note } of history)
    await client.query(
      'insert into ledger_witnessed (size, note, witnessed_at) values ($1, $2, now()) on conflict do nothing',
      [size, note],
    );
  const members = witnesses.map(({ key }) => ({ witness: key.name }));
  const policy: Policy = {
    logs: [signer.key],
    witnesses: witnesses.map(({ key }) => ({ name: key.name, key })),
    quorum: { of: 2, members },
  };
  return { policy, history };
}

export const waysToAlter = [
  'edit',
  'edit who did it',
  'edit personal data',
  'delete',
  'delete signals',
  'insert',
  'reorder',
  'backdate',
  'roll back',
  'swap a parameter',
  'turn a bit of the tree',
] as const;
export type WayToAlter = (typeof waysToAlter)[number];

export interface AlteredRecord {
  readonly way: WayToAlter;
  readonly isResigned: boolean;
  /** The first place that is not as it was, and the kind of stream it lies in. */
  readonly at: number;
  readonly kind: string;
  readonly lines: readonly string[];
}

/** One alteration, exported and undone. */
export async function alterRecord(kept: KeptRecord, chance: Chance): Promise<AlteredRecord> {
  const { client } = kept;
  const way = waysToAlter[chance(waysToAlter.length)] as WayToAlter;
  const mayResign = way !== 'roll back' && way !== 'turn a bit of the tree';
  const isResigned = mayResign && chance(2) === 0;
  await client.query('begin');
  try {
    const at = await make(kept, way, chance);
    if (isResigned) await resign(kept, at);
    const lines: string[] = [];
    for await (const line of ledgerLines(client, origin)) lines.push(line);
    const kind = kept.entries[Math.min(at, kept.size - 1)]?.type.split('.')[0] ?? '';
    return { way, isResigned, at, kind, lines };
  } finally {
    await client.query('rollback');
  }
}

async function make(kept: KeptRecord, way: WayToAlter, chance: Chance): Promise<number> {
  const { client, entries, size } = kept;
  const candidates = entries.filter(({ type, index }) => {
    if (index === size - 1) return false;
    if (way === 'delete signals') return type.startsWith('signal.');
    if (way === 'swap a parameter') return /^(case\.(application-received|application-accepted)|values\.)/.test(type);
    return true;
  });
  const entry = candidates[chance(candidates.length)] as Entry;
  const where = `where stream = '${entry.stream}' and version = ${entry.version}`;
  const run = async (...statements: readonly string[]) => {
    for (const statement of statements) await client.query(statement);
    return entry.index;
  };
  switch (way) {
    case 'edit':
      return run(`update event set data = data || '{"reasons": "others"}' ${where}`);
    case 'edit who did it':
      return run(`update event set actor = actor || '{"id": "somebody else"}' ${where}`);
    case 'edit personal data': {
      const { rowCount } = await client.query(`update event_personal set data = data || '{"name": "else"}' ${where}`);
      return rowCount === 0 ? run(`update event set data = data || '{"name": "else"}' ${where}`) : entry.index;
    }
    case 'swap a parameter':
      return run(`update event set data = data || '{"itemVersion": 99, "files": []}' ${where}`);
    case 'backdate':
      return run(
        `update event set recorded_at = recorded_at - interval '${1 + chance(9_000)} minutes', occurred_at = occurred_at - interval '3 days' ${where}`,
      );
    case 'insert':
      return run(
        `insert into event (stream, version, type, schema, occurred_at, recorded_at, actor, data, command, leaf, demo)
         select gen_random_uuid(), 1, type, schema, occurred_at, recorded_at, actor, data || '{"new": 1}', command, leaf, demo from event ${where}`,
      );
    case 'delete':
      return run(`delete from event_personal ${where}`, `delete from event ${where}`);
    case 'delete signals': {
      // The whole stream: a signal that nobody ever raised.
      await run(`delete from event where stream = '${entry.stream}'`);
      return entries.find(({ stream }) => stream === entry.stream)?.index ?? entry.index;
    }
    case 'reorder': {
      const other = (entry.index + 1 + chance(size - 1)) % size;
      await swap(client, entry.index, other);
      return Math.min(entry.index, other);
    }
    case 'roll back': {
      const to = (kept.history[chance(kept.history.length - 1)] as { size: number }).size;
      return rollBack(kept, to);
    }
    case 'turn a bit of the tree': {
      const byte = (entry.index % 256) * 32 + chance(32);
      return run(
        `update ledger_tile set hashes = set_byte(hashes, ${byte}, get_byte(hashes, ${byte}) # ${1 << chance(8)}) where level = 0 and index = ${Math.floor(entry.index / 256)}`,
      );
    }
  }
}

async function swap(client: pg.Client, one: number, other: number): Promise<void> {
  await client.query('update ledger_entry set index = -1 where index = $1', [one]);
  await client.query('update ledger_entry set index = $1 where index = $2', [one, other]);
  await client.query('update ledger_entry set index = $1 where index = -1', [other]);
}

/** An older backup, whole in itself: nothing has to be forged. */
async function rollBack({ client, signer, entries, size, history }: KeptRecord, to: number): Promise<number> {
  const { rows } = await client.query<{ leaf: Buffer }>('select leaf from ledger_entry order by index');
  await client.query(
    'delete from event e using ledger_entry l where l.stream = e.stream and l.version = e.version and l.index >= $1',
    [to],
  );
  await client.query(
    'delete from event_personal p where not exists (select from event e where e.stream = p.stream and e.version = p.version)',
  );
  await writeTree(
    client,
    signer,
    entries.slice(0, to),
    rows.slice(0, to).map(({ leaf }) => leaf),
  );
  await client.query('delete from ledger_witnessed where size > $1', [to]);
  return history.length === 0 ? size : to;
}

/** A careful forger leaves no gap in the versions, no leaf that does not fit, and no checkpoint that says otherwise. */
async function resign({ client, signer }: KeptRecord, at: number): Promise<void> {
  await client.query(`
    insert into ledger_entry (index, stream, version, leaf)
    select -1 - row_number() over (), e.stream, e.version, e.leaf from event e
    where not exists (select from ledger_entry l where l.stream = e.stream and l.version = e.version)`);
  const { rows } = await client.query<EventRow & { index: number }>(
    `select l.index, q.* from ledger_entry l join (${eventsQuery}) q on q.stream = l.stream and q.version = l.version order by l.index`,
  );
  const old = rows.filter(({ index }) => Number(index) >= 0);
  const place = old.findIndex(({ index }) => Number(index) >= at);
  const order = old.toSpliced(place < 0 ? old.length : place, 0, ...rows.filter(({ index }) => Number(index) < 0));
  const versions = new Map<string, number>();
  const renamed = order.map((row) => {
    const version = (versions.get(row.stream) ?? 0) + 1;
    versions.set(row.stream, version);
    return { ...row, now: version };
  });
  const moved = renamed.filter(({ version, now }) => version !== now);
  for (const table of ['event', 'event_personal']) {
    for (const { stream, version, now } of moved)
      await client.query(`update ${table} set version = $3 where stream = $1 and version = $2`, [
        stream,
        version,
        10_000 + now,
      ]);
    await client.query(`update ${table} set version = version - 10000 where version > 10000`);
  }
  const leaves = renamed.map(({ index: _, now, leaf: __, personal, salt, ...record }) =>
    Buffer.from(leafHash({ ...record, version: now }, personal ?? undefined, salt ?? undefined), 'hex'),
  );
  const order2 = renamed.map(({ stream, now }) => ({ stream, version: now }));
  await client.query(
    `update event e set leaf = t.leaf from unnest($1::uuid[], $2::integer[], $3::bytea[]) t (stream, version, leaf)
     where e.stream = t.stream and e.version = t.version and e.leaf <> t.leaf`,
    [order2.map(({ stream }) => stream), order2.map(({ version }) => version), leaves],
  );
  await writeTree(client, signer, order2, leaves);
  await client.query('delete from ledger_witnessed where size > $1', [at]);
}

/** As an auditor does it: with the policy, and the history that a witness handed over. */
export function judged(kept: KeptRecord, lines: readonly string[], withWitnesses = true): Verdict {
  const nobody: Policy = { logs: kept.policy.logs, witnesses: [], quorum: { of: 0, members: [] } };
  const audit = new Audit(
    withWitnesses ? kept.policy : nobody,
    [],
    withWitnesses ? kept.history.map(({ note }) => note) : [],
  );
  for (const line of lines) audit.line(line);
  return audit.verdict();
}

/** Where nobody watches there are no cosigned checkpoints: the newest one of the log itself is all there is. */
export function unwatched(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.startsWith('c '));
  return lines.filter((line, at) => !line.startsWith('c ') || at === last);
}

/** Found, and a finding covers the place: the entry itself, or the dozen between two witnessed checkpoints. */
export function isFoundAt({ way, at }: AlteredRecord, { findings }: Verdict): boolean {
  return findings.some(({ kind, from, to }) => {
    if (kind === 'inserted') return way === 'insert';
    return from <= at && at < Math.max(to, from + 1) && to - from <= between;
  });
}

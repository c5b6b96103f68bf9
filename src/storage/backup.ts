import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Entry, writeArchive } from './backup-archive.ts';
import { exists, keysIn } from './backup-keys.ts';
import { type Manifest, manifestName, partNames } from './backup-manifest.ts';
import { appliedMigrations, type Table, tablesOf } from './backup-tables.ts';
import type { Connection } from './pool.ts';

export interface BackupOrder {
  readonly connection: Connection;
  readonly stateDirectory: string;
  readonly profile: string;
  readonly at: string;
  /** The installation's secret and the keys it signs and seals with as well. */
  readonly withKeys: boolean;
}

/** Rows asked for at once, and the bytes after which a part is full. */
const rowsAtOnce = 1_000;
const partSize = 2 * 1024 * 1024;

/**
 * 备份: one consistent picture of the database, taken while the program runs, and the files that it names. Nothing is
 * ever whole in memory. What the last entry says is also returned.
 */
export async function backup(path: string, order: BackupOrder): Promise<Manifest> {
  if (await exists(path)) throw new Error(`${path} exists already; a backup is never written over another`);
  const owner = new pg.Client({ ...order.connection });
  await owner.connect();
  try {
    // One snapshot for all tables. It holds up nobody: readers never block writers.
    await owner.query('begin isolation level repeatable read read only');
    const made: { manifest?: Manifest } = {};
    await writeArchive(path, entriesOf(owner, order, made));
    return made.manifest as Manifest;
  } finally {
    await owner.end();
  }
}

async function* entriesOf(owner: pg.Client, order: BackupOrder, made: { manifest?: Manifest }): AsyncGenerator<Entry> {
  const parts: Manifest['parts'] = [];
  const listed = (entry: Entry) => {
    parts.push({ name: entry.name, sha256: sha256(entry.content) });
    return entry;
  };
  const tables: Manifest['tables'] = [];
  const files = new NamedFiles(join(order.stateDirectory, 'files'));
  for (const table of await tablesOf(owner)) {
    let rows = 0;
    for await (const part of partsOf(owner, table, files)) {
      rows += part.rows;
      yield listed(part.entry);
    }
    tables.push({ name: table.name, columns: [...table.columns], rows });
  }
  // After the snapshot: a file is stored before the event that names it, so all that are named are there.
  const seen = { count: 0, bytes: 0, missing: [] as string[], names: createHash('sha256') };
  for (const hash of files.inOrder()) {
    const content = await files.read(hash);
    if (content === undefined) {
      seen.missing.push(hash);
      continue;
    }
    seen.count += 1;
    seen.bytes += content.length;
    seen.names.update(hash);
    yield { name: partNames.file(hash), content };
  }
  if (order.withKeys) {
    for (const name of await keysIn(order.stateDirectory)) {
      const content = await readFile(join(order.stateDirectory, name));
      yield listed({ name: partNames.key(name), content });
    }
  }
  const { count, bytes, missing, names } = seen;
  const manifest: Manifest = {
    format: 'yimen-backup/1',
    at: order.at,
    profile: order.profile,
    migrations: await appliedMigrations(owner),
    tables,
    parts,
    files: { count, bytes, sha256: names.digest('hex'), missing },
    keys: order.withKeys,
  };
  made.manifest = manifest;
  yield { name: manifestName, content: Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`) };
}

/** A table's rows as lines of JSON. PostgreSQL writes and reads them; a number never passes through one of ours. */
async function* partsOf(owner: pg.Client, table: Table, files: NamedFiles) {
  const columns = table.columns.map((name) => pg.escapeIdentifier(name)).join(', ');
  const from = `(select ${columns} from public.${pg.escapeIdentifier(table.name)}) r`;
  await owner.query(`declare rows_of_table no scroll cursor for select row_to_json(r)::text as line from ${from}`);
  let lines: string[] = [];
  let size = 0;
  let number = 0;
  const part = () => {
    number += 1;
    const entry = { name: partNames.table(table.name, number), content: Buffer.from(`${lines.join('\n')}\n`) };
    const rows = lines.length;
    [lines, size] = [[], 0];
    return { entry, rows };
  };
  for (;;) {
    const { rows } = await owner.query<{ line: string }>(`fetch ${rowsAtOnce} from rows_of_table`);
    for (const { line } of rows) {
      files.lookIn(line);
      lines.push(line);
      size += line.length;
      if (size >= partSize) yield part();
    }
    if (rows.length < rowsAtOnce) break;
  }
  if (lines.length > 0) yield part();
  await owner.query('close rows_of_table');
}

/** Which files of the store the rows name. The store may serve several databases; a backup takes only its own. */
class NamedFiles {
  private readonly directory: string;
  private readonly hashes = new Set<string>();

  constructor(directory: string) {
    this.directory = directory;
  }

  lookIn(line: string): void {
    for (const match of line.matchAll(/"(?:hash|file)": ?"([0-9a-f]{64})"/g)) this.hashes.add(match[1] as string);
  }

  inOrder(): string[] {
    return [...this.hashes].sort();
  }

  read(hash: string): Promise<Buffer | undefined> {
    const path = join(this.directory, hash.slice(0, 2), hash.slice(2, 4), hash);
    return readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  }
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

import type pg from 'pg';
import type { Leftovers } from '../app/leftovers.ts';
import type { Clock } from '../app/ports.ts';
import type { SweptFiles } from './files.ts';

interface Loose {
  readonly hash: string;
  readonly setAside: boolean;
  readonly byEvent: boolean;
  readonly byDraft: boolean;
}

// Each index holds only rows that name files, so that the condition is said twice.
const names = (table: string, column: string) =>
  `exists (select 1 from ${table} where jsonb_path_exists(${column}, '$.**.hash') and file_hashes(${column}) ? l.hash)`;
/** Signatures and scanned mandates: a picture beside the materials, named as a file of its own. */
const attaches = (table: string) =>
  `exists (select 1 from ${table} where jsonb_path_exists(data, '$.**.file') and attached_files(data) ? l.hash)`;

const looseFiles = `
  select l.hash, l.set_aside as "setAside",
    ${names('event_personal', 'data')} or ${names('event', 'data')}
      or ${attaches('event_personal')} or ${attaches('event')} as "byEvent",
    ${names('draft', 'content')} as "byDraft"
  from (select * from loose_file where since < $1 order by since limit $2) l`;

/**
 * Sweeping on PostgreSQL and the folder of files. A file goes in two steps, a term apart: in between, whoever names it
 * finds it, and it is back. So a file that is named at the very moment it is judged is not lost.
 */
export function leftovers(pool: pg.Pool, clock: Clock, files: SweptFiles): Leftovers {
  const forget = (hash: string) => pool.query('delete from loose_file where hash = $1', [hash]);
  const lookAgain = (hash: string, setAside: boolean) =>
    pool.query('update loose_file set since = $2, set_aside = $3 where hash = $1', [hash, clock.now(), setAside]);

  return {
    discardDrafts: async (before, atMost) => {
      const text = `delete from draft where id in
        (select id from draft where updated_at < $1 order by updated_at limit $2)`;
      return (await pool.query(text, [before, atMost])).rowCount ?? 0;
    },
    judgeFiles: async (before, atMost) => {
      const judged = { kept: 0, ofDrafts: 0, setAside: 0, swept: 0 };
      const { rows } = await pool.query<Loose>(looseFiles, [before, atMost]);
      for (const { hash, setAside, byEvent, byDraft } of rows) {
        if (byEvent || byDraft) {
          if (setAside) await files.bringBack(hash);
          await (byEvent ? forget(hash) : lookAgain(hash, false));
          judged[byEvent ? 'kept' : 'ofDrafts'] += 1;
        } else if (setAside && (await files.sweep(hash))) {
          await forget(hash);
          judged.swept += 1;
        } else if (await files.setAside(hash)) {
          await lookAgain(hash, true);
          judged.setAside += 1;
        } else await forget(hash);
      }
      return judged;
    },
  };
}

/** The same indexes, asked for one file: every stream that names it, as a material or as a picture beside. */
export async function streamsNaming(pool: pg.Pool, file: string): Promise<readonly string[]> {
  const within = (table: string) => `
    select stream from ${table} where jsonb_path_exists(data, '$.**.hash') and file_hashes(data) ? $1
    union select stream from ${table} where jsonb_path_exists(data, '$.**.file') and attached_files(data) ? $1`;
  const text = `${within('event_personal')} union ${within('event')}`;
  const { rows } = await pool.query<{ stream: string }>({ name: 'streams-naming', text, values: [file] });
  return rows.map(({ stream }) => stream);
}

/** Notes that a file is about to be handed in: before it is written, so that none lies about unnoted. */
export async function noteLoose(pool: pg.Pool, clock: Clock, hash: string): Promise<void> {
  const text = `insert into loose_file (hash, since, set_aside) values ($1, $2, false)
    on conflict (hash) do update set since = excluded.since, set_aside = false`;
  await pool.query(text, [hash, clock.now()]);
}

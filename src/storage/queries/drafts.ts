import type pg from 'pg';
import type { Draft, Drafts } from '../../app/ports.ts';
import { isId } from '../../kernel/id.ts';

/** Drafts on PostgreSQL. Private to who holds the id or its resumption code, or to the account. */
export function drafts(pool: pg.Pool): Drafts {
  const columns =
    'id, item, item_version as "itemVersion", account, content, updated_at as "updatedAt", version, resumption_hash as "resumptionHash"';
  const one = async (where: string, value: string) =>
    (await pool.query<Draft>(`select ${columns} from draft where ${where} = $1`, [value])).rows[0];
  return {
    save: async ({ id, item, itemVersion, account, content, updatedAt, version, resumptionHash }) => {
      const { rowCount } = await pool.query(
        `insert into draft (id, item, item_version, account, content, updated_at, version, resumption_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (id) do update set item_version = excluded.item_version, account = excluded.account,
           content = excluded.content, updated_at = excluded.updated_at, version = excluded.version,
           resumption_hash = excluded.resumption_hash
         where draft.version = excluded.version - 1`,
        [id, item, itemVersion, account, content, updatedAt, version, resumptionHash],
      );
      return rowCount === 1 ? 'saved' : 'newer';
    },
    find: async (id) => (isId(id) ? one('id', id) : undefined),
    findByResumption: (hash) => one('resumption_hash', hash),
    ofAccount: async (account) => {
      const text = `select ${columns} from draft where account = $1 order by updated_at desc`;
      return (await pool.query<Draft>(text, [account])).rows;
    },
    discard: async (id) => {
      await pool.query('delete from draft where id = $1', [id]);
    },
  };
}

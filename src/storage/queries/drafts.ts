import type pg from 'pg';
import type { Draft, Drafts } from '../../app/ports.ts';
import { isId } from '../../kernel/id.ts';

/** Drafts on PostgreSQL. Private to who holds the id, or to the account. */
export function drafts(pool: pg.Pool): Drafts {
  const columns = 'id, item, item_version as "itemVersion", account, content, updated_at as "updatedAt"';
  return {
    save: async ({ id, item, itemVersion, account, content, updatedAt }) => {
      await pool.query(
        `insert into draft (id, item, item_version, account, content, updated_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set item_version = excluded.item_version, account = excluded.account,
           content = excluded.content, updated_at = excluded.updated_at`,
        [id, item, itemVersion, account, content, updatedAt],
      );
    },
    find: async (id) => {
      if (!isId(id)) return undefined;
      return (await pool.query<Draft>(`select ${columns} from draft where id = $1`, [id])).rows[0];
    },
    ofAccount: async (account) => {
      const text = `select ${columns} from draft where account = $1 order by updated_at desc`;
      return (await pool.query<Draft>(text, [account])).rows;
    },
    discard: async (id) => {
      await pool.query('delete from draft where id = $1', [id]);
    },
  };
}

import type pg from 'pg';
import type { LicenceQueries } from '../../app/ports.ts';
import type { Licence } from '../../domain/issuance/licence/state.ts';

const found = 200;

/** 证照登记: by number, by the name of a firm, or the latest of an item. Persons are found by their number alone. */
export function licenceQueries(pool: pg.Pool): LicenceQueries {
  const list = async (name: string, text: string, values: unknown[]): Promise<readonly Licence[]> => {
    const { rows } = await pool.query<{ state: Licence }>({ name, text, values });
    return rows.map(({ state }) => state);
  };
  return {
    search: (words, limit) => {
      const prefix = `${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
      return list(
        'licences-by-words',
        `select state from (
           (select * from record_row where kind = 'licence' and number like $1 order by number using ~>~ limit ${found})
           union all
           (select * from record_row where kind = 'licence' and state -> 'holder' ->> 'kind' = 'organisation'
              and state -> 'holder' ->> 'name' like $1 limit ${found})
         ) found order by day desc, record_id desc limit $2`,
        [prefix, limit],
      );
    },
    latest: ({ item, bodies }, limit, after) => {
      const start = [after?.day ?? '9999-12-31', after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit];
      const where = [
        ...(item === undefined ? [] : [`state ->> 'item' = $4`]),
        ...(bodies === undefined ? [] : [`body = any($${item === undefined ? 4 : 5})`]),
      ];
      return list(
        `licences-latest-${where.length}-${item === undefined ? '' : 'item'}`,
        `select state from record_row where kind = 'licence' and (day, record_id) < ($1::date, $2::uuid)
         ${where.map((one) => `and ${one}`).join(' ')} order by day desc, record_id desc limit $3`,
        [...start, ...(item === undefined ? [] : [item]), ...(bodies === undefined ? [] : [bodies])],
      );
    },
    proposed: (bodies, limit) =>
      list(
        'licences-proposed',
        `select state from record_row where kind = 'licence' and open and state -> 'proposal' is not null
         and body = any($1) order by day, record_id limit $2`,
        [bodies, limit],
      ),
  };
}

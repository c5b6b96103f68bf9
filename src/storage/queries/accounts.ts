import type pg from 'pg';
import type { Account, Accounts, PostRow, Session } from '../../app/ports.ts';
import type { Absence } from '../../domain/organisation/absence/state.ts';

/** Accounts, posts and sessions on PostgreSQL. */
export function accounts(pool: pg.Pool): Accounts {
  const one = async <Row extends pg.QueryResultRow>(text: string, values: unknown[]) =>
    (await pool.query<Row>(text, values)).rows[0];
  return {
    findByLogin: async (kind, login) => {
      const row = await one<AccountRow>('select * from account where kind = $1 and login = $2', [kind, login]);
      return row && accountOf(row);
    },
    find: async (id) => {
      const row = await one<AccountRow>('select * from account where id = $1', [id]);
      return row && accountOf(row);
    },
    create: async ({ id, kind, login, name, passwordHash, totpSecret }) => {
      const made = await pool.query(
        `insert into account (id, kind, login, name, password_hash, totp_secret) values ($1, $2, $3, $4, $5, $6)
         on conflict (kind, login) do nothing`,
        [id, kind, login, name, passwordHash, totpSecret],
      );
      return made.rowCount === 1 ? 'created' : 'login-taken';
    },
    countFailure: async (id) => {
      const text = 'update account set failures = failures + 1 where id = $1 returning failures';
      return (await one<{ failures: number }>(text, [id]))?.failures ?? 0;
    },
    lock: async (id, until) => {
      // Of failures that come at once the longest lock stays.
      await pool.query('update account set locked_until = greatest(locked_until, $2) where id = $1', [id, until]);
    },
    forgetFailures: async (id) => {
      await pool.query('update account set failures = 0, locked_until = null where id = $1', [id]);
    },
    setTotpSecret: async (id, secret) => {
      await pool.query('update account set totp_secret = $2 where id = $1', [id, secret]);
    },
    setPassword: async (id, hash, codeUntil) => {
      await pool.query('update account set password_hash = $2, code_until = $3 where id = $1', [
        id,
        hash,
        codeUntil ?? null,
      ]);
    },
    assignPost: async ({ staffId, duty, body, centre, validFrom, validTo }) => {
      await pool.query(
        `insert into post (staff_id, duty, body, centre, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing`,
        [staffId, duty, body, centre, validFrom, validTo],
      );
    },
    postsOf: async (staffId) => postsWhere(pool, 'staff_id = $1', [staffId]),
    staff: async () => {
      const { rows } = await pool.query<AccountRow>("select * from account where kind = 'staff' order by login");
      const posts = await postsWhere(pool, 'true', []);
      return rows.map((row) => ({ account: accountOf(row), posts: posts.filter((post) => post.staffId === row.id) }));
    },
    openSession: async ({ tokenHash, account, csrf, createdAt, seenAt }) => {
      await pool.query(
        'insert into session (token_hash, account, csrf, created_at, seen_at) values ($1, $2, $3, $4, $5)',
        [tokenHash, account, csrf, createdAt, seenAt],
      );
    },
    session: async (tokenHash) => {
      const { rows } = await pool.query<SessionRow>({ name: 'session', text: sessionQuery, values: [tokenHash] });
      const row = rows[0];
      if (row === undefined) return undefined;
      const { token_hash, account, csrf, created_at, seen_at, posts, absences, serving, ...rest } = row;
      const session: Session = { tokenHash: token_hash, account, csrf, createdAt: created_at, seenAt: seen_at };
      return {
        session,
        account: accountOf({ ...rest, id: account }),
        posts: posts ?? [],
        absences: absences ?? [],
        ...(serving === null ? {} : { serving }),
      };
    },
    touchSession: async (tokenHash, seenAt) => {
      await pool.query('update session set seen_at = $2 where token_hash = $1', [tokenHash, seenAt]);
    },
    closeSession: async (tokenHash) => {
      await pool.query('delete from session where token_hash = $1', [tokenHash]);
    },
    closeSessionsOf: async (account) => {
      await pool.query('delete from session where account = $1', [account]);
    },
  };
}

/** The session, its account, its posts and what is open around the person, in one round trip; every desk asks it. */
const sessionQuery = `
  select s.token_hash, s.account, s.csrf, s.created_at, s.seen_at,
    a.kind, a.login, a.name, a.password_hash, a.totp_secret, a.failures, a.locked_until,
    (select jsonb_agg(jsonb_build_object('staffId', p.staff_id, 'duty', p.duty, 'body', p.body, 'centre', p.centre,
      'validFrom', p.valid_from, 'validTo', p.valid_to) order by p.valid_from) from post p where p.staff_id = a.id) as posts,
    case when a.kind = 'staff' then (select jsonb_agg(r.state) from record_row r
      where r.kind = 'absence' and r.open and r.people <> '{}' and r.people @> array[a.id]) end as absences,
    case when a.kind = 'staff' then (select r.record_id from record_row r
      where r.kind = 'queue-ticket' and r.open and r.people <> '{}' and r.people @> array[a.id]
        and r.state ->> 'standing' = 'called' limit 1) end as serving
  from session s join account a on a.id = s.account where s.token_hash = $1`;

interface AccountRow {
  readonly id: string;
  readonly kind: Account['kind'];
  readonly login: string;
  readonly name: string;
  readonly password_hash: string;
  readonly totp_secret: string | null;
  readonly failures: number;
  readonly locked_until: Account['lockedUntil'];
  /** Not read with a session: only signing in asks. */
  readonly code_until?: Account['codeUntil'];
}

interface SessionRow extends Omit<AccountRow, 'id'> {
  readonly token_hash: string;
  readonly account: string;
  readonly csrf: string;
  readonly created_at: Session['createdAt'];
  readonly seen_at: Session['seenAt'];
  readonly posts: readonly PostRow[] | null;
  readonly absences: readonly Absence[] | null;
  readonly serving: string | null;
}

function accountOf(row: AccountRow): Account {
  const { id, kind, login, name, failures } = row;
  return {
    id,
    kind,
    login,
    name,
    failures,
    passwordHash: row.password_hash,
    totpSecret: row.totp_secret,
    lockedUntil: row.locked_until,
    codeUntil: row.code_until ?? null,
  };
}

async function postsWhere(pool: pg.Pool, condition: string, values: unknown[]): Promise<PostRow[]> {
  const { rows } = await pool.query<PostRow>(
    `select staff_id as "staffId", duty, body, centre, valid_from as "validFrom", valid_to as "validTo"
     from post where ${condition} order by valid_from`,
    values,
  );
  return rows;
}

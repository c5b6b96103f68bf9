import type pg from 'pg';
import type { Outbox, OutboxMessage } from '../../app/ports.ts';

const columns = `id, stream, version, channel, attempts, made_at as "madeAt", fault`;

/** 待发 on PostgreSQL. Which events are still untold is asked of the log itself, so that a crash loses none. */
export function outbox(pool: pg.Pool): Outbox {
  return {
    untold: async (since, types, besideKinds, limit) => {
      // The applicant's wish stands in the first event of the case, or of the joint case, among the personal data; of what
      // lies beside a case, in the case's.
      const { rows } = await pool.query<{ stream: string; version: number; channel: OutboxMessage['channel'] }>({
        name: 'untold',
        text: `
          select e.stream, e.version, wish.channel
          from event e
            left join record_row r on r.record_id = e.stream and r.kind = any($4)
            join event_personal p on p.stream = coalesce(r.case_id, e.stream) and p.version = 1
            cross join lateral jsonb_array_elements_text(p.data -> 'applicant' -> 'tellBy') wish (channel)
          where e.recorded_at > $1 and e.type = any($2) and not exists (
            select from outbox_message m where m.stream = e.stream and m.version = e.version and m.channel = wish.channel)
          order by e.recorded_at, e.stream, e.version limit $3`,
        values: [since, types, limit, besideKinds],
      });
      return rows;
    },
    add: async (messages, at) => {
      if (messages.length === 0) return;
      await pool.query(
        `insert into outbox_message (id, stream, version, channel, next_attempt, made_at)
         select m.id, m.stream, m.version, m.channel, $2, $2
         from jsonb_to_recordset($1) m (id uuid, stream uuid, version integer, channel text)
         on conflict (stream, version, channel) do nothing`,
        [JSON.stringify(messages), at],
      );
    },
    waiting: async (now, limit) => {
      const text = `select ${columns} from outbox_message where state = 'waiting' and next_attempt <= $1
        order by next_attempt limit $2`;
      return (await pool.query<Stored>(text, [now, limit])).rows.map(messageOf);
    },
    sent: async (id, at) => {
      const text = `update outbox_message set state = 'sent', sent_at = $2, attempts = attempts + 1, fault = null
        where id = $1`;
      await pool.query(text, [id, at]);
    },
    failed: async (id, fault, again) => {
      const text = `update outbox_message set attempts = attempts + 1, fault = $2, next_attempt = coalesce($3, next_attempt),
        state = case when $3::timestamptz is null then 'dead' else 'waiting' end where id = $1`;
      await pool.query(text, [id, fault.slice(0, 500), again ?? null]);
    },
    dead: async (limit) => {
      const text = `select ${columns} from outbox_message where state = 'dead' order by made_at limit $1`;
      return (await pool.query<Stored>(text, [limit])).rows.map(messageOf);
    },
    revive: async (id, at) => {
      const text = `update outbox_message set state = 'waiting', attempts = 0, next_attempt = $2
        where id = $1 and state = 'dead'`;
      return (await pool.query(text, [id, at])).rowCount === 1;
    },
    count: async () => {
      const { rows } = await pool.query<{ state: keyof Awaited<ReturnType<Outbox['count']>>; count: number }>(
        'select state, count(*)::integer as count from outbox_message group by state',
      );
      const counted = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
      return { waiting: 0, sent: 0, dead: 0, ...counted };
    },
  };
}

type Stored = Omit<OutboxMessage, 'fault'> & { readonly fault: string | null };

function messageOf({ fault, ...rest }: Stored): OutboxMessage {
  return fault === null ? rest : { ...rest, fault };
}

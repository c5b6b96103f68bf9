import type pg from 'pg';
import type { FollowUpQueries } from '../../app/ports.ts';
import type { RecordEvent } from '../../domain/organisation/record.ts';
import { eventOf } from '../event-log.ts';

/** Follow-ups on PostgreSQL: few lines at any time, since each is struck off a moment after it was written. */
export function followUpQueries(pool: pg.Pool): FollowUpQueries {
  return {
    waiting: async (now, limit) => {
      const { rows } = await pool.query({
        name: 'follow-ups-waiting',
        text: `select f.stream, f.version, f.attempts, e.type, e.schema, e.occurred_at, e.recorded_at, e.actor, e.data,
            p.data as personal
          from follow_up f join event e using (stream, version) left join event_personal p using (stream, version)
          where f.next_attempt <= $1 order by f.next_attempt limit $2`,
        values: [now, limit],
      });
      return rows.map((row) => {
        const { stream, version, attempts, type: name } = row;
        return { stream, version, attempts, name, event: eventOf(row) as RecordEvent };
      });
    },
    strikeOff: async (marks) => {
      const text = `delete from follow_up f using jsonb_to_recordset($1) m (stream uuid, version integer)
        where f.stream = m.stream and f.version = m.version`;
      await pool.query({ name: 'follow-ups-done', text, values: [JSON.stringify(marks)] });
    },
    failed: async ({ stream, version }, fault, again) => {
      const text = `update follow_up set attempts = attempts + 1, fault = $3, next_attempt = $4
        where stream = $1 and version = $2`;
      await pool.query(text, [stream, version, fault.slice(0, 500), again ?? null]);
    },
    givenUp: async (limit) => {
      const text = `select stream, version, fault from follow_up where next_attempt is null order by stream limit $1`;
      return (await pool.query(text, [limit])).rows;
    },
  };
}

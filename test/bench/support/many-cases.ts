import type { BenchYimen } from './yimen.ts';

/**
 * Fills an empty bench database with cases, a tenth of them open, straight by SQL: lists and ticks read rows only, and
 * a million lives would take a quarter of an hour. The open ones are spread over 25 bodies, unevenly, over the states
 * and over due dates from ten days ago to thirty ahead; the closed ones over the three years before. Shuffled, so that
 * neighbours in a list are not neighbours on disk.
 */
export async function generateCases(yimen: BenchYimen, count: number): Promise<void> {
  const bodies = yimen.app.profile.bodies.slice(0, 25).map((body) => body.code);
  const centres = yimen.app.profile.centres.map((centre) => centre.code);
  await yimen.owner('truncate case_row');
  await yimen.owner(
    `
    insert into case_row (case_id, version, number, item, body, centre, channel, account, state, waiting_for,
      applicant_kind, applicant_name, received_on, due, statutory_due, provisional, open, decided_on, completed_on, outcome, next_moment, demo)
    select overlay(overlay(md5('case ' || n) placing '7' from 13) placing '8' from 17)::uuid, case when is_open then 2 else 8 end,
      '440113-' || body || '-' || to_char(received, 'YYYYMMDD') || '-' || lpad(n::text, 7, '0') || '-' || n % 10,
      'SC-001', body, centre, case when centre is null then 'portal' else 'window' end, null, state, waiting,
      'person', (array['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周'])[1 + n % 10] || '申请' || n % 7919,
      received, due, due, false, is_open, case when is_open then null else received + 10 end,
      case when is_open then null else received + 12 end, case when is_open then null else 'granted' end, moment, false
    from generate_series(1, $1::integer) n,
    lateral (select n % 10 = 0 as is_open, (hashint4(n) & 1048575) / 1048576.0 as r, (hashint4(n + 7) & 1048575) / 1048576.0 as q,
      (hashint4(n + 13) & 1048575) / 1048576.0 as d) chance,
    lateral (select $2::text[] as bodies, $3::text[] as centres) place,
    -- Square roots crowd the last bodies: the busiest has some three times as many as the average.
    lateral (select bodies[1 + floor(25 * sqrt(r))::integer] as body,
      case when q < 0.6 then null else centres[1 + n % array_length(centres, 1)] end as centre) who,
    lateral (select case when not is_open then 'completed' when q < 0.2 then 'received' when q < 0.55 then 'under-review'
      when q < 0.75 then 'accepted' when q < 0.9 then 'decided' else 'awaiting-supplementation' end as state) stage,
    lateral (select case state when 'completed' then 'nobody' when 'received' then 'clerk' when 'accepted' then 'officer'
      when 'decided' then 'delivery' when 'awaiting-supplementation' then 'applicant'
      else case when d < 0.5 then 'officer' else 'approver' end end as waiting) turn,
    lateral (select case when is_open then current_date - 10 + floor(40 * d)::integer
      else current_date - 30 - floor(1095 * d)::integer end as target) aim,
    lateral (select target - 12 as received,
      case when state in ('completed', 'awaiting-supplementation') then null else target end as due,
      -- The tick is up to date: nobody's moment has come yet.
      case when state = 'received' then now() + interval '1 hour' * (1 + 100 * d) end as moment) days
    order by md5(n::text)`,
    [count, bodies, centres],
  );
  await yimen.owner('vacuum analyze case_row');
}

-- The projection of the case stream: one row a case, a pure function of its events. `yimen rebuild` makes it anew.
create table case_row (
  case_id uuid primary key,
  version integer not null,
  number text not null,
  item text not null,
  body text not null,
  centre text,
  channel text not null,
  account uuid,
  state text not null,
  waiting_for text not null,
  applicant_kind text not null,
  applicant_name text not null,
  received_on date not null,
  due date,
  statutory_due date,
  provisional boolean not null,
  open boolean not null,
  decided_on date,
  completed_on date,
  outcome text,
  next_moment timestamptz,
  demo boolean not null,
  -- What lists sort by: open cases nobody's clock runs on come last.
  sort_due date generated always as (coalesce(due, date '9999-12-31')) stored,
  -- Where it is answered at the door: the centre, or the portal's own desk.
  desk text generated always as (coalesce(centre, 'portal')) stored
) with (fillfactor = 80);

create unique index case_row_number on case_row (number text_pattern_ops);
-- Every list is a range of one of these, and holds open cases only: closed ones cost nothing.
create index case_row_body on case_row (body, waiting_for, sort_due, case_id) where open;
create index case_row_desk on case_row (desk, waiting_for, sort_due, case_id) where open and waiting_for in ('clerk', 'delivery', 'applicant');
create index case_row_moment on case_row (next_moment) where next_moment is not null;
create index case_row_account on case_row (account, received_on desc) where account is not null;
create index case_row_applicant on case_row (applicant_name text_pattern_ops);
create index case_row_decided on case_row (decided_on desc, case_id) where outcome = 'granted';
create index case_row_provisional on case_row (case_id) where open and provisional;

grant select, insert, update on case_row to yimen_app;
grant select on case_row to yimen_reader;

-- Numbers already given out: a body in a year. A number whose case then failed stays void.
create table number_series (
  series text primary key,
  last integer not null
);
grant select, insert, update on number_series to yimen_app;

-- Nobody sees a number before its case is appended, and that commit lies behind this one in the log: when it is safe on
-- disk, so is this. Hence no flush of its own.
create function reserve_numbers(wanted jsonb) returns table (series text, last integer) language sql as $$
  select set_config('synchronous_commit', 'off', true);
  insert into number_series as known (series, last)
  select key, value::integer from jsonb_each_text(wanted) order by key
  on conflict (series) do update set last = known.last + excluded.last
  returning known.series, known.last
$$;

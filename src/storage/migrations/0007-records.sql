-- The projection of the streams beside the cases: queue tickets, mandates, lists handed over and whatever else must be on
-- the log. One row a record, with its folded state; a pure function of its events. `yimen rebuild` makes it anew.
create table record_row (
  record_id uuid primary key,
  kind text not null,
  version integer not null,
  number text,
  centre text,
  body text,
  people uuid[] not null,
  case_id uuid,
  day date not null,
  open boolean not null,
  next_moment timestamptz,
  state jsonb not null,
  demo boolean not null
) with (fillfactor = 80);

create unique index record_row_number on record_row (kind, number) where number is not null;
-- A list is a range of days of one kind at one place; what lies before the range costs nothing.
create index record_row_centre on record_row (kind, centre, day, record_id) where centre is not null;
create index record_row_body on record_row (kind, body, day, record_id) where body is not null;
create index record_row_open on record_row (kind, day, record_id) where open;
create index record_row_day on record_row (kind, day, record_id);
create index record_row_people on record_row using gin (people) where people <> '{}';
create index record_row_case on record_row (case_id, kind) where case_id is not null;
create index record_row_moment on record_row (next_moment) where next_moment is not null;

grant select, insert, update on record_row to yimen_app;
grant select on record_row to yimen_reader;

-- The road's end for records, as `append_commands` is for cases: one call, one transaction, any number of commands of
-- different records, each whole or not at all.
--   commands: [{ordinal, record_id, expected, key, row: {…record_row}, events: [{version, …, personal?, salt?}]}]
create function append_records(commands jsonb) returns table (ordinal integer, outcome text) language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
begin
  return query
  with command as materialized (
    select c.* from jsonb_to_recordset(commands)
      as c (ordinal integer, record_id uuid, expected integer, key text, "row" jsonb, events jsonb)
  ),
  repeated as materialized (
    select command.ordinal from command join event on event.command_key = command.key
  ),
  begun as (
    insert into record_row select r.* from command, jsonb_populate_record(null::record_row, command."row") r
    where command.expected = 0 and command.ordinal not in (select repeated.ordinal from repeated)
    on conflict (record_id) do nothing
    returning record_row.record_id
  ),
  continued as (
    update record_row set version = r.version, number = r.number, centre = r.centre, body = r.body, people = r.people,
      case_id = r.case_id, day = r.day, open = r.open, next_moment = r.next_moment, state = r.state
    from command, jsonb_populate_record(null::record_row, command."row") r
    where command.expected > 0 and record_row.record_id = command.record_id and record_row.version = command.expected
      and command.ordinal not in (select repeated.ordinal from repeated)
    returning record_row.record_id
  ),
  written as (
    select command.* from command
    where command.record_id in (select begun.record_id from begun union all select continued.record_id from continued)
  ),
  happened as materialized (
    select written.record_id, written.key, e.*
    from written, jsonb_to_recordset(written.events)
      as e (version integer, type text, schema smallint, occurred_at timestamptz, recorded_at timestamptz, actor jsonb,
            data jsonb, command text, first boolean, digest text, leaf text, demo boolean, salt text, personal jsonb)
  ),
  logged as (
    insert into event (stream, version, type, schema, occurred_at, recorded_at, actor, data, command, command_key,
      command_digest, leaf, demo)
    select h.record_id, h.version, h.type, h.schema, h.occurred_at, h.recorded_at, h.actor, h.data, h.command,
      case when h.first then h.key end, case when h.first then h.digest end, decode(h.leaf, 'hex'), h.demo
    from happened h
  ),
  set_aside as (
    insert into event_personal (stream, version, salt, data)
    select h.record_id, h.version, decode(h.salt, 'hex'), h.personal from happened h where h.personal is not null
  ),
  to_ledger as (
    insert into ledger_inbox (stream, version, leaf)
    select h.record_id, h.version, decode(h.leaf, 'hex') from happened h
  )
  select command.ordinal,
    case
      when command.ordinal in (select repeated.ordinal from repeated) then 'repeated'
      when command.record_id in (select written.record_id from written) then 'appended'
      else 'version-conflict'
    end
  from command;
end
$$;

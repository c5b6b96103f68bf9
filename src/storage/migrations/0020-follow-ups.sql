-- Follow-ups: an event that something must follow from is noted in the same commit, and struck off when it has followed.
-- Usually that is a moment later, by the process that wrote it; where that one died in between, the tick finds the line.
-- Not part of the log: whatever is lost here was done already, or is done again without a second effect.
create table follow_up (
  stream uuid not null,
  version integer not null,
  attempts integer not null default 0,
  -- Null once nobody tries any more: a person must look.
  next_attempt timestamptz,
  fault text,
  primary key (stream, version)
);
create index follow_up_waiting on follow_up (next_attempt) where next_attempt is not null;
grant select, insert, update, delete on follow_up to yimen_app;

-- The bodies whose move it is on a record that several bodies work at; null for most. Each finds its own here.
alter table record_row add column waits_for text[];
create index record_row_waits_for on record_row using gin (waits_for) with (fastupdate = off) where waits_for is not null;

-- The same functions as before, noting what something must follow from.
create or replace function append_commands(commands jsonb) returns table (ordinal integer, outcome text) language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $$
begin
  return query
  with command as materialized (
    select c.* from jsonb_to_recordset(commands)
      as c (ordinal integer, case_id uuid, expected integer, key text, "row" jsonb, events jsonb,
            mandate_id uuid, mandate_version integer)
  ),
  repeated as materialized (
    select command.ordinal from command join event on event.command_key = command.key
  ),
  -- An act under a mandate stands only while the mandate is as it was judged; held shared until the commit, so that a
  -- revocation lies wholly before or wholly after. One that is being written this moment counts as changed: no waiting,
  -- hence no deadlock.
  held as materialized (
    select command.ordinal from command join record_row on record_row.record_id = command.mandate_id
    where record_row.version = command.mandate_version
    for share of record_row skip locked
  ),
  allowed as materialized (
    select command.ordinal from command
    where (command.mandate_id is null or command.ordinal in (select held.ordinal from held))
      and command.ordinal not in (select repeated.ordinal from repeated)
  ),
  begun as (
    insert into case_row (case_id, version, number, item, body, centre, channel, account, state, waiting_for,
      applicant_kind, applicant_name, received_on, due, statutory_due, provisional, open, decided_on, completed_on, outcome,
      next_moment, mandate, demo)
    select r.case_id, r.version, r.number, r.item, r.body, r.centre, r.channel, r.account, r.state, r.waiting_for,
      r.applicant_kind, r.applicant_name, r.received_on, r.due, r.statutory_due, r.provisional, r.open, r.decided_on, r.completed_on,
      r.outcome, r.next_moment, r.mandate, r.demo
    from command, jsonb_populate_record(null::case_row, command."row") r
    where command.expected = 0 and command.ordinal in (select allowed.ordinal from allowed)
    on conflict (case_id) do nothing
    returning case_row.case_id
  ),
  continued as (
    update case_row set version = r.version, state = r.state, waiting_for = r.waiting_for, due = r.due,
      statutory_due = r.statutory_due, provisional = r.provisional, open = r.open, decided_on = r.decided_on,
      completed_on = r.completed_on, outcome = r.outcome, next_moment = r.next_moment, consulted = r.consulted,
      consulted_due = r.consulted_due, discretion_row = r.discretion_row
    from command, jsonb_populate_record(null::case_row, command."row") r
    where command.expected > 0 and case_row.case_id = command.case_id and case_row.version = command.expected
      and command.ordinal in (select allowed.ordinal from allowed)
    returning case_row.case_id
  ),
  written as (
    select command.* from command
    where command.case_id in (select begun.case_id from begun union all select continued.case_id from continued)
  ),
  happened as materialized (
    select written.case_id, written.key, e.*
    from written, jsonb_to_recordset(written.events)
      as e (version integer, type text, schema smallint, occurred_at timestamptz, recorded_at timestamptz, actor jsonb,
            data jsonb, command text, first boolean, digest text, leaf text, demo boolean, salt text, personal jsonb,
            reacts boolean)
  ),
  logged as (
    insert into event (stream, version, type, schema, occurred_at, recorded_at, actor, data, command, command_key,
      command_digest, leaf, demo)
    select h.case_id, h.version, h.type, h.schema, h.occurred_at, h.recorded_at, h.actor, h.data, h.command,
      case when h.first then h.key end, case when h.first then h.digest end, decode(h.leaf, 'hex'), h.demo
    from happened h
  ),
  set_aside as (
    insert into event_personal (stream, version, salt, data)
    select h.case_id, h.version, decode(h.salt, 'hex'), h.personal from happened h where h.personal is not null
  ),
  to_ledger as (
    insert into ledger_inbox (stream, version, leaf)
    select h.case_id, h.version, decode(h.leaf, 'hex') from happened h
  ),
  to_follow_up as (
    insert into follow_up (stream, version, next_attempt)
    select h.case_id, h.version, h.recorded_at + interval '5 seconds' from happened h where h.reacts
  )
  select command.ordinal,
    case
      when command.ordinal in (select repeated.ordinal from repeated) then 'repeated'
      when command.case_id in (select written.case_id from written) then 'appended'
      else 'version-conflict'
    end
  from command;
end
$$;

create or replace function append_records(commands jsonb) returns table (ordinal integer, outcome text) language plpgsql
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
      case_id = r.case_id, day = r.day, open = r.open, next_moment = r.next_moment, state = r.state,
      waits_for = r.waits_for
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
            data jsonb, command text, first boolean, digest text, leaf text, demo boolean, salt text, personal jsonb,
            reacts boolean)
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
  ),
  to_follow_up as (
    insert into follow_up (stream, version, next_attempt)
    select h.record_id, h.version, h.recorded_at + interval '5 seconds' from happened h where h.reacts
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

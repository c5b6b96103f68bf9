-- 征求意见 and like cases. A list for a body that was asked holds the open consultations and nothing else; like cases are
-- found by their item and row of discretion. Both are columns of the projection, so that neither question reads a log.
alter table case_row
  -- The bodies whose opinion is waited for, and until when, in the same order; null in nearly every case.
  add column consulted text[],
  add column consulted_due date[],
  -- Once decided, the row of the item's table of discretion that was applied; empty where there is none.
  add column discretion_row text;

update case_row set discretion_row = '' where decided_on is not null;

-- Few consultations are open at any time; a body's own are found here and put in order afterwards.
create index case_row_consulted on case_row using gin (consulted) with (fastupdate = off) where consulted is not null;
create index case_row_like on case_row (item, discretion_row, decided_on desc, case_id) where discretion_row is not null;

-- The same function as before, with the new columns: every table is still reached by its keys.
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
      as c (ordinal integer, case_id uuid, expected integer, key text, "row" jsonb, events jsonb)
  ),
  repeated as materialized (
    select command.ordinal from command join event on event.command_key = command.key
  ),
  begun as (
    insert into case_row (case_id, version, number, item, body, centre, channel, account, state, waiting_for,
      applicant_kind, applicant_name, received_on, due, statutory_due, provisional, open, decided_on, completed_on, outcome,
      next_moment, demo)
    select r.case_id, r.version, r.number, r.item, r.body, r.centre, r.channel, r.account, r.state, r.waiting_for,
      r.applicant_kind, r.applicant_name, r.received_on, r.due, r.statutory_due, r.provisional, r.open, r.decided_on, r.completed_on,
      r.outcome, r.next_moment, r.demo
    from command, jsonb_populate_record(null::case_row, command."row") r
    where command.expected = 0 and command.ordinal not in (select repeated.ordinal from repeated)
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
      and command.ordinal not in (select repeated.ordinal from repeated)
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
            data jsonb, command text, first boolean, digest text, leaf text, demo boolean, salt text, personal jsonb)
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

-- Who is looked for by person must not have to look through what others wrote last: licences come in with every grant.
alter index record_row_people set (fastupdate = off);
alter index record_row_people_open set (fastupdate = off);
select gin_clean_pending_list('record_row_people'), gin_clean_pending_list('record_row_people_open');
create index record_row_interests on record_row using gin (people) with (fastupdate = off)
  where kind = 'declared-interests' and people <> '{}';

-- Another text whenever anything beside a case, or what these people have declared, was added or changed; empty where
-- there is nothing.
create function mark_of_beside(of_case uuid, kinds text[], of_people uuid[]) returns text language plpgsql stable
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
begin
  return (
    select coalesce(sum(hashtextextended(beside.record_id::text, beside.version))::text, '')
    from (
      select r.record_id, r.version from record_row r where r.case_id = of_case and r.kind = any (kinds)
      union all
      select r.record_id, r.version from record_row r
      where r.kind = 'declared-interests' and r.people <> '{}' and r.people && of_people
    ) beside
  );
end
$$;

-- The same function as before. An official's act is judged by what lies beside its case as well: hearings, surveys,
-- recusals, the interests he declared. The asker says what he took it for, usually nothing; the act stands only where that
-- is still true, so that an ordinary act needs no question beforehand and none is judged on what has changed meanwhile.
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
            mandate_id uuid, mandate_version integer, beside_kinds text[], beside_people uuid[], beside_mark text)
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
  surprised as materialized (
    select command.ordinal from command
    where command.beside_kinds is not null
      and command.beside_mark <> mark_of_beside(command.case_id, command.beside_kinds, command.beside_people)
  ),
  allowed as materialized (
    select command.ordinal from command
    where (command.mandate_id is null or command.ordinal in (select held.ordinal from held))
      and command.ordinal not in (select surprised.ordinal from surprised)
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
      when command.ordinal in (select surprised.ordinal from surprised) then 'beside-changed'
      else 'version-conflict'
    end
  from command;
end
$$;

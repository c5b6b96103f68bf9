-- 委托代理 mandates, the messages about every step, and what is told by telephone and e-mail.
alter table case_row
  -- The mandate the application was made under; null in nearly every case.
  add column mandate uuid;
create index case_row_mandate on case_row (mandate, received_on desc) where mandate is not null;

-- Until when an account has read its messages. The messages themselves are the events of its cases and records.
create table messages_seen (
  account uuid primary key references account,
  until timestamptz not null
);
grant select, insert, update on messages_seen to yimen_app;

-- 待发: a message leaves at least once; its id lets the receiver know a second copy. One row for each event and channel,
-- so that reading the log again after a crash makes no second one. No text and no name: the text is made when it is sent,
-- and the address is read where it is kept, so that erasing it there is enough.
create table outbox_message (
  id uuid primary key,
  stream uuid not null,
  version integer not null,
  channel text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead')),
  attempts integer not null default 0,
  next_attempt timestamptz not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  fault text,
  unique (stream, version, channel)
);
create index outbox_message_waiting on outbox_message (next_attempt) where state = 'waiting';
create index outbox_message_dead on outbox_message (made_at) where state = 'dead';
grant select, insert, update on outbox_message to yimen_app;

-- The outbox follows the log by the time of writing, a little behind the newest. Small: it holds ranges, not rows.
create index event_recorded on event using brin (recorded_at) with (pages_per_range = 16);

-- The same function as before, with the mandate.
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

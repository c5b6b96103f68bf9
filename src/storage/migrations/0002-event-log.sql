-- The one append-only log. A stream is a case; its versions have no gaps.
create table event (
  stream uuid not null,
  version integer not null check (version > 0),
  -- Order of insertion, for humans and exports. It does not commit in order; readers that follow the log must not
  -- rely on it (the ledger inbox is for them).
  position bigint generated always as identity,
  type text not null,
  schema smallint not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  actor jsonb not null,
  -- Without personal data: those lie beside the log.
  data jsonb not null,
  command text not null,
  -- The caller's idempotency key, on the first event of its command.
  command_key text,
  command_digest text,
  -- RFC 6962 leaf hash of the canonical event.
  leaf bytea not null check (length(leaf) = 32),
  demo boolean not null,
  primary key (stream, version)
);
create unique index event_command_key on event (command_key) where command_key is not null;

-- Who a person is, and what they wrote: erasable on legal ground without touching the log, which keeps a commitment.
create table event_personal (
  stream uuid not null,
  version integer not null,
  salt bytea not null,
  data jsonb not null,
  primary key (stream, version),
  foreign key (stream, version) references event deferrable initially deferred
);

-- What the ledger has not ordered yet, with the transaction it came in, so that a sequencer never skips a late commit.
create table ledger_inbox (
  transaction xid8 not null default pg_current_xact_id(),
  stream uuid not null,
  version integer not null,
  leaf bytea not null
);
create index ledger_inbox_transaction on ledger_inbox (transaction);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger event_is_immutable before update or delete on event for each row execute function refuse_change();
create trigger event_is_not_emptied before truncate on event for each statement execute function refuse_change();

grant select, insert on event, event_personal to yimen_app;
grant insert on ledger_inbox to yimen_app;
grant select, delete on ledger_inbox to yimen_sequencer;
grant select on event, ledger_inbox to yimen_sequencer;
grant select on event to yimen_reader;

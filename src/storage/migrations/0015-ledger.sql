-- 存证: the tree over the log (docs/decisions/0016-the-ledger.md). The sequencer orders what the inbox holds; nobody else
-- writes here, and the program only reads. No personal data: hashes, places and streams.
--
-- Where the ledger stands; the first sequencer makes the one row. `epoch` counts up with every sequencer that takes over, so that one that was thought dead
-- cannot go on. `published` lies outside of the database as well; `note` may be a moment ahead of it.
create table ledger_state (
  only_one boolean primary key default true check (only_one),
  ledger uuid not null default gen_random_uuid(),
  epoch bigint not null default 0,
  size bigint not null default 0,
  note text,
  published_size bigint not null default 0,
  published text,
  -- How each witness answered last, for whoever watches.
  witnesses jsonb not null default '[]'
);

create table ledger_entry (
  index bigint primary key,
  stream uuid not null,
  version integer not null,
  leaf bytea not null check (length(leaf) = 32)
);
-- Not unique: a row doubled by somebody else must be seen, and must not stop the ledger.
create index ledger_entry_leaf on ledger_entry (leaf);
create trigger ledger_entry_is_immutable before update or delete on ledger_entry
  for each row execute function refuse_change();
create trigger ledger_entry_is_not_emptied before truncate on ledger_entry
  for each statement execute function refuse_change();

-- Up to 256 hashes of every eighth level, 32 bytes each; the last of a level grows.
create table ledger_tile (
  level smallint not null,
  index bigint not null,
  hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
  primary key (level, index)
);
alter table ledger_tile alter hashes set storage external;

-- Checkpoints that enough witnesses cosigned, with their signatures.
create table ledger_witnessed (
  size bigint primary key,
  note text not null,
  witnessed_at timestamptz not null
);

-- What is left of erased personal data: the commitment that the event's hash needs, which tells nothing without its salt.
create table event_commitment (
  stream uuid not null,
  version integer not null,
  commitment bytea not null check (length(commitment) = 32),
  erased_at timestamptz not null default now(),
  primary key (stream, version)
);

-- Removes data and salt and leaves the commitment, in one step. For the owner, until a duty of erasure is given to a post.
create function erase_personal(erased_stream uuid, erased_version integer, kept bytea) returns boolean language plpgsql as $$
begin
  delete from event_personal where stream = erased_stream and version = erased_version;
  if not found then
    return false;
  end if;
  insert into event_commitment (stream, version, commitment) values (erased_stream, erased_version, kept);
  return true;
end
$$;
revoke execute on function erase_personal from public;

grant select, insert, update on ledger_state to yimen_sequencer;
grant select, insert on ledger_entry to yimen_sequencer;
grant select, insert, update on ledger_tile to yimen_sequencer;
grant select, insert, update on ledger_witnessed to yimen_sequencer;
grant select on ledger_state, ledger_entry, ledger_tile, ledger_witnessed to yimen_app, yimen_reader;
grant select on event_commitment to yimen_app, yimen_reader;

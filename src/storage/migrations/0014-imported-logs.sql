-- Histories of other systems, read in once and never changed: they are looked at beside our own log and are no part of it.
-- Only the owner of the tables writes them (yimen import-log), a whole log in one transaction; the program may read.
create table imported_log (
  log_id integer generated always as identity primary key,
  name text not null unique,
  imported_at timestamptz not null default now(),
  -- The file it came from, so that anybody who has the file can tell that it is the same.
  file text not null,
  bytes bigint not null,
  sha256 text not null,
  cases integer not null,
  events integer not null,
  -- Which key of the file means what.
  map jsonb not null,
  -- Extensions, globals, classifiers and attributes of the whole log.
  header jsonb not null,
  -- What is wrong with the log though it could be read: defect -> how often, and where first.
  findings jsonb not null,
  -- How many cases, and how many events, have each attribute.
  present jsonb not null
);

-- No foreign keys from here on: they would be checked row by row for half a million rows that one transaction writes.
create table imported_case (
  log_id integer not null,
  number integer not null,
  case_id text,
  -- The case's own dates as they were written, fillers and all.
  started text,
  ended text,
  deadline text,
  planned text,
  attributes jsonb not null,
  primary key (log_id, number)
);
create table imported_event (
  log_id integer not null,
  case_number integer not null,
  -- In the order of the file.
  position integer not null,
  activity text,
  lifecycle text,
  resource text,
  -- The timestamp as it was written: its offset is that of whoever wrote it.
  written text,
  at timestamptz,
  attributes jsonb not null,
  primary key (log_id, case_number, position)
);

create trigger imported_case_is_immutable before update on imported_case
  for each statement execute function refuse_change();
create trigger imported_event_is_immutable before update on imported_event
  for each statement execute function refuse_change();

grant select on imported_log, imported_case, imported_event to yimen_app, yimen_reader;

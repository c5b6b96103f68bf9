-- Files handed in that nothing may name yet. A row goes when an event names its file, which is then kept for ever, or
-- when the file has been swept; so the table stays as small as what was handed in lately.
create table loose_file (
  hash text primary key,
  -- Handed in, or looked at last.
  since timestamptz not null,
  -- Nothing named it when it was looked at; it lies aside until it is looked at once more.
  set_aside boolean not null
);
create index loose_file_since on loose_file (since);
grant select, insert, update, delete on loose_file to yimen_app;

-- Whatever an event or a draft names by its hash, at any depth: a new kind of event need not be added here.
create function file_hashes(data jsonb) returns jsonb language sql immutable parallel safe
as $$ select jsonb_path_query_array(data, '$.**.hash') $$;

create index event_files on event using gin (file_hashes(data)) where jsonb_path_exists(data, '$.**.hash');
create index event_personal_files on event_personal using gin (file_hashes(data)) where jsonb_path_exists(data, '$.**.hash');
create index draft_files on draft using gin (file_hashes(content)) where jsonb_path_exists(content, '$.**.hash');
create index draft_updated on draft (updated_at);

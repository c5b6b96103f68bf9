-- A drawn signature and a scanned mandate are named under `file`, not `hash`: they are evidence like any other, and what
-- names them keeps them. Found by indexes of their own, as small as there are such pictures.
create function attached_files(data jsonb) returns jsonb language sql immutable parallel safe
as $$ select jsonb_path_query_array(data, '$.**.file') $$;

create index event_attached on event using gin (attached_files(data)) where jsonb_path_exists(data, '$.**.file');
create index event_personal_attached on event_personal using gin (attached_files(data))
  where jsonb_path_exists(data, '$.**.file');

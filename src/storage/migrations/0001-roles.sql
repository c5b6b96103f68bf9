-- Roles. The owner runs migrations and owns everything; the others own nothing.
--   yimen_app        what the program runs as: it may add to the log, never change it
--   yimen_sequencer  will order the ledger
--   yimen_reader     statistics and audits
-- They cannot sign in by themselves; the program takes them on after connecting.
do $$
declare
  name text;
begin
  foreach name in array array['yimen_app', 'yimen_sequencer', 'yimen_reader'] loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then
      null; -- another database of this server made it
    end;
    execute format('grant %I to current_user', name);
  end loop;
end
$$;
grant usage on schema public to yimen_app, yimen_sequencer, yimen_reader;

-- Two people appointed under one login at the same moment: the second one is refused whole. Before, the record was written
-- and the account was not.
create or replace function project_staff() returns trigger language plpgsql as $$
begin
  insert into account (id, kind, login, name, password_hash)
  values (new.record_id, 'staff', coalesce(new.state ->> 'login', new.record_id::text), coalesce(new.state ->> 'name', ''), '')
  on conflict (id) do nothing;
  delete from post where staff_id = new.record_id;
  insert into post (staff_id, duty, body, centre, valid_from, valid_to)
  select new.record_id, held ->> 'duty', held ->> 'body', held ->> 'centre', (held ->> 'validFrom')::date, (held ->> 'validTo')::date
  from jsonb_array_elements(new.state -> 'posts') held where held ->> 'standing' = 'held'
  on conflict do nothing;
  -- A rebuild writes the rows anew and must not do again what was done once.
  if tg_op = 'UPDATE' and new.version > old.version then
    if new.state ->> 'resetAt' is distinct from old.state ->> 'resetAt' then
      -- No password fits an empty hash; the new code is put in its place afterwards.
      update account set password_hash = '', code_until = null, failures = 0, locked_until = null where id = new.record_id;
      delete from session where account = new.record_id;
    end if;
    if new.state ->> 'unlockedAt' is distinct from old.state ->> 'unlockedAt' then
      update account set failures = 0, locked_until = null where id = new.record_id;
    end if;
    if new.state ->> 'factorRemovedAt' is distinct from old.state ->> 'factorRemovedAt' then
      update account set totp_secret = null where id = new.record_id;
      delete from session where account = new.record_id;
    end if;
  end if;
  return null;
end
$$;

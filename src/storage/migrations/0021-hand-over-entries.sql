-- Which case lies on which hand-over list that nobody has signed for yet: its paper is between two desks already. Of two
-- lists drawn up in the same moment the second finds the case here, is decided anew, and is told which list names it.
create table hand_over_entry (
  case_id uuid primary key,
  list_id uuid not null
);
create index hand_over_entry_list on hand_over_entry (list_id);
grant select, insert, delete on hand_over_entry to yimen_app;

create function list_cases() returns trigger language plpgsql as $$
begin
  -- In one order, so that two lists that share several cases do not wait for each other.
  if current_user = 'yimen_app' then
    insert into hand_over_entry
      select (entry ->> 'caseId')::uuid, new.record_id from jsonb_array_elements(new.state -> 'entries') entry order by 1;
  else
    -- Who rebuilds or restores writes down what was, also two lists from before this table.
    insert into hand_over_entry
      select (entry ->> 'caseId')::uuid, new.record_id from jsonb_array_elements(new.state -> 'entries') entry order by 1
      on conflict do nothing;
  end if;
  return null;
end
$$;

create function unlist_cases() returns trigger language plpgsql as $$
begin
  delete from hand_over_entry where list_id = old.record_id;
  return null;
end
$$;

create trigger hand_over_listed after insert on record_row for each row
  when (new.kind = 'hand-over-list' and new.open) execute function list_cases();
create trigger hand_over_received after update of open on record_row for each row
  when (new.kind = 'hand-over-list' and old.open and not new.open) execute function unlist_cases();
create trigger hand_over_removed after delete on record_row for each row
  when (old.kind = 'hand-over-list') execute function unlist_cases();

insert into hand_over_entry
  select distinct on (1) (entry ->> 'caseId')::uuid, record_id
  from record_row, jsonb_array_elements(state -> 'entries') entry
  where kind = 'hand-over-list' and open order by 1, record_id;

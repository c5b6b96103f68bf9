-- Who and what is called to a place when: each quarter of an hour of a person, a room or a car is taken once. What a
-- record takes stands in its state under `engaged`, whatever its kind. Of two that want the same at the same moment the
-- second finds it here, is decided anew, and is told by whom it is taken.
create table engagement (
  holder text not null,
  quarter timestamptz not null,
  record_id uuid not null,
  primary key (holder, quarter)
);
create index engagement_record on engagement (record_id);
grant select, insert, delete on engagement to yimen_app;
grant select on engagement to yimen_reader;

create function take_quarters() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.state -> 'engaged' is not distinct from new.state -> 'engaged' then return null; end if;
    delete from engagement where record_id = new.record_id;
  end if;
  -- In one order, so that two that share several people do not wait for each other.
  if current_user = 'yimen_app' then
    insert into engagement
      select distinct e ->> 'holder', quarter, new.record_id
      from jsonb_array_elements(new.state -> 'engaged') e,
        generate_series(date_bin('15 minutes', (e ->> 'from')::timestamptz, 'epoch'),
          (e ->> 'to')::timestamptz - interval '1 second', '15 minutes') quarter
      order by 1, 2;
  else
    -- Who rebuilds or restores writes down what was.
    insert into engagement
      select distinct e ->> 'holder', quarter, new.record_id
      from jsonb_array_elements(new.state -> 'engaged') e,
        generate_series(date_bin('15 minutes', (e ->> 'from')::timestamptz, 'epoch'),
          (e ->> 'to')::timestamptz - interval '1 second', '15 minutes') quarter
      order by 1, 2
      on conflict do nothing;
  end if;
  return null;
end
$$;

create function free_quarters() returns trigger language plpgsql as $$
begin
  delete from engagement where record_id = old.record_id;
  return null;
end
$$;

create trigger engaged after insert or update of state on record_row for each row
  when (new.state ? 'engaged') execute function take_quarters();
create trigger engaged_removed after delete on record_row for each row
  when (old.state ? 'engaged') execute function free_quarters();

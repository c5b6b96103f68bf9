-- The register of licences is searched by what a passer-by reads on the wall: the number, or the name of the firm. Names of
-- persons are looked for by nobody; they are not in the index.
create index record_row_licence_number on record_row (number text_pattern_ops) where kind = 'licence';
create index record_row_licence_firm on record_row ((state -> 'holder' ->> 'name') text_pattern_ops)
  where kind = 'licence' and state -> 'holder' ->> 'kind' = 'organisation';
create index record_row_licence_item on record_row ((state ->> 'item'), day, record_id) where kind = 'licence';
-- What waits for a second person, body by body; everything else costs nothing.
create index record_row_licence_proposed on record_row (body, day, record_id)
  where kind = 'licence' and open and state -> 'proposal' is not null;

-- Cases by the day on which they came in: what a rule tried out with other values, an export and the archive go through,
-- a page at a time. Neither column ever changes, so that no later event of a case pays for it.
create index case_received on case_row (received_on, case_id);

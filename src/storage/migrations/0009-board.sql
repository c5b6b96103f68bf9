-- The board of the day counts how the open cases stand from the index of the lists alone, once it holds the two columns
-- that counts need. (What happened on a day it reads from the log, by the order of time: `event_recorded` in 0010.)
drop index case_row_body;
create index case_row_body on case_row (body, waiting_for, sort_due, case_id) include (desk, state) where open;

-- The board of the day asks the log itself what happened on a day. The log is written in the order of time, so that a
-- few bytes for every stretch of blocks find the day, whatever lies before it; an event costs nothing more to write.
create index event_recorded on event using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);

-- How the open cases stand is counted from the index of the lists alone, once it holds the two columns that counts need.
drop index case_row_body;
create index case_row_body on case_row (body, waiting_for, sort_due, case_id) include (desk, state) where open;

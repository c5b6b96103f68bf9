-- Whoever makes statistics reads what happened, where and when, and nobody's name, number or telephone: the folded state
-- of a record and the names in the list of cases are taken out of the reader's sight. A new column is not in it either.
revoke select on record_row, case_row from yimen_reader;
grant select (record_id, kind, version, number, centre, body, case_id, day, open, next_moment, demo)
  on record_row to yimen_reader;
grant select (case_id, version, number, item, body, centre, channel, state, waiting_for, applicant_kind, received_on, due,
  statutory_due, provisional, open, decided_on, completed_on, outcome, next_moment, demo, consulted, consulted_due,
  discretion_row) on case_row to yimen_reader;

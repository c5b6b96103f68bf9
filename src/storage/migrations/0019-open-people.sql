-- Whom a clerk serves, which posts are lent to somebody: asked with every session, among what is open only. Without it the
-- records of past years that name the same person were looked through first.
create index record_row_people_open on record_row using gin (people) where open and people <> '{}';

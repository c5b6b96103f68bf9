-- 监察: when time alone will next make a rule of supervision come true for a case; no line for a case that nothing awaits.
-- Not part of the log: made anew from it by looking at every case once.
create table watch (
  case_id uuid primary key,
  next_moment timestamptz not null
);
create index watch_moment on watch (next_moment);
grant select, insert, update, delete on watch to yimen_app;

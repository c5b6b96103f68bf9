-- A draft is saved from several devices: each save names the version it began from, and none overwrites another unseen.
alter table draft add column version integer not null default 1;
-- What opens a draft elsewhere without an account. Kept as a keyed hash only, and gone once the application is sent.
alter table draft add column resumption_hash text;
create unique index draft_resumption on draft (resumption_hash) where resumption_hash is not null;

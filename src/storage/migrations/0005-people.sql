-- Accounts, posts and sessions of those who sign in; and what applicants have typed so far.
create table account (
  id uuid primary key,
  kind text not null check (kind in ('staff', 'applicant')),
  login text not null,
  name text not null,
  password_hash text not null,
  totp_secret text,
  failures integer not null default 0,
  locked_until timestamptz,
  unique (kind, login)
);

create table post (
  staff_id uuid not null references account,
  duty text not null,
  body text not null,
  centre text,
  valid_from date not null,
  valid_to date
);
create unique index post_once on post (staff_id, duty, body, coalesce(centre, ''), valid_from);

create table session (
  token_hash text primary key,
  account uuid not null references account,
  csrf text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null
);
create index session_account on session (account);

create table draft (
  id uuid primary key,
  item text not null,
  item_version integer not null,
  account uuid references account,
  content jsonb not null,
  updated_at timestamptz not null
);
create index draft_account on draft (account, updated_at desc) where account is not null;

-- Small facts of the installation, such as when the demo was played. Never law, never cases.
create table installation (
  name text primary key,
  value text not null
);

grant select, insert, update on account, post to yimen_app;
grant select, insert, update, delete on session, draft to yimen_app;
grant select, insert, update on installation to yimen_app;

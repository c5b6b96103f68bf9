-- 第二棵树 (国密): the right edge of the tree over the same leaves with SM3, and its checkpoints signed with SM2. Kept only
-- where the profile asks for it; made anew from the entries of the ledger where it is lost.
create table ledger_second (
  only_one boolean primary key default true check (only_one),
  size bigint not null,
  -- The hashes of the complete subtrees, 32 bytes each, the largest first.
  edge bytea not null check (length(edge) % 32 = 0)
);
create table ledger_second_checkpoint (
  size bigint primary key,
  note text not null
);
grant select, insert, update on ledger_second, ledger_second_checkpoint to yimen_sequencer;
grant select on ledger_second, ledger_second_checkpoint to yimen_app, yimen_reader;

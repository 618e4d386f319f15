-- Every night each studio is looked through for what must never be: when, and what was found first.
create table proofs (
  studio_id uuid primary key references studios (id) on delete cascade,
  proved_at timestamptz(3) not null,
  broken jsonb not null default '[]'
);
alter table proofs enable row level security;

-- Two clients who look alike, and whom somebody knows to be two people. The smaller id comes first.
create table clients_apart (
  studio_id uuid not null references studios (id),
  one_id uuid not null,
  other_id uuid not null,
  said_by uuid not null,
  said_at timestamptz(3) not null,
  primary key (studio_id, one_id, other_id),
  foreign key (studio_id, one_id) references people (studio_id, id),
  foreign key (studio_id, other_id) references people (studio_id, id),
  check (one_id < other_id)
);

-- A whole life of a booking, played on demand: how far it is, and what it found.
create table rehearsals (
  studio_id uuid not null references studios (id),
  id uuid not null,
  asked_by uuid,
  -- Under this address it books: what Cal.com sends of it is never counted here.
  email text not null,
  -- The studio made for it alone, in which the ledger is looked at; null once it is removed.
  stage_id uuid references studios (id) on delete set null,
  state text not null check (state in ('running', 'done', 'failed')),
  steps jsonb not null,
  -- What it made at Cal.com and has to take away again.
  made jsonb not null default '{}',
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- When the next step is due; also the lease of whoever works at it.
  next_at timestamptz(3),
  primary key (studio_id, id)
);
-- One at a time.
create unique index rehearsals_running on rehearsals (studio_id) where state = 'running';
create index rehearsals_latest on rehearsals (studio_id, started_at desc, id desc);
create index rehearsals_due on rehearsals (next_at) where state = 'running';
create unique index rehearsals_email on rehearsals (email);

-- A studio in which a rehearsal is played: nobody's, and gone when it is over.
alter table studios add column is_stage boolean not null default false;

alter table clients_apart enable row level security;
alter table rehearsals enable row level security;

-- Where Cal.com's API is for this studio (null: where it is for the deployment), and the key, sealed
-- with a secret that is not in the database's hands alone.
alter table studios add column calcom_api_url text;
alter table studios add column calcom_api_key text;

-- How Cal.com's API has been answering, apart from studios, whose rows are locked while applying.
create table calcom_api_states (
  studio_id uuid primary key references studios (id),
  account text,
  username text,
  checked_at timestamptz(3),
  worked_at timestamptz(3),
  failure text,
  failing_since timestamptz(3),
  skew_ms bigint,
  webhook_id text,
  webhook_triggers jsonb,
  reconciled_at timestamptz(3),
  widely_at timestamptz(3),
  -- One process reconciles; another takes over when it has not been heard of for a while.
  leased_by uuid,
  leased_until timestamptz(3)
);

-- Everything that goes out to Cal.com: written in the transaction that causes it, sent later.
create table outgoing (
  studio_id uuid not null references studios (id),
  id uuid not null,
  command_key text not null,
  kind text not null check (kind in ('create', 'cancel', 'reschedule')),
  session_id uuid not null,
  cause_input_id uuid not null,
  command jsonb not null,
  state text not null check (state in ('waiting', 'done', 'failed', 'dropped')),
  attempts integer not null default 0,
  next_attempt_at timestamptz(3),
  refusal text,
  result_uid text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (studio_id, id),
  unique (studio_id, command_key),
  check ((state = 'waiting') = (next_attempt_at is not null))
);
create index outgoing_due on outgoing (next_attempt_at) where state = 'waiting';
create index outgoing_by_session on outgoing (studio_id, session_id);
create index outgoing_latest on outgoing (studio_id, created_at desc, id desc);

-- What each comparison with Cal.com found, and what became of it.
create table reconciliations (
  studio_id uuid not null references studios (id),
  id uuid not null,
  reason text not null check (reason in ('start', 'regular', 'nightly', 'asked')),
  asked_by uuid,
  state text not null check (state in ('running', 'done', 'failed')),
  failure text,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  requests integer not null default 0,
  bookings integer not null default 0,
  unannounced integer not null default 0,
  differences jsonb not null default '[]',
  primary key (studio_id, id)
);
create index reconciliations_latest on reconciliations (studio_id, started_at desc, id desc);

-- The session that a valid token of ours names in a delivery, decided when it came in.
alter table inputs add column linked_session uuid;

alter table calcom_api_states enable row level security;
alter table outgoing enable row level security;
alter table reconciliations enable row level security;

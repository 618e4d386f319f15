-- The times in which a booking counts only once it is certain who made it: [from, until] in
-- milliseconds, until null while that lasts.
alter table studios add column identity_periods jsonb not null default '[]';

-- The client whom a valid token of our booking page names in a delivery, decided when it came in.
alter table inputs add column vouched_client uuid;

-- « Est-ce bien vous ? »: one question, and one mail, for each booking that waits for its answer.
create table identity_questions (
  studio_id uuid not null references studios (id),
  -- The item « à décider » that it is about.
  item_id uuid not null,
  client_id uuid not null,
  asked_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  mail text not null default 'waiting' check (mail in ('waiting', 'sent', 'dropped')),
  attempts integer not null default 0,
  next_attempt_at timestamptz(3),
  primary key (studio_id, item_id),
  foreign key (studio_id, client_id) references people (studio_id, id),
  check ((mail = 'waiting') = (next_attempt_at is not null))
);
create index identity_questions_due on identity_questions (next_attempt_at) where mail = 'waiting';
alter table identity_questions enable row level security;

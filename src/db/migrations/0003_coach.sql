-- What a coach's pages need beside sessions and packages.

-- Who decided an item, and how: a second one who comes is told.
alter table attention_items
  add column resolution jsonb,
  add column resolved_by uuid,
  add column resolved_at timestamptz(3);

-- Known to the team only.
alter table people
  add column notes text not null default '',
  add column calendar_token text;
create unique index people_by_calendar_token on people (calendar_token)
  where calendar_token is not null;

alter table studios
  add column is_demo boolean not null default false,
  add column calcom_url text,
  add column refused_code text,
  add column refused_at timestamptz(3);

create table event_types (
  studio_id uuid not null references studios (id),
  id uuid not null,
  calcom_id text,
  slug text,
  booking_path text,
  minutes integer check (minutes between 1 and 1440),
  label text not null,
  credits integer not null default 1 check (credits between 0 and 100),
  coach_id uuid,
  source text not null check (source in ('hand', 'learned')),
  created_at timestamptz(3) not null,
  primary key (studio_id, id),
  foreign key (studio_id, coach_id) references people (studio_id, id)
);
create unique index event_types_by_calcom_id on event_types (studio_id, calcom_id)
  where calcom_id is not null;

create table api_keys (
  studio_id uuid not null references studios (id),
  id uuid not null,
  person_id uuid not null,
  name text not null,
  prefix text not null,
  -- Only the hash is kept: the key itself is shown once.
  hash text not null unique,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  primary key (studio_id, id),
  foreign key (studio_id, person_id) references people (studio_id, id)
);

alter table event_types enable row level security;
alter table api_keys enable row level security;

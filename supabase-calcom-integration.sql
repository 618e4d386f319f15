-- FitBuddy's tables for Supabase. Generated from src/db/migrations: do not edit.
--
-- Paste the whole file into the SQL editor of your Supabase project and run it. Pasting it again
-- does no harm. It is one transaction: either everything is there afterwards, or nothing changed.
-- Where the tables of the earlier FitBuddy exist it stops before its first write: use an empty
-- project, then `fitbuddy import --from`.
--
-- Then give FitBuddy the project's connection string as DATABASE_URL. It finds these tables as
-- if it had made them. Once a booking came in from Cal.com, this shows it:
--
--   SELECT * FROM sessions WHERE calcom_booking_id IS NOT NULL ORDER BY created_at DESC LIMIT 5;
--
-- Row-level security is on for every table, without a policy: Supabase's automatic API shows
-- nothing to anybody. FitBuddy itself connects as the owner of the tables.


begin;

do $fitbuddy$
begin
  perform pg_advisory_xact_lock(hashtextextended('fitbuddy_migrations', 0));
  if to_regclass('fitbuddy_migrations') is null and (
    to_regclass('public.profiles') is not null
    or exists (
      select from pg_attribute
      where attrelid in (to_regclass('public.packages'), to_regclass('public.sessions'))
        and attname = 'user_id' and not attisdropped)) then
    raise exception 'This database holds the tables of an earlier FitBuddy. Nothing was changed. Use an empty database, then bring the data over with: fitbuddy import --from <this database>';
  end if;
end $fitbuddy$;

create table if not exists fitbuddy_migrations (
  name text primary key,
  checksum text not null,
  applied_at timestamptz(3) not null
);
alter table fitbuddy_migrations enable row level security;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0001_foundation' and checksum <> '4b1d1198249617ff06ceda24e630204dd51e78ef7c73edd14798ef6c99e33e78'
  ) then
    raise exception 'The migration 0001_foundation was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0001_foundation') then
    execute $fitbuddy_0001_foundation$
-- FitBuddy's own tables. Every primary key begins with studio_id, every query filters by it.
-- Instants are timestamptz(3) given by the application's clock: no business column has a default now().

create extension if not exists btree_gist;

create table deployment_settings (
  name text primary key,
  value text not null
);

create table studios (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  time_zone text not null,
  locale text not null check (locale in ('fr', 'en')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  is_default boolean not null default false,
  webhook_secret text not null,
  webhook_secret_previous text,
  default_terms jsonb not null,
  applied_seq bigint not null default 0,
  entry_seq bigint not null default 0,
  package_seq integer not null default 0,
  clock timestamptz(3) not null,
  last_delivery_at timestamptz(3),
  last_ping_at timestamptz(3),
  created_at timestamptz(3) not null
);
create unique index studios_one_default on studios (is_default) where is_default;

create table people (
  studio_id uuid not null references studios (id),
  id uuid not null,
  role text not null check (role in ('owner', 'coach', 'client')),
  name text not null,
  locale text not null check (locale in ('fr', 'en')),
  time_zone text,
  phone text,
  created_at timestamptz(3) not null,
  primary key (studio_id, id)
);
create unique index people_one_owner on people (studio_id) where role = 'owner';

create table person_emails (
  studio_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  email text not null check (email = lower(email)),
  is_primary boolean not null default false,
  attached_at timestamptz(3) not null,
  detached_at timestamptz(3),
  primary key (studio_id, id),
  foreign key (studio_id, person_id) references people (studio_id, id),
  -- No two holders of one address at one time.
  exclude using gist (studio_id with =, email with =, tstzrange(attached_at, detached_at) with &&)
);
create index person_emails_by_email on person_emails (studio_id, email);
create index person_emails_by_person on person_emails (studio_id, person_id);

create table packages (
  studio_id uuid not null references studios (id),
  id uuid not null,
  client_id uuid not null,
  number integer not null,
  name text not null,
  total_sessions integer not null default 0 check (total_sessions >= 0),
  sessions_used integer not null default 0 check (sessions_used >= 0),
  sessions_closed integer not null default 0 check (sessions_closed >= 0),
  sessions_remaining integer not null
    generated always as (total_sessions - sessions_used - sessions_closed) stored,
  valid_from date not null,
  valid_until date,
  -- The studio's midnights that begin valid_from and end valid_until, computed once at the grant.
  valid_from_at timestamptz(3) not null,
  expires_at timestamptz(3),
  price_cents integer check (price_cents >= 0),
  price_currency text check (price_currency ~ '^[A-Z]{3}$'),
  terms jsonb not null,
  granted_at timestamptz(3) not null,
  standing text not null default 'open'
    check (standing in ('open', 'paused', 'expired', 'closed', 'refunded')),
  status text not null generated always as (
    case
      when standing <> 'open' then standing
      when total_sessions - sessions_used - sessions_closed <= 0 then 'used-up'
      else 'active'
    end
  ) stored,
  primary key (studio_id, id),
  foreign key (studio_id, client_id) references people (studio_id, id),
  unique (studio_id, number),
  check ((price_cents is null) = (price_currency is null)),
  -- The database itself refuses an oversold package.
  constraint packages_never_oversold check (sessions_used + sessions_closed <= total_sessions)
);
create index packages_by_client on packages (studio_id, client_id);
create index packages_to_expire on packages (expires_at) where standing = 'open';

create table inputs (
  studio_id uuid not null references studios (id),
  id uuid not null,
  source text not null
    check (source in ('webhook', 'api', 'person', 'clock', 'command', 'import', 'rules')),
  kind text not null,
  dedupe_key text not null,
  received_at timestamptz(3) not null,
  actor_id uuid,
  headers jsonb,
  body bytea not null,
  verification text not null,
  seen integer not null default 1,
  last_seen_at timestamptz(3) not null,
  applied_seq bigint,
  applied_at timestamptz(3),
  outcome text,
  reason text,
  attention_id uuid,
  session_id uuid,
  -- An act is decided once, under the lock: accepted or refused, with its answer, for every replay.
  decision jsonb,
  attempts integer not null default 0,
  next_attempt_at timestamptz(3),
  failure text,
  primary key (studio_id, id),
  unique (studio_id, source, dedupe_key),
  unique (studio_id, applied_seq)
);
create index inputs_unapplied on inputs (studio_id, received_at, id) where applied_seq is null;
create index inputs_webhooks on inputs (studio_id, received_at desc, id desc)
  where source = 'webhook';

create table idempotency (
  studio_id uuid not null references studios (id),
  actor_id uuid not null,
  route text not null,
  key text not null,
  body_hash text not null,
  input_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (studio_id, actor_id, route, key)
);

create table facts (
  studio_id uuid not null references studios (id),
  source text not null,
  kind text not null,
  key text not null,
  uid text not null,
  other_uid text,
  email text,
  at timestamptz(3) not null,
  attributes jsonb not null,
  input_id uuid not null,
  applied_seq bigint not null,
  primary key (studio_id, source, kind, key)
);
create index facts_by_uid on facts (studio_id, uid);
create index facts_by_other_uid on facts (studio_id, other_uid) where other_uid is not null;
create index facts_by_email on facts (studio_id, email, at) where email is not null;

-- Every uid ever seen, and the session it leads to: the lineage.
create table booking_uids (
  studio_id uuid not null references studios (id),
  source text not null,
  uid text not null,
  slot text not null default '',
  episode integer not null default 0,
  session_id uuid not null,
  first_seq bigint not null,
  primary key (studio_id, source, uid, slot, episode)
);
create index booking_uids_by_session on booking_uids (studio_id, session_id);

create table series (
  studio_id uuid not null references studios (id),
  id uuid not null,
  client_id uuid not null,
  coach_id uuid not null,
  rule jsonb not null,
  created_at timestamptz(3) not null,
  created_by uuid not null,
  primary key (studio_id, id),
  foreign key (studio_id, client_id) references people (studio_id, id),
  foreign key (studio_id, coach_id) references people (studio_id, id)
);
create index series_by_client on series (studio_id, client_id);

create table sessions (
  studio_id uuid not null references studios (id),
  id uuid not null,
  client_id uuid not null,
  coach_id uuid not null,
  package_id uuid,
  series_id uuid,
  -- The local start that the series agreed on: one session for each, whatever happens later.
  series_occurrence text,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  time_zone text not null,
  status text not null check (
    status in ('requested', 'scheduled', 'awaiting-new-time', 'completed', 'cancelled', 'no-show')
  ),
  credit text not null check (credit in ('held', 'charged', 'returned', 'none')),
  source text not null check (source in ('calcom', 'series', 'manual')),
  calcom_booking_id text,
  calcom_sync text not null default 'none'
    check (calcom_sync in ('none', 'waiting', 'done', 'failed')),
  slot text not null default '',
  meeting_link text,
  title text,
  event_type_id text,
  event_type_slug text,
  booker_url text,
  free_cancellation_until timestamptz(3),
  booked_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  cancelled_by text check (cancelled_by in ('client', 'host')),
  cancellation_reason text,
  -- The next instant at which time alone changes it (completion, a request that lapses).
  due_at timestamptz(3),
  merged_into uuid,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (studio_id, id),
  foreign key (studio_id, client_id) references people (studio_id, id),
  foreign key (studio_id, coach_id) references people (studio_id, id),
  foreign key (studio_id, package_id) references packages (studio_id, id),
  foreign key (studio_id, series_id) references series (studio_id, id),
  check (ends_at > starts_at),
  check (merged_into is null or calcom_booking_id is null),
  -- Sessions made here never overlap for one coach; what Cal.com accepted is never refused.
  constraint sessions_coach_is_free exclude using gist (
    studio_id with =, coach_id with =, tstzrange(starts_at, ends_at) with &&
  ) where (source <> 'calcom' and merged_into is null and status in ('scheduled', 'completed'))
    deferrable initially deferred
);
create unique index sessions_one_per_booking on sessions (studio_id, calcom_booking_id, slot)
  where calcom_booking_id is not null and merged_into is null;
create unique index sessions_one_per_occurrence on sessions (studio_id, series_id, series_occurrence)
  where series_id is not null and merged_into is null;
create index sessions_by_client on sessions (studio_id, client_id, starts_at);
create index sessions_by_coach on sessions (studio_id, coach_id, starts_at);
create index sessions_by_package on sessions (studio_id, package_id) where package_id is not null;
create index sessions_by_start on sessions (studio_id, starts_at, id);
create index sessions_by_creation on sessions (created_at desc);
create index sessions_due on sessions (due_at) where due_at is not null;

-- What each session asks of a package. The session of a waiting claim is not listed yet, so there
-- is no foreign key to sessions.
create table claims (
  studio_id uuid not null references studios (id),
  session_id uuid not null,
  claim text not null,
  client_id uuid not null,
  life jsonb not null,
  claimed_at timestamptz(3) not null,
  package_id uuid,
  standing text not null
    check (standing in ('held', 'charged', 'returned', 'waiting', 'uncovered', 'none')),
  primary key (studio_id, session_id, claim),
  foreign key (studio_id, client_id) references people (studio_id, id),
  foreign key (studio_id, package_id) references packages (studio_id, id),
  check ((package_id is null) = (standing in ('waiting', 'uncovered', 'none')))
);
create index claims_by_client on claims (studio_id, client_id);
create index claims_waiting on claims (studio_id, client_id) where standing = 'waiting';

create table credit_entries (
  studio_id uuid not null references studios (id),
  id uuid not null,
  seq bigint not null,
  package_id uuid not null,
  client_id uuid not null,
  session_id uuid,
  claim text,
  quantity integer not null,
  kind text not null check (
    kind in (
      'grant', 'opening', 'adjustment', 'transfer-in', 'transfer-out', 'refund',
      'hold', 'release', 'forfeit', 'courtesy', 'expiry', 'grace', 'pause', 'extension'
    )
  ),
  reason text not null,
  actor text not null check (actor in ('calcom', 'person', 'clock')),
  actor_id uuid,
  cause text not null,
  cause_input_id uuid,
  effective_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  entry_key text not null,
  revision integer not null,
  reverses uuid,
  primary key (studio_id, id),
  foreign key (studio_id, package_id) references packages (studio_id, id),
  unique (studio_id, seq),
  unique (studio_id, entry_key, revision),
  unique (studio_id, reverses)
);
create index credit_entries_by_package on credit_entries (studio_id, package_id, seq);
create index credit_entries_by_client on credit_entries (studio_id, client_id, seq);
create index credit_entries_by_session on credit_entries (studio_id, session_id)
  where session_id is not null;

-- Counters move once per package by the net of the new entries, in the same statement.
create function credit_entries_move_counters() returns trigger language plpgsql as $$
begin
  update packages p set
    total_sessions = p.total_sessions + net.granted,
    sessions_used = p.sessions_used + net.used,
    sessions_closed = p.sessions_closed + net.closed
  from (
    select studio_id, package_id,
      coalesce(sum(quantity) filter (
        where kind in ('grant', 'opening', 'adjustment', 'transfer-in')), 0)::integer as granted,
      coalesce(-sum(quantity) filter (where kind in ('hold', 'release')), 0)::integer as used,
      coalesce(-sum(quantity) filter (
        where kind in ('expiry', 'refund', 'transfer-out')), 0)::integer as closed
    from new_entries group by studio_id, package_id
  ) net
  where p.studio_id = net.studio_id and p.id = net.package_id;
  return null;
end $$;
create trigger credit_entries_counted after insert on credit_entries
  referencing new table as new_entries
  for each statement execute function credit_entries_move_counters();

-- The ledger is append-only, except while a whole studio is being removed.
create function credit_entries_refuse_change() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('fitbuddy.removes_studio', true), '') <> '' then
    return coalesce(old, new);
  end if;
  raise exception 'credit_entries is append-only: correct an entry by adding one';
end $$;
create trigger credit_entries_kept before update or delete on credit_entries
  for each row execute function credit_entries_refuse_change();
create trigger credit_entries_not_emptied before truncate on credit_entries
  for each statement execute function credit_entries_refuse_change();

create table attention_items (
  studio_id uuid not null references studios (id),
  id uuid not null,
  kind text not null,
  subject text not null,
  reason text not null,
  session_id uuid,
  client_id uuid,
  booking jsonb not null,
  status text not null check (status in ('open', 'resolved', 'gone')),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (studio_id, id),
  unique (studio_id, kind, subject)
);
create index attention_items_open on attention_items (studio_id, created_at) where status = 'open';
create index attention_items_by_session on attention_items (studio_id, session_id)
  where session_id is not null;

-- No policy on any table: Supabase's automatic API shows nothing to anybody.
alter table deployment_settings enable row level security;
alter table studios enable row level security;
alter table people enable row level security;
alter table person_emails enable row level security;
alter table packages enable row level security;
alter table inputs enable row level security;
alter table idempotency enable row level security;
alter table facts enable row level security;
alter table booking_uids enable row level security;
alter table series enable row level security;
alter table sessions enable row level security;
alter table claims enable row level security;
alter table credit_entries enable row level security;
alter table attention_items enable row level security;
$fitbuddy_0001_foundation$;
    insert into fitbuddy_migrations values ('0001_foundation', '4b1d1198249617ff06ceda24e630204dd51e78ef7c73edd14798ef6c99e33e78', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0002_sign_in' and checksum <> '761804bb22c62f3d52ebbf237ee03e921c4f1c7303aab1c2b0018a92d1210b76'
  ) then
    raise exception 'The migration 0002_sign_in was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0002_sign_in') then
    execute $fitbuddy_0002_sign_in$
-- Better Auth's own tables: who may sign in is decided by person_emails, these only remember it.
-- They span studios and are never read together with ours, so nothing of ours points at them.

create table auth_users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);

create table auth_sessions (
  id text primary key,
  user_id text not null references auth_users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index auth_sessions_by_user on auth_sessions (user_id);

create table auth_accounts (
  id text primary key,
  user_id text not null references auth_users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  password text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index auth_accounts_by_user on auth_accounts (user_id);

-- Codes and links that were sent and not yet used, both kept as digests only.
create table auth_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index auth_verifications_by_identifier on auth_verifications (identifier);

alter table auth_users enable row level security;
alter table auth_sessions enable row level security;
alter table auth_accounts enable row level security;
alter table auth_verifications enable row level security;
$fitbuddy_0002_sign_in$;
    insert into fitbuddy_migrations values ('0002_sign_in', '761804bb22c62f3d52ebbf237ee03e921c4f1c7303aab1c2b0018a92d1210b76', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0003_coach' and checksum <> '88ca290e5fd08ed110b804a8b40dd22be41dfa09a6d2b12068be141ed71b8477'
  ) then
    raise exception 'The migration 0003_coach was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0003_coach') then
    execute $fitbuddy_0003_coach$
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
$fitbuddy_0003_coach$;
    insert into fitbuddy_migrations values ('0003_coach', '88ca290e5fd08ed110b804a8b40dd22be41dfa09a6d2b12068be141ed71b8477', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0004_credits_of_types' and checksum <> 'f2562d24aa3416b60189359708dddaca48bccc2729f82f0913b1a5d355b9bc16'
  ) then
    raise exception 'The migration 0004_credits_of_types was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0004_credits_of_types') then
    execute $fitbuddy_0004_credits_of_types$
-- How many credits a session asks for: what its event type costs.

alter table claims
  add column cost integer not null default 1 check (cost between 0 and 100);

alter table sessions
  add column cost integer not null default 1 check (cost between 0 and 100);
$fitbuddy_0004_credits_of_types$;
    insert into fitbuddy_migrations values ('0004_credits_of_types', 'f2562d24aa3416b60189359708dddaca48bccc2729f82f0913b1a5d355b9bc16', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0005_one_demo' and checksum <> '4f8ef11a60cc1f66adcca835b8ddb72eced4640e1a4749e06dec8fbe24c21337'
  ) then
    raise exception 'The migration 0005_one_demo was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0005_one_demo') then
    execute $fitbuddy_0005_one_demo$
-- One demo at a time: of two that are asked for at once the second finds the first.
create unique index studios_one_demo on studios (is_demo) where is_demo;
$fitbuddy_0005_one_demo$;
    insert into fitbuddy_migrations values ('0005_one_demo', '4f8ef11a60cc1f66adcca835b8ddb72eced4640e1a4749e06dec8fbe24c21337', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0006_rotation_and_invitations' and checksum <> '93de83b7dcde83ef4397d91a7e5aa26ce4f8a99f67bda578b5e5d1bce92896f0'
  ) then
    raise exception 'The migration 0006_rotation_and_invitations was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0006_rotation_and_invitations') then
    execute $fitbuddy_0006_rotation_and_invitations$
-- When the webhook's secret was changed last: two changes in a row must not lose the one in use.
alter table studios add column webhook_secret_rotated_at timestamptz(3);

-- When somebody was last invited by mail.
alter table people add column invited_at timestamptz(3);
$fitbuddy_0006_rotation_and_invitations$;
    insert into fitbuddy_migrations values ('0006_rotation_and_invitations', '93de83b7dcde83ef4397d91a7e5aa26ce4f8a99f67bda578b5e5d1bce92896f0', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0007_calcom_api' and checksum <> 'cda409ca1dc4bd15c3ae24ba63540cf800ffc1a99a83bc8aee96f55aff2984bb'
  ) then
    raise exception 'The migration 0007_calcom_api was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0007_calcom_api') then
    execute $fitbuddy_0007_calcom_api$
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
$fitbuddy_0007_calcom_api$;
    insert into fitbuddy_migrations values ('0007_calcom_api', 'cda409ca1dc4bd15c3ae24ba63540cf800ffc1a99a83bc8aee96f55aff2984bb', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0008_package_time' and checksum <> 'f279e0691476dc37e319bb942fea1f6ca11f43102f11169374ad62592b36ece9'
  ) then
    raise exception 'The migration 0008_package_time was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0008_package_time') then
    execute $fitbuddy_0008_package_time$
-- A package's time as people change it: extensions, pauses, closures and refunds.

alter table packages
  -- The validity as it was sold; valid_until and expires_at are what has become of it.
  add column sold_until date,
  add column sold_expires_at timestamptz(3),
  -- Until when a credit can be used that a host gave back after the end.
  add column grace_until timestamptz(3),
  -- The pause that lasts or is to come.
  add column pause jsonb,
  -- The next instant at which time alone changes it.
  add column due_at timestamptz(3);
update packages set sold_until = valid_until, sold_expires_at = expires_at,
  due_at = case when standing = 'open' then expires_at end;
drop index packages_to_expire;
create index packages_due on packages (due_at) where due_at is not null;

-- What an act fixed beside a quantity: the new validity, the days of a pause, an amount.
alter table credit_entries add column details jsonb;
alter table credit_entries drop constraint credit_entries_kind_check;
alter table credit_entries add constraint credit_entries_kind_check check (
  kind in (
    'grant', 'opening', 'adjustment', 'transfer-in', 'transfer-out', 'refund',
    'hold', 'release', 'forfeit', 'courtesy', 'expiry', 'grace', 'pause', 'resumption',
    'extension', 'closure'
  )
);
$fitbuddy_0008_package_time$;
    insert into fitbuddy_migrations values ('0008_package_time', 'f279e0691476dc37e319bb942fea1f6ca11f43102f11169374ad62592b36ece9', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0009_booked_at_calcom' and checksum <> '294ca26cc08cd9df51d8ed3fa8360e062d7588becd58f49194687a5926c0ccdc'
  ) then
    raise exception 'The migration 0009_booked_at_calcom was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0009_booked_at_calcom') then
    execute $fitbuddy_0009_booked_at_calcom$
-- A session made here and booked at Cal.com since follows Cal.com, which is never refused.
alter table sessions drop constraint sessions_coach_is_free;
alter table sessions add constraint sessions_coach_is_free exclude using gist (
  studio_id with =, coach_id with =, tstzrange(starts_at, ends_at) with &&
) where (source <> 'calcom' and calcom_booking_id is null and merged_into is null
    and status in ('scheduled', 'completed'))
  deferrable initially deferred;
$fitbuddy_0009_booked_at_calcom$;
    insert into fitbuddy_migrations values ('0009_booked_at_calcom', '294ca26cc08cd9df51d8ed3fa8360e062d7588becd58f49194687a5926c0ccdc', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0010_calcom_checks' and checksum <> '1fda2cfc467b5aa8909f64dfcb1a1b8438c32e3a5d8cdb5d5f52f0e5e0d4034e'
  ) then
    raise exception 'The migration 0010_calcom_checks was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0010_calcom_checks') then
    execute $fitbuddy_0010_calcom_checks$
-- What the program found when it last tested a studio's connection to Cal.com.
alter table calcom_api_states add column checks jsonb;
$fitbuddy_0010_calcom_checks$;
    insert into fitbuddy_migrations values ('0010_calcom_checks', '1fda2cfc467b5aa8909f64dfcb1a1b8438c32e3a5d8cdb5d5f52f0e5e0d4034e', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0011_offers' and checksum <> 'f9ab45046b04fee65554a63bf95984d26d6595799566e036e83c267ea47bebc6'
  ) then
    raise exception 'The migration 0011_offers was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0011_offers') then
    execute $fitbuddy_0011_offers$
-- What can be sold. Each change is another version; a package says which one it was sold with.
create table offers (
  studio_id uuid not null references studios (id),
  id uuid not null,
  version integer not null check (version > 0),
  content jsonb not null,
  is_archived boolean not null default false,
  created_at timestamptz(3) not null,
  primary key (studio_id, id)
);

create table offer_versions (
  studio_id uuid not null,
  offer_id uuid not null,
  version integer not null,
  content jsonb not null,
  created_at timestamptz(3) not null,
  created_by uuid not null,
  primary key (studio_id, offer_id, version),
  foreign key (studio_id, offer_id) references offers (studio_id, id)
);

alter table packages
  add column offer_id uuid,
  add column offer_version integer,
  add constraint packages_offer foreign key (studio_id, offer_id, offer_version)
    references offer_versions (studio_id, offer_id, version),
  add constraint packages_offer_whole check ((offer_id is null) = (offer_version is null));
create index packages_by_offer on packages (studio_id, offer_id, client_id)
  where offer_id is not null;

alter table offers enable row level security;
alter table offer_versions enable row level security;
$fitbuddy_0011_offers$;
    insert into fitbuddy_migrations values ('0011_offers', 'f9ab45046b04fee65554a63bf95984d26d6595799566e036e83c267ea47bebc6', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0012_environment_key' and checksum <> '49b4704e8246751719a1c0e1bbdb513230456dc3e67685d12a0b2e7bbdc6615d'
  ) then
    raise exception 'The migration 0012_environment_key was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0012_environment_key') then
    execute $fitbuddy_0012_environment_key$
-- Whether the environment brings a key to Cal.com's API for this studio, said at every start.
alter table studios add column has_environment_key boolean not null default false;
$fitbuddy_0012_environment_key$;
    insert into fitbuddy_migrations values ('0012_environment_key', '49b4704e8246751719a1c0e1bbdb513230456dc3e67685d12a0b2e7bbdc6615d', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0013_cheaper_deliveries' and checksum <> '9cacccca3ce0b65e53d661654035964d2c22adb70b2d5c1fb886762321c0056e'
  ) then
    raise exception 'The migration 0013_cheaper_deliveries was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0013_cheaper_deliveries') then
    execute $fitbuddy_0013_cheaper_deliveries$
-- What every delivery paid for, and nothing needed.

-- A booking is looked up by its uid, whoever tells of it.
alter table booking_uids drop constraint booking_uids_pkey;
alter table booking_uids add primary key (studio_id, uid, source, slot, episode);

-- Whoever has a client or a package of a studio has the studio.
alter table sessions drop constraint sessions_studio_id_fkey;
alter table claims drop constraint claims_studio_id_fkey;
alter table credit_entries drop constraint credit_entries_studio_id_fkey;

-- Few entries reverse another, and no input is applied when it is stored.
alter table credit_entries drop constraint credit_entries_studio_id_reverses_key;
create unique index credit_entries_reversed_once on credit_entries (studio_id, reverses)
  where reverses is not null;
alter table inputs drop constraint inputs_studio_id_applied_seq_key;
create unique index inputs_in_order on inputs (studio_id, applied_seq)
  where applied_seq is not null;

-- A question about an overlap names both sessions.
create index attention_items_conflicts on attention_items using gin (string_to_array(subject, ' '))
  where kind = 'conflict';
$fitbuddy_0013_cheaper_deliveries$;
    insert into fitbuddy_migrations values ('0013_cheaper_deliveries', '9cacccca3ce0b65e53d661654035964d2c22adb70b2d5c1fb886762321c0056e', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0014_merged_clients' and checksum <> 'bab68ead9a0e651231a0e1a113cd52a207568f46f2e375d5d2a7f464ac4be94c'
  ) then
    raise exception 'The migration 0014_merged_clients was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0014_merged_clients') then
    execute $fitbuddy_0014_merged_clients$
-- Two clients turned out to be one: the row of the one stays, and leads on to the other.

alter table people
  -- The client that this one was merged into, and when: what replaying their wallets asks for.
  add column merged_into uuid,
  add column merged_at timestamptz(3),
  -- Whose page this one's address leads to by now, however many merges came after.
  add column leads_to uuid,
  add foreign key (studio_id, merged_into) references people (studio_id, id),
  add foreign key (studio_id, leads_to) references people (studio_id, id),
  add constraint people_merged_whole check (
    (merged_into is null) = (merged_at is null) and (merged_into is null) = (leads_to is null)
  ),
  add constraint people_merged_clients check (merged_into is null or role = 'client');
create index people_merged on people (studio_id, leads_to) where leads_to is not null;

-- Whose wallet it was in before a merge; null: its client's own.
alter table packages add column wallet_id uuid;
alter table claims add column wallet_id uuid;
$fitbuddy_0014_merged_clients$;
    insert into fitbuddy_migrations values ('0014_merged_clients', 'bab68ead9a0e651231a0e1a113cd52a207568f46f2e375d5d2a7f464ac4be94c', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0015_lighter_deliveries' and checksum <> '39e524c45b8ede7911629de6e1591579516c3e33150086994a74514b2d368312'
  ) then
    raise exception 'The migration 0015_lighter_deliveries was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0015_lighter_deliveries') then
    execute $fitbuddy_0015_lighter_deliveries$
-- What every delivery paid for, and what holds without it.

-- Whoever looks for an overlap reads both ends of the coach's sessions where they are sorted.
drop index sessions_by_coach;
create index sessions_by_coach on sessions (studio_id, coach_id, starts_at, ends_at);

-- Facts and lineages come from an input, which has the studio, under the lock on the studio's row.
alter table facts drop constraint facts_studio_id_fkey;
alter table booking_uids drop constraint booking_uids_studio_id_fkey;

-- What a claim holds stands in the ledger too, whose package is there and is never deleted; whose
-- it is was read under the lock, and people are never deleted.
alter table claims drop constraint claims_studio_id_package_id_fkey;
alter table claims drop constraint claims_studio_id_client_id_fkey;

-- A counter that moves finds room beside its package, so that no index learns of it.
alter table packages set (fillfactor = 80);

-- Bodies are text that shrinks well; where this server knows the faster way, it is taken.
do $$
begin
  alter table inputs alter column body set compression lz4;
exception when feature_not_supported then
  null;
end $$;
$fitbuddy_0015_lighter_deliveries$;
    insert into fitbuddy_migrations values ('0015_lighter_deliveries', '39e524c45b8ede7911629de6e1591579516c3e33150086994a74514b2d368312', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0017_identity' and checksum <> '8f8f816ec41d584df753acbc1545d09c7c47ed708c2d8013610a52fb7f684e89'
  ) then
    raise exception 'The migration 0017_identity was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0017_identity') then
    execute $fitbuddy_0017_identity$
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
$fitbuddy_0017_identity$;
    insert into fitbuddy_migrations values ('0017_identity', '8f8f816ec41d584df753acbc1545d09c7c47ed708c2d8013610a52fb7f684e89', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0018_told_together' and checksum <> 'ca7a07abb6ab030067460f7886ea7d8d78457fd232c12a0d6908000ce97909b1'
  ) then
    raise exception 'The migration 0018_told_together was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0018_told_together') then
    execute $fitbuddy_0018_told_together$
-- For several bookings that were cancelled, confirmed or refused together Cal.com sends one delivery:
-- what it may have meant of the others is read over the API, after a pause, more than once.
create table series_reads (
  studio_id uuid not null references studios (id),
  input_id uuid not null,
  uid text not null,
  what text not null check (what in ('cancelled', 'rejected', 'confirmed')),
  at timestamptz(3) not null,
  -- Who said so, and why.
  said jsonb not null,
  rounds integer not null default 0,
  attempts integer not null default 0,
  next_attempt_at timestamptz(3) not null,
  primary key (studio_id, input_id)
);
create index series_reads_due on series_reads (next_attempt_at);
alter table series_reads enable row level security;

-- A host's answers to a request, and an absence, are told to Cal.com as well.
alter table outgoing drop constraint outgoing_kind_check;
alter table outgoing add constraint outgoing_kind_check
  check (kind in ('create', 'cancel', 'reschedule', 'confirm', 'decline', 'absent'));
$fitbuddy_0018_told_together$;
    insert into fitbuddy_migrations values ('0018_told_together', 'ca7a07abb6ab030067460f7886ea7d8d78457fd232c12a0d6908000ce97909b1', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0019_seats' and checksum <> 'c81194738b18ceb399d6707c6465fcf3e21b09167013467dcb199becc78adf81'
  ) then
    raise exception 'The migration 0019_seats was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0019_seats') then
    execute $fitbuddy_0019_seats$
-- Who has a seat in a shared booking is looked at together with it: what is told of it in common
-- finds everybody in it.
insert into booking_uids (studio_id, source, uid, slot, session_id, first_seq)
select studio_id, 'mention', split_part(uid, '#', 1), uid, session_id, 9000000000000000
from booking_uids where source = 'calcom' and uid like '%#%';
$fitbuddy_0019_seats$;
    insert into fitbuddy_migrations values ('0019_seats', 'c81194738b18ceb399d6707c6465fcf3e21b09167013467dcb199becc78adf81', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0022_payments_and_sharing' and checksum <> '3f59dd984a5246725f1966cd90d86896553ae67b7e8024d914a28001452bd60b'
  ) then
    raise exception 'The migration 0022_payments_and_sharing was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0022_payments_and_sharing') then
    execute $fitbuddy_0022_payments_and_sharing$
-- Who pays for a package, what was paid, and who else books from it.

alter table packages
  -- Who pays instead of its client: another client, or somebody named.
  add column payer_id uuid,
  add column payer_name text,
  -- What was moved from another package was paid for with that one.
  add column paid_with uuid,
  add foreign key (studio_id, payer_id) references people (studio_id, id),
  add constraint packages_one_payer check (payer_id is null or payer_name is null);
update packages p set paid_with = (e.details ->> 'packageId')::uuid
from credit_entries e
where e.studio_id = p.studio_id and e.package_id = p.id and e.kind = 'transfer-in'
  and e.reverses is null;

-- What people noted of payments: never changed, corrected by adding.
create table payments (
  studio_id uuid not null,
  id uuid not null,
  package_id uuid not null,
  amount_cents integer not null check (amount_cents <> 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  method text not null check (method in ('cash', 'transfer', 'twint', 'card', 'other')),
  paid_on date not null,
  note text,
  actor_id uuid not null,
  cause_input_id uuid not null,
  recorded_at timestamptz(3) not null,
  reverses uuid,
  primary key (studio_id, id),
  foreign key (studio_id, package_id) references packages (studio_id, id),
  foreign key (studio_id, reverses) references payments (studio_id, id),
  check ((amount_cents < 0) = (reverses is not null))
);
create index payments_by_package on payments (studio_id, package_id, recorded_at);
create index payments_by_day on payments (studio_id, paid_on);
create unique index payments_reversed_once on payments (studio_id, reverses)
  where reverses is not null;

create function payments_refuse_change() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('fitbuddy.removes_studio', true), '') <> '' then
    return coalesce(old, new);
  end if;
  raise exception 'payments is append-only: correct a payment by adding one';
end $$;
create trigger payments_kept before update or delete on payments
  for each row execute function payments_refuse_change();
create trigger payments_not_emptied before truncate on payments
  for each statement execute function payments_refuse_change();

-- Whose wallets a shared package joins: its client and who books from it too. A row stays when
-- somebody books from it no longer: what they booked is still in it.
create table package_members (
  studio_id uuid not null,
  package_id uuid not null,
  client_id uuid not null,
  since timestamptz(3) not null,
  until timestamptz(3),
  primary key (studio_id, package_id, client_id),
  foreign key (studio_id, package_id) references packages (studio_id, id),
  foreign key (studio_id, client_id) references people (studio_id, id)
);
create index package_members_by_client on package_members (studio_id, client_id);

alter table payments enable row level security;
alter table package_members enable row level security;

alter table credit_entries drop constraint credit_entries_kind_check;
alter table credit_entries add constraint credit_entries_kind_check check (
  kind in (
    'grant', 'opening', 'adjustment', 'transfer-in', 'transfer-out', 'refund',
    'hold', 'release', 'forfeit', 'courtesy', 'expiry', 'grace', 'pause', 'resumption',
    'extension', 'closure', 'share', 'unshare', 'correction', 'migration'
  )
);

-- A correction moves the counter of the line that it takes back; by itself, the total.
create or replace function credit_entries_move_counters() returns trigger language plpgsql as $$
begin
  update packages p set
    total_sessions = p.total_sessions + net.granted,
    sessions_used = p.sessions_used + net.used,
    sessions_closed = p.sessions_closed + net.closed
  from (
    select studio_id, package_id,
      coalesce(sum(quantity) filter (
        where kind in ('grant', 'opening', 'adjustment', 'transfer-in', 'correction')
      ), 0)::integer as granted,
      coalesce(-sum(quantity) filter (where kind in ('hold', 'release')), 0)::integer as used,
      coalesce(-sum(quantity) filter (
        where kind in ('expiry', 'refund', 'transfer-out')), 0)::integer as closed
    from (
      select e.studio_id, e.package_id, e.quantity,
        case when e.kind = 'correction' and e.reverses is not null then (
          select o.kind from credit_entries o
          where o.studio_id = e.studio_id and o.id = e.reverses)
        else e.kind end as kind
      from new_entries e
    ) lines group by studio_id, package_id
  ) net
  where p.studio_id = net.studio_id and p.id = net.package_id;
  return null;
end $$;
$fitbuddy_0022_payments_and_sharing$;
    insert into fitbuddy_migrations values ('0022_payments_and_sharing', '3f59dd984a5246725f1966cd90d86896553ae67b7e8024d914a28001452bd60b', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0023_first_sessions' and checksum <> 'cd10109cca61025b57f0bf3e42b758bb45d3659e6d2b0c87ebe4f3f7805b6260'
  ) then
    raise exception 'The migration 0023_first_sessions was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0023_first_sessions') then
    execute $fitbuddy_0023_first_sessions$
-- Packages whose days count from the first session, and those that were taken to another version
-- of their offer.

alter table packages
  -- As it was sold: so many days, weeks or months from the first session, in this zone.
  add column sold_from_first jsonb,
  -- As it is now.
  add column from_first jsonb,
  -- The terms as they were sold, once `terms` is what has become of them.
  add column sold_terms jsonb;
$fitbuddy_0023_first_sessions$;
    insert into fitbuddy_migrations values ('0023_first_sessions', 'cd10109cca61025b57f0bf3e42b758bb45d3659e6d2b0c87ebe4f3f7805b6260', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0024_mails' and checksum <> 'afc492e1b73d7b1afa090c0f53f82c9462e8633e6090b6d6e594c4c561a8d01e'
  ) then
    raise exception 'The migration 0024_mails was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0024_mails') then
    execute $fitbuddy_0024_mails$
-- Mails that time brings about, or that a coach writes to many: a row first, sent afterwards.

alter table studios
  -- Null: as FitBuddy comes.
  add column nudge_settings jsonb;

alter table people
  -- Since when this person wants nothing but what they asked for.
  add column nudges_muted_at timestamptz(3);

alter table packages
  -- When to look whether something is to be written about it; null: not before it changes.
  add column nudge_at timestamptz(3),
  -- Since when its present end is known: of what lies before, nobody is warned.
  add column end_seen_at timestamptz(3);

-- Whatever changes a package's credits or time makes somebody look at once.
create function packages_nudge_again() returns trigger language plpgsql as $$
begin
  new.nudge_at := '1970-01-01T00:00:00Z';
  if new.expires_at is distinct from old.expires_at then
    new.end_seen_at := null;
  end if;
  return new;
end $$;
create trigger packages_nudged before update of
    total_sessions, sessions_used, sessions_closed, standing, expires_at, client_id on packages
  for each row execute function packages_nudge_again();

update packages set nudge_at = '1970-01-01T00:00:00Z' where standing = 'open';
create index packages_to_nudge on packages (nudge_at) where nudge_at is not null;

create table mails (
  studio_id uuid not null references studios (id),
  id uuid not null,
  -- What it is about, and which time: written once, whoever comes second.
  mail_key text not null,
  kind text not null check (
    kind in ('package-ends', 'few-left', 'nothing-booked', 'message', 'invitation', 'sign-in')
  ),
  person_id uuid not null,
  package_id uuid,
  -- The act that caused it; null: time did.
  cause_input_id uuid,
  content jsonb not null default '{}',
  state text not null check (
    state in ('waiting', 'sending', 'sent', 'failed', 'held-back', 'dropped')
  ),
  -- What it waits for, why it failed, or why it was not sent.
  reason text,
  subject text,
  attempts integer not null default 0,
  next_attempt_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  sent_at timestamptz(3),
  primary key (studio_id, id),
  foreign key (studio_id, person_id) references people (studio_id, id),
  foreign key (studio_id, package_id) references packages (studio_id, id),
  unique (studio_id, mail_key),
  constraint mails_due check ((state in ('waiting', 'sending')) = (next_attempt_at is not null))
);
create index mails_due on mails (next_attempt_at) where next_attempt_at is not null;
create index mails_by_person on mails (studio_id, person_id, created_at desc, id desc);
create index mails_by_package on mails (studio_id, package_id) where package_id is not null;
create index mails_latest on mails (studio_id, created_at desc, id desc);
create index mails_by_cause on mails (studio_id, cause_input_id) where cause_input_id is not null;

alter table mails enable row level security;
$fitbuddy_0024_mails$;
    insert into fitbuddy_migrations values ('0024_mails', 'afc492e1b73d7b1afa090c0f53f82c9462e8633e6090b6d6e594c4c561a8d01e', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0026_calcom_pages' and checksum <> 'e45cb0949e69db5e591d52b4258a714822a18214e2e32a5e4e782e33190bf5f3'
  ) then
    raise exception 'The migration 0026_calcom_pages was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0026_calcom_pages') then
    execute $fitbuddy_0026_calcom_pages$
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
$fitbuddy_0026_calcom_pages$;
    insert into fitbuddy_migrations values ('0026_calcom_pages', 'e45cb0949e69db5e591d52b4258a714822a18214e2e32a5e4e782e33190bf5f3', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0027_reports' and checksum <> 'df51ff2fb5f2f34fb489c67620612000b2140e2ce4bf1c5f2faf47622f2c16ce'
  ) then
    raise exception 'The migration 0027_reports was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0027_reports') then
    execute $fitbuddy_0027_reports$
-- Reports read these alone, and not the rows behind them.
create index sessions_reported on sessions (studio_id, ends_at) include (
  id, starts_at, cancelled_at, status, credit, cost, package_id, client_id, merged_into
);
create index credit_entries_by_effect on credit_entries (studio_id, effective_at);

-- Of many lines the few that a report tells apart.
create index credit_entries_told on credit_entries (studio_id, kind, effective_at) where
  kind in ('expiry', 'refund', 'forfeit', 'transfer-in')
  or reason in ('late-move', 'courtesy', 'returned-by-terms', 'waived');
create index claims_besides_places on claims (studio_id, session_id)
  where claim <> 'place' and standing = 'charged';
$fitbuddy_0027_reports$;
    insert into fitbuddy_migrations values ('0027_reports', 'df51ff2fb5f2f34fb489c67620612000b2140e2ce4bf1c5f2faf47622f2c16ce', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0036_identity_mails' and checksum <> '3c38e46c5ad846406da4b3d3bbba769b73761695c09c4dab22f9538df96dec73'
  ) then
    raise exception 'The migration 0036_identity_mails was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0036_identity_mails') then
    execute $fitbuddy_0036_identity_mails$
-- « Est-ce bien vous ? » leaves by the outbox of all mails, and stands in the log of its client.
alter table mails drop constraint mails_kind_check;
alter table mails add constraint mails_kind_check check (kind in (
  'package-ends', 'few-left', 'nothing-booked', 'message', 'identity', 'invitation', 'sign-in'
));

-- What waited waits there; what has left, or was dropped, is told as it was.
insert into mails (studio_id, id, mail_key, kind, person_id, content, state, attempts,
  next_attempt_at, created_at, updated_at, sent_at)
select studio_id, gen_random_uuid(), 'identity:' || item_id, 'identity', client_id,
  jsonb_build_object('itemId', item_id), mail, attempts, next_attempt_at, asked_at, asked_at,
  case when mail = 'sent' then asked_at end
from identity_questions;

drop index identity_questions_due;
alter table identity_questions drop column mail, drop column attempts, drop column next_attempt_at;
create index identity_questions_by_client on identity_questions (studio_id, client_id);
$fitbuddy_0036_identity_mails$;
    insert into fitbuddy_migrations values ('0036_identity_mails', '3c38e46c5ad846406da4b3d3bbba769b73761695c09c4dab22f9538df96dec73', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0037_request_answers' and checksum <> 'cbb7d5cd05a78c77df23eb8745feb3cc21d6bc13b71826dc5c9881609463354b'
  ) then
    raise exception 'The migration 0037_request_answers was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0037_request_answers') then
    execute $fitbuddy_0037_request_answers$
-- What FitBuddy answers by itself to requests at Cal.com, and since when; null: nothing.
alter table studios add column request_answers jsonb;
$fitbuddy_0037_request_answers$;
    insert into fitbuddy_migrations values ('0037_request_answers', 'cbb7d5cd05a78c77df23eb8745feb3cc21d6bc13b71826dc5c9881609463354b', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0040_explained_entries' and checksum <> '9eb4c493518931f2f1497bb8cae6432a203aac2f47435b8f411833dcc2f93e11'
  ) then
    raise exception 'The migration 0040_explained_entries was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0040_explained_entries') then
    execute $fitbuddy_0040_explained_entries$
-- Of a long ledger the few entries that do more than take a session's place.
create index credit_entries_besides_places on credit_entries (studio_id, package_id, seq) where
  (kind <> 'hold' or claim is distinct from 'place' or session_id is null or reverses is not null);
$fitbuddy_0040_explained_entries$;
    insert into fitbuddy_migrations values ('0040_explained_entries', '9eb4c493518931f2f1497bb8cae6432a203aac2f47435b8f411833dcc2f93e11', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0043_owed_at_any_date' and checksum <> '45a88c9a0142f1e1fe670f4c064afecfcb9e0f033199f259ee8ba96cfad78170'
  ) then
    raise exception 'The migration 0043_owed_at_any_date was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0043_owed_at_any_date') then
    execute $fitbuddy_0043_owed_at_any_date$
-- What is owed on a day reads these alone: when a session was booked, and what each line moved.
drop index sessions_reported;
create index sessions_reported on sessions (studio_id, ends_at) include (
  id, starts_at, cancelled_at, status, credit, cost, package_id, client_id, merged_into, booked_at
);
create index credit_entries_summed on credit_entries (studio_id, effective_at) include (
  package_id, quantity
);
drop index credit_entries_by_effect;
$fitbuddy_0043_owed_at_any_date$;
    insert into fitbuddy_migrations values ('0043_owed_at_any_date', '45a88c9a0142f1e1fe670f4c064afecfcb9e0f033199f259ee8ba96cfad78170', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0044_answers_by_instant' and checksum <> 'f5b0acfcede6af2d22494b561d51f35e8c0c6ab119e213c7c738827227f50b9a'
  ) then
    raise exception 'The migration 0044_answers_by_instant was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0044_answers_by_instant') then
    execute $fitbuddy_0044_answers_by_instant$
-- Each line of « À décider » that was answered names the act that did so: without this every line
-- read all that the studio ever recorded.
CREATE INDEX inputs_answers ON inputs (studio_id, received_at)
  WHERE source = 'person' AND kind = 'resolve-attention';
$fitbuddy_0044_answers_by_instant$;
    insert into fitbuddy_migrations values ('0044_answers_by_instant', 'f5b0acfcede6af2d22494b561d51f35e8c0c6ab119e213c7c738827227f50b9a', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0045_taken_places' and checksum <> '2d844bf6f105e7e53510c4b412a3fe874b87495bb9e6d8edb657a8e538ecffeb'
  ) then
    raise exception 'The migration 0045_taken_places was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0045_taken_places') then
    execute $fitbuddy_0045_taken_places$
-- A long ledger is added up from what its indexes hold: nearly all entries take a session's place.
create index credit_entries_places on credit_entries (studio_id, package_id, effective_at, seq)
  include (id, session_id, quantity, recorded_at)
  where kind = 'hold' and claim = 'place' and session_id is not null and reverses is null;

-- And where its sessions stand, without reading them.
drop index sessions_by_package;
create index sessions_by_package on sessions (studio_id, package_id)
  include (id, status, ends_at, merged_into) where package_id is not null;
$fitbuddy_0045_taken_places$;
    insert into fitbuddy_migrations values ('0045_taken_places', '2d844bf6f105e7e53510c4b412a3fe874b87495bb9e6d8edb657a8e538ecffeb', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0047_totals_at_any_date' and checksum <> '89d5edf7fa967d45940740f80cfe60b8a7f0cf822983a5e8f87adc5444f13d7f'
  ) then
    raise exception 'The migration 0047_totals_at_any_date was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0047_totals_at_any_date') then
    execute $fitbuddy_0047_totals_at_any_date$
-- What was added to packages or taken from them since a day: a session was worth what it was by then.
create index credit_entries_counted on credit_entries (studio_id, effective_at) include (
  package_id, quantity, id
) where kind in ('adjustment', 'correction') and reverses is null;
$fitbuddy_0047_totals_at_any_date$;
    insert into fitbuddy_migrations values ('0047_totals_at_any_date', '89d5edf7fa967d45940740f80cfe60b8a7f0cf822983a5e8f87adc5444f13d7f', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0048_nightly_proof' and checksum <> 'a8627b528701f8a5406ca545998617be5eb1596ad7834a2451505f36a9c5e45d'
  ) then
    raise exception 'The migration 0048_nightly_proof was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0048_nightly_proof') then
    execute $fitbuddy_0048_nightly_proof$
-- Every night each studio is looked through for what must never be: when, and what was found first.
create table proofs (
  studio_id uuid primary key references studios (id) on delete cascade,
  proved_at timestamptz(3) not null,
  broken jsonb not null default '[]'
);
alter table proofs enable row level security;
$fitbuddy_0048_nightly_proof$;
    insert into fitbuddy_migrations values ('0048_nightly_proof', 'a8627b528701f8a5406ca545998617be5eb1596ad7834a2451505f36a9c5e45d', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0050_sessions_ahead' and checksum <> '0333cc3eb84345aa515748bb1dce2dbfad5f8fecd2f3ee9abb76e25c4bd2602f'
  ) then
    raise exception 'The migration 0050_sessions_ahead was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0050_sessions_ahead') then
    execute $fitbuddy_0050_sessions_ahead$
-- What was booked by an instant and had not ended yet: few at any instant, wherever it lies in years of sessions.
create index sessions_ahead on sessions using gist (tstzrange(booked_at, ends_at)) where booked_at <= ends_at;
$fitbuddy_0050_sessions_ahead$;
    insert into fitbuddy_migrations values ('0050_sessions_ahead', '0333cc3eb84345aa515748bb1dce2dbfad5f8fecd2f3ee9abb76e25c4bd2602f', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0051_used_when' and checksum <> 'ad9ceca68d69536ee1b516c8747c8634e4bdbbe8052b0c0a87913e6e68994606'
  ) then
    raise exception 'The migration 0051_used_when was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0051_used_when') then
    execute $fitbuddy_0051_used_when$
-- From when a session counts as done, and from when its credit is used: what was so on a past day
-- is not told by where it stands now.
alter table sessions add column done_at timestamptz(3), add column spent_at timestamptz(3);

-- A host who asked for a new date gave the session up after its time; nobody else can do that.
update sessions s set
  done_at = case
    when status in ('requested', 'awaiting-new-time')
      or (cancelled_by = 'host' and cancelled_at > ends_at) then null
    else least(ends_at + interval '2 hours', (
      select greatest(s.ends_at, to_timestamp((step ->> 'at')::bigint / 1000.0))
      from claims c cross join lateral jsonb_array_elements(c.life -> 'life') step
      where s.status = 'completed' and c.studio_id = s.studio_id and c.session_id = s.id
        and c.claim = 'place' and step ->> 'type' = 'take' limit 1)) end,
  spent_at = greatest(
    case when status = 'awaiting-new-time' then coalesce(due_at, ends_at)
      when cancelled_by = 'host' and cancelled_at > ends_at then cancelled_at
      else least(ends_at, coalesce(cancelled_at, ends_at), (
        select min(e.effective_at) from credit_entries e
        where s.status = 'no-show' and e.studio_id = s.studio_id and e.session_id = s.id
          and e.kind = 'forfeit' and e.reason = 'no-show' and e.reverses is null
          and not exists (select from credit_entries r
            where r.studio_id = e.studio_id and r.reverses = e.id))) end,
    (select max(e.effective_at) from credit_entries e
      where e.studio_id = s.studio_id and e.session_id = s.id and e.kind = 'hold'
        and e.claim = 'place' and e.reverses is null
        and not exists (select from credit_entries r
          where r.studio_id = e.studio_id and r.reverses = e.id)));

-- What is earned reads the one; when people come, and who does not, the other.
create index sessions_spent on sessions (studio_id, spent_at) include (
  credit, cost, package_id, merged_into
);
drop index sessions_reported;
create index sessions_reported on sessions (studio_id, ends_at) include (
  starts_at, status, client_id, package_id, merged_into
);
drop index sessions_by_package;
create index sessions_by_package on sessions (studio_id, package_id)
  include (id, done_at, merged_into) where package_id is not null;

-- What was booked by an instant and not used yet.
drop index sessions_ahead;
create index sessions_ahead on sessions using gist (tstzrange(booked_at, spent_at))
  where booked_at <= spent_at;
$fitbuddy_0051_used_when$;
    insert into fitbuddy_migrations values ('0051_used_when', 'ad9ceca68d69536ee1b516c8747c8634e4bdbbe8052b0c0a87913e6e68994606', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0052_earned' and checksum <> '28217e75b8aad8ce9c8fe04499183820b485f36c21fd335d892120a99254e486'
  ) then
    raise exception 'The migration 0052_earned was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0052_earned') then
    execute $fitbuddy_0052_earned$
-- What is earned reads sessions that cost: the others need not be passed over.
drop index sessions_spent;
create index sessions_earned on sessions (studio_id, spent_at) include (package_id, cost)
  where credit in ('held', 'charged') and merged_into is null;
$fitbuddy_0052_earned$;
    insert into fitbuddy_migrations values ('0052_earned', '28217e75b8aad8ce9c8fe04499183820b485f36c21fd335d892120a99254e486', now());
  end if;
end $fitbuddy$;

do $fitbuddy$
begin
  if exists (
    select from fitbuddy_migrations where name = '0053_names_in_order' and checksum <> 'c8aa6904f95c04f7d2cb97c1b9d5aae512b49c44c804ffba86de0f4a23f116df'
  ) then
    raise exception 'The migration 0053_names_in_order was applied to this database with another content.';
  end if;
  if not exists (select from fitbuddy_migrations where name = '0053_names_in_order') then
    execute $fitbuddy_0053_names_in_order$
-- Names stand in the order in which people look them up, whatever the server's own order is: Élodie
-- before Zoé, anna beside Anne. Where a server was built without these orders, its own remains.
do $$ begin
  if exists (
    select from pg_collation
    where collname = 'und-x-icu' and collnamespace = 'pg_catalog'::regnamespace
  ) then
    alter table people alter column name type text collate "und-x-icu";
  end if;
end $$;
$fitbuddy_0053_names_in_order$;
    insert into fitbuddy_migrations values ('0053_names_in_order', 'c8aa6904f95c04f7d2cb97c1b9d5aae512b49c44c804ffba86de0f4a23f116df', now());
  end if;
end $fitbuddy$;

commit;

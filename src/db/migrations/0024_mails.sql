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

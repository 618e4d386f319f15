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

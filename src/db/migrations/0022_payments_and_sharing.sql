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

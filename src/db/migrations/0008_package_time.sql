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

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

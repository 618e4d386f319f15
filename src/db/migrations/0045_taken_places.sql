-- A long ledger is added up from what its indexes hold: nearly all entries take a session's place.
create index credit_entries_places on credit_entries (studio_id, package_id, effective_at, seq)
  include (id, session_id, quantity, recorded_at)
  where kind = 'hold' and claim = 'place' and session_id is not null and reverses is null;

-- And where its sessions stand, without reading them.
drop index sessions_by_package;
create index sessions_by_package on sessions (studio_id, package_id)
  include (id, status, ends_at, merged_into) where package_id is not null;

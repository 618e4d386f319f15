-- Of a long ledger the few entries that do more than take a session's place.
create index credit_entries_besides_places on credit_entries (studio_id, package_id, seq) where
  (kind <> 'hold' or claim is distinct from 'place' or session_id is null or reverses is not null);

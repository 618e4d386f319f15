-- What was added to packages or taken from them since a day: a session was worth what it was by then.
create index credit_entries_counted on credit_entries (studio_id, effective_at) include (
  package_id, quantity, id
) where kind in ('adjustment', 'correction') and reverses is null;

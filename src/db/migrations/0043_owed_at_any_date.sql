-- What is owed on a day reads these alone: when a session was booked, and what each line moved.
drop index sessions_reported;
create index sessions_reported on sessions (studio_id, ends_at) include (
  id, starts_at, cancelled_at, status, credit, cost, package_id, client_id, merged_into, booked_at
);
create index credit_entries_summed on credit_entries (studio_id, effective_at) include (
  package_id, quantity
);
drop index credit_entries_by_effect;

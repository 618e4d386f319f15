-- What is earned reads sessions that cost: the others need not be passed over.
drop index sessions_spent;
create index sessions_earned on sessions (studio_id, spent_at) include (package_id, cost)
  where credit in ('held', 'charged') and merged_into is null;

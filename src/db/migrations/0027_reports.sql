-- Reports read these alone, and not the rows behind them.
create index sessions_reported on sessions (studio_id, ends_at) include (
  id, starts_at, cancelled_at, status, credit, cost, package_id, client_id, merged_into
);
create index credit_entries_by_effect on credit_entries (studio_id, effective_at);

-- Of many lines the few that a report tells apart.
create index credit_entries_told on credit_entries (studio_id, kind, effective_at) where
  kind in ('expiry', 'refund', 'forfeit', 'transfer-in')
  or reason in ('late-move', 'courtesy', 'returned-by-terms', 'waived');
create index claims_besides_places on claims (studio_id, session_id)
  where claim <> 'place' and standing = 'charged';

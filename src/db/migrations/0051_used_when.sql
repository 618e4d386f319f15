-- From when a session counts as done, and from when its credit is used: what was so on a past day
-- is not told by where it stands now.
alter table sessions add column done_at timestamptz(3), add column spent_at timestamptz(3);

-- A host who asked for a new date gave the session up after its time; nobody else can do that.
update sessions s set
  done_at = case
    when status in ('requested', 'awaiting-new-time')
      or (cancelled_by = 'host' and cancelled_at > ends_at) then null
    else least(ends_at + interval '2 hours', (
      select greatest(s.ends_at, to_timestamp((step ->> 'at')::bigint / 1000.0))
      from claims c cross join lateral jsonb_array_elements(c.life -> 'life') step
      where s.status = 'completed' and c.studio_id = s.studio_id and c.session_id = s.id
        and c.claim = 'place' and step ->> 'type' = 'take' limit 1)) end,
  spent_at = greatest(
    case when status = 'awaiting-new-time' then coalesce(due_at, ends_at)
      when cancelled_by = 'host' and cancelled_at > ends_at then cancelled_at
      else least(ends_at, coalesce(cancelled_at, ends_at), (
        select min(e.effective_at) from credit_entries e
        where s.status = 'no-show' and e.studio_id = s.studio_id and e.session_id = s.id
          and e.kind = 'forfeit' and e.reason = 'no-show' and e.reverses is null
          and not exists (select from credit_entries r
            where r.studio_id = e.studio_id and r.reverses = e.id))) end,
    (select max(e.effective_at) from credit_entries e
      where e.studio_id = s.studio_id and e.session_id = s.id and e.kind = 'hold'
        and e.claim = 'place' and e.reverses is null
        and not exists (select from credit_entries r
          where r.studio_id = e.studio_id and r.reverses = e.id)));

-- What is earned reads the one; when people come, and who does not, the other.
create index sessions_spent on sessions (studio_id, spent_at) include (
  credit, cost, package_id, merged_into
);
drop index sessions_reported;
create index sessions_reported on sessions (studio_id, ends_at) include (
  starts_at, status, client_id, package_id, merged_into
);
drop index sessions_by_package;
create index sessions_by_package on sessions (studio_id, package_id)
  include (id, done_at, merged_into) where package_id is not null;

-- What was booked by an instant and not used yet.
drop index sessions_ahead;
create index sessions_ahead on sessions using gist (tstzrange(booked_at, spent_at))
  where booked_at <= spent_at;

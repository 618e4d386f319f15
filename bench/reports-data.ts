// A studio with a million sessions, written by the database itself in the shape that settling leaves.

const CLIENTS = 20_000
const PACKAGES = 100_000
const SESSIONS_EACH = 11
const CREDITS = 12

const id = (kind: string, number: string) =>
  `('00000000-0000-${kind}-8000-' || lpad((${number})::text, 12, '0'))::uuid`

/**
 * One package after the other over four years, each with a session a week from then on, at the full
 * hour or a quarter. Of a hundred sessions four are absences, three cancelled too late, five in
 * time, and one was moved too late; what is left after a year expires. What would be more than
 * three weeks ahead is not booked yet.
 */
const LIVES = `
  create temporary table packs as
    select n, m.studio_id, m.terms, ${id('7000', `mod(n, ${CLIENTS})`)} as client_id,
      ${id('7001', 'n')} as id,
      date_trunc('hour', now()) - interval '4 years' * (1 - n / ${PACKAGES}.0) as sold_at
    from generate_series(0, ${PACKAGES - 1}) n, packages m;
  create temporary table lives as
    select p.n * ${SESSIONS_EACH} + k as n, p.n as pack, p.studio_id, p.client_id,
      p.id as package_id, ${id('7002', `p.n * ${SESSIONS_EACH} + k`)} as id,
      date_trunc('hour', p.sold_at) + interval '7 days' * (k + 1) + interval '15 minutes' * mod(p.n, 4)
        as starts_at,
      mod(p.n * 7 + k * 13, 100) as fate
    from packs p, generate_series(0, ${SESSIONS_EACH - 1}) k
    where p.sold_at + interval '7 days' * (k + 1) < now() + interval '21 days';
  create temporary table told as
    select l.*, starts_at + interval '3 hours' > now() as is_ahead,
      fate < 4 as is_absence, fate between 4 and 6 as is_late, fate between 7 and 11 as is_returned,
      fate = 50 as is_moved
    from lives l;
  analyze told;`

const LEDGER = `
  create temporary table lines as
    select 1 as kind_no, n, id as package_id, null::uuid as session_id, null as claim,
      ${CREDITS} as quantity, 'grant' as kind, 'granted' as reason, sold_at as at
    from packs
    union all select 2, n, package_id, id, 'place', -1, 'hold', 'booked',
      starts_at - interval '5 days' from told
    union all select 3, n, package_id, id, 'place', 1, 'release', 'cancelled-in-time',
      starts_at - interval '2 days' from told where is_returned
    union all select 4, n, package_id, id, 'place', 0, 'forfeit',
      case when is_late then 'late-cancellation' else 'no-show' end,
      case when is_late then starts_at - interval '3 hours' else starts_at end
    from told where (is_late or is_absence) and not is_ahead
    union all select 5, n, package_id, id, 'moved', -1, 'hold', 'late-move',
      starts_at - interval '4 hours' from told where is_moved and not is_ahead;
  insert into lines
    select 6, p.n, p.id, null, null, -left_over, 'expiry', 'expired', p.sold_at + interval '1 year'
    from packs p join (select package_id, sum(quantity)::integer as left_over from lines group by 1) s
      on s.package_id = p.id
    where left_over > 0 and p.sold_at + interval '1 year' < now();
  insert into credit_entries (studio_id, id, seq, package_id, client_id, session_id, claim, quantity,
      kind, reason, actor, cause, effective_at, recorded_at, entry_key, revision)
    select p.studio_id, ${id("79' || kind_no || '0", 'l.n')}, 10000000 + row_number() over (order by l.at),
      l.package_id, p.client_id, session_id, claim, quantity, kind, reason,
      case kind_no when 1 then 'person' when 6 then 'clock' else 'calcom' end, 'a cause',
      least(l.at, now()), least(l.at, now()), kind_no || '|' || l.n, 1
    from lines l join packs p on p.id = l.package_id;`

const ROWS = `
  insert into people (studio_id, id, role, name, locale, time_zone, created_at)
    select studio_id, ${id('7000', 'n')}, 'client', 'Client ' || n, 'fr', 'Europe/Zurich', granted_at
    from generate_series(0, ${CLIENTS - 1}) n, packages;
  insert into packages (studio_id, id, client_id, number, name, total_sessions, sessions_used,
      sessions_closed, valid_from, valid_from_at, valid_until, expires_at, price_cents,
      price_currency, terms, granted_at, standing)
    select p.studio_id, p.id, p.client_id, 1000 + p.n, 'Carnet de 12', ${CREDITS}, s.used, s.closed,
      p.sold_at::date, p.sold_at, (p.sold_at + interval '1 year')::date, p.sold_at + interval '1 year',
      90000, 'CHF', p.terms, p.sold_at,
      case when p.sold_at + interval '1 year' < now() then 'expired' else 'open' end
    from packs p join (
      select package_id, coalesce(-sum(quantity) filter (where kind in ('hold', 'release')), 0) as used,
        coalesce(-sum(quantity) filter (where kind = 'expiry'), 0) as closed
      from lines group by package_id) s on s.package_id = p.id;
  insert into sessions (studio_id, id, client_id, coach_id, package_id, starts_at, ends_at, time_zone,
      status, credit, source, calcom_booking_id, title, event_type_id, event_type_slug, booked_at,
      cancelled_at, cancelled_by, done_at, spent_at, created_at, updated_at)
    select t.studio_id, t.id, t.client_id, o.id, t.package_id, starts_at,
      starts_at + interval '1 hour', 'Europe/Zurich',
      case when is_late or is_returned then 'cancelled' when is_ahead then 'scheduled'
        when is_absence then 'no-show' else 'completed' end,
      case when is_returned then 'returned' when is_ahead then 'held' else 'charged' end,
      'calcom', 'booking-' || t.n, 'Coaching 60 minutes', '777', 'coaching-60',
      least(starts_at - interval '5 days', now()),
      case when is_returned then starts_at - interval '2 days'
        when is_late then starts_at - interval '3 hours' end,
      case when is_late or is_returned then 'client' end, starts_at + interval '3 hours',
      case when is_returned then starts_at - interval '2 days'
        when is_late then starts_at - interval '3 hours' else starts_at + interval '1 hour' end,
      starts_at - interval '5 days', now()
    from told t join people o on o.studio_id = t.studio_id and o.role = 'owner';
  insert into claims (studio_id, session_id, claim, client_id, life, claimed_at, package_id, standing)
    select studio_id, id, 'place', client_id, '{}'::jsonb, starts_at - interval '5 days', package_id,
      case when is_returned then 'returned' when is_ahead then 'held' else 'charged' end
    from told
    union all select studio_id, id, 'moved', client_id, '{}'::jsonb, starts_at - interval '4 hours',
      package_id, 'charged'
    from told where is_moved and not is_ahead;`

/** For a studio of one package, the model. Each line is right by its making, so nothing is checked. */
export const FILL = `
  set session_replication_role = replica;
  set work_mem = '256MB';
  ${LIVES}
  ${LEDGER}
  ${ROWS}`

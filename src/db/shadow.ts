import { sql } from 'kysely'
import type { Millis } from '../domain/instant.ts'
import type { Terms } from '../domain/package.ts'
import type { Studio } from '../domain/studio.ts'
import type { Executor } from './executor.ts'

/** What a replay begins with: what is there before the first input, and came with none. */

export async function isEmpty(db: Executor): Promise<boolean> {
  const row = await db.selectFrom('studios').select('id').limit(1).executeTakeFirst()
  return row === undefined
}

/**
 * Takes away what a database pays for that is written once, by the same steps, and thrown away: what
 * refers to a row was read from it under the lock, and nothing of it need outlive a power cut. What
 * decides whether something may be written stays: unique keys, exclusions, checks and triggers.
 */
export async function lighten(db: Executor): Promise<void> {
  await sql`
    do $$
    declare
      written constant text[] := array['inputs', 'facts', 'booking_uids', 'sessions', 'claims',
        'packages', 'credit_entries', 'attention_items'];
      one record;
    begin
      for one in
        select conrelid::regclass as referring, conname as name from pg_constraint
        where contype = 'f' and connamespace = current_schema()::regnamespace
          and (conrelid = any(written::regclass[]) or confrelid = any(written::regclass[]))
      loop
        execute format('alter table %s drop constraint %I', one.referring, one.name);
      end loop;
      for one in select unnest(written::regclass[]) as name
      loop
        execute format('alter table %s set unlogged', one.name);
      end loop;
      -- Only pages ask in these orders.
      drop index if exists sessions_by_start, sessions_by_creation, inputs_webhooks;
    end $$`.execute(db)
}

/** A database that has just been filled has no statistics yet, and plans as if it were empty. */
export async function learnSizes(db: Executor): Promise<void> {
  await sql`analyze sessions, claims, credit_entries, packages, facts, booking_uids, inputs,
    person_emails, attention_items`.execute(db)
}

type Founding = Pick<Studio, 'timeZone' | 'locale' | 'currency'> & { terms: Terms }

/** What the first change of the settings found; null where nobody changed them. */
export async function readFirstSettings(
  db: Executor,
  studioId: string,
): Promise<Partial<Founding> | null> {
  const { rows } = await sql<{ before: Partial<Founding> | null }>`
    select decision #> '{answer,before}' as before from inputs
    where studio_id = ${studioId} and source = 'person' and kind = 'update-studio'
      and outcome = 'applied'
    order by applied_seq limit 1`.execute(db)
  const [first] = rows
  return first === undefined ? null : (first.before ?? {})
}

type Founder = {
  id: string
  role: 'owner' | 'coach' | 'client'
  name: string
  locale: 'fr' | 'en'
  timeZone: string | null
  createdAt: Millis
  email: string | null
  emailId: string | null
}

/** People whom no act made, each with the address that they began with. */
export async function readFounders(db: Executor, studioId: string): Promise<Founder[]> {
  const { rows } = await sql<Founder>`
    with made as (
      select found[1]::uuid as id
      from inputs i, regexp_matches(i.decision::text,
        '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') as found
      where i.studio_id = ${studioId} and i.source = 'person' and i.outcome = 'applied'
        and i.kind in ('create-person', 'import-clients', 'set-up-studio')
      union
      -- What an act makes is named after the act.
      select p.id from people p
      join inputs i on i.studio_id = p.studio_id and left(i.id::text, 13) = left(p.id::text, 13)
      where p.studio_id = ${studioId} and i.kind = 'resolve-attention' and i.outcome = 'applied'
    )
    select p.id, p.role, p.name, p.locale, p.time_zone as "timeZone", p.created_at as "createdAt",
      e.email, e.id as "emailId"
    from people p
    left join lateral (
      select email, id from person_emails
      where studio_id = p.studio_id and person_id = p.id order by attached_at, id limit 1
    ) e on true
    where p.studio_id = ${studioId} and p.id not in (select id from made)
    order by p.created_at, p.id`.execute(db)
  return rows
}

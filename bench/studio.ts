// A studio with many clients: one is made through the API, the others are copies of its rows.
import type pg from 'pg'
import { post } from './post.ts'

/** Numbers of six digits, so that they have one width in ids and addresses. */
export type Clients = { first: number; count: number }

export const SERVER_CLIENTS: Clients = { first: 100_000, count: 5000 }
export const PGBENCH_CLIENTS: Clients = { first: 200_000, count: 5000 }
export const RECORDED_CLIENTS: Clients = { first: 300_000, count: 100 }
export const LONG_CLIENT: Clients = { first: 400_000, count: 1 }
export const SHORT_CLIENTS: Clients = { first: 410_000, count: 500 }

const CREDITS = 1000
/** More than anybody books in a run: what is measured is a debit, not a refusal. */
const CREDITS_OF_COPIES = 10_000

export const personIdOf = (client: number | string) => `00000000-0000-7000-8000-000000${client}`
export const packageIdOf = (client: number | string) => `00000000-0000-7001-8000-000000${client}`
export const emailOf = (client: number | string) => `client-${client}@example.com`

/** Answers the id of the client to copy from. */
export async function createModelClient(port: number): Promise<string> {
  const person = await post(port, '/api/clients', {
    name: 'Camille Rochat',
    email: 'model@example.com',
  })
  await post(port, '/api/packages', { clientId: person.id, totalSessions: CREDITS })
  return person.id
}

/** A client with a package and its grant for each number, as the API would have made them. */
export async function copyClients(db: pg.Pool, modelId: string, clients: Clients): Promise<void> {
  const numbers = [clients.first, clients.first + clients.count - 1]
  const id = (kind: string) => `('00000000-0000-${kind}-8000-000000' || n)::uuid`
  const each = `cross join generate_series($2::integer, $3::integer) n`
  await db.query(
    `insert into people
     select studio_id, ${id('7000')}, role, name, locale, time_zone, phone, created_at
     from people ${each} where id = $1`,
    [modelId, ...numbers],
  )
  await db.query(
    `insert into person_emails
     select studio_id, ${id('7003')}, ${id('7000')}, 'client-' || n || '@example.com',
       is_primary, attached_at, detached_at
     from person_emails ${each} where person_id = $1`,
    [modelId, ...numbers],
  )
  await db.query(
    `insert into packages (studio_id, id, client_id, number, name, valid_from, valid_until,
       valid_from_at, expires_at, price_cents, price_currency, terms, granted_at, standing)
     select studio_id, ${id('7001')}, ${id('7000')}, n, name, valid_from, valid_until,
       valid_from_at, expires_at, price_cents, price_currency, terms, granted_at, standing
     from packages ${each} where client_id = $1`,
    [modelId, ...numbers],
  )
  await db.query(
    `insert into credit_entries (studio_id, id, seq, package_id, client_id, quantity, kind, reason,
       actor, actor_id, cause, cause_input_id, effective_at, recorded_at, entry_key, revision)
     select studio_id, ${id('7002')}, n, ${id('7001')}, ${id('7000')}, $4::integer, kind, reason,
       actor, actor_id, cause, cause_input_id, effective_at, recorded_at,
       'grant|' || ${id('7002')}, revision
     from credit_entries ${each} where client_id = $1 and kind = 'grant'`,
    [modelId, ...numbers, CREDITS_OF_COPIES],
  )
}

/** Numbers that nothing else in a statement looks like, so that they are found in what is recorded. */
export async function spreadSequences(db: pg.Pool): Promise<void> {
  await db.query(
    'update studios set applied_seq = 6000000, entry_seq = 7000000, package_seq = 8000000',
  )
}

import { type RawBuilder, sql } from 'kysely'
import { isoOf } from '../../domain/iso.ts'
import type { Merge } from '../../domain/wallet/merges.ts'
import type { Executor } from '../executor.ts'
import { mergeMembers } from '../packages/sharing.ts'

/** Every merge of the studio, in the order in which they were made. */
export async function readMerges(db: Executor, studioId: string): Promise<Merge[]> {
  const { rows } = await sql<Merge>`
    select id as "fromId", merged_into as "intoId", merged_at as at
    from people where studio_id = ${studioId} and leads_to is not null
    order by merged_at, id`.execute(db)
  return rows
}

/** The client that this id stands for by now. */
export function leadingTo(studioId: string, id: string): RawBuilder<string> {
  return sql<string>`coalesce((
    select leads_to from people where studio_id = ${studioId} and id = ${id}), ${id}::uuid)`
}

const MOVED = ['sessions', 'series', 'attention_items'] as const

/** All that was the one's is the other's from now on; the ledger's lines say whose they were. */
export async function merge(
  db: Executor,
  studioId: string,
  { fromId, intoId, at }: Merge,
): Promise<void> {
  await sql`
    update people set merged_into = ${intoId}, merged_at = ${isoOf(at)}, leads_to = ${intoId}
    where studio_id = ${studioId} and id = ${fromId}`.execute(db)
  await sql`
    update people set leads_to = ${intoId}
    where studio_id = ${studioId} and leads_to = ${fromId}`.execute(db)
  for (const table of ['packages', 'claims'] as const) {
    await sql`
      update ${sql.table(table)} set wallet_id = coalesce(wallet_id, client_id),
        client_id = ${intoId}
      where studio_id = ${studioId} and client_id = ${fromId}`.execute(db)
  }
  for (const table of MOVED) {
    await sql`
      update ${sql.table(table)} set client_id = ${intoId}
      where studio_id = ${studioId} and client_id = ${fromId}`.execute(db)
  }
  await mergeMembers(db, studioId, { fromId, intoId })
  await sql`
    update packages set payer_id = ${intoId}
    where studio_id = ${studioId} and payer_id = ${fromId}`.execute(db)
  await sql`
    update api_keys set person_id = ${intoId}
    where studio_id = ${studioId} and person_id = ${fromId}`.execute(db)
}

/** Every address that leads, or led, to this client. */
export async function readAddresses(
  db: Executor,
  studioId: string,
  clientIds: readonly string[],
): Promise<{ personId: string; email: string; isPresent: boolean }[]> {
  const { rows } = await sql<{ personId: string; email: string; isPresent: boolean }>`
    select person_id as "personId", email, detached_at is null as "isPresent"
    from person_emails
    where studio_id = ${studioId} and person_id = any(${clientIds}::uuid[])
    order by attached_at, email`.execute(db)
  return rows
}

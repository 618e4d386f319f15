import {
  type ClientFilter,
  type ListedClient,
  listClients,
} from '../../db/people/client-summaries.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from '../page.ts'

export type SummarisedClient = ListedClient

type ListClientsInput = PageInput & { filter: ClientFilter; query?: string | undefined }

/** The clients by name, each with where their packages stand; a client sees only themselves. */
export async function listClientsWithSummary(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  { filter, query, limit, cursor }: ListClientsInput,
): Promise<Result<Page<SummarisedClient>, Refusal>> {
  const after = cursorFrom(cursor, ['id'])
  if (!after.ok) return after
  const found = await listClients(db, actor.studioId, {
    filter,
    query,
    onlyId: actor.role === 'client' ? actor.personId : undefined,
    afterId: after.value?.id,
    limit: limit + 1,
    now: now(),
  })
  return ok(pageOf(found, limit, ({ id }) => ({ id })))
}

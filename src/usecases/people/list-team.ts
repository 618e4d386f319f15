import * as people from '../../db/people/people.ts'
import type { Actor, Person } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from '../page.ts'

type ListTeamInput = PageInput & { query?: string | undefined }

/** The owner and the coaches, by name; the team is not a client's to list. */
export async function listTeam(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { query, limit, cursor }: ListTeamInput,
): Promise<Result<Page<Person>, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const after = cursorFrom(cursor, ['id'])
  if (!after.ok) return after
  const found = await people.list(db, actor.studioId, {
    roles: ['owner', 'coach'],
    query,
    afterId: after.value?.id,
    limit: limit + 1,
  })
  return ok(pageOf(found, limit, ({ id }) => ({ id })))
}

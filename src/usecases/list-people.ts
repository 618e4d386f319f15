import * as people from '../db/people.ts'
import type { Actor, Person } from '../domain/person.ts'
import type { Refusal } from '../domain/refusal.ts'
import { ok, type Result, refuse } from '../domain/result.ts'
import type { Deps } from './deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from './page.ts'

export type ListPeopleInput = PageInput & { team: boolean; query?: string | undefined }

/** The clients, of whom a client sees only themselves; or the team, which is not theirs to list. */
export async function listPeople(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { team, query, limit, cursor }: ListPeopleInput,
): Promise<Result<Page<Person>, Refusal>> {
  const isClient = actor.role === 'client'
  if (team && isClient) return refuse({ type: 'NotAllowed' })
  const after = cursorFrom(cursor, ['id'])
  if (!after.ok) return after
  const found = await people.list(db, actor.studioId, {
    roles: team ? ['owner', 'coach'] : ['client'],
    query,
    onlyId: isClient ? actor.personId : undefined,
    afterId: after.value?.id,
    limit: limit + 1,
  })
  return ok(pageOf(found, limit, ({ id }) => ({ id })))
}

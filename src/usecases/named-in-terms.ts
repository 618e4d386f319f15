import * as eventTypes from '../db/event-types.ts'
import type { Executor } from '../db/executor.ts'
import * as people from '../db/people.ts'
import type { EntryDetails, Terms } from '../domain/package.ts'

/** The types of sessions and the coaches that migrations mention, by their ids. */
export async function readNamedInTerms(
  db: Executor,
  studioId: string,
  lines: readonly { details: EntryDetails | null }[],
): Promise<ReadonlyMap<string, string>> {
  const terms = lines.flatMap(({ details }) => {
    const { before, after } = details?.migration ?? {}
    return before === undefined || after === undefined ? [] : [before.terms, after.terms]
  })
  const types = new Set(terms.flatMap(typesIn))
  const coaches = terms.flatMap((one) => one.coaches ?? [])
  const [labels, names] = await Promise.all([
    types.size === 0 ? [] : eventTypes.list(db, studioId),
    people.readNames(db, studioId, coaches),
  ])
  const named = labels.filter(({ id }) => types.has(id))
  return new Map([...named.map(({ id, label }) => [id, label] as const), ...names])
}

function typesIn({ eventTypes: named = [], costs = [] }: Terms): string[] {
  return [...named, ...costs.map(({ eventType }) => eventType)]
}

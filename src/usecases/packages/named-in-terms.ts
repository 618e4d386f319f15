import * as eventTypes from '../../db/calcom/event-types.ts'
import type { Executor } from '../../db/executor.ts'
import * as people from '../../db/people/people.ts'
import type { EntryDetails, Terms } from '../../domain/package.ts'

/** The types of sessions that migrations mention, by the names that terms have for them, and coaches. */
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
  const named = labels.flatMap(({ calcomId, slug, label }) =>
    [calcomId, slug].flatMap((name) =>
      name !== null && types.has(name) ? [[name, label] as const] : [],
    ),
  )
  return new Map([...named, ...names])
}

function typesIn({ eventTypes: named = [], costs = [] }: Terms): string[] {
  return [...named, ...costs.map(({ eventType }) => eventType)]
}

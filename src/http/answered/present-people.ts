import type { ImportedClientsJson, ListedClientJson, PersonJson } from '../../contract/person.ts'
import { isoOrNull } from '../../domain/iso.ts'
import type { Actor, Person } from '../../domain/person.ts'
import type { ImportedClients } from '../../usecases/people/import-clients.ts'
import type { SummarisedClient } from '../../usecases/people/list-clients-with-summary.ts'
import { presentPerson, presentSpan } from './present.ts'

/** A person as this asker may see them: the notes about a client are the team's. */
export function presentPersonFor(actor: Actor): (person: Person) => PersonJson {
  return (person) => {
    if (actor.role === 'client') return presentPerson(person)
    const seen = { ...presentPerson(person), invitedAt: isoOrNull(person.invitedAt) }
    if (person.role !== 'client') return seen
    return { ...seen, notes: person.notes, nudges: person.nudgesMutedAt === null }
  }
}

export function presentListedClient(actor: Actor): (client: SummarisedClient) => ListedClientJson {
  const present = presentPersonFor(actor)
  return ({ summary: { fromFirst, ...summary }, ...person }) => ({
    ...present(person),
    summary: {
      ...summary,
      nextSessionAt: isoOrNull(summary.nextSessionAt),
      expiresAt: isoOrNull(summary.expiresAt),
      countsFromFirstSession: presentSpan(fromFirst),
    },
  })
}

/** An answer that is read back comes with its fields in another order. */
export function presentImported({ created, skipped }: ImportedClients): ImportedClientsJson {
  return {
    created: created.map(({ line, id, name, email, phone }) => ({ line, id, name, email, phone })),
    skipped,
  }
}

import * as addresses from '../../db/people/addresses.ts'
import type { Act } from '../inputs/act.ts'
import type { ActContext, Decision } from './decision.ts'

/** Clients of a list, all at once. What waits for their addresses is applied with them. */
export async function importClients(
  { context, at }: ActContext,
  { people }: Extract<Act, { type: 'import-clients' }>,
): Promise<Decision> {
  const { db, studio } = context
  const emails = people.map(({ email }) => email)
  const held = await addresses.findHeld(db, studio.id, emails)
  const created = people
    .filter(({ email }) => !held.has(email))
    .map((person) => ({ ...person, id: context.newId() }))
  await addresses.insertClients(
    db,
    studio.id,
    { locale: studio.locale, at },
    created.map((person) => ({ ...person, emailId: context.newId() })),
  )
  const taken = people.filter(({ email }) => held.has(email)).map(({ line }) => line)
  return {
    ok: true,
    emails: created.map(({ email }) => email),
    clientIds: created.map(({ id }) => id),
    answer: async () => ({ created, taken }),
  }
}

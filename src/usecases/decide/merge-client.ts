import * as addresses from '../../db/people/addresses.ts'
import * as merges from '../../db/people/client-merges.ts'
import * as clientsApart from '../../db/people/clients-apart.ts'
import * as people from '../../db/people/people.ts'
import { refuse } from '../../domain/result.ts'
import { type Merge, survivorOf } from '../../domain/wallet/merges.ts'
import type { Act } from '../inputs/act.ts'
import type { ActContext, Decision } from './decision.ts'

/**
 * Two clients turned out to be one person. Their wallets are one from this instant on, and what
 * waited in either is served from both (model.md, section 5).
 */
export async function mergeClient(
  acting: ActContext,
  { clientId: fromId, intoClientId: intoId }: Extract<Act, { type: 'merge-client' }>,
): Promise<Decision> {
  const { context, at } = acting
  const { db, studio } = context
  if (fromId === intoId) return refuse({ type: 'MergedWithItself' })
  const isMerged = (id: string): boolean => survivorOf(context.merges, id) !== id
  if (isMerged(fromId) || isMerged(intoId)) return refuse({ type: 'AlreadyMerged' })
  const [from, into] = [
    await people.read(db, studio.id, fromId),
    await people.read(db, studio.id, intoId),
  ]
  if (from?.role !== 'client' || into === null) return refuse({ type: 'NotFound' })
  if (into.role !== 'client') return refuse({ type: 'NotAClient' })
  const merge = { fromId, intoId, at }
  const emails = await moveAddresses(acting, merge)
  await merges.merge(db, studio.id, merge)
  context.merges = [...context.merges, merge]
  return {
    ok: true,
    // Which bookings are one, and what is asked about them, may be another matter for one person.
    emails,
    clientIds: [intoId, fromId],
    answer: async () => {
      const person = await people.read(db, studio.id, intoId)
      if (person === null) throw new Error('who a client was merged into is there')
      return { ...person, mergedClientId: fromId, undo: null }
    },
  }
}

/** Each address is the other's from now on, and stays the one's until now. Answers all of both. */
async function moveAddresses(
  { context }: ActContext,
  { fromId, intoId, at }: Merge,
): Promise<string[]> {
  const { db, studio } = context
  const ids = context.merges.flatMap((one) =>
    [fromId, intoId].includes(survivorOf(context.merges, one.fromId)) ? [one.fromId] : [],
  )
  const known = await merges.readAddresses(db, studio.id, [fromId, intoId, ...ids])
  for (const { personId, email, isPresent } of known) {
    if (personId !== fromId || !isPresent) continue
    await addresses.detach(db, studio.id, fromId, email, at)
    const id = context.newId()
    await addresses.attach(db, studio.id, {
      ...{ id, personId: intoId, email, isPrimary: false, attachedAt: at },
    })
  }
  return [...new Set(known.map(({ email }) => email))]
}

/** Nothing of theirs changes: they are only not proposed as one any more. */
export async function keepApart(
  { context, actor, at }: ActContext,
  { clientId, otherId, apart }: Extract<Act, { type: 'keep-apart' }>,
): Promise<Decision> {
  const { db, studio } = context
  if (clientId === otherId) return refuse({ type: 'MergedWithItself' })
  const pair = { oneId: clientId, otherId }
  if (apart) await clientsApart.keepApart(db, studio.id, { ...pair, by: actor.personId, at })
  else await clientsApart.forget(db, studio.id, pair)
  return { ok: true, clientIds: [], answer: async () => ({ clientId, otherId, apart }) }
}

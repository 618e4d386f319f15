import * as bookings from '../../db/calcom/bookings.ts'
import { refuse } from '../../domain/result.ts'
import { readLinks } from '../apply/session-links.ts'
import type { SessionAct } from '../inputs/act.ts'
import { type ActedOn, sessionAnswer } from './acted-session.ts'
import type { ActContext, Decision } from './decision.ts'
import { apartFact } from './session-facts.ts'

type Parting = Extract<SessionAct, { type: 'part-bookings' }>

/**
 * « Ce n'est pas la même session »: what was only inferred is denied, for good. What Cal.com said
 * itself is not for anybody here to deny (model.md, section 3).
 */
export async function partBookings(
  acting: ActContext,
  { session }: ActedOn,
  { fromUid, uid, apart }: Parting,
): Promise<Decision> {
  const { db, studio } = acting.context
  const uids = await bookings.readUidsOfSession(db, studio.id, session.id)
  if (!uids.includes(fromUid) && !uids.includes(uid)) {
    return refuse({ type: 'NotFound' })
  }
  const { inferred, denied } = await readLinks(db, studio.id, uids)
  const isInferred = inferred.some((link) => link.fromUid === fromUid && link.uid === uid)
  const isDenied = denied.some((pair) => pair[0] === fromUid && pair[1] === uid)
  if (apart ? !isInferred : !isDenied) return refuse({ type: 'NotInferred' })
  return {
    ok: true,
    facts: [apartFact(acting, { fromUid, uid, apart })],
    answer: () => sessionAnswer(acting, session.id),
  }
}

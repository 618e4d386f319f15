import * as people from '../../db/people/people.ts'
import { factKey } from '../../domain/booking/fact.ts'
import { refuse } from '../../domain/result.ts'
import { sessionIdOf } from '../apply/derived-id.ts'
import type { Act } from '../inputs/act.ts'
import type { ActContext, Decision } from './decision.ts'
import { decidedFact, ownBookingFact } from './session-facts.ts'

/**
 * A coming session of the earlier FitBuddy. Where it was booked at Cal.com it is known by its uid, so
 * that what Cal.com tells of it from now on is told of this session.
 */
export async function importSession(
  acting: ActContext,
  act: Extract<Act, { type: 'import-session' }>,
): Promise<Decision> {
  const { context } = acting
  const { db, studio } = context
  const { clientId, calcomUid, title, meetingLink } = act
  const client = await people.read(db, studio.id, clientId)
  if (client?.role !== 'client') return refuse({ type: 'NotFound' })
  if (act.startsAt < acting.at) return refuse({ type: 'InPast' })
  const then = { ...acting, at: Math.min(act.bookedAt, acting.at) }
  const times = [act.startsAt, act.endsAt]
  const id = context.newId()
  const told = { clientId, email: act.email, title, meetingLink, times }
  const own = ownBookingFact(then, id, told)
  const uid = calcomUid ?? own.uid
  const booked =
    calcomUid === null
      ? own
      : {
          ...own,
          ...{ source: 'calcom' as const, uid, key: factKey('exists', uid), email: act.email },
        }
  const words = {
    ...(act.fromPackageId === null ? {} : { packageId: act.fromPackageId }),
    ...(act.isFree ? { uncovered: true } : {}),
  }
  const isDecided = act.fromPackageId !== null || act.isFree
  return {
    ok: true,
    facts: isDecided ? [booked, decidedFact(acting, uid, words)] : [booked],
    clientIds: [clientId],
    answer: async () => ({ uid, sessionId: sessionIdOf(studio.id, uid) }),
  }
}

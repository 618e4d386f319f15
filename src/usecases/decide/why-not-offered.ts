import * as people from '../../db/people/people.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { OfferValidity } from '../../domain/offer.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { ActContext } from './decision.ts'

type Offered = {
  validity?: OfferValidity | null | undefined
  terms?: { coaches?: string[] | undefined } | undefined
}

/** Why this cannot be sold: it would have ended already, or names a coach who is none. */
export async function whyNotOffered(
  acting: ActContext,
  { validity, terms }: Offered,
): Promise<Refusal | null> {
  if (hasEndedBefore(acting, validity)) return { type: 'InvalidValidity' }
  const { db, studio } = acting.context
  const coaches = [...new Set(terms?.coaches ?? [])]
  const team = (await people.readMany(db, studio.id, coaches)).filter(
    ({ role }) => role !== 'client',
  )
  return team.length < coaches.length ? { type: 'NotACoach' } : null
}

/** Whether what is sold until a day would have ended before today. */
export function hasEndedBefore(
  { context, at }: ActContext,
  validity: OfferValidity | null | undefined,
): boolean {
  if (validity === null || validity === undefined || !('until' in validity)) return false
  return validity.until < dayOf(at, context.studio.timeZone)
}

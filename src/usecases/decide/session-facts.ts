import type { DecisionName } from '../../domain/booking/decisions.ts'
import { type Attribute, type Fact, factKey, RANK } from '../../domain/booking/fact.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import type { Undo } from '../inputs/undo.ts'
import type { ActContext } from './decision.ts'

/** How long an act can be taken back. */
export const UNDO_MINUTES = 15

type Told = string | number | boolean | readonly number[]

export function undoOf({ inputId, at }: ActContext): Undo {
  return { actId: inputId, until: at + UNDO_MINUTES * MINUTE_MS }
}

/** A person's word on a booking: of several on one matter the latest stands. */
export function decidedFact(
  acting: ActContext,
  uid: string,
  values: { [Name in DecisionName | 'answered' | 'reason']?: Told },
): Fact {
  return actFact(acting, 'decided', uid, factKey('decided', uid, acting.inputId), values)
}

/** A booking made here; `own:` names it, and a session made here is known by that id. */
export function ownBookingFact(
  acting: ActContext,
  id: string,
  values: { [name: string]: Told | null },
): Fact {
  const uid = `own:${id}`
  const known = Object.entries(values).flatMap(([name, value]) =>
    value === null ? [] : [[name, value] as const],
  )
  const fact = actFact(acting, 'exists', uid, factKey('exists', uid), Object.fromEntries(known))
  return { ...fact, flags: ['announced'] }
}

export function movedFact(
  acting: ActContext,
  fromUid: string,
  toUid: string,
  side: 'client' | 'host' = acting.actor.role === 'client' ? 'client' : 'host',
): Fact {
  const key = factKey('moved', fromUid, toUid)
  return { ...actFact(acting, 'moved', fromUid, key, { side }), otherUid: toUid }
}

/** « Ce n'est pas la même session », or that it is one after all. */
export function apartFact(
  acting: ActContext,
  { fromUid, uid, apart }: { fromUid: string; uid: string; apart: boolean },
): Fact {
  const key = factKey('apart', fromUid, `${uid}:${acting.inputId}`)
  const fact = actFact(acting, 'apart', fromUid, key, {})
  return { ...fact, otherUid: uid, flags: apart ? [] : ['together'] }
}

export function cancelledFact(acting: ActContext, uid: string, reason: string | undefined): Fact {
  const side = acting.actor.role === 'client' ? 'client' : 'host'
  const key = factKey('cancelled', uid, `act:${acting.inputId}`)
  return actFact(acting, 'cancelled', uid, key, {
    side,
    ...(reason === undefined ? {} : { reason }),
  })
}

/** A request that the host refuses here. */
export function rejectedFact(acting: ActContext, uid: string, reason: string | undefined): Fact {
  const key = factKey('rejected', uid, `act:${acting.inputId}`)
  return actFact(acting, 'rejected', uid, key, {
    side: 'host',
    ...(reason === undefined ? {} : { reason }),
  })
}

/** An act taken back: what it told no longer counts. */
export function undoneFact(acting: ActContext, uid: string, actId: string): Fact {
  return actFact(acting, 'undone', uid, factKey('undone', uid, actId), { act: actId })
}

function actFact(
  { actor, at, inputId }: ActContext,
  kind: Fact['kind'],
  uid: string,
  key: string,
  values: { [name: string]: Told },
): Fact {
  const attributes: { [name: string]: Attribute } = {}
  for (const [name, value] of Object.entries({ ...values, actorId: actor.personId })) {
    attributes[name] = { value, at, rank: RANK.act }
  }
  return {
    source: uid.startsWith('own:') ? 'own' : 'calcom',
    kind,
    key,
    uid,
    otherUid: null,
    email: null,
    at,
    attributes,
    flags: [],
    inputId,
  }
}

import * as eventTypes from '../../db/calcom/event-types.ts'
import { countCourtesies } from '../../db/ledger/entries.ts'
import * as packages from '../../db/packages/packages.ts'
import * as people from '../../db/people/people.ts'
import * as plans from '../../db/sessions/series-plans.ts'
import type { EventType } from '../../domain/event-type.ts'
import { HOUR_MS, type Millis } from '../../domain/instant.ts'
import { mayBookFrom, type Package } from '../../domain/package.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { findPayer, type Uncovered } from '../packages/find-payer.ts'
import { asSeenBy } from '../packages/see-package.ts'

type AskedSession = {
  clientId?: string | undefined
  coachId?: string | undefined
  packageId?: string | undefined
  eventTypeId?: string | undefined
  startsAt: Millis
}

/** What booking one session comes to: said before it is confirmed. */
export type SessionPreview = {
  startsAt: Millis
  cost: number
  /** The package that pays; where none does, the one that comes nearest. */
  package: Package | null
  remainingAfter: number | null
  uncovered: Uncovered | null
  /** Past already where it is too late for that; null where nothing is taken. */
  freeCancellationUntil: Millis | null
  courtesiesLeft: number
}

/** The terms of one session at that time, as if it were booked now. Nothing is written. */
export async function previewSession(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  asked: AskedSession,
): Promise<Result<SessionPreview, Refusal>> {
  const { studioId } = actor
  const { startsAt, packageId } = asked
  const client = await clientOf(db, actor, asked.clientId)
  if (!client.ok) return client
  const clientId = client.value
  if (packageId !== undefined) {
    const pinned = await packages.read(db, studioId, packageId)
    if (pinned === null || !mayBookFrom(pinned, clientId)) return refuse({ type: 'NotFound' })
  }
  const at = now()
  if (startsAt < at) return refuse({ type: 'InPast' })
  const type = await typeOf(db, studioId, asked.eventTypeId)
  if (!type.ok) return type
  const coachId = asked.coachId ?? type.value?.coachId ?? undefined
  const coach = await plans.findCoach(db, studioId, clientId, coachId)
  if (coach === null) return refuse({ type: 'NotFound' })
  const whose = { clientId, packageId, startsAt, type: type.value, coachId: coach.id }
  const { cost, pack, uncovered } = await findPayer(db, studioId, whose, at)
  const read = pack === null ? null : await packages.read(db, studioId, pack.id)
  const shown = read === null ? null : asSeenBy(actor, read)
  if (shown === null || uncovered !== null) {
    const nothing = { remainingAfter: null, freeCancellationUntil: null, courtesiesLeft: 0 }
    return ok({ startsAt, cost, package: shown, uncovered, ...nothing })
  }
  const { freeCancellationHours, courtesyCredits } = shown.terms
  const given = courtesyCredits === 0 ? 0 : await countCourtesies(db, studioId, shown.id)
  return ok({
    ...{ startsAt, cost, package: shown, uncovered },
    remainingAfter: shown.sessionsRemaining - cost,
    freeCancellationUntil: startsAt - freeCancellationHours * HOUR_MS,
    courtesiesLeft: Math.max(courtesyCredits - given, 0),
  })
}

/** A client asks for themselves; the team names for whom. */
async function clientOf(
  db: Deps['db'],
  actor: Actor,
  asked: string | undefined,
): Promise<Result<string, Refusal>> {
  if (actor.role === 'client') {
    const isOwn = asked === undefined || asked === actor.personId
    return isOwn ? ok(actor.personId) : refuse({ type: 'NotAllowed' })
  }
  if (asked === undefined) {
    return refuse({ type: 'Malformed', field: 'clientId', problem: 'required' })
  }
  const person = await people.read(db, actor.studioId, asked)
  return person?.role === 'client' ? ok(person.id) : refuse({ type: 'NotFound' })
}

async function typeOf(
  db: Deps['db'],
  studioId: string,
  typeId: string | undefined,
): Promise<Result<EventType | null, Refusal>> {
  if (typeId === undefined) return ok(null)
  const type = (await eventTypes.list(db, studioId)).find(({ id }) => id === typeId)
  return type === undefined ? refuse({ type: 'NotFound' }) : ok(type)
}

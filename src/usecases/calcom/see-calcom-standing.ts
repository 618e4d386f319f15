import * as calcomState from '../../db/calcom/calcom-state.ts'
import * as outbox from '../../db/calcom/outbox.ts'
import * as reconciliations from '../../db/calcom/reconciliations.ts'
import * as studios from '../../db/studios/studios.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Studio } from '../../domain/studio.ts'
import type { Deps } from '../deps.ts'

/** How studio and Cal.com hear each other: what each page about it says first. */
export type CalcomStanding = {
  isConnected: boolean
  workedAt: Millis | null
  failure: string | null
  failingSince: Millis | null
  waiting: number
  failed: number
  lastDeliveryAt: Millis | null
  comparedAt: Millis | null
  unannounced: number
}

export async function seeCalcomStanding(
  { db, calcom }: Pick<Deps, 'db' | 'calcom'>,
  actor: Actor,
): Promise<Result<CalcomStanding, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const { studioId } = actor
  const studio = await studios.read(db, studioId)
  if (studio === null) throw new Error('the studio of somebody signed in exists')
  const { workedAt, failure, failingSince } = await calcomState.read(db, studioId)
  const latest = await reconciliations.list(db, studioId, { limit: LOOKED_AT })
  const done = latest.find(({ state }) => state === 'done')
  return ok({
    isConnected: calcom.keySourceOf(studio) !== null,
    ...{ workedAt, failure, failingSince },
    ...(await outbox.count(db, studioId)),
    lastDeliveryAt: studio.lastDeliveryAt,
    comparedAt: done?.startedAt ?? null,
    unannounced: unannouncedSince(lastHeardOf(studio), latest),
  })
}

/** A test from Cal.com shows as well that the webhook works. */
function lastHeardOf({ lastDeliveryAt, lastPingAt }: Studio): Millis | null {
  return Math.max(lastDeliveryAt ?? 0, lastPingAt ?? 0) || null
}

/** A day of comparisons: what was found in the night is still said in the morning. */
const LOOKED_AT = 100

/** Bookings found since the last delivery; once one has come, the webhook works again. */
function unannouncedSince(
  heardAt: Millis | null,
  latest: readonly { startedAt: Millis; unannounced: number }[],
): number {
  return latest
    .filter(({ startedAt }) => heardAt === null || startedAt > heardAt)
    .reduce((sum, { unannounced }) => sum + unannounced, 0)
}

import * as eventTypes from '../../db/calcom/event-types.ts'
import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import { type CalcomSite, calcomSite, prefilledPage } from '../../domain/calcom-site.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { BOOKING_TOKEN_LIFE_MS, signBookingToken } from '../receive/booking-token.ts'

export type BookingPage = {
  eventTypes: {
    id: string
    label: string
    minutes: number | null
    credits: number
    calLink: string
    link: string
    prefilledLink: string
  }[]
  site: CalcomSite
  prefill: { name: string; email: string }
  token: string
}

type PageDeps = Pick<Deps, 'db' | 'now' | 'settings'> & { bookingKey: string }

/** What a client books with at Cal.com; the team names the client for whom it looks. */
export async function seeBookingPage(
  { db, now, settings, bookingKey }: PageDeps,
  actor: Actor,
  asked: { clientId: string | undefined },
): Promise<Result<BookingPage, Refusal>> {
  const clientId = whose(actor, asked.clientId)
  if (!clientId.ok) return clientId
  const { studioId } = actor
  const client = await people.read(db, studioId, clientId.value)
  const studio = await studios.read(db, studioId)
  if (client?.role !== 'client' || studio === null) return refuse({ type: 'NotFound' })
  const site = calcomSite(studio.calcomUrl ?? settings.calcomUrl)
  const expiresAt = now() + BOOKING_TOKEN_LIFE_MS
  const token = signBookingToken(bookingKey, { studioId, clientId: client.id, expiresAt })
  const email = client.emails.find(({ isPrimary }) => isPrimary) ?? client.emails[0]
  const prefill = { name: client.name, email: email?.email ?? '' }
  const types = await eventTypes.list(db, studioId)
  return ok({
    site,
    prefill,
    token,
    eventTypes: types.flatMap(({ id, label, minutes, credits, bookingPath: calLink }) => {
      if (calLink === null) return []
      const link = `${site.origin}/${calLink}`
      const prefilledLink = prefilledPage(link, { ...prefill, token })
      return [{ id, label, minutes, credits, calLink, link, prefilledLink }]
    }),
  })
}

function whose(actor: Actor, clientId: string | undefined): Result<string, Refusal> {
  if (actor.role === 'client') {
    const isOwn = clientId === undefined || clientId === actor.personId
    return isOwn ? ok(actor.personId) : refuse({ type: 'NotAllowed' })
  }
  if (clientId !== undefined) return ok(clientId)
  return refuse({ type: 'Malformed', field: 'clientId', problem: 'required' })
}

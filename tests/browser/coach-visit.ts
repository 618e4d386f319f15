import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { deliveryHeaders } from '../../simulator/sign.ts'
import type { AttentionItemJson } from '../../src/contract/attention.ts'
import { isoOf } from '../../src/i18n/format.ts'
import { studio } from './studio.ts'
import type { Client, Visit } from './visit.ts'

/** What the tests of the team's pages share; every client has a name of its own. */

const MINUTE_MS = 60_000

export async function clientNamed(
  visit: Visit,
  first: string,
  sessions: number | null = 10,
): Promise<Client> {
  const name = `${first} ${randomUUID().slice(0, 8)}`
  const packages = sessions === null ? [] : [{ totalSessions: sessions, name: 'Carnet 10' }]
  return await visit.newClient({ name, packages })
}

export async function signInAsOwner(visit: Visit, someone: Client): Promise<void> {
  await visit.signIn({ ...someone, email: studio.ownerEmail })
}

/** A booking that waits for a decision: its uid, whatever became of it. */
export async function deliver(page: Page, body: string): Promise<{ attentionId?: string }> {
  const headers = { ...deliveryHeaders(studio.webhookSecret, body) }
  const answer = await page.request.post('/api/webhooks/calcom', { headers, data: body })
  expect(answer.ok()).toBe(true)
  return await answer.json()
}

export type Booker = { name: string; email: string }

/** What Cal.com sends of a booking, whoever booked it. */
export function bookingOf(visit: Visit, booker: Booker, start: string) {
  const outcome = visit.calcom.simulator.book({
    booker: { ...booker, timeZone: 'Europe/Zurich', locale: 'fr' },
    startsAt: Date.parse(start),
    eventTypeSlug: 'coaching-60',
  })
  if (!outcome.ok) throw new Error(`the simulator refused: ${JSON.stringify(outcome.refusal)}`)
  const [delivery] = outcome.deliveries
  if (delivery === undefined) throw new Error('every booking sends something')
  return { uid: outcome.booking.uid, body: delivery.body }
}

/** So many minutes from now, on a whole minute. */
export function inMinutes(minutes: number): string {
  return isoOf(Math.round((Date.now() + minutes * MINUTE_MS) / MINUTE_MS) * MINUTE_MS)
}

/** Somebody whose address nobody knows. */
export function stranger(name: string): Booker {
  return { name, email: `${randomUUID()}@example.org` }
}

export async function itemOf(visit: Visit, id: string): Promise<AttentionItemJson> {
  return await visit.owner('GET', `/api/attention/${id}`)
}

import { randomInt, randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { deliveryHeaders } from '../../simulator/sign.ts'
import type { PackageJson } from '../../src/contract/package.ts'
import type { PersonJson } from '../../src/contract/person.ts'
import type { SessionJson } from '../../src/contract/session.ts'
import type { Locale } from '../../src/domain/person.ts'
import { dayAfter, formatFor, isoOf, isoWeekday } from '../../src/i18n/format.ts'
import { type Calcom, createCalcom } from '../calcom.ts'
import { studio } from './studio.ts'
import { test as onStudio } from './studio-server.ts'

/** What every browser test needs: a client of its own, signed in, and a Cal.com that sends. */

const DAY_MS = 86_400_000

export type Client = PersonJson & { packages: PackageJson[] }

type NewClient = {
  locale?: Locale
  name?: string
  packages?: { totalSessions: number; name?: string; validUntil?: string; isGift?: boolean }[]
}

export type Visit = {
  /** As the owner, with the key: `owner('GET', '/api/packages')`. */
  owner: <T>(method: string, path: string, body?: unknown) => Promise<T>
  newClient: (asked?: NewClient) => Promise<Client>
  /** Signs the page's browser in without its pages. */
  signIn: (client: PersonJson) => Promise<void>
  calcom: Calcom
  /** The clock of that Cal.com: what it sends was done then. */
  at: (instant: number) => void
  send: (sent: { body: string }) => Promise<void>
}

export const test = onStudio.extend<{ visit: Visit }>({
  visit: async ({ page, request }, use) => {
    let clock = Date.now()
    const calcom = createCalcom({ now: () => clock }, randomInt(2 ** 31))
    await use({
      owner: (method, path, body) => askAsOwner(request, method, path, body),
      newClient: (asked = {}) => newClient(request, asked),
      signIn: (client) => signIn(page, client),
      calcom,
      at: (instant) => {
        clock = instant
      },
      send: async ({ body }) => {
        const headers = deliveryHeaders(studio.webhookSecret, body)
        const answer = await request.post('/api/webhooks/calcom', { headers, data: body })
        expect(await answer.json()).toMatchObject({ outcome: 'applied' })
      },
    })
  },
})

async function askAsOwner<T>(
  request: APIRequestContext,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const headers = { authorization: `Bearer ${studio.apiKey}` }
  const answer = await request.fetch(path, {
    method,
    headers,
    ...(body === undefined ? {} : { data: body }),
  })
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
  return await answer.json()
}

async function newClient(request: APIRequestContext, asked: NewClient): Promise<Client> {
  const { locale = 'fr', name = 'Camille Rochat', packages = [] } = asked
  const email = `${randomUUID()}@example.ch`
  const person = await askAsOwner<PersonJson>(request, 'POST', '/api/clients', {
    email,
    name,
    locale,
  })
  const sold: PackageJson[] = []
  for (const { isGift = false, name: packageName, ...terms } of packages) {
    sold.push(
      await askAsOwner(request, 'POST', '/api/packages', {
        clientId: person.id,
        name: packageName ?? `Carnet ${terms.totalSessions} sessions`,
        validFrom: day(-120),
        ...terms,
        ...(isGift ? {} : { price: { amountCents: 110_000, currency: 'CHF' } }),
      }),
    )
  }
  return { ...person, packages: sold }
}

async function signIn(page: Page, { email }: PersonJson): Promise<void> {
  const { request } = page.context()
  await request.post('/api/auth/email-otp/send-verification-otp', {
    data: { email, type: 'sign-in' },
  })
  const { code } = await mailTo(page, String(email))
  const answer = await request.post('/api/auth/sign-in/email-otp', { data: { email, otp: code } })
  expect(answer.ok()).toBe(true)
}

export type Mail = { to: string; code: string; link: string }

/** The latest mail to an address, from the development mailbox. */
export async function mailTo(page: Page, email: string): Promise<Mail> {
  let found: Mail | undefined
  await expect(async () => {
    const answer = await page.context().request.get('/dev/mail.json')
    const { items }: { items: Mail[] } = await answer.json()
    found = items.find((mail) => mail.to === email)
    expect(found).toBeDefined()
  }).toPass()
  if (found === undefined) throw new Error('the loop above ends with a mail')
  return found
}

/** Violations of the accessibility rules, by rule and place. */
export async function violations(page: Page): Promise<string[]> {
  // Half-way through a transition a colour is neither what it was nor what it will be.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

const zurich = formatFor('fr', studio.timeZone)

/** A local day of the studio, so many days from today. */
export function day(days: number): string {
  return dayAfter(zurich.dayOf(Date.now()), days)
}

/** The first day of this ISO weekday that is at least so many days ahead. */
export function weekdayFrom(weekday: number, days: number): string {
  const from = day(days)
  return dayAfter(from, (weekday - isoWeekday(from) + 7) % 7)
}

/** The instant of a wall time in the studio, whatever its clock does. */
export function instant(localDay: string, time: string): string {
  const guess = Date.parse(`${localDay}T${time}:00Z`)
  const shown = Date.parse(`${zurich.dayOf(guess)}T${zurich.time(guess)}:00Z`)
  return isoOf(guess - (shown - guess))
}

/** Texts as they are read: no-break spaces are spaces. */
export function plainText(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ')
}

/** Sessions booked at Cal.com: those ahead now, those past a week before they began. */
export async function bookAll(visit: Visit, email: string | null, starts: string[]) {
  const uids: string[] = []
  for (const start of starts) {
    const isPast = Date.parse(start) < Date.now()
    visit.at(isPast ? Date.parse(start) - 7 * DAY_MS : Date.now())
    const sent = visit.calcom.book(String(email), start)
    await visit.send(sent)
    uids.push(sent.uid)
  }
  visit.at(Date.now())
  return uids
}

export type Listed = { items: SessionJson[] }

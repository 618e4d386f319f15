import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { deliveryHeaders } from '../simulator/sign.ts'
import type { Database } from '../src/db/open.ts'
import * as studios from '../src/db/studios/studios.ts'
import type { Tables } from '../src/db/tables/tables.ts'
import type { OfferValidity } from '../src/domain/offer.ts'
import { DEFAULT_TERMS, type Package } from '../src/domain/package.ts'
import type { Actor } from '../src/domain/person.ts'
import type { Log } from '../src/log.ts'
import {
  type CalcomConnections,
  createCalcomConnections,
} from '../src/usecases/calcom/calcom-api.ts'
import type { Deps } from '../src/usecases/deps.ts'
import type { Act, GivenTerms } from '../src/usecases/inputs/act.ts'
import { createApplyInputs } from '../src/usecases/inputs/apply-inputs.ts'
import { performAct } from '../src/usecases/inputs/perform-act.ts'
import { createRecordInput } from '../src/usecases/inputs/record-inputs.ts'
import { tickStudios } from '../src/usecases/inputs/tick-studios.ts'
import { createFindReceivingStudio } from '../src/usecases/receive/find-receiving-studio.ts'
import { type DeliveryAnswer, receiveDelivery } from '../src/usecases/receive/receive-delivery.ts'
import { silentLog } from './logs.ts'

export const SECRET = 'a-secret-of-the-tests'

/** A clock that only moves when it is told to. */
export type TestClock = {
  now: () => number
  set: (at: number) => void
  advance: (ms: number) => void
}

export function testClock(start: string): TestClock {
  let at = Date.parse(start)
  return {
    now: () => at,
    set: (to) => {
      at = to
    },
    advance: (ms) => {
      at += ms
    },
  }
}

export type World = {
  deps: Deps
  db: Kysely<Tables>
  clock: TestClock
  studioId: string
  slug: string
  owner: Actor
  act: (act: Act, actor?: Actor, key?: string) => ReturnType<typeof performAct>
  client: (email: string, name?: string) => Promise<string>
  grant: (clientId: string, sessions: number, more?: GrantOptions) => Promise<Package>
  /** `through` another process of the same deployment than this one. */
  deliver: (body: string | object, through?: Deps) => Promise<DeliveryAnswer>
  tick: () => Promise<void>
  /** It is that instant, and what is due by then has come about. */
  goTo: (instant: string) => Promise<void>
}

type GrantOptions = {
  validFrom?: string
  validUntil?: string
  validity?: OfferValidity
  price?: { amountCents: number; currency: string }
  terms?: GivenTerms
}

/** A studio of one's own in a database that may be shared, with an owner, and a clock to move. */
export async function createWorld(
  database: Pick<Database, 'db'>,
  start: string,
  log: Log = silentLog,
  connect?: (clock: TestClock) => CalcomConnections,
): Promise<World> {
  const { db } = database
  const clock = testClock(start)
  const made = createDeps(db, clock, log)
  const deps = connect === undefined ? made : { ...made, calcom: connect(clock) }
  const studioId = randomUUID()
  const slug = `s-${studioId}`
  await studios.insert(db, {
    id: studioId,
    slug,
    name: 'Studio',
    timeZone: 'Europe/Zurich',
    locale: 'fr',
    currency: 'CHF',
    isDefault: false,
    webhookSecret: SECRET,
    defaultTerms: DEFAULT_TERMS,
    createdAt: clock.now(),
  })
  const owner = await insertOwner(db, studioId, clock)
  const act: World['act'] = (one, actor = owner, key) =>
    performAct(deps, actor, { act: one, route: `POST /${one.type}`, idempotencyKey: key })
  return {
    ...{ deps, db, clock, studioId, slug, owner, act },
    client: async (email, name = 'Camille Rochat') => {
      const made = await act({ type: 'create-person', role: 'client', email, name })
      if (!made.ok) throw new Error(made.refusal.type)
      return idOf(made.value)
    },
    grant: async (clientId, totalSessions, more = {}) => {
      const made = await performAct(deps, owner, {
        act: { type: 'grant-package', clientId, totalSessions, ...more },
        route: 'POST /api/packages',
      })
      if (!made.ok) throw new Error(made.refusal.type)
      return made.value
    },
    deliver: (body, through = deps) => deliver(through, slug, body),
    tick: () => tickStudios(deps),
    goTo: async (instant) => {
      clock.set(Date.parse(instant))
      await tickStudios(deps)
    },
  }
}

export function createDeps(db: Kysely<Tables>, clock: TestClock, log: Log): Deps {
  const settings = {
    publicUrl: 'http://localhost:3000',
    calcomUrl: 'https://app.cal.eu',
    allowUnsigned: false,
    webhookSecrets: [],
    hasCalcomApi: false,
    // A busy machine is slow, not wrong: nobody is answered before it is done.
    answerMsMax: 600_000,
  }
  const base = { db, now: clock.now, newId: randomUUID, log, settings }
  const environment = { url: 'https://api.cal.eu/v2', key: null, sealingKey: 'of the tests' }
  return {
    ...base,
    calcom: createCalcomConnections(nobodyAnswers, environment),
    reachPublic: async () => true,
    bookingKey: 'the key of booking tokens in tests',
    mailKey: 'the key of what stops mails in tests',
    applyInputs: createApplyInputs(base),
    recordInput: createRecordInput({ db }),
    findReceivingStudio: createFindReceivingStudio(base),
  }
}

const nobodyAnswers = (): never => {
  throw new Error('no test asks Cal.com unless it says so')
}

function deliver(deps: Deps, slug: string, body: string | object): Promise<DeliveryAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const sent = Object.entries(deliveryHeaders(SECRET, text))
  const headers = Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), value]))
  return receiveDelivery(deps, { studioSlug: slug, body: Buffer.from(text), headers })
}

async function insertOwner(db: Kysely<Tables>, studioId: string, clock: TestClock): Promise<Actor> {
  const personId = randomUUID()
  const createdAt = new Date(clock.now()).toISOString()
  const person = { role: 'owner' as const, name: 'Élodie Favre', locale: 'fr' as const }
  await db
    .insertInto('people')
    .values({
      studio_id: studioId,
      id: personId,
      ...person,
      time_zone: null,
      phone: null,
      created_at: createdAt,
    })
    .execute()
  return { studioId, personId, role: 'owner', locale: 'fr', timeZone: 'Europe/Zurich' }
}

function idOf(value: object): string {
  if ('id' in value && typeof value.id === 'string') return value.id
  throw new Error('a resource has an id')
}

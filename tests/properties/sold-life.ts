import fc from 'fast-check'
import type { Database } from '../../src/db/open.ts'
import type { Act } from '../../src/usecases/inputs/act.ts'
import { createCalcom } from '../calcom.ts'
import { createWorld, type World } from '../world.ts'

/** Random lives of priced packages: moved, added to, refunded and used, in any order. */

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FIRST_DAY = '2026-01-20T09:00:00Z'

const nth = fc.nat({ max: 9 })
const days = fc.integer({ min: 0, max: 12 })

const OPS = {
  ...{ sell: 4, book: 8, asked: 6, cancel: 3, taken: 3, absent: 3, giveBack: 2, tooLate: 2 },
  ...{ adjust: 5, transfer: 5, extend: 1, close: 1, refund: 1, correct: 1, renew: 3, undo: 2 },
} as const

type Op = keyof typeof OPS

const ops: readonly Op[] = ['sell', 'book', 'asked', 'cancel', 'taken', 'absent', 'giveBack']
const more: readonly Op[] = ['tooLate', 'adjust', 'transfer', 'extend', 'close', 'refund']
const rest: readonly Op[] = ['correct', 'renew', 'undo']

const op = fc.oneof(
  ...[...ops, ...more, ...rest].map((type) => ({
    weight: OPS[type],
    arbitrary: fc.constant(type),
  })),
)

export const soldLife = fc.array(
  fc.record({ op, nth, days, gapMs: fc.constantFrom(0, HOUR, 26 * HOUR, 4 * DAY) }),
  { minLength: 15, maxLength: 40, size: 'max' },
)

type Step = typeof soldLife extends fc.Arbitrary<(infer T)[]> ? T : never

type Life = {
  world: World
  calcom: ReturnType<typeof createCalcom>
  clients: { id: string; email: string }[]
  packages: string[]
  refunded: Set<string>
  sessions: string[]
  acts: string[]
  done: Set<string>
}

const pick = <T>(from: readonly T[], index: number): T | undefined => from[index % from.length]

/** Lives it, and answers by which acts: those that were refused did nothing. */
export async function liveSold(
  database: Pick<Database, 'db'>,
  steps: readonly Step[],
): Promise<{ world: World; done: ReadonlySet<string> }> {
  const world = await createWorld(database, FIRST_DAY)
  const life: Life = {
    ...{ world, calcom: createCalcom(world.clock), clients: [], packages: [], sessions: [] },
    ...{ refunded: new Set(), acts: [], done: new Set() },
  }
  for (const name of ['ann', 'ben', 'cleo']) {
    const email = `${name}@client.example`
    life.clients.push({ id: await world.client(email, name), email })
  }
  const first = { op: 'sell' as const, days: 0, gapMs: 0 }
  for (const nth of [0, 1, 2]) await take(life, { ...first, nth })
  for (const step of steps) {
    world.clock.advance(step.gapMs)
    await world.tick()
    await take(life, step)
  }
  return { world, done: life.done }
}

async function take(life: Life, step: Step): Promise<void> {
  if (step.op === 'asked' || step.op === 'renew') return await hear(life, step)
  const act = actOf(life, step)
  if (act === null) return
  const answer = await life.world.act(act)
  if (!answer.ok) return
  life.done.add(act.type)
  if (act.type === 'refund-package') life.refunded.add(act.packageId)
  const { value } = answer
  if ('undo' in value && typeof value.undo === 'object' && value.undo !== null) {
    if ('actId' in value.undo) life.acts.unshift(String(value.undo.actId))
  }
  const made = 'to' in value ? value.to : value
  if (typeof made !== 'object' || made === null || !('id' in made)) return
  if (act.type === 'grant-package' || act.type === 'transfer-package') {
    life.packages.push(String(made.id))
  }
  if (act.type === 'create-session') life.sessions.push(String(made.id))
}

/** News of Cal.com: a booking, also of a day that has passed, and a host who asks for a new date. */
async function hear({ world, calcom, clients }: Life, step: Step): Promise<void> {
  const inDays = step.op === 'renew' ? step.days : step.days - 3
  const startsAt = new Date(onTheHour(world) + inDays * DAY).toISOString()
  const told = calcom.book(pick(clients, step.nth)?.email ?? '', startsAt)
  await world.deliver(told.body)
  if (step.op === 'renew') await world.deliver(calcom.requestNewDate(told.uid).body)
}

const onTheHour = ({ clock }: World): number => Math.ceil(clock.now() / HOUR) * HOUR

const dayIn = ({ clock }: World, inDays: number): string =>
  new Date(clock.now() + inDays * DAY).toISOString().slice(0, 10)

function actOf(life: Life, step: Step): Act | null {
  const { world, clients } = life
  const clientId = pick(clients, step.nth)?.id ?? ''
  const sessionId = pick(life.sessions, step.nth) ?? ''
  switch (step.op) {
    case 'sell':
      return {
        ...{ type: 'grant-package', clientId, totalSessions: 2 + (step.nth % 4) },
        price: { amountCents: 10_000 + 777 * step.nth, currency: 'CHF' },
        ...(step.days < 8 ? {} : { validUntil: dayIn(world, step.days) }),
        terms: { courtesyCredits: step.nth % 2, lateMove: 'charged' },
      }
    case 'book': {
      const startsAt = onTheHour(world) + step.days * DAY + step.nth * HOUR
      return { type: 'create-session', request: { clientId, startsAt, durationMinutes: 60 } }
    }
    case 'undo': {
      const actId = pick(life.acts, step.nth)
      return actId === undefined ? null : { type: 'undo', actId }
    }
    default:
      return onSession(step, sessionId) ?? onPackage(life, step)
  }
}

function onSession({ op }: Step, sessionId: string): Act | null {
  if (sessionId === '') return null
  switch (op) {
    case 'cancel':
      return { type: 'cancel-session', sessionId }
    case 'taken':
      return { type: 'complete-session', sessionId }
    case 'absent':
      return { type: 'mark-no-show', sessionId, noShow: true }
    case 'giveBack':
      return { type: 'return-credit', sessionId, reason: 'x' }
    case 'tooLate':
      return { type: 'mark-late-cancelled', sessionId }
    default:
      return null
  }
}

function onPackage({ world, clients, packages, refunded }: Life, step: Step): Act | null {
  const packageId = pick(packages, step.nth)
  if (packageId === undefined) return null
  const reason = 'x'
  // What is added once some was paid back is worth less than that was: docs/credits.md says so.
  const quantity = refunded.has(packageId) ? null : 1 + (step.days % 3)
  switch (step.op) {
    case 'adjust':
      return quantity === null ? null : { type: 'adjust-package', packageId, quantity, reason }
    case 'correct':
      return quantity === null ? null : { type: 'correct-package', packageId, quantity, reason }
    case 'transfer': {
      const toClientId = pick(clients, step.nth + 1)?.id ?? ''
      const moved = 1 + (step.days % 2)
      return { type: 'transfer-package', packageId, toClientId, quantity: moved, reason }
    }
    case 'extend':
      return { type: 'extend-package', packageId, validUntil: dayIn(world, step.days), reason }
    case 'close':
      return { type: 'close-package', packageId, reason }
    case 'refund':
      return { type: 'refund-package', packageId, reason }
    default:
      return null
  }
}

import fc from 'fast-check'
import type { Database } from '../../src/db/open.ts'
import type { OfferContent } from '../../src/domain/offer.ts'
import { checkInvariants } from '../../src/usecases/balance/check-invariants.ts'
import type { Act } from '../../src/usecases/inputs/act.ts'
import { previewMigration } from '../../src/usecases/packages/preview-migration.ts'
import { createCalcom } from '../calcom.ts'
import { createWorld, type World } from '../world.ts'

/** Random lives with money, pauses, transfers, sharing, caps, expiry, things taken back, and news that comes late. */

const OFFER: OfferContent = {
  ...{ name: { fr: 'Carnet', en: 'Book' }, totalSessions: 4, price: null, terms: {} },
  ...{ validity: { count: 9, unit: 'days', from: 'first-session' }, isPublic: false },
  oncePerClient: false,
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

const nth = fc.nat({ max: 9 })
const days = fc.integer({ min: -3, max: 25 })

const op = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('grant' as const), nth, days }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('book' as const), nth, days }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant('calcom' as const), nth, days }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('cancel' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('return' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('adjust' as const), nth, days }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('extend' as const), nth, days }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('pause' as const), nth, days }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('resume' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('close' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('refund' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('transfer' as const), nth, days }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('share' as const), nth, days }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('pay' as const), nth, days }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('correct' as const), nth, days }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('migrate' as const), nth, days }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('undo' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('late' as const) }) },
)

export const packageLife = fc.array(
  fc.record({ op, gapMs: fc.constantFrom(0, 1, HOUR, 5 * HOUR, DAY, 4 * DAY) }),
  { minLength: 5, maxLength: 40, size: 'max' },
)

type Step = typeof packageLife extends fc.Arbitrary<(infer T)[]> ? T : never

type Life = {
  world: World
  calcom: ReturnType<typeof createCalcom>
  clients: { id: string; email: string }[]
  /** What some packages are sold as; its versions follow one another. */
  offerId: string
  packages: string[]
  sessions: string[]
  acts: string[]
  /** Deliveries that are on their way still. */
  waiting: string[]
  refused: number
  accepted: number
}

const pick = <T>(from: readonly T[], index: number): T | undefined => from[index % from.length]

/** Lives it through the use cases, and answers what is wrong at its end. */
export async function livePackages(
  database: Pick<Database, 'db'>,
  steps: readonly Step[],
): Promise<{ world: World; broken: unknown[]; accepted: number }> {
  const world = await createWorld(database, '2026-01-20T09:00:00Z')
  const people = ['ann', 'ben', 'cleo'].map((name) => ({ name, email: `${name}@client.example` }))
  const made = await world.act({ type: 'create-offer', content: OFFER })
  if (!made.ok || !('id' in made.value)) throw new Error('an offer is made')
  const life: Life = {
    ...{ world, calcom: createCalcom(world.clock), clients: [], packages: [], sessions: [] },
    offerId: String(made.value.id),
    ...{ acts: [], waiting: [], refused: 0, accepted: 0 },
  }
  for (const { name, email } of people) {
    life.clients.push({ id: await world.client(email, name), email })
  }
  for (const step of steps) {
    world.clock.advance(step.gapMs)
    if (step.gapMs >= HOUR) await tick(world)
    await take(life, step.op)
  }
  for (const body of life.waiting) await world.deliver(body)
  world.clock.advance(30 * DAY)
  await tick(world)
  const broken = await checkInvariants(world.deps, world.studioId)
  return { world, broken, accepted: life.accepted }
}

const tick = async (world: World): Promise<void> => await world.tick()

async function take(life: Life, step: Step['op']): Promise<void> {
  const { world, calcom } = life
  if (step.type === 'late') {
    const body = life.waiting.pop()
    if (body !== undefined) await world.deliver(body)
    return
  }
  if (step.type === 'calcom') {
    const client = pick(life.clients, step.nth)
    const startsAt = new Date(onTheHour(world) + Math.abs(step.days) * DAY + HOUR).toISOString()
    const { body } = calcom.book(client?.email ?? '', startsAt)
    if (step.days % 2 === 0) await world.deliver(body)
    else life.waiting.push(body)
    return
  }
  const act = step.type === 'migrate' ? await migration(life, step) : actOf(life, step)
  if (act === null) return
  const done = await world.act(act)
  if (!done.ok) {
    life.refused += 1
    return
  }
  life.accepted += 1
  remember(life, act, done.value)
}

/** The offer changes, and all that was sold of it before goes along, as the preview shows it. */
async function migration(
  { world, offerId }: Life,
  { nth: n, days: inDays }: { nth: number; days: number },
): Promise<Act | null> {
  const count = 1 + Math.abs(inDays)
  const from = n % 2 === 0 ? ('first-session' as const) : ('sale' as const)
  const content = {
    validity: n === 9 ? null : { count, unit: 'days' as const, from },
    terms: n % 3 === 0 ? { freeCancellationHours: n } : { noShow: 'returned' as const },
  }
  await world.act({ type: 'update-offer', offerId, content })
  const preview = await previewMigration(world.deps, world.owner, offerId)
  if (!preview.ok || preview.value.plans.length === 0) return null
  const { offer, plans } = preview.value
  const packages = plans.map(({ pack, validUntil }) => ({ packageId: pack.id, validUntil }))
  return { type: 'migrate-packages', offerId, version: offer.version, packages, reason: 'x' }
}

const onTheHour = ({ clock }: World): number => Math.ceil(clock.now() / HOUR) * HOUR

function dayIn(world: World, inDays: number): string {
  return new Date(world.clock.now() + inDays * DAY).toISOString().slice(0, 10)
}

function actOf(
  life: Life,
  step: Exclude<Step['op'], { type: 'late' | 'calcom' | 'migrate' }>,
): Act | null {
  const { world } = life
  if (step.type === 'undo') {
    const actId = pick(life.acts, step.nth)
    return actId === undefined ? null : { type: 'undo', actId }
  }
  if (step.type === 'grant') return grant(life, step)
  if (step.type === 'book') {
    const clientId = pick(life.clients, step.nth)?.id ?? ''
    const startsAt = onTheHour(world) + Math.abs(step.days) * DAY + step.nth * HOUR
    return { type: 'create-session', request: { clientId, startsAt, durationMinutes: 60 } }
  }
  if (step.type === 'cancel' || step.type === 'return') {
    const sessionId = pick(life.sessions, step.nth)
    if (sessionId === undefined) return null
    if (step.type === 'cancel') return { type: 'cancel-session', sessionId }
    return { type: 'return-credit', sessionId, reason: 'geste' }
  }
  const packageId = pick(life.packages, step.nth)
  return packageId === undefined ? null : onPackage(life, step, packageId)
}

function grant(life: Life, { nth: n, days: inDays }: { nth: number; days: number }): Act {
  return {
    type: 'grant-package',
    clientId: pick(life.clients, n)?.id ?? '',
    totalSessions: 1 + (n % 4),
    ...(n % 3 === 0 ? {} : { price: { amountCents: 10_000 * n, currency: 'CHF' } }),
    ...(n % 5 === 2 ? { offerId: life.offerId } : {}),
    ...(n % 5 === 3
      ? { validity: { count: 1 + Math.abs(inDays), unit: 'days', from: 'first-session' } }
      : {}),
    ...(n % 5 > 1 || inDays < 2 ? {} : { validUntil: dayIn(life.world, inDays) }),
    terms: {
      expiry: n % 2 === 0 ? 'hold-by' : 'book-by',
      courtesyCredits: n % 2,
      ...(n === 5 ? { caps: { perWeek: 1 } } : {}),
    },
    ...(n % 4 === 1 ? { beneficiaries: [pick(life.clients, n + 1)?.id ?? ''] } : {}),
    ...(n === 7 ? { opening: { on: dayIn(life.world, -2), origin: 'Tableur' } } : {}),
  }
}

type OnPackage = Extract<
  Step['op'],
  {
    type:
      | 'share'
      | 'pay'
      | 'correct'
      | 'adjust'
      | 'extend'
      | 'pause'
      | 'resume'
      | 'close'
      | 'refund'
      | 'transfer'
  }
>

function onPackage({ world, clients }: Life, step: OnPackage, packageId: string): Act {
  const reason = 'x'
  switch (step.type) {
    case 'share': {
      const clientId = pick(clients, step.nth + Math.abs(step.days))?.id ?? ''
      const type = step.days % 4 === 0 ? ('unshare-package' as const) : ('share-package' as const)
      return { type, packageId, clientId }
    }
    case 'pay':
      return { type: 'note-payment', packageId, amountCents: 100 * step.nth + 1, method: 'cash' }
    case 'correct':
      return { type: 'correct-package', packageId, quantity: step.days % 2 || 1, reason }
    case 'adjust':
      return { type: 'adjust-package', packageId, quantity: step.days % 3 || 1, reason }
    case 'extend':
      return { type: 'extend-package', packageId, validUntil: dayIn(world, step.days), reason }
    case 'pause': {
      const until = step.nth % 3 === 0 ? undefined : dayIn(world, step.days + step.nth)
      const sessions = step.nth % 2 === 0 ? ('cancel' as const) : ('keep' as const)
      return { type: 'pause-package', packageId, from: dayIn(world, step.days), until, sessions }
    }
    case 'resume':
      return { type: 'resume-package', packageId }
    case 'close':
      return { type: 'close-package', packageId, reason }
    case 'refund':
      return { type: 'refund-package', packageId, reason }
    case 'transfer': {
      const toClientId = pick(clients, step.nth)?.id ?? ''
      const quantity = 1 + (Math.abs(step.days) % 2)
      return { type: 'transfer-package', packageId, toClientId, quantity, reason }
    }
  }
}

function remember(life: Life, act: Act, value: object): void {
  if (act.type === 'grant-package' && 'id' in value) life.packages.push(String(value.id))
  if (act.type === 'create-session' && 'id' in value) life.sessions.push(String(value.id))
  if ('to' in value && typeof value.to === 'object' && value.to !== null && 'id' in value.to) {
    life.packages.push(String(value.to.id))
  }
  if ('undo' in value && typeof value.undo === 'object' && value.undo !== null) {
    if ('actId' in value.undo) life.acts.unshift(String(value.undo.actId))
  }
}

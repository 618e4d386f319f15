import { randomUUID } from 'node:crypto'
import { seededRandom } from '../simulator/randomness.ts'
import type { Deps } from '../src/usecases/deps.ts'
import { performAct } from '../src/usecases/inputs/perform-act.ts'
import { createCalcom } from './calcom.ts'
import type { World } from './world.ts'

/** Writes of every kind, in a random order that one seed repeats. */

type Act = Parameters<World['act']>[0]

/** Says what was refused; throws where anything else went wrong. */
export type Write = (deps: Deps) => Promise<string | null>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export type Writer = { next: () => Promise<Write> }

/** A studio with some clients, each with a package, and whatever anybody may do in it. */
export async function createWriter(world: World, seed: number, clients = 12): Promise<Writer> {
  const random = seededRandom(seed)
  const below = (count: number): number => Math.floor(random() * count)
  const pick = <T>(some: readonly T[]): T | undefined => some[below(some.length)]
  const calcom = createCalcom(world.clock, seed)
  const people: { id: string; email: string; packageIds: string[] }[] = []
  for (let index = 0; index < clients; index += 1) {
    const email = `client${index}@client.example`
    const id = await world.client(email, `Client ${index}`)
    const pack = await world.grant(id, 40)
    people.push({ id, email, packageIds: [pack.id] })
  }
  const uids: string[] = []
  const start = (): string => {
    const at = world.clock.now() + (1 + below(400)) * HOUR_MS
    return new Date(Math.floor(at / HOUR_MS) * HOUR_MS).toISOString()
  }
  const body = (): string => {
    const [uid, kind] = [pick(uids), below(40)]
    const booking = uid === undefined ? undefined : calcom.simulator.find(uid)
    const isOpen = booking?.status === 'ACCEPTED'
    if (uid === undefined || !isOpen || kind < 20) {
      const sent = calcom.book(pick(people)?.email ?? '', start())
      uids.push(sent.uid)
      return sent.body
    }
    const by = below(3) === 0 ? 'host' : 'attendee'
    if (kind === 39) return calcom.requestNewDate(uid).body
    if (kind > 28) return calcom.cancel(uid, by).body
    const sent = calcom.move(uid, start(), by)
    uids.push(sent.uid)
    return sent.body
  }
  const act = async (): Promise<Act> => {
    const person = pick(people)
    const clientId = person?.id ?? ''
    const packageId = pick(person?.packageIds ?? []) ?? ''
    const sessionId = (await pickSession(world, below)) ?? randomUUID()
    const other = pick(people)
    const packageOf = below(3) === 0 ? (pick(other?.packageIds ?? []) ?? packageId) : packageId
    const about = {
      ...{ clientId, sessionId, startsAt: Date.parse(start()) },
      packageId: packageOf,
    }
    const acts = possibleActs(about, below)
    return acts[below(acts.length)] ?? { type: 'cancel-session', sessionId }
  }
  return {
    next: async () => {
      world.clock.advance(below(4) === 0 ? below(DAY_MS) : 1 + below(1000))
      if (below(3) > 0) {
        const sent = body()
        return async (deps) => {
          const answer = await world.deliver(sent, deps)
          if (!('refusal' in answer)) return answer.outcome
          throw new Error(`a delivery of Cal.com is refused: ${answer.refusal.type}`)
        }
      }
      const done = await act()
      return async (deps) => {
        const made = await performAct(deps, world.owner, { act: done, route: `POST /${done.type}` })
        if (!made.ok) return made.refusal.type
        if (done.type === 'grant-package' && 'id' in made.value) {
          people.find(({ id }) => id === done.clientId)?.packageIds.push(made.value.id)
        }
        return null
      }
    },
  }
}

type About = { clientId: string; packageId: string; sessionId: string; startsAt: number }

function possibleActs(about: About, below: (count: number) => number): Act[] {
  const { clientId, packageId, sessionId, startsAt } = about
  const reason = 'because'
  return [
    { type: 'grant-package', clientId, totalSessions: 1 + below(40) },
    { type: 'adjust-package', packageId, quantity: 1 + below(2), reason },
    { type: 'adjust-package', packageId, quantity: -1, reason },
    ...packageActs(about, below),
    { type: 'attach-email', personId: clientId, email: `second${below(99)}@client.example` },
    { type: 'update-person', personId: clientId, name: `Client ${below(99)}` },
    { type: 'create-session', request: { clientId, startsAt, durationMinutes: 60 } },
    { type: 'create-series', request: seriesRequest(clientId, below) },
    { type: 'cancel-session', sessionId },
    { type: 'reschedule-session', sessionId, startsAt },
    { type: 'complete-session', sessionId },
    { type: 'mark-no-show', sessionId, noShow: below(2) === 0 },
    { type: 'return-credit', sessionId, reason },
  ]
}

/** Rarer than all the others together, so that there are packages to book from. */
function packageActs(
  { clientId, packageId, startsAt }: About,
  below: (count: number) => number,
): Act[] {
  const reason = 'because'
  const day = (inDays: number) => new Date(startsAt + inDays * DAY_MS).toISOString().slice(0, 10)
  const rare: Act[] = [
    { type: 'extend-package', packageId, validUntil: day(below(90)), reason },
    { type: 'pause-package', packageId, from: day(-below(20)), until: day(below(9)) },
    { type: 'pause-package', packageId, from: day(0), sessions: 'cancel' },
    { type: 'resume-package', packageId },
    { type: 'transfer-package', packageId, toClientId: clientId, quantity: 1, reason },
    { type: 'refund-package', packageId, reason },
    { type: 'close-package', packageId, reason },
    { type: 'grant-package', clientId, totalSessions: 1 + below(9), validUntil: day(below(60)) },
  ]
  const one = rare[below(rare.length)]
  return one === undefined ? [] : [one]
}

function seriesRequest(clientId: string, below: (count: number) => number) {
  const weekdays = [1 + below(7)]
  const time = `${8 + below(12)}:00`.padStart(5, '0')
  const end = { count: 1 + below(4) }
  return {
    clientId,
    frequency: 'weekly' as const,
    weekdays,
    time,
    end,
    onConflict: 'skip' as const,
  }
}

async function pickSession(
  { db, studioId }: World,
  below: (count: number) => number,
): Promise<string | undefined> {
  const rows = await db
    .selectFrom('sessions')
    .select('id')
    .where('studio_id', '=', studioId)
    .where('merged_into', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute()
  return rows[below(Math.max(1, rows.length))]?.id
}

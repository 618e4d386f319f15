import type { Simulator } from '../../../simulator/bookings.ts'
import { deliveryHeaders } from '../../../simulator/sign.ts'
import * as studioLock from '../../db/studios/studio-lock.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Deps } from '../../usecases/deps.ts'
import type { Act, Answers } from '../../usecases/inputs/act.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import { tickStudio } from '../../usecases/inputs/tick-studios.ts'
import { receiveDelivery } from '../../usecases/receive/receive-delivery.ts'

/** Where the demo's past is lived again: what happens goes through the same doors as in life. */
export type Stage = {
  /** Something that happened then; what would happen later than now does not. */
  tell: (at: Millis, happens: () => Promise<void>) => void
  act: <A extends Act>(act: A, actor?: Actor) => Promise<Answers[A['type']]>
  calcom: Pick<Simulator, 'book' | 'move' | 'cancel'>
  /** Sends what Cal.com sends, signed, and gives the booking's uid. */
  deliver: (outcome: ReturnType<Simulator['book']>) => Promise<string>
  ping: () => Promise<void>
  sessionOf: (uid: string) => Promise<string>
  /** Lets all that was told happen, each at its instant, and brings the clock to now. */
  play: () => Promise<void>
}

type StageParts = {
  deps: Deps
  clock: { set: (at: Millis) => void }
  now: Millis
  coach: Actor
  studio: { slug: string; webhookSecret: string }
  calcom: Simulator
}

export function createStage({ deps, clock, now, coach, studio, calcom }: StageParts): Stage {
  const { studioId } = coach
  const news: { at: Millis; happens: () => Promise<void> }[] = []

  async function goTo(at: Millis): Promise<void> {
    clock.set(at)
    const due = await studioLock.readStudiosDue(deps.db, at)
    if (due.includes(studioId)) await tickStudio(deps, studioId)
  }

  async function receive(body: string): Promise<void> {
    const headers = deliveryHeaders(studio.webhookSecret, body)
    const delivery = { studioSlug: studio.slug, headers, body: Buffer.from(body) }
    const answer = await receiveDelivery(deps, delivery)
    if ('refusal' in answer) throw new Error(`the demo is refused: ${answer.refusal.type}`)
    if (answer.outcome === 'recorded') throw new Error('what the demo receives is applied at once')
  }

  return {
    calcom,
    tell: (at, happens) => void news.push({ at, happens }),
    async act(act, actor = coach) {
      const done = await performAct(deps, actor, { act, route: `demo ${act.type}` })
      if (!done.ok) throw new Error(`the demo may not ${act.type}: ${done.refusal.type}`)
      return done.value
    },
    async deliver(outcome) {
      if (!outcome.ok) throw new Error(`the demo's Cal.com refuses: ${outcome.refusal.type}`)
      for (const { body } of outcome.deliveries) await receive(body)
      return outcome.booking.uid
    },
    ping: () => receive(calcom.ping().body),
    async sessionOf(uid) {
      const found = await deps.db
        .selectFrom('booking_uids')
        .select('session_id as id')
        .where('studio_id', '=', studioId)
        .where('uid', '=', uid)
        .executeTakeFirstOrThrow()
      return found.id
    },
    async play() {
      const inOrder = news.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at)
      for (const { at, happens } of inOrder) {
        await goTo(at)
        await happens()
      }
      await goTo(now)
    },
  }
}

import { readType, translateReading } from '../../calcom/reading.ts'
import { meantToo } from '../../calcom/told-together.ts'
import * as openItems from '../../db/attention/open-items.ts'
import { readShown, type ShownBooking } from '../../db/calcom/shown-bookings.ts'
import type { AppliedInput, PendingInput } from '../../db/inputs/inputs.ts'
import type { Fact } from '../../domain/booking/fact.ts'
import type { ApplyContext } from './context.ts'
import type { NewFact } from './gather.ts'
import { learn } from './learn-types.ts'
import { linkedFact, vouchedFacts } from './made-facts.ts'
import { type Readings, readRecordedReadings } from './recorded-readings.ts'
import { NOTHING_TOUCHED, settle } from './settle.ts'

type State = Pick<ShownBooking, 'status' | 'credit' | 'startsAt' | 'coachId'>

/** A booking that is shown otherwise than before, or about which somebody is asked now. */
type ReadingChange = {
  uid: string
  sessionId: string | null
  before: State | null
  after: State | null
  items: { id: string; kind: string; reason: string }[]
}

/** What became of bookings that were read: kept with the input, like the answer to an act. */
export type ReadingsDecision = { changes: ReadingChange[]; unreadable: number }

/** Applies what was read at Cal.com's API, by the same steps as what it sends. */
export async function applyReadings(
  context: ApplyContext,
  input: PendingInput,
): Promise<AppliedInput> {
  const recorded = readRecordedReadings(input.body)
  const { readAt, bookings, links } = recorded
  const seq = context.appliedSeq
  const facts: NewFact[] = []
  const uids = new Set<string>()
  let unreadable = 0
  for (const booking of bookings) {
    const read = translateReading(booking, Math.min(readAt, input.receivedAt), input.id)
    if (!read.ok) unreadable += 1
    else {
      for (const { kind, uid } of read.facts) if (kind === 'reading') uids.add(uid)
      facts.push(...withKnown(read, recorded).map((fact) => ({ ...fact, seq })))
      const ownId = links[read.uid]
      const when = { at: input.receivedAt, inputId: input.id, isSaid: true }
      if (ownId !== undefined) facts.push({ ...linkedFact(ownId, read.uid, when), seq })
    }
  }
  learn(
    context,
    bookings.map(readType).filter((type) => type !== null),
  )
  const before = await shownAndAsked(context, [...uids])
  const { news } = await settle(context, { ...NOTHING_TOUCHED, facts })
  const after = await shownAndAsked(context, [...uids])
  const changes = [...uids].flatMap((uid) => changeOf(uid, before, after))
  const decision: ReadingsDecision = { changes, unreadable }
  const isNews = news.has(input.id) || changes.length > 0
  const base = { id: input.id, seq, reason: null, attentionId: null, sessionId: null }
  return { ...base, outcome: isNews ? 'applied' : 'duplicate', decision }
}

/** With what was known of the booking when it was read. */
function withKnown(
  { uid, facts }: { uid: string; facts: readonly Fact[] },
  { vouched, told }: Pick<Required<Readings>, 'vouched' | 'told'>,
): readonly Fact[] {
  const [clientId, meant] = [vouched[uid], told[uid]]
  const vouching = clientId === undefined ? facts : vouchedFacts(facts, uid, clientId)
  return meant === undefined ? vouching : meantToo(vouching, uid, meant)
}

type Seen = {
  shown: ReadonlyMap<string, ShownBooking>
  items: readonly openItems.OpenItem[]
  sessionIds: ReadonlyMap<string, string>
}

async function shownAndAsked({ db, studio }: ApplyContext, uids: string[]): Promise<Seen> {
  const [shown, sessionIds] = await Promise.all([
    readShown(db, studio.id, uids),
    openItems.readSessionIds(db, studio.id, uids),
  ])
  const items = await openItems.readOpen(db, studio.id, [...new Set(sessionIds.values())])
  return { shown: new Map(shown.map((one) => [one.uid, one])), items, sessionIds }
}

function changeOf(uid: string, before: Seen, after: Seen): ReadingChange[] {
  const sessionId = after.sessionIds.get(uid) ?? null
  const asked = new Set(before.items.map(({ id }) => id))
  const items = after.items
    .filter((item) => item.sessionId === sessionId && !asked.has(item.id))
    .map(({ id, kind, reason }) => ({ id, kind, reason }))
  const [was, is] = [stateOf(before.shown.get(uid)), stateOf(after.shown.get(uid))]
  if (items.length === 0 && JSON.stringify(was) === JSON.stringify(is)) return []
  return [{ uid, sessionId, before: was, after: is, items }]
}

function stateOf(shown: ShownBooking | undefined): State | null {
  if (shown === undefined) return null
  const { status, credit, startsAt, coachId } = shown
  return { status, credit, startsAt, coachId }
}

import fc from 'fast-check'

/** Random lives of bookings, as small steps that fast-check can take apart again. */

export const CLIENTS = ['ann', 'ben'] as const
export type ClientName = (typeof CLIENTS)[number]

export type PackageSpec = {
  sessions: number
  isPriced: boolean
  /** Days from the grant to the first and to the last day; null: without end. */
  fromDays: number
  untilDays: number | null
  terms: {
    expiry: 'hold-by' | 'book-by'
    lateMove: 'free' | 'charged'
    lateCancellation: 'charged' | 'returned'
    courtesyCredits: number
    holdDaysAfterRequest: number
  }
}

type By = 'attendee' | 'host'

/** As Cal.com sends it; without its calendar id, or its origin; or booked by somebody else. */
type MoveShape = 'plain' | 'no-calendar-id' | 'no-origin' | 'other-booker'

export type Op =
  | { type: 'arrive'; client: ClientName }
  | { type: 'second-address'; client: ClientName }
  | { type: 'grant'; client: ClientName; spec: PackageSpec }
  | { type: 'add'; nth: number; quantity: number }
  | { type: 'book'; client: ClientName; second: boolean; coach: 0 | 1; inHours: number }
  | { type: 'move'; nth: number; inHours: number; by: By; shape: MoveShape }
  | { type: 'cancel'; nth: number; by: By }
  | { type: 'ask-new-date'; nth: number }

/** One step: how long after the one before, what, and whether its delivery never arrives. */
export type Step = { gapMs: number; op: Op; isLost: boolean }

export type Life = { seed: number; steps: Step[]; daysAfter: number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const SHAPES: MoveShape[] = [
  'plain',
  'plain',
  'plain',
  'no-calendar-id',
  'no-origin',
  'other-booker',
]

const client = fc.constantFrom<ClientName>('ann', 'ann', 'ann', 'ben')
const nth = fc.nat({ max: 7 })
const by = fc.constantFrom<By>('attendee', 'attendee', 'host')
const inHours = fc.constantFrom(36, 100, 200, 20, 2, 400, 30 * 24)

const spec: fc.Arbitrary<PackageSpec> = fc.record({
  sessions: fc.integer({ min: 1, max: 4 }),
  isPriced: fc.boolean(),
  fromDays: fc.constantFrom(0, 0, -10, 3),
  untilDays: fc.constantFrom(null, 30, 6, 3, -2),
  terms: fc.record({
    expiry: fc.constantFrom('hold-by', 'book-by'),
    lateMove: fc.constantFrom('free', 'charged'),
    lateCancellation: fc.constantFrom('charged', 'returned'),
    courtesyCredits: fc.constantFrom(0, 1),
    holdDaysAfterRequest: fc.constantFrom(7, 7, 3),
  }),
})

const book = fc.record({
  type: fc.constant('book' as const),
  client,
  second: fc.constantFrom(false, false, false, true),
  coach: fc.constantFrom(0 as const, 1 as const),
  inHours,
})

const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ type: fc.constant('arrive' as const), client }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('second-address' as const), client }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('grant' as const), client, spec }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('add' as const),
      nth,
      quantity: fc.integer({ min: 1, max: 2 }),
    }),
  },
  { weight: 6, arbitrary: book },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('move' as const),
      nth,
      inHours,
      by,
      shape: fc.constantFrom<MoveShape>(...SHAPES),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('cancel' as const), nth, by }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('ask-new-date' as const), nth }) },
)

const OFTEN = [HOUR, 1, 1000, 20 * MINUTE, 13 * HOUR, 2 * DAY, 4 * DAY]

const take: fc.Arbitrary<Op> = fc.record({
  type: fc.constant('add' as const),
  nth,
  quantity: fc.integer({ min: -2, max: -1 }),
})

/**
 * `ties`: several things may happen in the same millisecond. `loses`: deliveries may get lost.
 * `takes`: credits are taken out of packages again.
 */
export function lifeArbitrary(options: {
  ties: boolean
  loses: boolean
  takes?: boolean
}): fc.Arbitrary<Life> {
  const gaps = options.ties ? [...OFTEN, 0, 0] : OFTEN
  const takes = options.takes === true ? [{ weight: 3, arbitrary: take }] : []
  const step: fc.Arbitrary<Step> = fc.record({
    gapMs: fc.constantFrom(...gaps),
    op: fc.oneof({ weight: 20, arbitrary: op }, ...takes),
    isLost: options.loses ? fc.constantFrom(false, false, false, false, true) : fc.constant(false),
  })
  return fc.record({
    seed: fc.nat({ max: 1000 }),
    steps: fc.array(step, { minLength: 2, maxLength: 22, size: 'max' }),
    daysAfter: fc.constantFrom(0, 1, 9, 40),
  })
}

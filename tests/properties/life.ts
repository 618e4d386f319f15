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
  /** How long from its first session on, instead; null: not counted from there. */
  counted: { count: number; unit: 'days' | 'weeks' | 'months' } | null
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
  | {
      type: 'book'
      client: ClientName
      second: boolean
      coach: 0 | 1
      inHours: number
      /** Of a type that the host confirms. */
      onRequest: boolean
    }
  | { type: 'move'; nth: number; inHours: number; by: By; shape: MoveShape }
  | { type: 'cancel'; nth: number; by: By }
  | { type: 'ask-new-date'; nth: number }
  /** Somebody says that these two bookings are two sessions. */
  | { type: 'apart'; nth: number; other: number }
  | { type: 'answer'; nth: number; accepts: boolean }
  | { type: 'absence'; nth: number; noShow: boolean }
  | { type: 'meeting'; nth: number; phase: 'MEETING_STARTED' | 'MEETING_ENDED' }

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

const fixed: fc.Arbitrary<PackageSpec> = fc.record({
  sessions: fc.integer({ min: 1, max: 4 }),
  isPriced: fc.boolean(),
  fromDays: fc.constantFrom(0, 0, -10, 3),
  untilDays: fc.constantFrom(null, 30, 6, 3, -2),
  counted: fc.constant(null),
  terms: fc.record({
    expiry: fc.constantFrom('hold-by', 'book-by'),
    lateMove: fc.constantFrom('free', 'charged'),
    lateCancellation: fc.constantFrom('charged', 'returned'),
    courtesyCredits: fc.constantFrom(0, 1),
    holdDaysAfterRequest: fc.constantFrom(7, 7, 3),
  }),
})

const counted: fc.Arbitrary<PackageSpec> = fc
  .tuple(
    fixed,
    fc.constantFrom<PackageSpec['counted'][]>(
      { count: 2, unit: 'days' },
      { count: 1, unit: 'weeks' },
      { count: 1, unit: 'months' },
    ),
  )
  .map(([spec, span]) => ({ ...spec, untilDays: null, counted: span }))

const book: fc.Arbitrary<Op> = fc.record({
  type: fc.constant('book'),
  client,
  second: fc.constantFrom(false, false, false, true),
  coach: fc.constantFrom<(0 | 1)[]>(0, 1),
  inHours,
  onRequest: fc.constantFrom(false, false, false, true),
})

const arrive: fc.Arbitrary<Op> = fc.record({ type: fc.constant('arrive'), client })
const secondAddress: fc.Arbitrary<Op> = fc.record({ type: fc.constant('second-address'), client })
const grant = (spec: fc.Arbitrary<PackageSpec>): fc.Arbitrary<Op> =>
  fc.record({ type: fc.constant('grant'), client, spec })
const cancel: fc.Arbitrary<Op> = fc.record({ type: fc.constant('cancel'), nth, by })
const askNewDate: fc.Arbitrary<Op> = fc.record({ type: fc.constant('ask-new-date'), nth })
const apart: fc.Arbitrary<Op> = fc.record({ type: fc.constant('apart'), nth, other: nth })
const answer: fc.Arbitrary<Op> = fc.record({
  type: fc.constant('answer'),
  nth,
  accepts: fc.constantFrom(true, true, false),
})
const absence = (...marks: boolean[]): fc.Arbitrary<Op> =>
  fc.record({ type: fc.constant('absence'), nth, noShow: fc.constantFrom(...marks) })
const meeting: fc.Arbitrary<Op> = fc.record({
  type: fc.constant('meeting'),
  nth,
  phase: fc.constantFrom('MEETING_STARTED', 'MEETING_ENDED'),
})
const move: fc.Arbitrary<Op> = fc.record({
  type: fc.constant('move'),
  nth,
  inHours,
  by,
  shape: fc.constantFrom<MoveShape>(...SHAPES),
})

const change = (min: number, max: number): fc.Arbitrary<Op> =>
  fc.record({ type: fc.constant('add'), nth, quantity: fc.integer({ min, max }) })

/** See `lifeArbitrary`. */
type Options = {
  ties: boolean
  loses: boolean
  takes?: boolean
  unmarks?: boolean
  counts?: boolean
}

/** Lives of every kind, or lives in which hosts ask for new dates all the time. */
function opArbitrary(asksOften: boolean, { takes, unmarks, counts }: Options): fc.Arbitrary<Op> {
  return fc.oneof(
    { weight: 1, arbitrary: arrive },
    { weight: 1, arbitrary: secondAddress },
    { weight: 3, arbitrary: grant(counts === true ? fc.oneof(fixed, counted, counted) : fixed) },
    { weight: 1, arbitrary: change(1, 2) },
    { weight: takes ? 3 : 0, arbitrary: change(-2, -1) },
    { weight: asksOften ? 12 : 6, arbitrary: book },
    { weight: asksOften ? 2 : 4, arbitrary: move },
    { weight: asksOften ? 2 : 3, arbitrary: cancel },
    { weight: asksOften ? 9 : 2, arbitrary: askNewDate },
    { weight: 2, arbitrary: answer },
    { weight: asksOften ? 4 : 1, arbitrary: apart },
    { weight: 1, arbitrary: unmarks === false ? absence(true) : absence(true, true, false) },
    { weight: 1, arbitrary: meeting },
  )
}

const OFTEN = [HOUR, 1, 1000, 20 * MINUTE, 13 * HOUR, 2 * DAY, 4 * DAY]

/**
 * `ties`: several things may happen in the same millisecond. `loses`: deliveries may get lost.
 * `takes`: credits are taken out of packages again. `unmarks`: whoever was absent was not, after
 * all: a mistake that is corrected, unless told otherwise. `counts`: the days of some packages count
 * from their first session.
 */
export function lifeArbitrary(options: Options): fc.Arbitrary<Life> {
  const gaps = options.ties ? [...OFTEN, 0, 0] : OFTEN
  const stepOf = (op: fc.Arbitrary<Op>): fc.Arbitrary<Step> =>
    fc.record({
      gapMs: fc.constantFrom(...gaps),
      op,
      isLost: options.loses
        ? fc.constantFrom(false, false, false, false, true)
        : fc.constant(false),
    })
  const stepsOf = (asksOften: boolean): fc.Arbitrary<Step[]> => {
    const step = stepOf(opArbitrary(asksOften, options))
    return fc.array(step, { minLength: 2, maxLength: 22, size: 'max' })
  }
  return fc.record({
    seed: fc.nat({ max: 1000 }),
    steps: fc.oneof({ weight: 2, arbitrary: stepsOf(false) }, stepsOf(true)),
    daysAfter: fc.constantFrom(0, 1, 9, 40),
  })
}

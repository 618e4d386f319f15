import type { Millis } from '../instant.ts'
import type { EntryKind } from '../package.ts'

/** What a line of « Pourquoi 3 ? » says, told from the steps it is made of and from nothing else. */

export const EXPLANATION_TYPES = [
  'bought',
  'opening',
  'added',
  'taken-away',
  'received',
  'given',
  'done',
  'booked',
  'returned',
  'late-cancellation',
  'absence',
  'late-move',
  'expired',
  'closed',
  'reopened',
  'refunded',
  'extension',
  'pause',
  'resumption',
  'closure',
  'grace',
  'corrected',
  'shared',
  'unshared',
  'migrated',
] as const

export type ExplanationType = (typeof EXPLANATION_TYPES)[number]

/** What one entry did: its kind, where its reason does not make it another thing. */
export type Step = EntryKind | 'no-show' | 'closed'

/** What an entry did, where its kind alone does not say it. */
export function stepOf({ kind, reason }: { kind: EntryKind; reason: string }): Step {
  if (kind === 'forfeit' && reason === 'no-show') return 'no-show'
  return kind === 'expiry' && reason === 'closed' ? 'closed' : kind
}

export type LineShape = {
  /** In the order of the ledger. */
  steps: readonly Step[]
  quantity: number
  isOfSession: boolean
  /** It asks for the session itself, and not for a late move of it. */
  isPlace: boolean
  /** Its session counts as done, at the instant that is explained. */
  isDone: boolean
}

/** Which line of « Pourquoi 3 ? » these steps are; it fails without any step. */
export function typeOf(shape: LineShape): ExplanationType {
  const [first] = shape.steps
  if (first === undefined) throw new Error('a line has a step')
  return shape.isOfSession ? typeOfSession(shape) : TYPE_OF[first](shape)
}

function typeOfSession({ steps, isPlace, isDone }: LineShape): ExplanationType {
  const holds = steps.lastIndexOf('hold')
  if (steps.lastIndexOf('release') >= holds) return 'returned'
  const loss = steps.slice(holds).find((step) => step === 'forfeit' || step === 'no-show')
  if (loss !== undefined) return loss === 'no-show' ? 'absence' : 'late-cancellation'
  if (!isPlace) return 'late-move'
  return isDone ? 'done' : 'booked'
}

const always = (type: ExplanationType) => () => type

const TYPE_OF: { [S in Step]: (shape: LineShape) => ExplanationType } = {
  grant: always('bought'),
  opening: always('opening'),
  adjustment: ({ quantity }) => (quantity < 0 ? 'taken-away' : 'added'),
  'transfer-in': always('received'),
  'transfer-out': always('given'),
  refund: always('refunded'),
  hold: always('booked'),
  release: always('returned'),
  forfeit: always('late-cancellation'),
  'no-show': always('late-cancellation'),
  courtesy: always('returned'),
  expiry: ({ quantity }) => (quantity > 0 ? 'reopened' : 'expired'),
  closed: ({ quantity }) => (quantity > 0 ? 'reopened' : 'closed'),
  grace: always('grace'),
  pause: always('pause'),
  resumption: always('resumption'),
  extension: always('extension'),
  closure: always('closure'),
  share: always('shared'),
  unshare: always('unshared'),
  correction: always('corrected'),
  migration: always('migrated'),
}

/** What all lines of one type come to, and when the first of them was. */
export type ExplanationSum = {
  type: ExplanationType
  quantity: number
  count: number
  firstAt: Millis
}

/** The lines of each type added up, in credits, in the order in which they are told. */
export function sumsOf(lines: readonly ExplanationSum[]): ExplanationSum[] {
  const byType = new Map<ExplanationType, ExplanationSum>()
  for (const { type, quantity, count, firstAt } of lines) {
    const sum = byType.get(type) ?? { type, quantity: 0, count: 0, firstAt }
    byType.set(type, {
      ...{ type, quantity: sum.quantity + quantity, count: sum.count + count },
      firstAt: Math.min(sum.firstAt, firstAt),
    })
  }
  return EXPLANATION_TYPES.flatMap((type) => byType.get(type) ?? [])
}

/** `granted` - `done` - `booked` - `forfeited` - `closed` = the balance. */
export type ExplanationTotals = {
  granted: number
  done: number
  booked: number
  forfeited: number
  closed: number
}

const GRANTED: ReadonlySet<ExplanationType> = new Set([
  'bought',
  'opening',
  'added',
  'taken-away',
  'received',
  'corrected',
])
const FORFEITED: ReadonlySet<ExplanationType> = new Set([
  'late-cancellation',
  'absence',
  'late-move',
])
const CLOSED: ReadonlySet<ExplanationType> = new Set([
  'expired',
  'closed',
  'reopened',
  'refunded',
  'given',
])

/** What was given, done, booked, lost and closed, in credits, each counted upwards. */
export function totalsOf(sums: readonly ExplanationSum[]): ExplanationTotals {
  const sum = (counts: (type: ExplanationType) => boolean): number =>
    sums.reduce((all, { type, quantity }) => (counts(type) ? all + quantity : all), 0)
  return {
    granted: sum((type) => GRANTED.has(type)),
    done: 0 - sum((type) => type === 'done'),
    booked: 0 - sum((type) => type === 'booked'),
    forfeited: 0 - sum((type) => FORFEITED.has(type)),
    closed: 0 - sum((type) => CLOSED.has(type)),
  }
}

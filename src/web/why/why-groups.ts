import type { ExplanationJson, ExplanationLineJson } from '../../contract/explanation.ts'

type WhyType = ExplanationLineJson['type']

/** One line of « Pourquoi 3 ? »: a quantity, what it stands for, and what it is made of. */
export type WhyGroup = {
  type: WhyType
  quantity: number
  /** How many lines it stands for; of a long history only the latest are here. */
  count: number
  lines: ExplanationLineJson[]
}

/** The lines that are here, and what all lines come to. */
export type Chain = Pick<ExplanationJson, 'lines' | 'sums'>

/** What came in, what went out, what is booked, what came back; then what only says something. */
const PLACES: { [T in WhyType]: number } = {
  ...{ bought: 0, opening: 0, received: 0, added: 0, 'taken-away': 0, given: 0, refunded: 0 },
  corrected: 0,
  ...{ done: 1, 'late-cancellation': 2, absence: 3, 'late-move': 4, booked: 5, returned: 6 },
  ...{ expired: 7, closed: 7, reopened: 7 },
  ...{ extension: 8, pause: 8, resumption: 8, closure: 8, grace: 8 },
  ...{ shared: 8, unshared: 8, migrated: 8 },
}

/** What is told of many sessions at once; the rest stands by itself, with its reason. */
const TOGETHER = [
  ...(['done', 'booked', 'returned'] as const),
  ...(['late-cancellation', 'absence', 'late-move'] as const),
]

export function isOfSessions(type: WhyType): type is (typeof TOGETHER)[number] {
  return TOGETHER.some((one) => one === type)
}

/** The chain as a sum that reads downwards; with what is older its quantities add up to the balance. */
export function groupsOf({ lines, sums }: Chain): WhyGroup[] {
  const sumByType = new Map(sums.map((sum) => [sum.type, sum]))
  const groups = Map.groupBy(lines, ({ type, entryIds }) =>
    isOfSessions(type) ? type : (entryIds[0] ?? type),
  )
  const told = [...groups.values()].map((group): WhyGroup => {
    const type = group[0]?.type ?? 'added'
    const shown = { quantity: quantityOf(group), count: group.length }
    const { quantity, count } = (isOfSessions(type) ? sumByType.get(type) : null) ?? shown
    return { type, quantity, count, lines: [...group].sort(byStart) }
  })
  const isShown = new Set(told.map(({ type }) => type))
  const unseen = sums
    .filter(({ type }) => isOfSessions(type) && !isShown.has(type))
    .map((sum): WhyGroup => ({ ...sum, lines: [] }))
  return [...told, ...unseen].sort((a, b) => PLACES[a.type] - PLACES[b.type])
}

/** What came in and went out besides sessions, before the lines that are here, by type. */
export function olderOf({ lines, sums }: Chain): Older[] {
  return sums.flatMap(({ type, firstAt, ...sum }) => {
    if (isOfSessions(type)) return []
    const shown = lines.filter((line) => line.type === type)
    const count = sum.count - shown.length
    const quantity = sum.quantity - quantityOf(shown)
    return count === 0 ? [] : [{ type, quantity, count, firstAt }]
  })
}

/** Of several nothing more is known than when the first of them was. */
export type Older = { type: WhyType; quantity: number; count: number; firstAt: string }

const quantityOf = (parts: readonly { quantity: number }[]) =>
  parts.reduce((total, { quantity }) => total + quantity, 0)

const startOf = ({ session, at }: ExplanationLineJson) => session?.startsAt ?? at

function byStart(a: ExplanationLineJson, b: ExplanationLineJson): number {
  return startOf(a) < startOf(b) ? -1 : Number(startOf(a) > startOf(b))
}

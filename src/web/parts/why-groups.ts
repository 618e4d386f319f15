import type { ExplanationLineJson } from '../../contract/explanation.ts'

export type WhyType = ExplanationLineJson['type']

/** One line of « Pourquoi 3 ? »: a quantity, what it stands for, and what it is made of. */
export type WhyGroup = { type: WhyType; quantity: number; lines: ExplanationLineJson[] }

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
const TOGETHER: ReadonlySet<WhyType> = new Set([
  'done',
  'booked',
  'returned',
  'late-cancellation',
  'absence',
  'late-move',
])

/** The chain as a sum that reads downwards; its quantities add up to the balance. */
export function groupsOf(lines: readonly ExplanationLineJson[]): WhyGroup[] {
  const groups = Map.groupBy(lines, ({ type, entryIds }) =>
    TOGETHER.has(type) ? type : (entryIds[0] ?? type),
  )
  return [...groups.values()]
    .map((group): WhyGroup => {
      const quantity = group.reduce((total, line) => total + line.quantity, 0)
      return { type: group[0]?.type ?? 'added', quantity, lines: [...group].sort(byStart) }
    })
    .sort((a, b) => PLACES[a.type] - PLACES[b.type])
}

const startOf = ({ session, at }: ExplanationLineJson) => session?.startsAt ?? at

function byStart(a: ExplanationLineJson, b: ExplanationLineJson): number {
  return startOf(a) < startOf(b) ? -1 : Number(startOf(a) > startOf(b))
}

import type { Millis } from '../instant.ts'
import type { Fact } from './fact.ts'
import type { Node } from './lineage.ts'

/** A person's word on a session, with when it was given and by which fact. */
export type Mark = { at: Millis; fact: Fact }

/** What people decided about a booking; of several words on one matter the latest stands. */
export type Decisions = {
  taken: Mark | null
  noShow: Mark | null
  lateCancelled: Mark | null
  /** When somebody last said how the session went, or took such a word back. */
  wordAt: Millis | null
  waived: Mark | null
  /** « Ce n'est pas moi »: nobody pays until somebody is named. */
  isDisowned: boolean
  clientId: string | null
  packageId: string | null
  isUncovered: boolean
  isDismissed: boolean
  /** Questions that a person has answered, by `kind:uid`. */
  answered: ReadonlySet<string>
}

export type DecisionName =
  | 'taken'
  | 'noShow'
  | 'lateCancelled'
  | 'waived'
  | 'clientId'
  | 'packageId'
  | 'uncovered'
  | 'dismissed'
  | 'disowned'
  | 'acceptedMove'
  | 'accepted'
  | 'cancelledLate'
  | 'vouched'

function textsOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : []
}

const WORDS = ['taken', 'noShow', 'lateCancelled'] as const

function latestOf(instants: readonly (Millis | undefined)[]): Millis | null {
  const known = instants.filter((at) => at !== undefined)
  return known.length === 0 ? null : Math.max(...known)
}

/** Reads the decisions made on any booking of a lineage's path. */
export function decisionsOn(path: readonly Node[]): Decisions {
  const facts = path
    .flatMap((node) => node.decided)
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
  const latest = (name: DecisionName): { value: unknown; mark: Mark } | null => {
    for (let index = facts.length - 1; index >= 0; index -= 1) {
      const fact = facts[index]
      const attribute = fact?.attributes[name]
      if (fact !== undefined && attribute !== undefined) {
        return { value: attribute.value, mark: { at: fact.at, fact } }
      }
    }
    return null
  }
  const markOf = (name: DecisionName): Mark | null => {
    const found = latest(name)
    return found !== null && found.value === true ? found.mark : null
  }
  const textOf = (name: DecisionName): string | null => {
    const found = latest(name)
    return typeof found?.value === 'string' ? found.value : null
  }
  const isLater = (name: DecisionName, other: DecisionName): boolean => {
    const mark = markOf(name)
    return mark !== null && mark.at >= (latest(other)?.mark.at ?? Number.NEGATIVE_INFINITY)
  }
  return {
    taken: markOf('taken'),
    noShow: markOf('noShow'),
    lateCancelled: markOf('lateCancelled'),
    wordAt: latestOf(WORDS.map((name) => latest(name)?.mark.at)),
    waived: markOf('waived'),
    isDisowned: isLater('disowned', 'clientId'),
    clientId: isLater('disowned', 'clientId') ? null : textOf('clientId'),
    packageId: textOf('packageId'),
    isUncovered: markOf('uncovered') !== null,
    isDismissed: markOf('dismissed') !== null,
    answered: new Set(facts.flatMap((fact) => textsOf(fact.attributes.answered?.value))),
  }
}

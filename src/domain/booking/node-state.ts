import type { Millis } from '../instant.ts'
import { type Fact, textAttribute, timesOf } from './fact.ts'
import type { Node } from './lineage.ts'

/** What is known of one booking's state: requested < accepted < rejected < cancelled. */

/**
 * From when the booking was accepted; null while a request for it is unanswered. What nobody called
 * a request was accepted from the beginning.
 */
export function acceptedAt({ exists, decided }: Node): Millis | null {
  const flags = exists?.flags ?? []
  const isPaying = flags.includes('initiated') && !flags.includes('paid')
  if (!flags.includes('requested') && !isPaying) return Number.NEGATIVE_INFINITY
  const accepted = exists?.attributes.accepted
  // The earliest acceptance stands: its instant is kept with the opposite sign.
  const heard = accepted === undefined ? [] : [-accepted.at]
  const said = decided.filter((fact) => fact.attributes.accepted?.value === true)
  const instants = [...heard, ...said.map(({ at }) => at)]
  return instants.length === 0 ? null : Math.min(...instants)
}

/** Whether the booking was still a mere request when its time came. */
export function isUnanswered(node: Node): boolean {
  const times = timesOf(node.exists)
  const at = acceptedAt(node)
  return times !== null && (at === null || at >= times.startsAt)
}

/** Every word that the booking is given up or refused. */
export function endingsOf({ cancelled, rejected }: Node): Fact[] {
  return [...cancelled, ...rejected]
}

/** When the booking was refused, unless it was cancelled before. */
export function rejectionOf({ cancelled, rejected }: Node): { at: Millis; fact: Fact } | null {
  const [fact] = [...rejected].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
  if (fact === undefined || cancelled.some((other) => other.at < fact.at)) return null
  return { at: fact.at, fact }
}

/**
 * The mark by which Cal.com calls the booker absent; null where there is none, or where it was taken
 * back. A mark of one of the guests says nothing of the booker.
 */
export function absenceOf({ absences }: Node, email: string | null): Fact | null {
  const own = absences.filter((fact) => fact.email === email)
  own.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
  const isAbsent = (fact: Fact): boolean => fact.attributes.noShow?.value === true
  // Several copies of one mark are one: the first of them stands.
  return own[own.findLastIndex((fact) => !isAbsent(fact)) + 1] ?? null
}

/** The first reason that was given, as it was written; null where nobody gave one. */
export function reasonOf(facts: readonly Fact[]): string | null {
  return textAttribute(
    facts.find((fact) => textAttribute(fact, 'reason') !== null),
    'reason',
  )
}

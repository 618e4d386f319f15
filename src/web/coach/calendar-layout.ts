import type { SessionJson } from '../../contract/session.ts'
import { MINUTE_MS, type Millis } from '../../domain/instant.ts'
import { dayAfter, millisOf } from '../../i18n/format.ts'
import { mondayOf, weekFrom } from './week.ts'

const HOUR_MINUTES = 60
const DAY_MINUTES = 24 * HOUR_MINUTES
/** The hours that are always shown; others join them where something is booked. */
const USUAL_FIRST_HOUR = 7
const USUAL_LAST_HOUR = 20

/** Where a session stands in its day: minutes from midnight, and its lane beside others. */
export type Placed<T> = { session: T; from: number; to: number; lane: number; lanes: number }

/** Sessions of one day, side by side where they overlap. */
export function placed<T extends SessionJson>(
  sessions: readonly T[],
  timeOf: (at: Millis) => string,
): Placed<T>[] {
  const spans = sessions
    .map((session) => {
      const from = minutesOf(timeOf(millisOf(session.startsAt)))
      const minutes = (millisOf(session.endsAt) - millisOf(session.startsAt)) / MINUTE_MS
      return { session, from, to: Math.min(from + minutes, DAY_MINUTES) }
    })
    .sort((a, b) => a.from - b.from || b.to - a.to)
  const groups: (typeof spans)[] = []
  let end = -1
  for (const span of spans) {
    if (span.from >= end) groups.push([])
    groups.at(-1)?.push(span)
    end = Math.max(end, span.to)
  }
  return groups.flatMap(inLanes)
}

/** Those that touch each other share the width; each takes the first lane that is free. */
function inLanes<T>(group: readonly { session: T; from: number; to: number }[]): Placed<T>[] {
  const ends: number[] = []
  const lanes = group.map((span) => {
    const free = ends.findIndex((end) => end <= span.from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = span.to
    return lane
  })
  return group.map((span, place) => ({ ...span, lane: lanes[place] ?? 0, lanes: ends.length }))
}

/** The first hour shown and the one after the last. */
export function hoursShown(days: readonly Placed<unknown>[][]): { first: number; last: number } {
  const all = days.flat()
  const first = Math.min(
    USUAL_FIRST_HOUR,
    ...all.map(({ from }) => Math.floor(from / HOUR_MINUTES)),
  )
  const last = Math.max(USUAL_LAST_HOUR, ...all.map(({ to }) => Math.ceil(to / HOUR_MINUTES)))
  return { first, last }
}

/** The weeks that a month touches, each from its Monday. */
export function weeksOfMonth(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`
  const weeks: string[][] = []
  for (let monday = mondayOf(first); monday.slice(0, 7) <= day.slice(0, 7); ) {
    weeks.push(weekFrom(monday))
    monday = dayAfter(monday, 7)
  }
  return weeks
}

/** The first day of the month before or after. */
export function monthBeside(day: string, by: 1 | -1): string {
  const first = `${day.slice(0, 7)}-01`
  return by === -1
    ? `${dayAfter(first, -1).slice(0, 7)}-01`
    : `${dayAfter(first, 31).slice(0, 7)}-01`
}

export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * HOUR_MINUTES + minutes
}

/** `HH:MM` of a minute of the day. */
export function timeFrom(minutes: number): string {
  const hours = Math.floor(minutes / HOUR_MINUTES)
  return `${String(hours).padStart(2, '0')}:${String(minutes % HOUR_MINUTES).padStart(2, '0')}`
}

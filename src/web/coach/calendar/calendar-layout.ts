import type { SessionJson } from '../../../contract/session.ts'
import { MINUTE_MS, type Millis } from '../../../domain/instant.ts'
import { dayAfter, millisOf } from '../../../i18n/format.ts'
import { mondayOf, weekFrom } from './week.ts'

const HOUR_MINUTES = 60
const DAY_MINUTES = 24 * HOUR_MINUTES
const DAY_HOURS = 24
/** The hours that are shown in full; the others are pressed together until something is booked in or beyond them. */
const USUAL_FIRST_HOUR = 7
const USUAL_LAST_HOUR = 20
export const HOUR_HEIGHT = 48
const PRESSED_HEIGHT = 4
/** From so many pressed hours on there is room for the time at which they begin. */
const PRESSED_NAMED_MIN = 3

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

/** One hour of the week's picture: outside the usual ones it is sunk, and pressed when empty. */
export type HourRow = {
  hour: number
  top: number
  height: number
  isSunk: boolean
  isNamed: boolean
}

export function hourRows(days: readonly Placed<unknown>[][]): HourRow[] {
  const all = days.flat()
  const isBooked = (hour: number) =>
    all.some(({ from, to }) => from < (hour + 1) * HOUR_MINUTES && to > hour * HOUR_MINUTES)
  const isUsual = (hour: number) => hour >= USUAL_FIRST_HOUR && hour < USUAL_LAST_HOUR
  const hours = Array.from({ length: DAY_HOURS }, (_, hour) => hour)
  // From the first hour that is wanted to the last one: none between them is left out.
  const wanted = hours.filter((hour) => isUsual(hour) || isBooked(hour))
  const [first = USUAL_FIRST_HOUR, last = USUAL_LAST_HOUR] = [wanted[0], wanted.at(-1)]
  const heights = hours.map((hour) =>
    hour >= first && hour <= last ? HOUR_HEIGHT : PRESSED_HEIGHT,
  )
  return hours.map((hour) => ({
    hour,
    top: sum(heights.slice(0, hour)),
    height: heights[hour] ?? 0,
    isSunk: !isUsual(hour),
    isNamed: isNamed(heights, hour),
  }))
}

/** A full hour says its time; pressed ones say when they begin, if no other word is too near. */
function isNamed(heights: readonly number[], hour: number): boolean {
  if (heights[hour] === HOUR_HEIGHT) return hour > 0
  const next = heights.slice(hour, hour + PRESSED_NAMED_MIN)
  return heights[hour - 1] === HOUR_HEIGHT && !next.includes(HOUR_HEIGHT)
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** How far down a minute of the day stands. */
export function topOf(rows: readonly HourRow[], minute: number): number {
  const row = rows[Math.min(Math.floor(minute / HOUR_MINUTES), DAY_HOURS - 1)]
  if (row === undefined) return 0
  return row.top + ((minute - row.hour * HOUR_MINUTES) / HOUR_MINUTES) * row.height
}

/** The half hour that was touched. */
export function slotAt(rows: readonly HourRow[], y: number): number {
  const row = rows.findLast(({ top }) => top <= y)
  if (row === undefined) return 0
  const isSecondHalf = row.height === HOUR_HEIGHT && y - row.top >= HOUR_HEIGHT / 2
  return row.hour * HOUR_MINUTES + (isSecondHalf ? HOUR_MINUTES / 2 : 0)
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

import { dayOf, dayPlus, daysBetween, instantOf } from '../calendar.ts'
import { DAY_MS, MINUTE_MS, type Millis } from '../instant.ts'
import type { NewMail, NudgeKind } from './mail.ts'
import type { NudgeSettings } from './nudge-settings.ts'

/** What is known of a package and its client where it is asked whether to write. */
export type NudgeFacts = {
  packageId: string
  clientId: string
  /** Neither paused, ended, closed nor refunded. */
  isOpen: boolean
  totalSessions: number
  sessionsRemaining: number
  /** Booked with it, and not over yet. */
  sessionsAhead: number
  /** When the next one of them is over. */
  nextEndAt: Millis | null
  validFromAt: Millis
  expiresAt: Millis | null
  /** Since when this end is known. */
  endSeenAt: Millis
  /** The latest change of its credits. */
  changedAt: Millis
  /** The client has another one to book from. */
  hasFollower: boolean
  /** The end of the client's last session, past or to come; null: there was none. */
  lastEndAt: Millis | null
  /** When the client was written to of one's own accord last. */
  nudgedAt: Millis | null
  /** Keys of what was written already. */
  written: readonly string[]
  /** Those of them that were not given up before they left. */
  sent: readonly string[]
}

type NextNudge = {
  nudge: NewMail | null
  /** When to look again by time alone; null: when it changes. */
  lookAgainAt: Millis | null
}

/** On the studio's clock: before the day begins nobody writes, quiet hours or not. */
const HOUR = '09:00'

/** What was done can be taken back for a quarter of an hour: only then it is said. */
const SETTLED_MS = 15 * MINUTE_MS

/** Between a nudge and whatever was written of one's own accord before it. */
const REST_MS = 3 * DAY_MS

const NOTHING: NextNudge = { nudge: null, lookAgainAt: null }

/** At most one mail, the most urgent; of thresholds that passed together only the last one. */
export function nextNudge(
  facts: NudgeFacts,
  settings: NudgeSettings,
  zone: string,
  now: Millis,
): NextNudge {
  const isOver = facts.expiresAt !== null && facts.expiresAt <= now
  if (!settings.isOn || !facts.isOpen || isOver || facts.sessionsRemaining < 1) return NOTHING
  const wanted = [
    warning(facts, settings, zone, now),
    ...[fewLeft(facts, settings), nothingBooked(facts, settings, zone)].map((nudge) =>
      rested(facts, nudge),
    ),
  ].filter((one) => one !== null)
  const due = wanted.find(({ at, mail }) => at <= now && !facts.written.includes(mail.key))
  const coming = wanted.flatMap(({ mail, at, nextAt = at }) => {
    if (mail.key === due?.mail.key || facts.written.includes(mail.key)) return nextAt
    // Whatever is due as well waits until the one that goes now is past.
    return at <= now ? now + REST_MS : at
  })
  // With each session that is over, less is to come.
  const ends = facts.nextEndAt === null ? [] : [facts.nextEndAt]
  const later = [...coming, ...ends].filter((at) => at > now)
  return {
    nudge: due?.mail ?? null,
    lookAgainAt: later.length === 0 ? null : Math.min(...later),
  }
}

/** `nextAt`: when there is more to say of the same. */
type Wanted = { mail: NewMail; at: Millis; nextAt?: Millis }

/** The last day on which something can be done with it, in the studio's zone. */
export function lastDayOf(expiresAt: Millis, zone: string): string {
  return dayOf(expiresAt - 1, zone)
}

/** The threshold that passed last, else the one that comes. */
function warning(
  facts: NudgeFacts,
  settings: NudgeSettings,
  zone: string,
  now: Millis,
): Wanted | null {
  const { packageId, clientId, expiresAt, endSeenAt } = facts
  if (expiresAt === null) return null
  const lastDay = lastDayOf(expiresAt, zone)
  const thresholds = settings.warningDays
    .map((days) => ({ days, at: morningAfter(lastDay, -days, zone) }))
    .filter(({ at }) => at > endSeenAt)
    .sort((a, b) => a.at - b.at)
  const threshold = thresholds.findLast(({ at }) => at <= now) ?? thresholds[0]
  if (threshold === undefined) return null
  const { days, at } = threshold
  const next = thresholds.find((one) => one.at > now)
  return {
    at,
    ...(next === undefined ? {} : { nextAt: next.at }),
    mail: {
      key: saidBefore(facts, days, lastDay) ?? warningKey(packageId, lastDay, days),
      kind: 'package-ends',
      personId: clientId,
      packageId,
      content: { lastDay, days },
    },
  }
}

const warningKey = (packageId: string, lastDay: string, days: number) =>
  `package-ends:${packageId}:${lastDay}:${days}`

/** An end that follows a session moves with it: by less than half of the days it is not another. */
function saidBefore(facts: NudgeFacts, days: number, lastDay: string): string | undefined {
  const [before, after] = warningKey(facts.packageId, '|', days).split('|')
  if (before === undefined || after === undefined) return undefined
  return facts.sent.find((key) => {
    if (!key.startsWith(before) || !key.endsWith(after)) return false
    return Math.abs(daysBetween(key.slice(before.length, -after.length), lastDay)) * 2 < days
  })
}

function fewLeft(facts: NudgeFacts, settings: NudgeSettings): Wanted | null {
  const { packageId, clientId, totalSessions } = facts
  const toCome = facts.sessionsRemaining + facts.sessionsAhead
  const { fewLeft: most } = settings
  // Whoever bought so few knows.
  if (most === null || toCome > most || totalSessions <= most || facts.hasFollower) return null
  return {
    at: facts.changedAt + SETTLED_MS,
    mail: {
      key: `few-left:${packageId}:${totalSessions}`,
      kind: 'few-left',
      personId: clientId,
      packageId,
      content: {},
    },
  }
}

function nothingBooked(facts: NudgeFacts, settings: NudgeSettings, zone: string): Wanted | null {
  const { packageId, clientId, lastEndAt } = facts
  if (settings.silentDays === null) return null
  const since = Math.max(lastEndAt ?? 0, facts.validFromAt, facts.endSeenAt)
  return {
    at: morningAfter(dayOf(since, zone), settings.silentDays, zone),
    mail: {
      // One for each silence, whichever package would be booked from.
      key: `nothing-booked:${clientId}:${lastEndAt ?? 'never'}`,
      kind: 'nothing-booked',
      personId: clientId,
      packageId,
      content: {},
    },
  }
}

/** The mornings of a round are few, and a day's is what takes long. */
const MORNINGS_MAX = 1000
const knownMornings = new Map<string, Millis>()

/** When it is the hour so many days after, or before, a day. */
function morningAfter(day: string, days: number, zone: string): Millis {
  const name = `${day} ${days} ${zone}`
  const known = knownMornings.get(name)
  if (known !== undefined) return known
  const { at } = instantOf(dayPlus(day, days), HOUR, zone)
  if (knownMornings.size >= MORNINGS_MAX) knownMornings.clear()
  knownMornings.set(name, at)
  return at
}

function rested({ nudgedAt }: NudgeFacts, wanted: Wanted | null): Wanted | null {
  if (wanted === null || nudgedAt === null) return wanted
  return { ...wanted, at: Math.max(wanted.at, nudgedAt + REST_MS) }
}

/** Why what was written no longer is to be sent; null where it still is. */
export function whyNotAnyMore(
  mail: Pick<NewMail, 'content'> & { kind: NudgeKind },
  facts: NudgeFacts,
  settings: NudgeSettings,
  zone: string,
  now: Millis,
): 'superseded' | 'no-longer-true' | null {
  const isOver = facts.expiresAt !== null && facts.expiresAt <= now
  if (!facts.isOpen || isOver || facts.sessionsRemaining < 1) return 'no-longer-true'
  switch (mail.kind) {
    case 'package-ends': {
      const is = warning(facts, settings, zone, now)?.mail.content
      if (is?.lastDay !== mail.content.lastDay) return 'no-longer-true'
      return is?.days === mail.content.days ? null : 'superseded'
    }
    case 'few-left':
      return fewLeft(facts, settings) === null ? 'no-longer-true' : null
    case 'nothing-booked':
      return facts.lastEndAt !== null && facts.lastEndAt > now ? 'no-longer-true' : null
  }
}

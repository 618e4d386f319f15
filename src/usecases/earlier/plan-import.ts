import { Temporal } from 'temporal-polyfill'
import type { EarlierRow, EarlierTables } from '../../db/inputs/earlier.ts'
import { isDay } from '../../domain/calendar.ts'
import { MINUTE_MS, type Millis } from '../../domain/instant.ts'
import { normaliseEmail } from '../../domain/person.ts'

/** What is brought over from the tables of an earlier FitBuddy, each row under its own old id. */
export type ImportPlan = {
  people: PersonToImport[]
  packages: PackageToImport[]
  sessions: SessionToImport[]
  leftOut: LeftOut[]
}

type PersonToImport = {
  /** Several where one address had several accounts. */
  userIds: string[]
  role: 'client' | 'coach'
  email: string
  name: string
  locale: 'fr' | 'en'
  phone: string | null
}

export type PackageToImport = {
  id: string
  userId: string
  name: string
  /** What is left, and what its coming sessions will take again. */
  opening: number
  remaining: number
  coming: number
  validFrom: string | null
  validUntil: string | null
  amountCents: number | null
  isPaused: boolean
  origin: string
}

export type SessionToImport = {
  id: string
  userId: string
  packageId: string | null
  calcomUid: string | null
  startsAt: Millis
  endsAt: Millis
  bookedAt: Millis
  isFree: boolean
  title: string | null
  meetingLink: string | null
}

/** `what` is an id of theirs: no name and no address. */
export type LeftOut = { what: string; reason: string }

const NAMES: { [type: string]: string } = {
  '1month': 'Forfait 1 mois',
  '3months': 'Forfait 3 mois',
  '6months': 'Forfait 6 mois',
  '12months': 'Forfait 12 mois',
}
const MINUTES_DEFAULT = 45

/** Pure: what is there, and what the day is, give what is done. */
export function planImport(earlier: EarlierTables, now: Millis, today: string): ImportPlan {
  const leftOut: LeftOut[] = []
  const people = peopleOf(earlier.profiles, leftOut)
  const known = new Set(people.flatMap(({ userIds }) => userIds))
  const sessions = sessionsOf(earlier.sessions, known, now, leftOut)
  const packages = packagesOf(earlier.packages, { known, sessions, today }, leftOut)
  const ids = new Set(packages.map(({ id }) => id))
  const covered = sessions.map((session) => ({
    ...session,
    packageId: session.packageId !== null && ids.has(session.packageId) ? session.packageId : null,
  }))
  return { people, packages, sessions: covered, leftOut }
}

function peopleOf(rows: readonly EarlierRow[], leftOut: LeftOut[]): PersonToImport[] {
  const byEmail = new Map<string, PersonToImport>()
  for (const row of rows) {
    const id = textOf(row.id) ?? ''
    const email = normaliseEmail(textOf(row.email) ?? '')
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
      leftOut.push({ what: `profile ${id}`, reason: 'has no address' })
      continue
    }
    if (row.role === 'admin') {
      leftOut.push({ what: `profile ${id}`, reason: 'is an administrator: the owner is set here' })
      continue
    }
    const same = byEmail.get(email)
    if (same !== undefined) {
      same.userIds.push(id)
      continue
    }
    const names = [textOf(row.first_name), textOf(row.last_name)].filter((name) => name !== null)
    byEmail.set(email, {
      ...{ userIds: [id], email, phone: textOf(row.phone)?.slice(0, 40) ?? null },
      role: row.role === 'coach' ? 'coach' : 'client',
      name: names.length === 0 ? email.replace(/@.*$/, '') : names.join(' ').slice(0, 120),
      locale: row.language === 'en' ? 'en' : 'fr',
    })
  }
  return [...byEmail.values()]
}

function sessionsOf(
  rows: readonly EarlierRow[],
  known: ReadonlySet<string>,
  now: Millis,
  leftOut: LeftOut[],
): SessionToImport[] {
  const uids = new Set<string>()
  return rows.flatMap((row) => {
    const [id, userId] = [textOf(row.id) ?? '', textOf(row.user_id) ?? '']
    const leave = (reason: string) => {
      leftOut.push({ what: `session ${id}`, reason })
      return []
    }
    // What has taken place, or was given up, is in the balances.
    if (row.status !== 'scheduled' && row.status !== 'rescheduled') return []
    const startsAt = startOf(row)
    if (startsAt === null) return leave('has no time')
    if (startsAt <= now) return []
    if (row.status === 'rescheduled') return leave('was moved, and nobody noted where to')
    if (!known.has(userId)) return leave('belongs to nobody who is brought over')
    const calcomUid = textOf(row.calcom_booking_id) ?? textOf(row.cal_com_booking_id)
    if (calcomUid !== null && uids.has(calcomUid)) return leave('is there twice')
    if (calcomUid !== null) uids.add(calcomUid)
    const minutes = numberOf(row.duration_minutes) ?? MINUTES_DEFAULT
    return {
      ...{ id, userId, calcomUid, startsAt, packageId: textOf(row.package_id) },
      endsAt: startsAt + Math.max(1, minutes) * MINUTE_MS,
      bookedAt: Math.min(instantOf(textOf(row.created_at)) ?? now, now),
      isFree: row.session_type === 'discovery',
      title: textOf(row.session_type),
      meetingLink: linkOf(row.google_meet_link) ?? linkOf(row.meeting_link),
    }
  })
}

type Around = { known: ReadonlySet<string>; sessions: readonly SessionToImport[]; today: string }

function packagesOf(
  rows: readonly EarlierRow[],
  { known, sessions, today }: Around,
  leftOut: LeftOut[],
): PackageToImport[] {
  return rows.flatMap((row) => {
    const [id, userId] = [textOf(row.id) ?? '', textOf(row.user_id) ?? '']
    const leave = (reason: string) => {
      leftOut.push({ what: `package ${id}`, reason })
      return []
    }
    const validUntil = dayIn(row.end_date)
    if (row.status === 'cancelled' || row.status === 'expired') return leave(`is ${row.status}`)
    if (validUntil !== null && validUntil < today) return leave(`ended on ${validUntil}`)
    if (!known.has(userId)) return leave('belongs to nobody who is brought over')
    // The column of what remains disagrees in some databases: both others say what it should be.
    const remaining = (numberOf(row.total_sessions) ?? 0) - (numberOf(row.sessions_used) ?? 0)
    const coming = sessions.filter((one) => one.packageId === id && !one.isFree).length
    const opening = Math.max(0, remaining) + coming
    if (opening === 0) return leave('is used up')
    const price = numberOf(row.price_chf)
    const started = dayIn(row.start_date)
    const type = textOf(row.package_type) ?? ''
    return {
      ...{ id, userId, name: NAMES[type] ?? 'Forfait', opening, remaining, coming, validUntil },
      validFrom: started !== null && started < today ? started : null,
      amountCents: price === null ? numberOf(row.amount_paid_cents) : Math.round(price * 100),
      isPaused: row.status === 'paused',
      origin: `earlier FitBuddy, package ${id}`,
    }
  })
}

/** The day and the time apart, written in UTC, or both in one. */
function startOf(row: EarlierRow): Millis | null {
  const date = textOf(row.session_date)
  if (date === null) return null
  if (!isDay(date)) return instantOf(date)
  const time = textOf(row.scheduled_time)
  return time === null ? null : instantOf(`${date}T${time}Z`)
}

function instantOf(text: string | null): Millis | null {
  if (text === null) return null
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    return null
  }
}

function dayIn(value: unknown): string | null {
  const day = textOf(value)?.slice(0, 10) ?? ''
  return isDay(day) ? day : null
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? null : text
}

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

function linkOf(value: unknown): string | null {
  const text = textOf(value) ?? ''
  return /^https:\/\/\S+$/.test(text) ? text.slice(0, 2000) : null
}

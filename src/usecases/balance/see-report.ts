import type { Executor } from '../../db/executor.ts'
import * as credits from '../../db/ledger/report-credits.ts'
import { owed } from '../../db/ledger/report-owed.ts'
import { unpaid } from '../../db/ledger/report-payments.ts'
import * as sessions from '../../db/ledger/report-sessions.ts'
import { readAtLength } from '../../db/long-read.ts'
import { findStudioZone } from '../../db/sessions/series-plans.ts'
import { dayOf, dayPlus, midnightAfter, startOfDay } from '../../domain/calendar.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'

export const REPORTS = {
  owed: ['client', 'package', 'remaining', 'booked', 'amountCents', 'currency'],
  revenue: [
    'month',
    'soldCents',
    'receivedCents',
    'refundedCents',
    'earnedCents',
    'expiredCents',
    'currency',
  ],
  unpaid: [
    'client',
    'package',
    'soldOn',
    'priceCents',
    'paidCents',
    'dueCents',
    'payer',
    'currency',
  ],
  expired: ['day', 'client', 'package', 'sessions', 'amountCents', 'currency'],
  losses: ['client', 'holder', 'absences', 'lateCancellations', 'lateMoves', 'forgiven'],
  utilisation: ['weekday', 'hour', 'sessions', 'minutes'],
  'without-booking': ['client', 'remaining', 'validUntil', 'fromFirstSession', 'lastSession'],
} as const

export type ReportName = keyof typeof REPORTS
type ReportRow = credits.Row

type Report = {
  report: ReportName
  from: string
  to: string
  timeZone: string
  columns: readonly string[]
  rows: ReportRow[]
}

const DAYS_BACK = 365

/** A table over the studio's days; without days the last twelve months, until today. */
export async function seeReport(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  asked: { report: ReportName; from?: string | undefined; to?: string | undefined },
): Promise<Result<Report, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const { report } = asked
  const timeZone = await findStudioZone(db, actor.studioId)
  const today = dayOf(now(), timeZone)
  const to = asked.to ?? today
  const from = asked.from ?? dayPlus(to, -DAYS_BACK)
  if (to < from) return refuse({ type: 'InvalidValidity' })
  const until = midnightAfter(to, timeZone)
  const span = { from: startOfDay(from, timeZone), until, timeZone }
  const rows = await readAtLength(db, (tx) => rowsOf(report, tx, actor.studioId, span, now()))
  return ok({ report, from, to, timeZone, columns: REPORTS[report], rows })
}

async function rowsOf(
  report: ReportName,
  db: Executor,
  studioId: string,
  span: credits.Span,
  now: number,
): Promise<ReportRow[]> {
  switch (report) {
    case 'owed':
      // The last instant of that day, or now while it lasts.
      return await owed(db, studioId, Math.min(span.until - 1, now))
    case 'revenue':
      // Nothing is earned before its time, also of today.
      return await credits.revenue(db, studioId, { ...span, until: Math.min(span.until, now + 1) })
    case 'unpaid':
      return await unpaid(db, studioId, span)
    case 'expired':
      return await credits.expired(db, studioId, span)
    case 'losses':
      return await credits.losses(db, studioId, span)
    case 'utilisation':
      return await sessions.utilisation(db, studioId, span)
    case 'without-booking':
      return await sessions.withoutBooking(db, studioId, now, span.timeZone)
  }
}

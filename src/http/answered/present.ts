import type { MeJson } from '../../contract/me.ts'
import type { EntryDetailsJson, EntryJson, PackageJson } from '../../contract/package.ts'
import type { PaymentStateJson } from '../../contract/payment.ts'
import type { PersonJson } from '../../contract/person.ts'
import type { SeriesJson } from '../../contract/series.ts'
import type { SessionJson, SessionWithTimelineJson } from '../../contract/session.ts'
import type { ValiditySpan } from '../../contract/validity.ts'
import { calcomLinks } from '../../domain/calcom-links.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type {
  Entry,
  EntryDetails,
  FirstSessionValidity,
  Migration,
  Package,
  PackagePause,
} from '../../domain/package.ts'
import type { PaymentState } from '../../domain/payment.ts'
import type { Person } from '../../domain/person.ts'
import type { Session } from '../../domain/session.ts'
import type { Page } from '../../usecases/page.ts'
import type { Me } from '../../usecases/people/see-me.ts'
import type { SeenSeries } from '../../usecases/series/see-series.ts'
import type { SeenSession } from '../../usecases/sessions/see-session.ts'

/** The one place that turns a domain value into the JSON of the contract. */

export function presentPage<T, J>(page: Page<T>, present: (element: T) => J) {
  return { items: page.items.map(present), nextCursor: page.nextCursor }
}

export function presentPerson(person: Person): PersonJson {
  const { id, role, name, locale, timeZone, phone, createdAt } = person
  const primaryFirst = person.emails.toSorted((a, b) => Number(b.isPrimary) - Number(a.isPrimary))
  const emails = primaryFirst.map(({ email }) => email)
  const email = emails[0] ?? null
  return { id, role, name, email, emails, locale, timeZone, phone, createdAt: isoOf(createdAt) }
}

export function presentMe({ person, timeZone, studio, team, calendarUrl }: Me): MeJson {
  const { id, role, name, email, emails, locale } = presentPerson(person)
  return {
    id,
    role,
    name,
    email,
    emails,
    locale,
    timeZone,
    nudges: person.nudgesMutedAt === null,
    studio: {
      id: studio.id,
      slug: studio.slug,
      name: studio.name,
      timeZone: studio.timeZone,
      locale: studio.locale,
      currency: studio.currency,
      isDemo: studio.isDemo,
      email: team.find((one) => one.role === 'owner')?.emails[0]?.email ?? null,
    },
    coaches: team.map((coach) => ({
      id: coach.id,
      name: coach.name,
      timeZone: coach.timeZone ?? studio.timeZone,
    })),
    calendarUrl,
  }
}

export function presentPackage(sold: Package): PackageJson {
  return {
    id: sold.id,
    clientId: sold.clientId,
    clientName: sold.clientName,
    beneficiaries: sold.beneficiaries.map(({ since, ...one }) => ({ ...one, since: isoOf(since) })),
    number: sold.number,
    name: sold.name,
    status: sold.status,
    totalSessions: sold.totalSessions,
    sessionsUsed: sold.sessionsUsed,
    sessionsRemaining: sold.sessionsRemaining,
    sessionsDone: sold.sessionsDone,
    sessionsBooked: sold.sessionsBooked,
    sessionsForfeited: sold.sessionsForfeited,
    sessionsExpired: sold.sessionsExpired,
    validFrom: sold.validFrom,
    validUntil: sold.validUntil,
    countsFromFirstSession: presentSpan(sold.fromFirst),
    expiresAt: isoOrNull(sold.expiresAt),
    graceUntil: isoOrNull(sold.graceUntil),
    pause: sold.pause === null ? null : presentPause(sold.pause),
    price: sold.price,
    // An answer that is told again may be older than this field.
    isGift: sold.isGift ?? sold.price === null,
    payment: sold.payment === null ? null : presentPaymentState(sold.payment),
    payer: sold.payer,
    terms: sold.terms,
    grantedAt: isoOf(sold.grantedAt),
    offerId: sold.offerId,
    offerVersion: sold.offerVersion,
  }
}

/** How long it lasts from its first session; its zone stays here. */
export function presentSpan(validity: FirstSessionValidity | null): ValiditySpan | null {
  return validity === null ? null : { count: validity.count, unit: validity.unit }
}

export function presentPaymentState(state: PaymentState): PaymentStateJson {
  const { status, paidCents, dueCents, currency } = state
  const of = (amountCents: number) => ({ amountCents, currency })
  return { status, paid: of(paidCents), due: of(dueCents) }
}

export function presentEntry(entry: Entry): EntryJson {
  return {
    id: entry.id,
    packageId: entry.packageId,
    sessionId: entry.sessionId,
    quantity: entry.quantity,
    kind: entry.kind,
    reason: entry.reason,
    balanceAfter: entry.balanceAfter,
    actor: entry.actor,
    actorId: entry.actorId,
    cause: entry.cause,
    effectiveAt: isoOf(entry.effectiveAt),
    recordedAt: isoOf(entry.recordedAt),
    reverses: entry.reverses,
    details: entry.details === null ? null : presentDetails(entry.details),
  }
}

function presentPause({ from, until }: PackagePause) {
  return { from, until }
}

/** Instants stay inside: the days are what people agreed on. */
export function presentDetails({
  expiresAt: _,
  pause,
  migration,
  ...details
}: EntryDetails): EntryDetailsJson {
  const versions =
    migration === undefined
      ? {}
      : {
          versionBefore: migration.before.version,
          version: migration.after.version,
          terms: presentMigrated(migration),
        }
  return { ...details, ...versions, ...(pause === undefined ? {} : { pause: presentPause(pause) }) }
}

function presentMigrated({ before, after }: Migration): EntryDetailsJson['terms'] {
  return {
    ...{ before: before.terms, after: after.terms },
    countsFromFirstSessionBefore: presentSpan(before.fromFirst),
    countsFromFirstSession: presentSpan(after.fromFirst),
  }
}

/** A booking that told no address of its own has its pages where Cal.com's own are. */
export function presentSession(session: Session, calcomUrl: string): SessionJson {
  const uid = session.calcomBookingId
  const links = session.calcomLinks ?? (uid === null ? null : calcomLinks(calcomUrl, uid))
  return {
    id: session.id,
    clientId: session.clientId,
    coachId: session.coachId,
    packageId: session.packageId,
    seriesId: session.seriesId,
    startsAt: isoOf(session.startsAt),
    endsAt: isoOf(session.endsAt),
    timeZone: session.timeZone,
    status: session.status,
    credit: session.credit,
    cost: session.cost,
    calcomBookingId: session.calcomBookingId,
    calcomSync: session.calcomSync,
    meetingLink: session.meetingLink,
    title: session.title,
    source: session.source,
    calcomLinks: links,
    changesHere: session.changesHere,
    // An answer that is told again may be older than this field.
    offeredStarts: (session.offeredStarts ?? []).map(isoOf),
    freeCancellationUntil: isoOrNull(session.freeCancellationUntil),
    cancelledAt: isoOrNull(session.cancelledAt),
    cancelledBy: session.cancelledBy,
    cancellationReason: session.cancellationReason,
    createdAt: isoOf(session.createdAt),
  }
}

export function presentSeenSession(
  { timeline, clientName, ...session }: SeenSession,
  calcomUrl: string,
): SessionWithTimelineJson {
  return {
    ...presentSession(session, calcomUrl),
    ...(clientName === undefined ? {} : { clientName }),
    timeline: timeline.map(({ at, recordedAt, startsAt, formerStartsAt, ...line }) => ({
      ...line,
      at: isoOf(at),
      recordedAt: isoOf(recordedAt),
      startsAt: isoOrNull(startsAt),
      formerStartsAt: isoOrNull(formerStartsAt),
    })),
  }
}

export function presentSeries(
  { id, clientId, coachId, rule, ...series }: SeenSeries,
  calcomUrl: string,
): SeriesJson {
  return {
    id,
    clientId,
    coachId,
    rule: { ...rule },
    sessions: series.sessions.map((session) => presentSession(session, calcomUrl)),
    createdAt: isoOf(series.createdAt),
  }
}

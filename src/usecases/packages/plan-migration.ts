import type { Executor } from '../../db/executor.ts'
import { listMigrating, type MigratingRow } from '../../db/packages/migrating-packages.ts'
import * as offers from '../../db/packages/offers.ts'
import * as packages from '../../db/packages/packages.ts'
import { dayPlus, daysBetween, midnightAfter } from '../../domain/calendar.ts'
import { isNameable, LAST_DAY, type Millis } from '../../domain/instant.ts'
import { fromFirstSession, lastDayOf, type Offer, type OfferContent } from '../../domain/offer.ts'
import type { EntryDetails, Migration, Package, Terms } from '../../domain/package.ts'
import { endAfterFirst, type PackageEnd } from '../../domain/wallet/first-session.ts'
import type { BulkProblem } from './bulk-act.ts'

/** What taking packages to the newest version of their offer comes to: of a preview and of the act. */

export type PlannedMigration = PackageEnd & {
  pack: Package
  migration: Migration
  /** The terms that are not the same any more. */
  changedTerms: string[]
  problem: BulkProblem | null
}

type Around = { id: string; terms: Terms; timeZone: string }

/** More than `limit` of them are never looked at. */
export async function planMigrations(
  db: Executor,
  studio: Around,
  offer: Offer,
  { packageIds, limit, at }: { packageIds: readonly string[] | null; limit: number; at: Millis },
): Promise<PlannedMigration[]> {
  const rows = await listMigrating(
    db,
    studio.id,
    { offerId: offer.id, version: offer.version },
    packageIds,
    limit,
  )
  const ids = rows.map(({ packageId }) => packageId)
  const found = await packages.readMany(db, studio.id, ids)
  const byId = new Map(found.map((pack) => [pack.id, pack]))
  const versions = await offers.readVersions(db, studio.id, offer.id)
  return rows.flatMap((row) => {
    const pack = byId.get(row.packageId)
    const sold = versions.get(pack?.offerVersion ?? 0)
    return pack === undefined || sold === undefined
      ? []
      : [planMigration(pack, row, { sold, offer, studio, at })]
  })
}

type Versions = { sold: OfferContent; offer: Offer; studio: Around; at: Millis }

function planMigration(pack: Package, row: MigratingRow, between: Versions): PlannedMigration {
  const { sold, offer, studio, at } = between
  const terms = migratedTerms(pack.terms, sold.terms, offer.terms, studio)
  const isSame = JSON.stringify(sold.validity) === JSON.stringify(offer.validity)
  const keepsDays = isSame || hasOwnDays(pack, row, sold)
  const daysAdded = keepsDays ? 0 : daysAddedTo(pack, row)
  const fromFirst = keepsDays ? pack.fromFirst : fromFirstSession(offer.validity, studio.timeZone)
  const { validUntil, expiresAt } = keepsDays ? pack : endOf()
  const names = new Set([...Object.keys(pack.terms), ...Object.keys(terms)])
  const before = new Map(Object.entries(pack.terms))
  const after = new Map(Object.entries(terms))
  const version = pack.offerVersion ?? 0
  return {
    ...{ pack, validUntil, expiresAt },
    changedTerms: [...names].filter((name) => !isEqual(before.get(name), after.get(name))),
    migration: {
      before: { version, terms: pack.terms, fromFirst: pack.fromFirst },
      after: { version: offer.version, terms, fromFirst },
      ...{ daysAdded, keepsDays },
    },
    problem: whyNot(pack, expiresAt, at),
  }

  function endOf(): PackageEnd {
    if (fromFirst !== null) {
      return row.firstStartsAt === null
        ? { validUntil: null, expiresAt: null }
        : endAfterFirst(fromFirst, row.firstStartsAt, daysAdded)
    }
    const last = lastDayOf(offer.validity, pack.validFrom)
    if (last === null) return { validUntil: null, expiresAt: null }
    const counted = dayPlus(last, daysAdded)
    const day = isNameable(counted) ? counted : LAST_DAY
    return { validUntil: day, expiresAt: midnightAfter(day, studio.timeZone) }
  }
}

function whyNot(pack: Package, expiresAt: Millis | null, at: Millis): BulkProblem | null {
  const hasEnded = pack.expiresAt !== null && pack.expiresAt <= at
  if (hasEnded || pack.graceUntil !== null) return 'PackageEnded'
  if (pack.pause !== null && pack.pause.until === null) return 'AlreadyPaused'
  return expiresAt !== null && expiresAt <= at ? 'InvalidValidity' : null
}

/** What was said of this package alone at its sale stays, whatever its offer says. */
function hasOwnDays(pack: Package, { originUntil }: MigratingRow, sold: OfferContent): boolean {
  const wasFromFirst = fromFirstSession(sold.validity, '') !== null
  if (pack.fromFirst !== null || wasFromFirst) return (pack.fromFirst !== null) !== wasFromFirst
  return originUntil !== lastDayOf(sold.validity, pack.validFrom)
}

function daysAddedTo(pack: Package, { originUntil, firstStartsAt }: MigratingRow): number {
  const { fromFirst, validUntil } = pack
  const origin =
    fromFirst === null
      ? originUntil
      : firstStartsAt === null
        ? null
        : endAfterFirst(fromFirst, firstStartsAt).validUntil
  return origin === null || validUntil === null ? 0 : daysBetween(origin, validUntil)
}

/** Only what the versions say differently changes; what none says any more is the studio's again. */
function migratedTerms(
  own: Terms,
  sold: OfferContent['terms'],
  next: OfferContent['terms'],
  studio: Around,
): Terms {
  const before = new Map<string, unknown>(Object.entries(sold))
  const after = new Map<string, unknown>(Object.entries(next))
  const defaults = new Map<string, unknown>(Object.entries(studio.terms))
  const names = new Set([...before.keys(), ...after.keys()])
  const changed = [...names].filter((name) => !isEqual(before.get(name), after.get(name)))
  const given = changed.map((name) => [name, after.get(name) ?? defaults.get(name)])
  const all: Terms = { ...own, ...Object.fromEntries(given) }
  const terms = {
    ...all,
    ...(all.caps ? { caps: { ...all.caps, timeZone: studio.timeZone } } : {}),
  }
  for (const name of ['eventTypes', 'coaches', 'costs', 'caps'] as const) {
    if (terms[name] === undefined) delete terms[name]
  }
  return terms
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** What the ledger keeps of it. */
export function migrationDetails({
  pack,
  validUntil,
  expiresAt,
  migration,
}: PlannedMigration): EntryDetails {
  return { validUntilBefore: pack.validUntil, validUntil, expiresAt, migration }
}

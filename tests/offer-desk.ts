import { type MigrationPreviewJson, migrationPreview } from '../src/contract/migration.ts'
import { offer } from '../src/contract/offer.ts'
import { grantedPackage } from '../src/contract/package.ts'
import { sessionAfter } from '../src/contract/session.ts'
import type { Story } from './four-mondays.ts'

/** An offer of ten that is sold, changed, and to whose newest version what was sold is taken. */

export const TEN = {
  name: { fr: 'Carnet de 10', en: 'Book of 10' },
  totalSessions: 10,
  price: { amountCents: 45000, currency: 'CHF' },
  validity: { count: 6, unit: 'months' },
  terms: { freeCancellationHours: 48, courtesyCredits: 1 },
}

export const NEXT = {
  terms: { freeCancellationHours: 12, noShow: 'returned' },
  validity: { count: 12, unit: 'months' },
}

export const ONE_MONTH = { count: 1, unit: 'months' }

export function createOfferDesk(story: () => Story) {
  const make = async (more: object = {}) =>
    (await story().ask('owner', 'POST /api/offers', { ...TEN, ...more })).as(offer)

  const sell = async (offerId: string, more: object = {}) =>
    (
      await story().ask('owner', 'POST /api/packages', {
        ...{ clientId: story().ann.personId, offerId, ...more },
      })
    ).as(grantedPackage)

  const change = (id: string, body: object) => story().ask('owner', `PATCH /api/offers/${id}`, body)

  const preview = async (id: string) =>
    (await story().ask('owner', `GET /api/offers/${id}/migration-preview`)).as(migrationPreview)

  const migrate = (id: string, { version, items }: MigrationPreviewJson, headers = {}) =>
    story().ask(
      'owner',
      `POST /api/offers/${id}/migrations`,
      {
        version,
        packages: items.map(({ packageId, validUntil }) => ({ packageId, validUntil })),
        reason: 'better terms for everybody',
      },
      headers,
    )

  const book = async (startsAt: string) =>
    (
      await story().ask('owner', 'POST /api/sessions', {
        ...{ clientId: story().ann.personId, startsAt, durationMinutes: 60 },
      })
    ).as(sessionAfter)

  return { make, sell, change, preview, migrate, book }
}

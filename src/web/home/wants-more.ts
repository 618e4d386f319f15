import type { OfferJson } from '../../contract/offer.ts'
import type { PackageJson } from '../../contract/package.ts'
import { daysBetween } from '../../i18n/format.ts'

const ENDING_DAYS = 30
const FEW_LEFT = 2

/** Whether a client will soon have nothing to book from: the packages are used up, or they end. */
export function wantsMore(packages: readonly PackageJson[], today: string): boolean {
  const going = packages.filter(
    ({ status, sessionsRemaining: left }) =>
      status === 'paused' || (status === 'active' && left > 0),
  )
  const left = going.reduce((total, pack) => total + pack.sessionsRemaining, 0)
  const isEnding = ({ validUntil }: PackageJson) =>
    validUntil !== null && daysBetween(today, validUntil) <= ENDING_DAYS
  return left <= FEW_LEFT || going.every(isEnding)
}

/** What can be asked for: what begins once is nothing for whoever has begun. */
export function askable(
  offers: readonly OfferJson[],
  packages: readonly PackageJson[],
): OfferJson[] {
  const had = new Set(packages.map(({ offerId }) => offerId))
  return offers.filter(({ id, oncePerClient }) => !oncePerClient || !had.has(id))
}

/** A letter to the studio that only has to be sent. */
export function mailTo(address: string, subject: string, body: string): string {
  const query = new URLSearchParams({ subject, body }).toString()
  return `mailto:${address}?${query.replaceAll('+', '%20')}`
}

import type { OfferJson } from '../../../contract/offer.ts'
import { searchKey } from '../../../domain/search-key.ts'

/** From so many on one looks for an offer by its name. */
export const SEARCH_FROM = 12

/** Those whose name holds what is typed, in either language. */
export function offersNamed<Offer extends Pick<OfferJson, 'name'>>(
  offers: readonly Offer[],
  typed: string,
): Offer[] {
  const wanted = searchKey(typed.trim())
  return offers.filter(({ name }) =>
    [name.fr, name.en].some((one) => searchKey(one).includes(wanted)),
  )
}

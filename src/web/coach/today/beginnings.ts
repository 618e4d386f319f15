import { queryOptions, useQuery } from '@tanstack/react-query'
import type { PackageJson } from '../../../contract/package.ts'
import type { ListOf } from '../../../contract/wire.ts'
import { request, withQuery } from '../../api.ts'
import { foundClientsQuery, lastDeliveryQuery } from '../coach-queries.ts'
import { offersQuery } from '../offers/offers-api.ts'

const anyPackageQuery = queryOptions({
  queryKey: ['packages', 'any'],
  queryFn: () => request<ListOf<PackageJson>>(withQuery('/api/packages', { limit: 1 })),
  select: ({ items }) => items.length > 0,
})

/** Whether nothing was ever sold here; it is only asked on a day on which nothing stands. */
export function useIsBeforeFirst(isQuietDay: boolean): boolean {
  return useQuery({ ...anyPackageQuery, enabled: isQuietDay }).data === false && isQuietDay
}

/** What is there before the first package: null while it is not known. */
export function useBeginnings() {
  const clients = useQuery(foundClientsQuery('')).data
  const offers = useQuery(offersQuery(false)).data
  const last = useQuery(lastDeliveryQuery).data
  if (clients === undefined || offers === undefined || last === undefined) return null
  return { clients, hasOffer: offers.length > 0, hasCalcom: last !== null }
}

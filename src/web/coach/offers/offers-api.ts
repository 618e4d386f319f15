import { queryOptions } from '@tanstack/react-query'
import type { CreateOffer, OfferJson, UpdateOffer } from '../../../contract/offer.ts'
import type { ListOf } from '../../../contract/wire.ts'
import { post, request, withQuery } from '../../api.ts'

/** What can be sold; with those that are sold no longer when they are asked for. */
export const offersQuery = (withArchived: boolean) =>
  queryOptions({
    queryKey: ['coach', 'offers', withArchived],
    queryFn: () =>
      request<ListOf<OfferJson>>(
        withQuery('/api/offers', withArchived ? { archived: 'true' } : {}),
      ),
    select: (list) => list.items,
  })

export const createOffer = (asked: CreateOffer, key: string) =>
  post<OfferJson>('/api/offers', asked, { 'idempotency-key': key })

export const updateOffer = (offerId: string, asked: UpdateOffer) =>
  request<OfferJson>(`/api/offers/${offerId}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })

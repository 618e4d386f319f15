import { useQuery } from '@tanstack/react-query'
import type { AttentionItemJson } from '../../../contract/attention.ts'
import { eventTypesQuery } from '../../queries.ts'

/** What a booking of no known type costs. */
const COST_USUAL = 1

/** How many sessions the booking asks for; null until it is known. */
export function useCost({ booking }: AttentionItemJson): number | null {
  const { data: types } = useQuery(eventTypesQuery)
  const { eventTypeSlug } = booking
  if (eventTypeSlug === null) return COST_USUAL
  if (types === undefined) return null
  return types.find(({ slug }) => slug === eventTypeSlug)?.credits ?? COST_USUAL
}

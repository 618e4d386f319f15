import { queryOptions } from '@tanstack/react-query'
import type { PersonJson } from '../../../contract/person.ts'
import * as api from './settings-api.ts'

export const settingsQuery = queryOptions({
  queryKey: ['coach', 'settings'],
  queryFn: api.getSettings,
})

export const teamQuery = queryOptions({
  queryKey: ['coach', 'team'],
  queryFn: api.listTeam,
  select: ({ items }) => [...items].sort(byRole),
})

/** The owner first, the others as they were listed. */
function byRole(a: PersonJson, b: PersonJson): number {
  return Number(b.role === 'owner') - Number(a.role === 'owner')
}

export const keysQuery = queryOptions({
  queryKey: ['coach', 'keys'],
  queryFn: api.listKeys,
  select: (list) => list.items,
})

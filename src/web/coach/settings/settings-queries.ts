import { queryOptions } from '@tanstack/react-query'
import * as api from './settings-api.ts'

export const settingsQuery = queryOptions({
  queryKey: ['coach', 'settings'],
  queryFn: api.getSettings,
})

export const teamQuery = queryOptions({
  queryKey: ['coach', 'team'],
  queryFn: api.listTeam,
  select: (list) => list.items,
})

export const keysQuery = queryOptions({
  queryKey: ['coach', 'keys'],
  queryFn: api.listKeys,
  select: (list) => list.items,
})

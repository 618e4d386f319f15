import { queryOptions } from '@tanstack/react-query'
import type { ExtendedPackagesJson } from '../../../contract/bulk.ts'
import type { MigratePackages, MigrationPreviewJson } from '../../../contract/migration.ts'
import { post, request } from '../../api.ts'

/** Packages of former versions of an offer, and taking them to its newest. */
export const migrationQuery = (offerId: string) =>
  queryOptions({
    queryKey: ['coach', 'migration', offerId],
    queryFn: () => request<MigrationPreviewJson>(`/api/offers/${offerId}/migration-preview`),
  })

export const migratePackages = (offerId: string, asked: MigratePackages, key: string) =>
  post<ExtendedPackagesJson>(`/api/offers/${offerId}/migrations`, asked, {
    'idempotency-key': key,
  })

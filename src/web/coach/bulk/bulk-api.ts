import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  AskMessages,
  ExtendedPackagesJson,
  ExtendPackages,
  ExtensionsPreviewJson,
  MessagesPreviewJson,
  WriteToClients,
  WrittenToClientsJson,
} from '../../../contract/bulk.ts'
import { post } from '../../api.ts'

/** What the team does about many packages at once. */

const act = <T>(path: string, body: object, key: string) =>
  post<T>(`/api/bulk/${path}`, body, { 'idempotency-key': key })

export const extendPackages = (asked: ExtendPackages, key: string) =>
  act<ExtendedPackagesJson>('extensions', asked, key)

export const writeToClients = (asked: WriteToClients, key: string) =>
  act<WrittenToClientsJson>('messages', asked, key)

export type EndingLine = ExtensionsPreviewJson['items'][number]

const previewExtensions = (asked: object) =>
  post<ExtensionsPreviewJson>('/api/bulk/extensions/preview', asked)

/** The packages that end within these days, the first first. */
export const endingQuery = (endsFrom: string, endsUntil: string) =>
  queryOptions({
    queryKey: ['coach', 'ending', endsFrom, endsUntil],
    queryFn: () => previewExtensions({ endsFrom, endsUntil, days: 1 }),
    placeholderData: keepPreviousData,
    enabled: endsFrom !== '' && endsUntil !== '' && endsFrom <= endsUntil,
  })

export const extensionsQuery = (packageIds: readonly string[], days: number | null) =>
  queryOptions({
    queryKey: ['coach', 'ending', 'extend', packageIds, days],
    queryFn: () => previewExtensions({ packageIds, days: days ?? 1 }),
    placeholderData: keepPreviousData,
  })

export const messagesQuery = (packageIds: string[], said: Pick<AskMessages, 'subject' | 'text'>) =>
  queryOptions({
    queryKey: ['coach', 'ending', 'write', packageIds, said],
    queryFn: () => post<MessagesPreviewJson>('/api/bulk/messages/preview', { packageIds, ...said }),
    placeholderData: keepPreviousData,
  })

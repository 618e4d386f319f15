import { infiniteQueryOptions } from '@tanstack/react-query'
import type { MailJson } from '../../../contract/mail.ts'
import type { ListOf } from '../../../contract/wire.ts'
import { post, request, withQuery } from '../../api.ts'

const AT_ONCE = 8

/** What was written to a client, the newest first. */
export const clientMailsQuery = (clientId: string) =>
  infiniteQueryOptions({
    queryKey: ['coach', 'mails', clientId],
    queryFn: ({ pageParam }) =>
      request<ListOf<MailJson>>(
        withQuery(`/api/clients/${clientId}/mails`, {
          limit: AT_ONCE,
          ...(pageParam === '' ? {} : { cursor: pageParam }),
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    select: (list) => list.pages.flatMap((page) => page.items),
  })

export const retryMail = (mailId: string) => post<MailJson>(`/api/mails/${mailId}/retry`, {})

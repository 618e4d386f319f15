import type { Hono } from 'hono'
import { listMailsQuery, type MailJson, mail, mails } from '../../contract/mail.ts'
import { nothingMore } from '../../contract/session.ts'
import { listQuery } from '../../contract/wire.ts'
import { isoOf, isoOrNull } from '../../domain/iso.ts'
import type { Mail } from '../../domain/mail/mail.ts'
import { ok } from '../../domain/result.ts'
import { listMails, retryMail } from '../../usecases/mails/list-mails.ts'
import { seePerson } from '../../usecases/people/see-person.ts'
import { presentPage } from '../answered/present.ts'
import { endpoint } from '../asked/endpoint.ts'
import { pageInput } from '../asked/list-input.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** What was written to clients, and what became of it: the team's to see. */
export function mailRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'get',
    path: '/api/mails',
    name: 'listMails',
    tag: 'Mails',
    summary: 'Mails to clients, the newest first: what, when, and what became of them',
    query: listMailsQuery,
    answer: mails,
    refusals: ['NotAllowed'],
    handle: async ({ actor, query }) => {
      const { clientId: personId, state } = query
      const found = await listMails(deps, actor, { ...pageInput(query), personId, state })
      return found.ok ? ok(presentPage(found.value, presentMail)) : found
    },
  })
  endpoint(app, {
    method: 'get',
    path: '/api/clients/:id/mails',
    name: 'listClientMails',
    tag: 'Mails',
    summary: 'The same for one client',
    query: listQuery,
    answer: mails,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id, query }) => {
      const seen = await seePerson(deps, actor, { personId: id, team: false })
      if (!seen.ok) return seen
      const found = await listMails(deps, actor, { ...pageInput(query), personId: id })
      return found.ok ? ok(presentPage(found.value, presentMail)) : found
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/mails/:id/retry',
    name: 'retryMail',
    tag: 'Mails',
    summary: 'Send a mail again that failed',
    body: nothingMore,
    answer: mail,
    refusals: ['NotAllowed'],
    handle: async ({ actor, id }) => {
      const done = await retryMail(deps, actor, id)
      return done.ok ? ok(presentMail(done.value)) : done
    },
  })
}

function presentMail(given: Mail): MailJson {
  const { id, kind, personId, packageId, state, reason, subject, content, attempts } = given
  return {
    ...{ id, kind, clientId: personId, packageId, state, reason, attempts },
    subject: subject ?? content.subject ?? null,
    days: content.days ?? null,
    nextAttemptAt: isoOrNull(given.nextAttemptAt),
    createdAt: isoOf(given.createdAt),
    sentAt: isoOrNull(given.sentAt),
  }
}

import * as mails from '../../db/mails/mails.ts'
import type { Mail, MailState } from '../../domain/mail/mail.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from '../page.ts'

type Asked = PageInput & { personId?: string | undefined; state?: MailState | undefined }

/** What was written to the studio's people, the newest first; it is the team's to see. */
export async function listMails(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { personId, state, limit, cursor }: Asked,
): Promise<Result<Page<Mail>, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const after = cursorFrom(cursor, ['at', 'id'])
  if (!after.ok) return after
  const found = await mails.list(db, actor.studioId, {
    ...{ personId, state },
    after: after.value === null ? undefined : { createdAt: after.value.at, id: after.value.id },
    limit: limit + 1,
  })
  return ok(pageOf(found, limit, ({ createdAt, id }) => ({ at: createdAt, id })))
}

async function seeMail(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  mailId: string,
): Promise<Result<Mail, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const found = await mails.read(db, actor.studioId, mailId)
  return found === null ? refuse({ type: 'NotFound' }) : ok(found)
}

/** Sends again what failed. What did not fail stays as it is. */
export async function retryMail(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  mailId: string,
): Promise<Result<Mail, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  await mails.retry(db, actor.studioId, mailId, now())
  return await seeMail({ db }, actor, mailId)
}

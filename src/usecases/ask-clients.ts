import * as attention from '../db/attention.ts'
import * as identityQuestions from '../db/identity-questions.ts'
import * as people from '../db/people.ts'
import * as studios from '../db/studios.ts'
import { HOUR_MS, MINUTE_MS, type Millis } from '../domain/instant.ts'
import type { Locale } from '../domain/person.ts'
import type { Deps } from './deps.ts'
import { signIdentityToken } from './identity-token.ts'

/** « Est-ce bien vous ? », as its mail says it. */
export type IdentityLetter = {
  to: string
  name: string
  locale: Locale
  timeZone: string
  studioName: string
  startsAt: Millis | null
  token: string
}

/** True once there is nothing more to try: it has left, or its address takes none. */
export type SendIdentityMail = (letter: IdentityLetter) => Promise<boolean>

type AskDeps = Pick<Deps, 'db' | 'now' | 'log' | 'bookingKey'> & {
  /** Null when there is no way to send: the studio decides alone. */
  sendIdentityMail: SendIdentityMail | null
}

const CLAIM_MAX = 20
const LEASE_MS = 5 * MINUTE_MS

/** Sends the mails that are due; each is looked at again before it leaves. */
export async function askClients(deps: AskDeps): Promise<void> {
  const { db, now, sendIdentityMail } = deps
  if (sendIdentityMail === null) return
  const at = now()
  const claimed = { now: at, until: at + LEASE_MS, limit: CLAIM_MAX }
  for (const due of await identityQuestions.claim(db, claimed)) {
    const letter = await letterFor(deps, due)
    if (letter === null) {
      await identityQuestions.finish(db, due, 'dropped')
      continue
    }
    if (await sendIdentityMail(letter)) {
      await identityQuestions.finish(db, due, 'sent')
      continue
    }
    const { studioId, itemId } = due
    deps.log.warn({ studioId, itemId }, 'a question to a client waits: its mail could not leave')
    const later = Math.min(MINUTE_MS * 2 ** Math.min(due.attempts - 1, 6), HOUR_MS)
    await identityQuestions.postpone(db, due, now() + later)
  }
}

/** Null where nobody needs to be asked any more, or nobody can be. */
async function letterFor(
  { db, now, bookingKey }: AskDeps,
  { studioId, itemId, clientId, expiresAt }: identityQuestions.MailDue,
): Promise<IdentityLetter | null> {
  const [item, studio, client] = await Promise.all([
    attention.read(db, studioId, itemId),
    studios.read(db, studioId),
    people.read(db, studioId, clientId),
  ])
  const address = client?.emails.find(({ isPrimary }) => isPrimary) ?? client?.emails[0]
  if (item?.status !== 'open' || now() >= expiresAt) return null
  // No mail leaves a demo: whoever tries it out may write any address.
  if (studio === null || studio.isDemo || client === null || address === undefined) return null
  return {
    to: address.email,
    name: client.name,
    locale: client.locale,
    timeZone: client.timeZone ?? studio.timeZone,
    studioName: studio.name,
    startsAt: item.booking.startsAt,
    token: signIdentityToken(bookingKey, { studioId, itemId }),
  }
}

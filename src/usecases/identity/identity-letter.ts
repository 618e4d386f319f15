import * as attention from '../../db/attention/attention.ts'
import * as identityQuestions from '../../db/attention/identity-questions.ts'
import type { MailRow } from '../../db/mails/mails.ts'
import type { Millis } from '../../domain/instant.ts'
import type { IdentityLetter } from '../../domain/mail/letter.ts'
import type { Person } from '../../domain/person.ts'
import type { Studio } from '../../domain/studio.ts'
import type { Deps } from '../deps.ts'
import { signIdentityToken } from './identity-token.ts'

/** Whether nobody needs to be asked any more: it was answered, is gone, or came to its end. */
export async function isAnswered(
  { db }: Pick<Deps, 'db'>,
  mail: MailRow,
  now: Millis,
): Promise<boolean> {
  const itemId = itemOf(mail)
  const [item, question] = await Promise.all([
    attention.read(db, mail.studioId, itemId),
    identityQuestions.read(db, mail.studioId, itemId),
  ])
  return item?.status !== 'open' || question === null || now >= question.expiresAt
}

/** « Est-ce bien vous ? », as it is when it leaves. */
export async function identityLetterOf(
  { db, settings: { publicUrl }, bookingKey }: Pick<Deps, 'db' | 'settings' | 'bookingKey'>,
  mail: MailRow,
  { studio, person }: { studio: Studio; person: Person },
): Promise<IdentityLetter> {
  const { studioId } = mail
  const itemId = itemOf(mail)
  const item = await attention.read(db, studioId, itemId)
  const token = signIdentityToken(bookingKey, { studioId, itemId })
  return {
    ...{ mailId: mail.id, kind: 'identity', content: mail.content },
    to: person.emails[0]?.email ?? '',
    name: person.name,
    locale: person.locale,
    timeZone: person.timeZone ?? studio.timeZone,
    studioName: studio.name,
    startsAt: item?.booking.startsAt ?? null,
    page: `${publicUrl}/identity?token=${token}`,
  }
}

function itemOf({ content: { itemId } }: MailRow): string {
  if (itemId === undefined) throw new Error('a question names what it is about')
  return itemId
}

import type { IdentityLetter } from '../domain/mail/letter.ts'
import { mail as en } from '../i18n/en/mail.ts'
import { formatFor } from '../i18n/format.ts'
import { mail as fr } from '../i18n/fr/mail.ts'
import { escapeHtml } from './escape-html.ts'
import { buttonHtml, letterHtml } from './letter-html.ts'
import type { Message } from './message.ts'

const MESSAGES = { fr, en }

/** « Est-ce bien vous ? », for whoever holds the address that was typed into Cal.com. */
export function identityMessage(letter: IdentityLetter): Message {
  const { to, name, locale, studioName, startsAt, timeZone, page } = letter
  const say = MESSAGES[locale].identity
  const format = formatFor(locale, timeZone)
  const when =
    startsAt === null
      ? null
      : say.when(format.longDay(format.dayOf(startsAt)), format.time(startsAt))
  const [yes, no] = [`${page}&answer=yes`, `${page}&answer=no`]
  const greeting = say.greeting(name)
  const what = say.what(studioName, when)
  const textLines = [greeting, what, say.waits, `${say.yes}\n${yes}`, `${say.no}\n${no}`, say.life]
  return {
    to,
    subject: say.subject(studioName),
    text: `${textLines.join('\n\n')}\n`,
    html: letterHtml(locale, [
      `<p>${escapeHtml(greeting)}</p>`,
      `<p>${escapeHtml(what)}</p>`,
      `<p>${escapeHtml(say.waits)}</p>`,
      buttonHtml(yes, say.yes),
      buttonHtml(no, say.no),
      `<p style="color:#667">${escapeHtml(say.life)}</p>`,
    ]),
    reveals: { code: null, link: page },
    id: letter.mailId,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

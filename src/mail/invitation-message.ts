import type { Locale } from '../domain/person.ts'
import { mail as en } from '../i18n/en/mail.ts'
import { mail as fr } from '../i18n/fr/mail.ts'
import { escapeHtml } from './escape-html.ts'
import { buttonHtml, letterHtml } from './letter-html.ts'
import type { Message } from './message.ts'

const INVITATION_DAYS = 7

const MESSAGES = { fr, en }

type InvitationLetter = {
  to: string
  name: string
  locale: Locale
  studioName: string
  link: string
  /** Where to sign in once the link is used or too old. */
  signInPage: string
}

/** What somebody gets who is on FitBuddy for the first time. */
export function invitationMessage(letter: InvitationLetter): Message {
  const { to, name, locale, studioName, link, signInPage } = letter
  const say = MESSAGES[locale].invitation
  const [greeting, what, life] = [
    say.greeting(name),
    say.what(studioName),
    say.life(INVITATION_DAYS),
  ]
  const textLines = [
    greeting,
    what,
    `${say.link}\n${link}`,
    `${life} ${say.later}\n${signInPage}`,
    say.notYou,
  ]
  const page = escapeHtml(signInPage)
  return {
    to,
    subject: say.subject(studioName),
    text: `${textLines.join('\n\n')}\n`,
    html: letterHtml(locale, [
      `<p>${escapeHtml(greeting)}</p>`,
      `<p>${escapeHtml(what)}</p>`,
      buttonHtml(link, say.button),
      `<p>${life} ${say.later} <a href="${page}">${page}</a></p>`,
      `<p style="color:#667">${say.notYou}</p>`,
    ]),
    reveals: { code: null, link },
  }
}

import type { Locale } from '../domain/person.ts'
import { mail as en } from '../i18n/en/mail.ts'
import { mail as fr } from '../i18n/fr/mail.ts'
import { buttonHtml, letterHtml } from './letter-html.ts'
import type { Message } from './message.ts'

const SIGN_IN_MINUTES = 10

const MESSAGES = { fr, en }

type SignInLetter = {
  to: string
  locale: Locale
  studioName: string
  /** Null when only the link is offered. */
  code: string | null
  link: string
}

/** One mail with both ways in: a scanner that follows the link leaves the code. */
export function signInMessage({ to, locale, studioName, code, link }: SignInLetter): Message {
  const say = MESSAGES[locale].signIn
  const lead = code === null ? say.linkAlone : say.link
  const life = say.life(SIGN_IN_MINUTES)
  const textLines = [
    say.greeting,
    ...(code === null ? [] : [`${say.code} ${code}`]),
    `${lead}\n${link}`,
    life,
    say.notYou,
  ]
  return {
    to,
    subject: code === null ? say.subject(studioName) : say.subjectWithCode(studioName, code),
    text: `${textLines.join('\n\n')}\n`,
    html: letterHtml(locale, [
      `<p>${say.greeting}</p>`,
      code === null ? '' : `<p>${say.code}</p><p style="${CODE_STYLE}">${code}</p>`,
      `<p>${lead}</p>`,
      buttonHtml(link, say.button),
      `<p>${life}</p><p style="color:#667">${say.notYou}</p>`,
    ]),
    reveals: { code, link },
  }
}

const CODE_STYLE = 'font:600 32px/1.2 ui-monospace,monospace;letter-spacing:.15em'

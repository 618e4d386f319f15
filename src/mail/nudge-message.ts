import { dayOf, daysBetween } from '../domain/calendar.ts'
import type { LetterBalance, NudgeLetter } from '../domain/mail/letter.ts'
import { fillIn } from '../domain/mail/placeholders.ts'
import { mailNudges as en } from '../i18n/en/mail-nudges.ts'
import { formatFor } from '../i18n/format.ts'
import { mailNudges as fr } from '../i18n/fr/mail-nudges.ts'
import { mailValues } from '../i18n/mail-values.ts'
import { escapeHtml } from './escape-html.ts'
import { buttonHtml, letterHtml } from './letter-html.ts'
import type { Message } from './message.ts'

const MESSAGES = { fr, en }

/** What is written to a client about what they have left: always the balance, and where to act. */
export function nudgeMessage(letter: NudgeLetter): Message {
  const { to, locale, studioName, links, balance } = letter
  const say = MESSAGES[locale]
  const { subject, lines } = saidBy(letter)
  const sums = balance === null ? [] : [balanceLine(balance, locale)]
  const [first = letter.name] = letter.name.split(/\s/)
  const said = [...(letter.kind === 'message' ? [] : [say.greeting(first)]), ...lines]
  const text = [
    ...said,
    ...sums,
    `${say.book}\n${links.book}`,
    `${say.dashboard}\n${links.dashboard}`,
    `--\n${say.why(studioName)}\n${say.muteLink}\n${links.mute}`,
  ]
  return {
    to,
    subject,
    text: `${text.join('\n\n')}\n`,
    html: letterHtml(locale, [
      ...said.map((line) => `<p>${escapeHtml(line).replaceAll('\n', '<br>')}</p>`),
      ...sums.map((line) => `<p style="${SUM_STYLE}">${escapeHtml(line)}</p>`),
      buttonHtml(links.book, say.book),
      `<p><a href="${escapeHtml(links.dashboard)}">${say.dashboard}</a></p>`,
      `<p style="${SMALL_STYLE}">${escapeHtml(say.why(studioName))} <a href="${escapeHtml(links.mute)}" style="color:inherit">${say.mute}</a></p>`,
    ]),
    reveals: { code: null, link: links.book },
    replyTo: letter.replyTo,
    id: letter.mailId,
    // RFC 8058: a program may stop them with one request, on behalf of whoever asks it to.
    headers: {
      'List-Unsubscribe': `<${links.mute}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  }
}

function saidBy(letter: NudgeLetter): { subject: string; lines: string[] } {
  const { kind, content, balance, locale, studioName } = letter
  const say = MESSAGES[locale]
  if (kind === 'message') {
    const values = mailValues(letter, balance)
    const { subject = studioName, text = '' } = content
    const lines = fillIn(text, values).split(/\n{2,}/)
    return { subject: fillIn(subject, values), lines }
  }
  if (balance === null) throw new Error('a nudge is about a package')
  const remaining = leftLine(letter, balance)
  switch (kind) {
    case 'nothing-booked':
      return { subject: say.nothingBooked, lines: [say.nothingYet, remaining] }
    case 'few-left': {
      const { sessionsRemaining: left, sessionsBooked: booked } = balance
      const toCome = left + booked
      const lines = [say.fewExplained(toCome, booked), say.goOn(studioName)]
      return { subject: say.fewLeft(toCome), lines }
    }
    case 'package-ends': {
      const rule = balance.expiry === 'hold-by' ? say.unusedLost : say.bookByExplained
      return { subject: endsIn(letter, balance), lines: [remaining, rule] }
    }
  }
}

function endsIn({ locale, timeZone, now }: NudgeLetter, { lastDay }: LetterBalance): string {
  const say = MESSAGES[locale].ends
  const days = lastDay === null ? 0 : daysBetween(dayOf(now, timeZone), lastDay)
  if (days <= 0) return say.today
  return days === 1 ? say.tomorrow : say.days(days)
}

/** Never a bare number: what it is for, and until when. */
function leftLine({ locale, timeZone, now }: NudgeLetter, balance: LetterBalance): string {
  const say = MESSAGES[locale]
  const { sessionsRemaining: left, lastDay, expiry } = balance
  if (lastDay === null) return say.left(left)
  const date = formatFor(locale, timeZone).longDay(lastDay, dayOf(now, timeZone))
  return expiry === 'hold-by' ? say.toHold(left, date) : say.toBook(left, date)
}

function balanceLine(balance: LetterBalance, locale: NudgeLetter['locale']): string {
  const { name, sessionsDone, sessionsBooked, sessionsRemaining } = balance
  return MESSAGES[locale].balance(name, sessionsDone, sessionsBooked, sessionsRemaining)
}

const SUM_STYLE = 'padding:12px 16px;border-radius:10px;background:#f3f4f6;color:#333'
const SMALL_STYLE = 'margin-top:2rem;font-size:13px;color:#667'

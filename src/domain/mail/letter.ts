import type { Millis } from '../instant.ts'
import type { FirstSessionValidity } from '../package.ts'
import type { Locale } from '../person.ts'
import type { MailContent, NudgeKind } from './mail.ts'

/** What is left of a package at the moment in which a mail about it leaves. */
export type LetterBalance = {
  name: string
  sessionsDone: number
  sessionsBooked: number
  sessionsRemaining: number
  /** Null: without end. */
  lastDay: string | null
  /** Without a last day: what counts from a first session that is still to be booked. */
  countsFrom: Pick<FirstSessionValidity, 'count' | 'unit'> | null
  expiry: 'hold-by' | 'book-by'
}

/** Everything a mail to a client is made of. */
export type Letter = NudgeLetter | IdentityLetter

/** « Est-ce bien vous ? », asked of whoever holds the address that was typed into Cal.com. */
export type IdentityLetter = {
  mailId: string
  kind: 'identity'
  content: MailContent
  to: string
  name: string
  locale: Locale
  /** Their own: it says when they would come. */
  timeZone: string
  studioName: string
  startsAt: Millis | null
  /** Where it is answered: a page with a button for each answer, as scanners follow links. */
  page: string
}

export type NudgeLetter = {
  mailId: string
  kind: NudgeKind | 'message'
  content: MailContent
  to: string
  name: string
  locale: Locale
  /** The studio's: its days are the days that count. */
  timeZone: string
  studioName: string
  /** Who reads an answer to it; null: whoever reads those to the sender. */
  replyTo: string | null
  balance: LetterBalance | null
  links: { book: string; dashboard: string; mute: string }
  now: Millis
}

/** `unknown`: the connection broke after everything had been said. */
export type LetterFate =
  | { is: 'sent'; subject: string }
  | { is: 'refused' }
  | { is: 'unreachable' }
  | { is: 'unknown' }

export type SendLetter = (letter: Letter) => Promise<LetterFate>

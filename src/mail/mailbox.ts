import type { Millis } from '../domain/instant.ts'
import type { Message } from './message.ts'

const KEPT_MAX = 100

type KeptMail = {
  id: number
  to: string
  subject: string
  text: string
  html: string
  sentAt: Millis
  code: string | null
  link: string | null
}

export type Mailbox = {
  keep: (message: Message) => void
  /** Newest first. */
  list: () => readonly KeptMail[]
}

/** What would have been sent, while no mail server is configured: the last hundred, in memory. */
export function createMailbox({ now }: { now: () => Millis }): Mailbox {
  const kept: KeptMail[] = []
  let lastId = 0
  return {
    keep({ to, subject, text, html, reveals }) {
      lastId += 1
      kept.unshift({
        id: lastId,
        to,
        subject,
        text,
        html,
        sentAt: now(),
        code: reveals.code,
        link: reveals.link,
      })
      kept.length = Math.min(kept.length, KEPT_MAX)
    },
    list: () => kept,
  }
}

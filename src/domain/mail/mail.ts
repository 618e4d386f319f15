import type { Millis } from '../instant.ts'

/** What time brings about, and can be muted. */
export type NudgeKind = 'package-ends' | 'few-left' | 'nothing-booked'

/**
 * `message` is written by somebody of the team, to many; `identity` asks whether it was them who
 * booked; the others are asked for one by one.
 */
export type MailKind = NudgeKind | 'message' | 'identity' | 'invitation' | 'sign-in'

/** `held-back`: it would have gone, but must not. `dropped`: it was no longer true. */
export type MailState = 'waiting' | 'sending' | 'sent' | 'failed' | 'held-back' | 'dropped'

/** What it waits for, why it failed, or why it was not sent. */
export type MailReason =
  | 'quiet-hours'
  | 'no-mail-server'
  | 'again-later'
  | 'refused'
  | 'unreachable'
  | 'interrupted'
  | 'no-address'
  | 'muted'
  | 'studio-off'
  | 'demo'
  | 'superseded'
  | 'no-longer-true'

/** What was fixed when it was written; what it says of the balance is read when it leaves. */
export type MailContent = {
  /** The last day it warns of, and how long before. */
  lastDay?: string
  days?: number
  /** A message, as it was written for this person. */
  subject?: string
  text?: string
  /** Who reads what is answered to it. */
  authorId?: string
  /** The item that a question to a client is about. */
  itemId?: string
}

/** One mail to one person: a row before it leaves, and what became of it afterwards. */
export type Mail = {
  id: string
  key: string
  kind: MailKind
  personId: string
  packageId: string | null
  causeInputId: string | null
  content: MailContent
  state: MailState
  reason: MailReason | null
  subject: string | null
  attempts: number
  nextAttemptAt: Millis | null
  createdAt: Millis
  updatedAt: Millis
  sentAt: Millis | null
}

export type NewMail = Pick<Mail, 'key' | 'kind' | 'personId' | 'packageId' | 'content'>

export const NUDGE_KINDS: readonly NudgeKind[] = ['package-ends', 'few-left', 'nothing-booked']

export function isNudge(kind: MailKind): kind is NudgeKind {
  return NUDGE_KINDS.some((nudge) => nudge === kind)
}

import * as mails from '../../db/mails/mails.ts'
import * as actors from '../../db/people/actors.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import type { LetterFate } from '../../domain/mail/letter.ts'
import { normaliseEmail } from '../../domain/person.ts'
import type { Deps } from '../deps.ts'

type NoteDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'log'>

/** Longer than any mail server takes to answer. */
const LEASE_MS = 5 * MINUTE_MS

/**
 * Mails that leave at once, as somebody asked for them, stand in the same log as the others. What
 * they say is not kept; where the log cannot be written, the mail has left all the same.
 */
export async function noteMail(
  deps: NoteDeps,
  { email, kind }: { email: string; kind: 'invitation' | 'sign-in' },
  fate: Promise<LetterFate['is']>,
): Promise<void> {
  const { db, now, newId, log } = deps
  try {
    const holder = await actors.findByEmail(db, normaliseEmail(email))
    if (holder === null) return
    const { studioId, personId } = holder
    const id = newId()
    const begun = now()
    const mail = { id, key: `${kind}:${id}`, kind, personId }
    await mails.noteSending(db, studioId, mail, { now: begun, until: begun + LEASE_MS })
    await mails.finish(db, { studioId, id }, END_BY_FATE[await fate], now())
  } catch (error) {
    const failure = error instanceof Error ? error.name : 'unknown'
    log.warn({ kind, failure }, 'a mail could not be noted')
  }
}

const END_BY_FATE: Record<LetterFate['is'], mails.MailEnd> = {
  sent: { state: 'sent' },
  refused: { state: 'failed', reason: 'refused' },
  unreachable: { state: 'failed', reason: 'unreachable' },
  unknown: { state: 'failed', reason: 'interrupted' },
}

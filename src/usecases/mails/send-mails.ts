import type { Executor } from '../../db/executor.ts'
import * as mails from '../../db/mails/mails.ts'
import * as nudges from '../../db/mails/nudges.ts'
import * as packages from '../../db/packages/packages.ts'
import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import { HOUR_MS, MINUTE_MS, type Millis } from '../../domain/instant.ts'
import type {
  Letter,
  LetterBalance,
  LetterFate,
  NudgeLetter,
  SendLetter,
} from '../../domain/mail/letter.ts'
import { isNudge, type MailReason } from '../../domain/mail/mail.ts'
import { lastDayOf, whyNotAnyMore } from '../../domain/mail/next-nudge.ts'
import { type NudgeSettings, nudgesOf } from '../../domain/mail/nudge-settings.ts'
import { quietUntil } from '../../domain/mail/quiet-hours.ts'
import type { Package } from '../../domain/package.ts'
import type { Person } from '../../domain/person.ts'
import type { Studio } from '../../domain/studio.ts'
import type { Deps } from '../deps.ts'
import { identityLetterOf, isAnswered } from '../identity/identity-letter.ts'
import { signMuteToken } from './mute-token.ts'

type SendDeps = Pick<Deps, 'db' | 'now' | 'log' | 'settings' | 'mailKey' | 'bookingKey'> & {
  /** Null where there is no way to send. */
  sendLetter: SendLetter | null
}

const DUE_MAX = 50
/** Longer than any mail server takes to answer. */
const LEASE_MS = 5 * MINUTE_MS
const NO_SERVER_MS = 15 * MINUTE_MS
const AGAIN_MS = MINUTE_MS
const AGAIN_MS_MAX = HOUR_MS
/** Some half a day; then somebody of the team may send it again. */
const ATTEMPTS_MAX = 16

/**
 * Sends what is due. Each is looked at again before it leaves, and claimed right before: of several
 * processes one sends it.
 */
export async function sendMails(deps: SendDeps): Promise<void> {
  const interrupted = await mails.giveUpInterrupted(deps.db, deps.now())
  if (interrupted > 0) deps.log.warn({ mails: interrupted }, 'nobody knows whether mails left')
  for (const mail of await mails.listDue(deps.db, deps.now(), DUE_MAX)) {
    try {
      await sendOne(deps, mail)
    } catch (error) {
      const { studioId, id: mailId } = mail
      const failure = error instanceof Error ? error.name : 'unknown'
      deps.log.error({ studioId, mailId, failure }, 'a mail could not be sent')
      await mails.postpone(deps.db, mail, { ...again(mail, deps.now()), now: deps.now() })
    }
  }
}

type What =
  | { is: 'send'; letter: Letter }
  | { is: 'wait'; at: Millis; reason: MailReason }
  | { is: 'over'; state: 'held-back' | 'dropped' | 'failed'; reason: MailReason }

async function sendOne(deps: SendDeps, mail: mails.MailRow): Promise<void> {
  const { db, log } = deps
  const now = deps.now()
  const what = await whatOf(deps, mail, now)
  const { studioId, id: mailId, kind } = mail
  if (what.is === 'wait') return await mails.postpone(db, mail, { ...what, now })
  if (what.is === 'over') {
    log.info({ studioId, mailId, kind, reason: what.reason }, 'a mail is not sent')
    return await mails.finish(db, mail, what, now)
  }
  if (deps.sendLetter === null) throw new Error('a letter is only written where it can be sent')
  if (!(await mails.claim(db, mail, { until: now + LEASE_MS, now }))) return
  const fate = await deps.sendLetter(what.letter)
  await noteFate(deps, mail, fate)
  log.info({ studioId, mailId, kind, fate: fate.is }, 'a mail was handed over')
}

async function noteFate(
  { db, now }: SendDeps,
  mail: mails.MailRow,
  fate: LetterFate,
): Promise<void> {
  const at = now()
  switch (fate.is) {
    case 'sent':
      return await mails.finish(db, mail, { state: 'sent', subject: fate.subject }, at)
    case 'refused':
      return await mails.finish(db, mail, { state: 'failed', reason: 'refused' }, at)
    case 'unknown':
      return await mails.finish(db, mail, { state: 'failed', reason: 'interrupted' }, at)
    case 'unreachable': {
      const isLast = mail.attempts + 1 >= ATTEMPTS_MAX
      if (isLast)
        return await mails.finish(db, mail, { state: 'failed', reason: 'unreachable' }, at)
      return await mails.postpone(db, mail, { ...again(mail, at), now: at })
    }
  }
}

function again({ attempts }: mails.MailRow, now: Millis): { at: Millis; reason: MailReason } {
  const waitMs = Math.min(AGAIN_MS * 2 ** Math.min(attempts, 10), AGAIN_MS_MAX)
  return { at: now + waitMs, reason: 'again-later' }
}

/** Whether it still is to go, when, and as what. */
async function whatOf(deps: SendDeps, mail: mails.MailRow, now: Millis): Promise<What> {
  const { db } = deps
  const [studio, person] = await Promise.all([
    studios.read(db, mail.studioId),
    people.read(db, mail.studioId, mail.personId),
  ])
  if (studio === null || person === null) throw new Error('a mail is of a studio, to a person')
  const settings = nudgesOf(studio.nudgeSettings)
  const held = whyHeldBack(mail, studio, person, settings)
  if (held !== null) return { is: 'over', state: 'held-back', reason: held }
  const stale = await whyStale(db, mail, { studio, settings, now })
  if (stale !== null) return { is: 'over', state: 'dropped', reason: stale }
  // Whoever booked a moment ago is awake, and the hour is taken while the question is open.
  const isQuestion = mail.kind === 'identity'
  const quiet = isQuestion ? null : quietUntil(now, person.timeZone ?? studio.timeZone, settings)
  if (quiet !== null) return { is: 'wait', at: quiet, reason: 'quiet-hours' }
  if (deps.sendLetter === null) {
    return { is: 'wait', at: now + NO_SERVER_MS, reason: 'no-mail-server' }
  }
  const letter = isQuestion
    ? await identityLetterOf(deps, mail, { studio, person })
    : await letterOf(deps, mail, { studio, person, now })
  return { is: 'send', letter }
}

function whyHeldBack(
  { kind }: mails.MailRow,
  studio: Studio,
  person: Person,
  settings: NudgeSettings,
): MailReason | null {
  // Whoever tries a demo out may write any address.
  if (studio.isDemo) return 'demo'
  // It confirms what somebody did with their address: nobody mutes that.
  const isMutable = kind !== 'identity'
  if (isMutable && person.nudgesMutedAt !== null) return 'muted'
  if (isMutable && !settings.isOn && kind !== 'message') return 'studio-off'
  return person.emails.length === 0 ? 'no-address' : null
}

type Around = { studio: Studio; settings: NudgeSettings; now: Millis }

async function whyStale(
  db: Executor,
  mail: mails.MailRow,
  { studio, settings, now }: Around,
): Promise<MailReason | null> {
  if (mail.kind === 'identity') {
    return (await isAnswered({ db }, mail, now)) ? 'no-longer-true' : null
  }
  const { kind, content, packageId } = mail
  if (!isNudge(kind) || packageId === null) return null
  const facts = await nudges.readOf(db, mail.studioId, packageId, now)
  if (facts === null) return 'no-longer-true'
  return whyNotAnyMore({ kind, content }, facts, settings, studio.timeZone, now)
}

async function letterOf(
  { db, settings: { publicUrl }, mailKey }: SendDeps,
  mail: mails.MailRow,
  { studio, person, now }: { studio: Studio; person: Person; now: Millis },
): Promise<NudgeLetter> {
  const { studioId, packageId, kind } = mail
  if (kind === 'invitation' || kind === 'sign-in' || kind === 'identity') {
    throw new Error('those are no reminders')
  }
  const pack = packageId === null ? null : await packages.read(db, studioId, packageId)
  const token = signMuteToken(mailKey, { studioId, personId: person.id })
  const author = await authorOf(db, mail)
  return {
    ...{ mailId: mail.id, kind, content: mail.content, now },
    to: person.emails[0]?.email ?? '',
    name: person.name,
    locale: person.locale,
    timeZone: studio.timeZone,
    studioName: studio.name,
    replyTo: author,
    balance: pack === null ? null : balanceOf(pack, studio.timeZone),
    links: {
      book: `${publicUrl}/dashboard/book`,
      dashboard: `${publicUrl}/dashboard`,
      mute: `${publicUrl}/mails/${token}`,
    },
  }
}

/** Answers go to whoever wrote it, else to the owner of the studio. */
async function authorOf(
  db: Executor,
  { studioId, content: { authorId } }: mails.MailRow,
): Promise<string | null> {
  const author = authorId === undefined ? null : await people.read(db, studioId, authorId)
  if (author !== null) return author.emails[0]?.email ?? null
  const [owner] = await people.list(db, studioId, { roles: ['owner'], limit: 1 })
  return owner?.emails[0]?.email ?? null
}

function balanceOf(pack: Package, zone: string): LetterBalance {
  const { name, sessionsDone, sessionsBooked, sessionsRemaining, expiresAt, terms } = pack
  const lastDay = expiresAt === null ? null : lastDayOf(expiresAt, zone)
  return {
    ...{ name, sessionsDone, sessionsBooked, sessionsRemaining },
    lastDay,
    countsFrom: pack.fromFirst,
    expiry: terms.expiry,
  }
}

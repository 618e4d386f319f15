import * as attention from '../../db/attention/attention.ts'
import * as answers from '../../db/attention/attention-answers.ts'
import * as packages from '../../db/packages/packages.ts'
import * as addresses from '../../db/people/addresses.ts'
import { readStarts } from '../../db/sessions/series-plans.ts'
import { findKeptClaim } from '../../db/sessions/session-tips.ts'
import type { KeptClaim } from '../../domain/booking/booked-session.ts'
import type { Fact } from '../../domain/booking/fact.ts'
import { dayOf } from '../../domain/calendar.ts'
import { NAME_LENGTH_MAX } from '../../domain/limits.ts'
import { mayBookFrom } from '../../domain/package.ts'
import { askedOf, whyNotPaid } from '../../domain/pinning.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { refuse } from '../../domain/result.ts'
import { UNCONFIRMED } from '../apply/items.ts'
import type { Act, AttentionAnswer } from '../inputs/act.ts'
import { answerCalcomItem, CALCOM_ITEMS, cancelUnwanted } from './decide-calcom-item.ts'
import { createPerson } from './decide-person.ts'
import { answerWaitingRequest } from './decide-waiting-request.ts'
import type { ActContext, Decision } from './decision.ts'
import { cancelledFact, decidedFact, undoOf } from './session-facts.ts'

type Item = answers.ItemToAnswer
type Carried = Pick<Extract<Decision, { ok: true }>, 'facts' | 'emails' | 'clientIds' | 'outgoing'>

/** Answers an item « à décider ». The second of two who come is told what the first did. */
export async function resolveAttention(
  acting: ActContext,
  act: Extract<Act, { type: 'resolve-attention' }>,
): Promise<Decision> {
  const { context, actor, at } = acting
  const { db, studio } = context
  const item = await answers.read(db, studio.id, act.itemId)
  if (item === null) return refuse({ type: 'NotFound' })
  if (item.status !== 'open') return refuse(answers.decidedAlready(item, at))
  const carried = await carry(acting, item, act.answer)
  if ('type' in carried) return refuse(carried)
  // On their own page the one who was asked is not asked any more.
  if (item.kind === UNCONFIRMED && item.clientId !== null) context.changedClients.add(item.clientId)
  const { action } = act.answer
  const resolution = 'reason' in act.answer ? { action, reason: act.answer.reason } : { action }
  return {
    ok: true,
    ...carried,
    finish: async () => {
      // Whose it is, or what pays for it, is still asked of what was confirmed.
      if (action === 'confirm-request') return
      const answer = { resolution, personId: actor.personId, at }
      await answers.saveAnswer(db, studio.id, item.id, answer)
    },
    answer: async () => {
      const answered = await attention.read(db, studio.id, item.id)
      if (answered === null) throw new Error('an item that was just answered is there')
      return { item: answered, undo: undoOf(acting) }
    },
  }
}

/** Where a booking is asked for, and waits for its host as well. */
const REQUEST_ANSWERS = ['confirm-request', 'decline-request'] as const

/** Which answers each kind of item takes. */
const ANSWERS: { [kind: string]: readonly AttentionAnswer['action'][] } = {
  'unknown-client': ['attach', 'create-client', ...REQUEST_ANSWERS, 'dismiss'],
  disowned: ['attach', 'create-client', 'cancel-at-calcom', ...REQUEST_ANSWERS, 'dismiss'],
  'unconfirmed-identity': ['attach', 'cancel-at-calcom', ...REQUEST_ANSWERS, 'dismiss'],
  'no-package': ['use-package', 'accept-uncovered', ...REQUEST_ANSWERS, 'dismiss'],
  'outside-validity': ['use-package', 'accept-uncovered', ...REQUEST_ANSWERS, 'dismiss'],
  'after-end': ['accept-change', 'keep', 'dismiss'],
  fork: ['keep', 'dismiss'],
  'cancelled-unseen': ['accept-change', 'keep', 'dismiss'],
  conflict: ['keep', 'dismiss'],
  'series-check': ['apply-to-series', 'keep', 'dismiss'],
  'unmapped-type': ['keep', 'dismiss'],
  'another-client': ['attach', 'keep', 'dismiss'],
  'incomplete-booking': ['dismiss'],
  ...CALCOM_ITEMS,
}

async function carry(
  acting: ActContext,
  item: Item,
  answer: AttentionAnswer,
): Promise<Carried | Refusal> {
  if (ANSWERS[item.kind]?.includes(answer.action) !== true) {
    return { type: 'Malformed', field: 'action', problem: 'not-for-this-item' }
  }
  if (item.kind in CALCOM_ITEMS) return await answerCalcomItem(acting, item, answer)
  const uid = item.booking.uid
  if (
    uid === null ||
    answer.action === 'retry' ||
    answer.action === 'move' ||
    item.kind === 'conflict'
  )
    return {}
  switch (answer.action) {
    case 'attach':
      return await attach(acting, item, uid, answer)
    case 'create-client':
      return await createClient(acting, item, uid, answer.name)
    case 'use-package':
      return await pinPackage(acting, item, uid, answer.packageId)
    case 'accept-uncovered':
      return { facts: [decidedFact(acting, await tipOf(acting, item, uid), { uncovered: true })] }
    case 'accept-change':
      return acceptChange(acting, item, answer.credit)
    case 'cancel-at-calcom':
      return cancelUnwanted(acting, item, uid)
    case 'confirm-request':
    case 'decline-request':
      return answerWaitingRequest(acting, item, uid, answer)
    case 'apply-to-series':
      return {
        facts: [...sameOfSiblings(acting, item), decidedFact(acting, uid, answeredWith(item))],
      }
    case 'keep':
      return { facts: [decidedFact(acting, item.subject, answeredWith(item))] }
    case 'dismiss':
      return QUESTIONS.has(item.kind)
        ? { facts: [decidedFact(acting, item.subject, answeredWith(item))] }
        : { facts: [decidedFact(acting, uid, { dismissed: true, reason: answer.reason })] }
  }
}

/** What Cal.com said of one booking was meant of the others as well, and nobody owes anything. */
function sameOfSiblings(acting: ActContext, { booking, reason }: Item): Fact[] {
  const uids = (booking.siblings ?? []).map(({ uid }) => uid)
  if (reason === 'SeriesConfirmed') {
    return uids.map((uid) => decidedFact(acting, uid, { accepted: true }))
  }
  return uids.map((uid) => cancelledFact(acting, uid, undefined))
}

/** Items that ask about what was told; the booking itself stays as it is whatever is answered. */
const QUESTIONS: ReadonlySet<string> = new Set([
  'after-end',
  'fork',
  'another-client',
  'cancelled-unseen',
  'series-check',
])

function answeredWith(item: Item): { answered: string } {
  return { answered: `${item.kind}:${item.subject}` }
}

async function attach(
  acting: ActContext,
  item: Item,
  uid: string,
  { clientId, rememberEmail = false }: Extract<AttentionAnswer, { action: 'attach' }>,
): Promise<Carried | Refusal> {
  const { context, at } = acting
  const { db, studio } = context
  const email = item.booking.email
  const facts = [decidedFact(acting, uid, { clientId, ...answeredWith(item) })]
  if (!rememberEmail || email === null) return { facts, clientIds: [clientId] }
  const holder = await addresses.findHolder(db, studio.id, email)
  if (holder === clientId) return { facts, clientIds: [clientId] }
  if (holder !== null) return { type: 'EmailTaken' }
  const address = { id: context.newId(), personId: clientId, email, isPrimary: false }
  await addresses.attach(db, studio.id, { ...address, attachedAt: at })
  return { facts, emails: [email], clientIds: [clientId] }
}

async function createClient(
  acting: ActContext,
  item: Item,
  uid: string,
  name: string | undefined,
): Promise<Carried | Refusal> {
  const { email } = item.booking
  if (email === null) return { type: 'Malformed', field: 'action', problem: 'no-address' }
  const called = [...(name ?? item.booking.name ?? email)].slice(0, NAME_LENGTH_MAX).join('')
  const made = await createPerson(acting, {
    type: 'create-person',
    role: 'client',
    email,
    name: called,
  })
  if (!made.ok) return made.refusal
  const [clientId] = made.clientIds ?? []
  const facts =
    item.kind === 'disowned' && clientId !== undefined
      ? [decidedFact(acting, uid, { clientId })]
      : []
  return { facts, emails: made.emails ?? [], clientIds: made.clientIds ?? [] }
}

async function pinPackage(
  acting: ActContext,
  item: Item,
  uid: string,
  packageId: string,
): Promise<Carried | Refusal> {
  const { db, studio } = acting.context
  const pack = await packages.read(db, studio.id, packageId)
  if (pack === null || item.clientId === null || !mayBookFrom(pack, item.clientId)) {
    return { type: 'NotFound' }
  }
  const kept = await keptOf(acting, item)
  const startsAt = kept?.session.times.startsAt ?? item.booking.startsAt
  if (startsAt !== null) {
    const starts = (await readStarts(db, studio.id, [packageId])).get(packageId) ?? []
    const day = dayOf(startsAt, studio.timeZone)
    const asked = { startsAt, day, ...askedOf(kept, acting.at) }
    const unpaid = whyNotPaid({ ...pack, starts }, asked)
    if (unpaid !== null) return unpaid
  }
  return { facts: [decidedFact(acting, kept?.session.uid ?? uid, { packageId })] }
}

/** What Cal.com said after the end counts after all. */
function acceptChange(acting: ActContext, item: Item, credit: 'returned' | 'charged'): Carried {
  if (item.kind === 'cancelled-unseen') {
    const late = credit === 'charged' ? { cancelledLate: true } : {}
    return { facts: [decidedFact(acting, item.subject, { ...late, ...answeredWith(item) })] }
  }
  if (item.reason === 'MovedAfterEnd') {
    return { facts: [decidedFact(acting, item.subject, { acceptedMove: true })] }
  }
  const words = { lateCancelled: true, ...answeredWith(item) }
  const returned = credit === 'returned' ? { waived: true } : {}
  return { facts: [decidedFact(acting, item.subject, { ...words, ...returned })] }
}

async function tipOf(acting: ActContext, item: Item, uid: string): Promise<string> {
  return (await keptOf(acting, item))?.session.uid ?? uid
}

async function keptOf({ context }: ActContext, item: Item): Promise<KeptClaim | null> {
  if (item.sessionId === null) return null
  return await findKeptClaim(context.db, context.studio.id, item.sessionId)
}

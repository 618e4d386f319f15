import { randomBytes } from 'node:crypto'
import { readUidsBookedSince } from '../../db/calcom/bookings.ts'
import * as calcomState from '../../db/calcom/calcom-state.ts'
import * as outbox from '../../db/calcom/outbox.ts'
import { lookAgain } from '../../db/mails/nudges.ts'
import * as actors from '../../db/people/actors.ts'
import * as addresses from '../../db/people/addresses.ts'
import * as apiKeys from '../../db/people/api-keys.ts'
import * as invitations from '../../db/people/invitations.ts'
import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import { type IdentityPeriod, isDemandedNow, periodsAfter } from '../../domain/booking/identity.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import { isoOf } from '../../domain/iso.ts'
import { nudgesOf } from '../../domain/mail/nudge-settings.ts'
import type { Terms } from '../../domain/package.ts'
import { normaliseEmail } from '../../domain/person.ts'
import { requestAnswersAfter } from '../../domain/request-answers.ts'
import { refuse } from '../../domain/result.ts'
import type { StudioAct } from '../studio/studio-act.ts'
import { putEventTypes } from './decide-event-types.ts'
import type { ActContext, Decision } from './decision.ts'

type ActOf<T extends StudioAct['type']> = Extract<StudioAct, { type: T }>

/** Between two invitations of one person. */
const INVITATION_PAUSE_MS = MINUTE_MS

/** What people change of their studio and of themselves. */
export async function decideStudio(acting: ActContext, act: StudioAct): Promise<Decision> {
  switch (act.type) {
    case 'update-studio':
      return await updateStudio(acting, act)
    case 'rotate-webhook-secret':
      return await rotateSecret(acting)
    case 'put-event-types':
      return await putEventTypes(acting, act.items)
    case 'create-key':
      return await createKey(acting, act)
    case 'revoke-key':
      return await revokeKey(acting, act)
    case 'update-me':
      return await updateMe(acting, act)
    case 'invite-person':
      return await invitePerson(acting, act)
    case 'set-up-studio':
      return await setUpStudio(acting, act)
  }
}

async function updateStudio(
  { context, at }: ActContext,
  { terms, nudges, sealedApiKey, confirmIdentity, requests, ...given }: ActOf<'update-studio'>,
): Promise<Decision> {
  const { db, studio } = context
  const { timeZone, locale, currency, calcomApiUrl } = given
  // A replay begins with what the studio was before anybody changed it.
  const before = { ...pick(studio), terms: studio.terms }
  const defaultTerms = terms === undefined ? undefined : withTerms(studio.terms, terms)
  const periods = studio.identityPeriods
  const identityPeriods =
    confirmIdentity === undefined ? undefined : periodsAfter(periods, confirmIdentity, at)
  const requestAnswers =
    requests === undefined ? undefined : requestAnswersAfter(studio.requestAnswers, requests, at)
  const stored = { defaultTerms, identityPeriods, requestAnswers }
  const changes = { ...given, ...stored, calcomApiKey: sealedApiKey }
  await studios.update(db, studio.id, changes)
  if (nudges !== undefined) await updateNudges(context, nudges)
  if (sealedApiKey !== undefined || calcomApiUrl !== undefined) {
    await calcomState.forget(db, studio.id)
    await outbox.wakeAll(db, studio.id, context.now)
  }
  // What comes after it in the same batch sees it too.
  studio.timeZone = timeZone ?? studio.timeZone
  studio.locale = locale ?? studio.locale
  studio.currency = currency ?? studio.currency
  studio.terms = defaultTerms ?? studio.terms
  studio.identityPeriods = identityPeriods ?? periods
  studio.requestAnswers = requestAnswers ?? studio.requestAnswers
  // The environment's key, where there is one, cannot be changed here.
  if (sealedApiKey !== undefined) studio.hasCalcomApi = sealedApiKey !== null
  const uids = await freedUids(context, periods)
  return { ok: true, uids, answer: async () => ({ studioId: studio.id, before }) }
}

/** What no longer has to prove anything: it is looked at again, and takes its credit now. */
async function freedUids(
  { db, studio }: ActContext['context'],
  before: readonly IdentityPeriod[],
): Promise<string[]> {
  const from = before.find(([, until]) => until === null)?.[0]
  if (from === undefined || isDemandedNow(studio.identityPeriods)) return []
  return await readUidsBookedSince(db, studio.id, from)
}

/** What is not given stays; every package is looked at again by what holds now. */
async function updateNudges(
  { db, studio, now }: ActContext['context'],
  given: NonNullable<ActOf<'update-studio'>['nudges']>,
): Promise<void> {
  const stored = (await studios.read(db, studio.id))?.nudgeSettings ?? null
  const present = nudgesOf(stored)
  await studios.update(db, studio.id, {
    nudgeSettings: {
      isOn: given.isOn ?? present.isOn,
      warningDays: given.warningDays ?? present.warningDays,
      fewLeft: given.fewLeft === undefined ? present.fewLeft : given.fewLeft,
      silentDays: given.silentDays === undefined ? present.silentDays : given.silentDays,
      quietFrom: given.quietFrom ?? present.quietFrom,
      quietUntil: given.quietUntil ?? present.quietUntil,
    },
  })
  await lookAgain(db, studio.id, now)
}

function pick({ timeZone, locale, currency }: ActContext['context']['studio']) {
  return { timeZone, locale, currency }
}

function withTerms(present: Terms, given: NonNullable<ActOf<'update-studio'>['terms']>): Terms {
  const { eventTypes = present.eventTypes } = given
  return {
    freeCancellationHours: given.freeCancellationHours ?? present.freeCancellationHours,
    lateCancellation: given.lateCancellation ?? present.lateCancellation,
    noShow: given.noShow ?? present.noShow,
    lateMove: given.lateMove ?? present.lateMove,
    expiry: given.expiry ?? present.expiry,
    courtesyCredits: given.courtesyCredits ?? present.courtesyCredits,
    holdDaysAfterRequest: given.holdDaysAfterRequest ?? present.holdDaysAfterRequest,
    ...(eventTypes === undefined || eventTypes.length === 0 ? {} : { eventTypes }),
  }
}

/**
 * The secret in use stays accepted beside the new one. Changed again before anything arrived, it is
 * still the one in use: nobody can have told Cal.com of the one between, so that one is dropped.
 */
async function rotateSecret({ context, at }: ActContext): Promise<Decision> {
  const { db } = context
  const studio = await studios.read(db, context.studio.id)
  if (studio === null) throw new Error('the studio of an act exists')
  const { webhookSecret, webhookSecretPrevious, webhookSecretRotatedAt } = studio
  const arrivedAt = Math.max(studio.lastDeliveryAt ?? 0, studio.lastPingAt ?? 0)
  const isUnused = webhookSecretRotatedAt !== null && arrivedAt < webhookSecretRotatedAt
  await studios.rotateSecret(db, studio.id, {
    current: randomBytes(32).toString('base64url'),
    previous: isUnused ? webhookSecretPrevious : webhookSecret,
    rotatedAt: at,
  })
  return { ok: true, answer: async () => ({ studioId: studio.id }) }
}

async function createKey(
  { context, at }: ActContext,
  { key }: ActOf<'create-key'>,
): Promise<Decision> {
  const { db, studio } = context
  const person = await people.read(db, studio.id, key.personId)
  if (person === null) return refuse({ type: 'NotFound' })
  await apiKeys.insert(db, studio.id, { ...key, createdAt: at })
  const { id, name, prefix, personId } = key
  const made = { id, name, prefix, personId, personName: person.name, createdAt: at }
  return { ok: true, answer: async () => ({ ...made, lastUsedAt: null }) }
}

async function revokeKey(
  { context, at }: ActContext,
  { keyId }: ActOf<'revoke-key'>,
): Promise<Decision> {
  const { db, studio } = context
  const key = await apiKeys.read(db, studio.id, keyId)
  if (key === null) return refuse({ type: 'NotFound' })
  await apiKeys.revoke(db, studio.id, keyId, at)
  return { ok: true, answer: async () => key }
}

async function updateMe(
  { context, actor, at }: ActContext,
  { name, locale, timeZone, nudges }: ActOf<'update-me'>,
): Promise<Decision> {
  const { personId } = actor
  const isThere = await addresses.updatePerson(context.db, context.studio.id, personId, {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(locale === undefined ? {} : { locale }),
    ...(timeZone === undefined ? {} : { time_zone: timeZone }),
    ...(nudges === undefined ? {} : { nudges_muted_at: nudges ? null : isoOf(at) }),
  })
  if (!isThere) return refuse({ type: 'NotFound' })
  return { ok: true, clientIds: [personId], answer: async () => ({ personId }) }
}

/** The mail itself leaves once this is decided: it cannot be taken back. */
async function invitePerson(
  { context, at }: ActContext,
  { personId }: ActOf<'invite-person'>,
): Promise<Decision> {
  const { db, studio } = context
  const found = await invitations.find(db, studio.id, personId)
  if (found === null) return refuse({ type: 'NotFound' })
  const { invitedAt, ...invited } = found
  const waitMs = invitedAt === null ? 0 : invitedAt + INVITATION_PAUSE_MS - at
  if (waitMs > 0) {
    const retryAfterSeconds = Math.ceil(waitMs / 1000)
    return refuse({ type: 'TooManyRequests', retryAfterSeconds })
  }
  await invitations.note(db, studio.id, personId, at)
  return { ok: true, answer: async () => invited }
}

/** The first page of an empty deployment: of two who come at once, the second is told so. */
async function setUpStudio(acting: ActContext, act: ActOf<'set-up-studio'>): Promise<Decision> {
  const { context, actor, at } = acting
  const { db, studio } = context
  if (studio.ownerId !== null) return refuse({ type: 'AlreadySetUp' })
  const isNew = await actors.insertOwner(db, {
    studioId: studio.id,
    personId: actor.personId,
    emailId: context.newId(),
    email: normaliseEmail(act.ownerEmail),
    name: act.ownerName,
    locale: act.locale,
    createdAt: at,
  })
  if (!isNew) return refuse({ type: 'EmailTaken' })
  studio.ownerId = actor.personId
  const { studioName: name, timeZone, locale, currency } = act
  await updateStudio(acting, { type: 'update-studio', name, timeZone, locale, currency })
  return { ok: true, answer: async () => ({ personId: actor.personId }) }
}

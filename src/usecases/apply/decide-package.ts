import * as entries from '../../db/entries.ts'
import * as grants from '../../db/grants.ts'
import * as packages from '../../db/packages.ts'
import { appendEntries } from '../../db/wallets.ts'
import { dayOf, midnightAfter, startOfDay } from '../../domain/calendar.ts'
import type { EntryKind, Terms } from '../../domain/package.ts'
import type { NewLine } from '../../domain/wallet/settle.ts'
import type { Act, GivenTerms } from '../act.ts'
import type { ActContext, Decision } from './decision.ts'

type ActOf<T extends Act['type']> = Extract<Act, { type: T }>

/** Sells or grants a package. Bookings that waited for one are covered with it. */
export async function grantPackage(
  acting: ActContext,
  act: ActOf<'grant-package'>,
): Promise<Decision> {
  const { context, at } = acting
  const { db, studio } = context
  const validFrom = act.validFrom ?? dayOf(at, studio.timeZone)
  const validUntil = act.validUntil ?? null
  if (validUntil !== null && validUntil < validFrom) {
    return { ok: false, refusal: { type: 'InvalidValidity' } }
  }
  const packageId = context.newId()
  context.packageSeq += 1
  await grants.insert(db, studio.id, {
    id: packageId,
    clientId: act.clientId,
    number: context.packageSeq,
    name: act.name?.trim() ?? nameOf(act.totalSessions, studio.locale),
    validFrom,
    validUntil,
    validFromAt: startOfDay(validFrom, studio.timeZone),
    expiresAt: validUntil === null ? null : midnightAfter(validUntil, studio.timeZone),
    price: act.price ?? null,
    terms: withDefaults(studio.terms, act.terms ?? {}),
    grantedAt: at,
  })
  const quantity = act.totalSessions
  await append(acting, act.clientId, packageId, { kind: 'grant', quantity, reason: 'granted' })
  return {
    ok: true,
    clientIds: [act.clientId],
    answer: () => packageAnswer(acting, packageId),
  }
}

/** Adds to a package or takes from what is left in it; what is booked cannot be taken. */
export async function adjustPackage(
  acting: ActContext,
  act: ActOf<'adjust-package'>,
): Promise<Decision> {
  const { db, studio } = acting.context
  const pack = await packages.read(db, studio.id, act.packageId)
  if (pack === null) return { ok: false, refusal: { type: 'NotFound' } }
  // It has ended at its midnight, whether or not the tick has come that marks it so.
  if (pack.expiresAt !== null && pack.expiresAt <= acting.at)
    return { ok: false, refusal: { type: 'PackageEnded' } }
  const { sessionsRemaining: available } = pack
  if (act.quantity < 0 && available + act.quantity < 0) {
    const requested = -act.quantity
    return { ok: false, refusal: { type: 'NotEnoughCredits', available, requested } }
  }
  const { quantity, reason } = act
  await append(acting, pack.clientId, pack.id, { kind: 'adjustment', quantity, reason })
  return {
    ok: true,
    clientIds: [pack.clientId],
    answer: async () => {
      const answer = await packageAnswer(acting, pack.id)
      const lines = await entries.listByInput(db, studio.id, pack.clientId, acting.inputId, 1)
      return { ...answer, entry: lines[0] }
    },
  }
}

/** Writes what a person carried out; the replay takes it as it is. */
async function append(
  { context, actor, at, inputId }: ActContext,
  clientId: string,
  packageId: string,
  line: { kind: EntryKind; quantity: number; reason: string },
): Promise<void> {
  const id = context.newId()
  const entry: NewLine = {
    ...line,
    key: `${line.kind}|${inputId}`,
    revision: 1,
    packageId,
    sessionId: null,
    claim: null,
    actor: 'person',
    actorId: actor.personId,
    cause: `act:${line.kind}`,
    causeInputId: inputId,
    effectiveAt: at,
    reverses: null,
  }
  const { db, studio } = context
  context.entrySeq += 1
  await appendEntries(db, studio.id, context.entrySeq, context.clock, [{ ...entry, id, clientId }])
}

async function packageAnswer({ context }: ActContext, packageId: string): Promise<object> {
  const pack = await packages.read(context.db, context.studio.id, packageId)
  if (pack === null) throw new Error('a package just written is there')
  return pack
}

function withDefaults(defaults: Terms, given: GivenTerms): Terms {
  const told = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(told) }
}

function nameOf(totalSessions: number, locale: 'fr' | 'en'): string {
  const count = totalSessions === 1 ? '1\u00A0session' : `${totalSessions}\u00A0sessions`
  return locale === 'fr' ? `Forfait ${count}` : `Package of ${count}`
}

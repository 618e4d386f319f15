import { readLedger } from '../../db/ledger/wallets.ts'
import * as packages from '../../db/packages/packages.ts'
import * as held from '../../db/sessions/held-sessions.ts'
import { dayOf, dayPlus, daysBetween, midnightAfter, startOfDay } from '../../domain/calendar.ts'
import type { EntryDetails, Package, PackagePause } from '../../domain/package.ts'
import { refuse } from '../../domain/result.ts'
import { carriedOut } from '../../domain/wallet/settle.ts'
import type { PackageAct } from '../packages/package-act.ts'
import { planExtension } from '../packages/plan-extension.ts'
import { type PlannedPause, planPause } from '../packages/plan-pause.ts'
import { type ActedOn, actingOn, readActedOn } from './acted-session.ts'
import type { ActContext, Decision } from './decision.ts'
import { append, packageAnswer } from './package-lines.ts'
import { cancelThere } from './sent-to-calcom.ts'
import { cancelledFact } from './session-facts.ts'

type ActOf<T extends PackageAct['type']> = Extract<PackageAct, { type: T }>

/** More sessions than anybody books within a pause. */
const SESSIONS_MAX = 1000

/** Gives a package another last day; what had been closed at its end comes back. */
export async function extendPackage(
  acting: ActContext,
  act: ActOf<'extend-package'>,
): Promise<Decision> {
  const { context, at } = acting
  const pack = await find(acting, act.packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  const { validUntil, reason } = act
  const planned = planExtension(pack, validUntil, context.studio.timeZone, at)
  if (!planned.ok) return refuse(planned.refusal)
  const details = planned.value
  await append(acting, pack.clientId, pack.id, { kind: 'extension', quantity: 0, reason, details })
  return done(acting, pack)
}

/** Days without a session, by which the package lasts longer. What is booked is kept, or cancelled. */
export async function pausePackage(
  acting: ActContext,
  act: ActOf<'pause-package'>,
): Promise<Decision> {
  const { context, at } = acting
  const pack = await find(acting, act.packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  const planned = planPause(pack, act, context.studio.timeZone, at)
  if (!planned.ok) return refuse(planned.refusal)
  const cancelled = act.sessions === 'cancel' ? await cancelWithin(acting, pack, planned.value) : []
  if (cancelled === null) return refuse({ type: 'NotAllowed' })
  await append(acting, pack.clientId, pack.id, {
    kind: 'pause',
    quantity: 0,
    reason: act.reason ?? 'paused',
    details: { validUntilBefore: pack.validUntil, ...planned.value },
  })
  return {
    ...done(acting, pack),
    facts: cancelled.map(({ tipUid }) => cancelledFact(acting, tipUid, act.reason)),
    outgoing: cancelled.flatMap((one) =>
      cancelThere(actingOn(acting, one), one.session, act.reason),
    ),
  }
}

/** What is booked within it, to be cancelled; null where one is another coach's. */
async function cancelWithin(
  acting: ActContext,
  pack: Package,
  { pause }: PlannedPause,
): Promise<ActedOn[] | null> {
  const { context, actor, at } = acting
  const { db, studio } = context
  const within = { from: Math.max(pause.fromAt, at), until: pause.untilAt }
  const sessions = await held.listHeld(db, studio.id, pack.id, SESSIONS_MAX, within)
  const isForeign = sessions.some(({ coachId }) => coachId !== actor.personId)
  if (actor.role === 'coach' && isForeign) return null
  const found: ActedOn[] = []
  for (const { id } of sessions) {
    const acted = await readActedOn(acting, id)
    if (acted !== null) found.push(acted)
  }
  return found
}

/** Ends a pause: the package lasts longer by the days that it really took. */
export async function resumePackage(
  acting: ActContext,
  { packageId }: ActOf<'resume-package'>,
): Promise<Decision> {
  const pack = await find(acting, packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  if (pack.pause === null) return refuse({ type: 'NotPaused' })
  const { db, studio } = acting.context
  const lines = carriedOut(await readLedger(db, studio.id, [pack.clientId]))
  const own = lines.filter((line) => line.packageId === pack.id)
  const before = own.findLast((line) => line.kind === 'pause')?.details?.validUntilBefore ?? null
  const details = resumed(acting, pack, pack.pause, before)
  await append(acting, pack.clientId, pack.id, {
    kind: 'resumption',
    quantity: 0,
    reason: 'resumed',
    details,
  })
  return done(acting, pack)
}

function resumed(
  { context, at }: ActContext,
  pack: Package,
  pause: PackagePause,
  untilBefore: string | null,
): EntryDetails {
  const { timeZone } = context.studio
  const today = dayOf(at, timeZone)
  const taken = Math.max(0, daysBetween(pause.from, today))
  const planned = pause.until === null ? 0 : daysBetween(pause.from, pause.until) + 1
  // An extension meanwhile counts on: only the days that were not taken are taken back.
  const base = pause.until === null ? untilBefore : pack.validUntil
  const validUntil = base === null ? null : dayPlus(base, taken - planned)
  const isVoid = taken === 0
  return {
    validUntilBefore: pack.validUntil,
    validUntil,
    expiresAt: validUntil === null ? null : midnightAfter(validUntil, timeZone),
    pause: {
      ...pause,
      until: dayPlus(pause.from, taken - 1),
      untilAt: isVoid ? pause.fromAt : startOfDay(today, timeZone),
    },
  }
}

/** What is left is closed; what is booked stays booked, and is closed if it comes back. */
export async function closePackage(
  acting: ActContext,
  { packageId, reason }: ActOf<'close-package'>,
): Promise<Decision> {
  const pack = await find(acting, packageId)
  if (pack === null) return refuse({ type: 'NotFound' })
  if (pack.status === 'closed') return refuse({ type: 'PackageEnded' })
  await append(acting, pack.clientId, pack.id, { kind: 'closure', quantity: 0, reason })
  return done(acting, pack)
}

function find({ context }: ActContext, packageId: string): Promise<Package | null> {
  return packages.read(context.db, context.studio.id, packageId)
}

function done(acting: ActContext, pack: Package): Extract<Decision, { ok: true }> {
  return {
    ok: true,
    clientIds: [pack.clientId],
    answer: () => packageAnswer(acting, pack.id),
  }
}

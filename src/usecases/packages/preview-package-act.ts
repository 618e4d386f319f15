import { readTakenOut } from '../../db/ledger/taken-out.ts'
import * as held from '../../db/sessions/held-sessions.ts'
import { findStudioZone } from '../../db/sessions/series-plans.ts'
import * as studios from '../../db/studios/studios.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { Package } from '../../domain/package.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { keptOf, type Refundable, refundable } from '../../domain/wallet/refundable.ts'
import type { Deps } from '../deps.ts'
import { type PlannedPause, planPause } from './plan-pause.ts'
import { seePackage } from './see-package.ts'

/** What an act on a package would come to, before somebody does it. */

const SESSIONS_MAX = 200

type PausePreview = PlannedPause & { sessions: held.HeldSession[] }

export async function previewPause(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  asked: { packageId: string; from?: string | undefined; until?: string | undefined },
): Promise<Result<PausePreview, Refusal>> {
  const pack = await ofTheTeam(deps, actor, asked.packageId)
  if (!pack.ok) return pack
  const now = deps.now()
  const zone = await findStudioZone(deps.db, actor.studioId)
  const { from = dayOf(now, zone), until } = asked
  const planned = planPause(pack.value, { from, until }, zone, now)
  if (!planned.ok) return planned
  const { fromAt, untilAt } = planned.value.pause
  const within = { from: Math.max(fromAt, now), until: untilAt }
  const { id } = pack.value
  const sessions = await held.listHeld(deps.db, actor.studioId, id, SESSIONS_MAX, within)
  return ok({ ...planned.value, sessions })
}

/** Of what was not moved to another package; its price and its sessions are without what was. */
type RefundPreview = Refundable &
  Pick<Package, 'price' | 'totalSessions' | 'sessionsRemaining'> & { currency: string }

export async function previewRefund(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  packageId: string,
): Promise<Result<RefundPreview, Refusal>> {
  const pack = await ofTheTeam(deps, actor, packageId)
  if (!pack.ok) return pack
  const out = await readTakenOut(deps.db, actor.studioId, packageId)
  const { price, sessionsRemaining } = pack.value
  const currency = price?.currency ?? (await studioCurrency(deps.db, actor.studioId))
  const kept = keptOf(pack.value, out)
  return ok({ ...refundable(pack.value, out), ...kept, sessionsRemaining, currency })
}

async function studioCurrency(db: Deps['db'], studioId: string): Promise<string> {
  const studio = await studios.read(db, studioId)
  if (studio === null) throw new Error('the studio of whoever asks is there')
  return studio.currency
}

async function ofTheTeam(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  packageId: string,
): Promise<Result<Package, Refusal>> {
  const seen = await seePackage(deps, actor, packageId)
  if (!seen.ok) return seen
  return actor.role === 'client' ? refuse({ type: 'NotAllowed' }) : seen
}

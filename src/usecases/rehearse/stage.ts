import { randomBytes } from 'node:crypto'
import * as rehearsals from '../../db/calcom/rehearsals.ts'
import * as inputs from '../../db/inputs/inputs.ts'
import * as packages from '../../db/packages/packages.ts'
import * as actors from '../../db/people/actors.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import { removeStage as removeFromTables } from '../../db/studios/demo-studio.ts'
import * as studios from '../../db/studios/studios.ts'
import type { Rehearsal } from '../../domain/dress-rehearsal.ts'
import { DEFAULT_TERMS } from '../../domain/package.ts'
import type { Session } from '../../domain/session.ts'
import type { Studio } from '../../domain/studio.ts'
import { checkInvariants } from '../balance/check-invariants.ts'
import type { Deps } from '../deps.ts'
import { performAct } from '../inputs/perform-act.ts'

/**
 * A studio for one rehearsal alone: what Cal.com tells takes the same five steps in it as everywhere,
 * into a ledger that nobody else's balance or report knows of; it is removed whole.
 */
export async function makeStage(
  deps: Deps,
  { timeZone, locale, currency }: Studio,
  { email }: Pick<Rehearsal, 'email'>,
): Promise<{ stageId: string; packageId: string }> {
  const { db, newId, now } = deps
  const stageId = newId()
  const slug = `rehearsal-${stageId.slice(-12)}`
  const place = { timeZone, locale, currency }
  const webhookSecret = randomBytes(32).toString('base64url')
  const createdAt = now()
  const same = { isDefault: false, isStage: true, defaultTerms: DEFAULT_TERMS, createdAt }
  const stage = { id: stageId, slug, name: 'Rehearsal', webhookSecret, ...place, ...same }
  if (!(await studios.insert(db, stage))) throw new Error('a new studio is not there yet')
  const [personId, emailId] = [newId(), newId()]
  const named = { name: 'Rehearsal', email: 'owner@fitbuddy.invalid', locale, createdAt }
  await actors.insertOwner(db, { studioId: stageId, personId, emailId, ...named })
  const owner = { studioId: stageId, personId, role: 'owner' as const, locale, timeZone }
  const client = await performAct(deps, owner, {
    act: { type: 'create-person', role: 'client', email, name: 'Rehearsal' },
    route: 'rehearsal',
  })
  if (!client.ok) throw new Error(`a stage takes its client: ${client.refusal.type}`)
  const pack = await performAct(deps, owner, {
    act: { type: 'grant-package', clientId: client.value.id, totalSessions: 1 },
    route: 'rehearsal',
  })
  if (!pack.ok) throw new Error(`a stage takes its package: ${pack.refusal.type}`)
  return { stageId, packageId: pack.value.id }
}

export type Seen = {
  /** The triggers that came, oldest first. */
  kinds: string[]
  all: Session[]
  remaining: number | null
}

/** Applies on the stage what Cal.com told so far, and says how it stands there. */
export async function lookAtStage(deps: Deps, rehearsal: Rehearsal): Promise<Seen> {
  const { db, newId, applyInputs } = deps
  const { stageId, made } = rehearsal
  const heard = await rehearsals.readHeard(db, rehearsal)
  if (stageId === null) return { kinds: [], all: [], remaining: null }
  const rows = heard.map(({ kind, dedupeKey, body, receivedAt }) => ({
    ...{ studioId: stageId, id: newId(), source: 'webhook' as const, kind, dedupeKey, body },
    ...{ receivedAt, actorId: null, headers: {}, verification: 'signed' },
  }))
  if (rows.length > 0) await inputs.record(db, rows)
  await applyInputs.drain(stageId)
  const all = await sessions.list(db, stageId, { limit: 9, order: 'asc' })
  const pack = await packages.read(db, stageId, made.packageId ?? '')
  return {
    kinds: heard.map(({ kind }) => kind),
    all,
    remaining: pack?.sessionsRemaining ?? null,
  }
}

/** Whether its ledger is the sum of its entries, and gave back what it took. */
export async function isStageSound(deps: Deps, rehearsal: Rehearsal): Promise<boolean> {
  const { stageId } = rehearsal
  if (stageId === null) return false
  const { all, remaining } = await lookAtStage(deps, rehearsal)
  const isWhole = all.length === 1 && remaining === 1
  return isWhole && (await checkInvariants(deps, stageId)).length === 0
}

export async function removeStage({ db }: Pick<Deps, 'db'>, stageId: string): Promise<void> {
  await db.transaction().execute((tx) => removeFromTables(tx, stageId))
}

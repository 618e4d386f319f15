import * as tables from '../../db/inputs/earlier.ts'
import * as inputs from '../../db/inputs/inputs.ts'
import * as actors from '../../db/people/actors.ts'
import * as addresses from '../../db/people/addresses.ts'
import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { Actor } from '../../domain/person.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { storedDecision } from '../decide/decision.ts'
import type { Deps } from '../deps.ts'
import type { Act, RecordedAct } from '../inputs/act.ts'
import {
  type ImportPlan,
  type LeftOut,
  type PackageToImport,
  planImport,
  type SessionToImport,
} from './plan-import.ts'

type ImportDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs'>
type EarlierDb = Pick<Deps, 'db'>

export type NoImport = 'NoEarlierTables' | 'NoOwner'

/** How many were brought over now, and how many had been before. */
type Imported = { people: Count; packages: Count; sessions: Count; refused: LeftOut[] }
type Count = { now: number; before: number }

/** Reads the earlier tables, and says what would be brought over; nothing is written anywhere. */
export async function previewEarlier(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  earlier: EarlierDb,
): Promise<Result<ImportPlan, NoImport>> {
  if (!(await tables.hasEarlierTables(earlier.db))) return refuse('NoEarlierTables')
  const studio = await studios.findDefault(db)
  if (studio === null) throw new Error('the default studio exists after the start')
  const today = dayOf(now(), studio.timeZone)
  return ok(planImport(await tables.readEarlier(earlier.db), now(), today))
}

/**
 * Brings people, open packages and coming sessions over, each by an act of the owner under a key of
 * its own that lasts: done again, it brings what is new.
 */
export async function importEarlier(
  deps: ImportDeps,
  plan: ImportPlan,
): Promise<Result<Imported, NoImport>> {
  const owner = await actors.findOwnerOfDefaultStudio(deps.db)
  const studio = await studios.findDefault(deps.db)
  if (owner === null || studio === null) return refuse('NoOwner')
  const today = dayOf(deps.now(), studio.timeZone)
  const refused: LeftOut[] = []
  const { clients, count } = await bringPeople(deps, owner, plan, refused)
  const work = { deps, owner, refused, clients, today }
  const packages = await bringPackages(work, plan.packages)
  const sessions = await bringSessions(work, plan.sessions, packages.ids)
  return ok({ people: count, packages: packages.count, sessions, refused })
}

type Work = {
  deps: ImportDeps
  owner: Actor
  refused: LeftOut[]
  clients: ReadonlyMap<string, Client>
  today: string
}
type Client = { id: string; email: string }

/** Whoever is here already under the same address is them. */
async function bringPeople(
  deps: ImportDeps,
  owner: Actor,
  plan: ImportPlan,
  refused: LeftOut[],
): Promise<{ clients: Map<string, Client>; count: Count }> {
  const clients = new Map<string, Client>()
  const count = { now: 0, before: 0 }
  for (const { userIds, ...person } of plan.people) {
    const what = `profile ${userIds[0]}`
    const holder = await addresses.findHolder(deps.db, owner.studioId, person.email)
    let id = holder
    if (holder === null) {
      const { role, email, name, locale, phone } = person
      const known = phone === null ? {} : { phone }
      const act = { type: 'create-person' as const, role, email, name, locale, ...known }
      const made = await done(deps, owner, what, act)
      if ('refusal' in made) refused.push({ what, reason: made.refusal })
      else id = idIn(made.answer)
    }
    if (id === null) continue
    const found = await people.read(deps.db, owner.studioId, id)
    if (holder === null) count.now += 1
    else count.before += 1
    if (found?.role !== 'client') continue
    for (const userId of userIds) clients.set(userId, { id, email: person.email })
  }
  return { clients, count }
}

async function bringPackages(
  { deps, owner, refused, clients, today }: Work,
  packages: readonly PackageToImport[],
): Promise<{ ids: Map<string, string>; count: Count }> {
  const ids = new Map<string, string>()
  const count = { now: 0, before: 0 }
  for (const pack of packages) {
    const what = `package ${pack.id}`
    const client = clients.get(pack.userId)
    if (client === undefined) {
      refused.push({ what, reason: 'belongs to nobody who can pay' })
      continue
    }
    const { name, opening, validFrom, validUntil, amountCents, origin } = pack
    const made = await done(deps, owner, what, {
      ...{ type: 'grant-package', clientId: client.id, name, totalSessions: opening },
      validFrom: validFrom ?? today,
      opening: { on: today, origin },
      ...(validUntil === null ? {} : { validUntil }),
      ...(amountCents === null ? {} : { price: { amountCents, currency: 'CHF' } }),
    })
    if ('refusal' in made) {
      refused.push({ what, reason: made.refusal })
      continue
    }
    const packageId = idIn(made.answer)
    ids.set(pack.id, packageId)
    count[made.isFirst ? 'now' : 'before'] += 1
    if (!pack.isPaused) continue
    const pause = { type: 'pause-package' as const, packageId, from: today }
    const paused = await done(deps, owner, `${what} paused`, { ...pause, reason: origin })
    if ('refusal' in paused) refused.push({ what, reason: `not paused: ${paused.refusal}` })
  }
  return { ids, count }
}

async function bringSessions(
  { deps, owner, refused, clients }: Work,
  sessions: readonly SessionToImport[],
  packageIds: ReadonlyMap<string, string>,
): Promise<Count> {
  const count = { now: 0, before: 0 }
  for (const { id, userId, packageId, ...session } of sessions) {
    const what = `session ${id}`
    const client = clients.get(userId)
    if (client === undefined) {
      refused.push({ what, reason: 'belongs to nobody who can pay' })
      continue
    }
    const made = await done(deps, owner, what, {
      ...{ type: 'import-session', ...session, clientId: client.id, email: client.email },
      fromPackageId: packageIds.get(packageId ?? '') ?? null,
    })
    if ('refusal' in made) refused.push({ what, reason: made.refusal })
    else count[made.isFirst ? 'now' : 'before'] += 1
  }
  return count
}

type Done = { isFirst: boolean; answer: object } | { refusal: string }

/** An act under a key that lasts. One that was refused before is tried again, under the next key. */
async function done(deps: ImportDeps, owner: Actor, what: string, act: Act): Promise<Done> {
  const { studioId, personId: actorId } = owner
  for (let attempt = 1; ; attempt += 1) {
    const input: inputs.NewInput = {
      ...{ studioId, id: deps.newId(), source: 'person', kind: act.type },
      dedupeKey: `earlier:${what}:${attempt}`,
      ...{ receivedAt: deps.now(), actorId, headers: null, verification: 'owner' },
      body: Buffer.from(JSON.stringify({ actor: owner, act } satisfies RecordedAct)),
    }
    const [recorded] = await inputs.record(deps.db, [input])
    if (recorded === undefined) throw new Error('what is recorded has an id')
    const result = await deps.applyInputs.applied(studioId, recorded.id)
    const decision = result.state === 'applied' ? storedDecision(result.input.decision) : null
    if (decision?.accepted === true) return { isFirst: recorded.isFirst, answer: decision.answer }
    if (recorded.isFirst) return { refusal: decision?.refusal.type ?? 'failed' }
  }
}

function idIn(answer: object): string {
  if ('id' in answer && typeof answer.id === 'string') return answer.id
  throw new Error('what was made has an id')
}

import type { Executor } from '../../db/executor.ts'
import * as plans from '../../db/sessions/series-plans.ts'
import { isOverCap } from '../../domain/caps.ts'
import { CREDITS_DEFAULT, type EventType } from '../../domain/event-type.ts'
import type { Millis } from '../../domain/instant.ts'
import { covers } from '../../domain/series/coverage.ts'
import { byBurnOrder } from '../../domain/wallet/burn-order.ts'

type AskedPayer = {
  clientId: string
  /** « Use this package »: no other one is taken. */
  packageId?: string | undefined
  startsAt: Millis
  type: EventType | null
  coachId: string
}

/** Why no package pays for a session. */
export type Uncovered = 'NoActivePackage' | 'OutsideValidity' | 'NotEnoughCredits' | 'OverCap'

type Payer = {
  /** What it takes of the package, or would. */
  cost: number
  /** The package that pays, else the one that would come nearest. */
  pack: plans.SpendableRow | null
  uncovered: Uncovered | null
}

/** Which package a single session would take its credits from, if it were booked now. */
export async function findPayer(
  db: Executor,
  studioId: string,
  { clientId, packageId, startsAt, type, coachId }: AskedPayer,
  at: Millis,
): Promise<Payer> {
  const requested = type?.credits ?? CREDITS_DEFAULT
  if (requested === 0) return { cost: 0, pack: null, uncovered: null }
  const eventTypes = [type?.calcomId, type?.slug].filter((name) => typeof name === 'string')
  const all = await plans.readSpendable(db, studioId, clientId, { eventTypes, coachId })
  const open = all
    .filter(
      (pack) =>
        (packageId === undefined || pack.id === packageId) &&
        (pack.expiresAt === null || pack.expiresAt > at),
    )
    .sort(byBurnOrder)
  const costOf = (pack: plans.SpendableRow) => pack.cost ?? requested
  const as = (pack: plans.SpendableRow | undefined, uncovered: Uncovered | null): Payer => ({
    cost: pack === undefined ? requested : costOf(pack),
    pack: pack ?? null,
    uncovered,
  })
  if (open.length === 0) return as(undefined, 'NoActivePackage')
  const covering = open.filter((pack) => covers(pack, startsAt, at))
  // The last of them ends last: what it covers comes nearest.
  if (covering.length === 0) return as(open.at(-1), 'OutsideValidity')
  // Of several packages one has to pay for all of it.
  const able = covering.filter((pack) => pack.remaining >= costOf(pack))
  if (able.length === 0) return as(fullest(covering), 'NotEnoughCredits')
  const paying = able.find((pack) => !isOverCap(pack.caps, pack.starts, startsAt))
  return paying === undefined ? as(able[0], 'OverCap') : as(paying, null)
}

function fullest(packages: readonly plans.SpendableRow[]): plans.SpendableRow | undefined {
  return packages.toSorted((a, b) => b.remaining - a.remaining)[0]
}

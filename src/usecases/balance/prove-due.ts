import * as proofs from '../../db/ledger/proofs.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import { isNightlyDue } from '../../domain/small-hours.ts'
import type { Deps } from '../deps.ts'
import { checkInvariants } from './check-invariants.ts'

const LOOK_EVERY_MS = 5 * MINUTE_MS

type ProveDeps = Pick<Deps, 'db' | 'now' | 'log'>

/**
 * Looks through every studio of the database once a night, each in its own small hours, for what must
 * never be. The first difference is said in the log by its name; all are kept until the next night.
 */
export function createProveDue(deps: ProveDeps): () => Promise<void> {
  const { db, now } = deps
  let lookedAt = 0
  return async () => {
    if (now() - lookedAt < LOOK_EVERY_MS) return
    lookedAt = now()
    for (const { studioId, timeZone, provedAt: last } of await proofs.listLast(db)) {
      if (!isNightlyDue(last, now(), timeZone)) continue
      if (await proofs.takeTurn(db, studioId, { now: now(), last })) await prove(deps, studioId)
    }
  }
}

async function prove({ db, log }: ProveDeps, studioId: string): Promise<void> {
  const broken = await checkInvariants({ db }, studioId)
  await proofs.keepFound(db, studioId, broken)
  const [first] = broken
  if (first === undefined) return
  log.error({ studioId, ...first, differences: broken.length }, 'a studio does not add up')
}

import * as mails from '../../db/mails/mails.ts'
import * as nudges from '../../db/mails/nudges.ts'
import { lockStudio } from '../../db/studios/studio-lock.ts'
import * as studios from '../../db/studios/studios.ts'
import { transaction } from '../../db/transaction.ts'
import { MINUTE_MS } from '../../domain/instant.ts'
import type { MailReason } from '../../domain/mail/mail.ts'
import { nextNudge } from '../../domain/mail/next-nudge.ts'
import { nudgesOf } from '../../domain/mail/nudge-settings.ts'
import type { Deps } from '../deps.ts'

type PlanDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'log'>

/** So many packages are looked at in one transaction. */
const LOOKED_MAX = 200
const LOOK_EVERY_MS = MINUTE_MS

/** What is said of one's own accord can wait: a package that changes often is looked at once. */
export function createPlanDue(deps: PlanDeps): () => Promise<void> {
  let lookedAt = 0
  return async () => {
    if (deps.now() - lookedAt < LOOK_EVERY_MS) return
    lookedAt = deps.now()
    await planNudges(deps)
  }
}

/**
 * Writes what is to be said to clients by now: due columns compared with the application's clock.
 * What is written is a row, once for each package, end and threshold, whoever looks first.
 */
export async function planNudges(deps: PlanDeps): Promise<void> {
  for (const studioId of await nudges.listStudiosDue(deps.db, deps.now())) {
    try {
      while ((await planOfStudio(deps, studioId)) === LOOKED_MAX) {}
    } catch (error) {
      // What is wrong in one studio keeps no other one, and no mail that is written, from its turn.
      const failure = error instanceof Error ? error.name : 'unknown'
      deps.log.error({ studioId, failure }, 'mails of a studio could not be planned')
    }
  }
}

/** Under the studio's lock: nothing that is looked at changes meanwhile. */
async function planOfStudio({ db, now, newId, log }: PlanDeps, studioId: string): Promise<number> {
  const at = now()
  return await transaction(db, async (tx) => {
    await lockStudio(tx, studioId)
    const studio = await studios.read(tx, studioId)
    if (studio === null) throw new Error('a studio that is locked is there')
    const settings = nudgesOf(studio.nudgeSettings)
    const due = await nudges.readDue(tx, studioId, at, LOOKED_MAX)
    const looked = due.map((facts) => ({
      packageId: facts.packageId,
      ...nextNudge(facts, settings, studio.timeZone, at),
    }))
    const heldBack: MailReason | null = studio.isDemo ? 'demo' : null
    const written = await mails.enqueue(
      tx,
      studioId,
      looked.flatMap(({ nudge }) =>
        nudge === null ? [] : [{ ...nudge, id: newId(), causeInputId: null, heldBack }],
      ),
      at,
    )
    if (looked.length > 0) await nudges.saveLooked(tx, studioId, looked, at)
    if (written.size > 0) log.info({ studioId, mails: written.size }, 'mails are to be sent')
    return looked.length
  })
}

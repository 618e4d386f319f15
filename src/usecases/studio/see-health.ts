import * as deliveries from '../../db/calcom/deliveries.ts'
import * as proofs from '../../db/ledger/proofs.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Deps } from '../deps.ts'

const PATIENCE_MS = 3000

type Health = { lastDeliveryAt: Millis | null; waiting: number } & proofs.Proofs

/** Null when the database does not answer, or not soon enough. */
export async function seeHealth({ db, log }: Pick<Deps, 'db' | 'log'>): Promise<Health | null> {
  const { promise: tooLate, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => resolve(null), PATIENCE_MS)
  try {
    return await Promise.race([readState(db), tooLate])
  } catch (error) {
    log.warn({ err: error }, 'database does not answer')
    return null
  } finally {
    clearTimeout(timer)
  }
}

async function readState(db: Deps['db']): Promise<Health> {
  const [received, proved] = await Promise.all([deliveries.readState(db), proofs.readAll(db)])
  return { ...received, ...proved }
}

import { countersUnlikeEntries } from '../src/db/ledger/invariants.ts'
import type { World } from './world.ts'

const LISTED_MAX = 100

/** Packages of a studio whose counters are not what their entries say. */
export const wrongCounters = ({ db, studioId }: Pick<World, 'db' | 'studioId'>) =>
  countersUnlikeEntries(db, studioId, LISTED_MAX)

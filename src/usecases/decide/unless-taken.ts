import * as overlaps from '../../db/sessions/overlaps.ts'
import { dayOf } from '../../domain/calendar.ts'
import type { ApplyContext } from '../apply/context.ts'
import type { StoredDecision } from './decision.ts'

/**
 * Does what may bring a session back to a time that it had left: where somebody else has it by now,
 * nothing of it is done.
 */
export async function unlessTaken(
  context: ApplyContext,
  work: () => Promise<StoredDecision>,
): Promise<StoredDecision> {
  const { db, studio, now, entrySeq, packageSeq, eventTypes, changedClients, writes } = context
  await overlaps.begin(db)
  context.changedClients = new Set(changedClients)
  context.writes = []
  const decided = await work()
  await Promise.all(context.writes)
  context.writes = writes
  const overlap = await overlaps.findOverlap(db, studio.id, now)
  if (overlap === null) {
    await overlaps.keep(db)
    return decided
  }
  await overlaps.takeBack(db)
  Object.assign(context, { entrySeq, packageSeq, eventTypes, changedClients })
  const dates = [dayOf(overlap.startsAt, overlap.timeZone)]
  return { accepted: false, refusal: { type: 'Conflict', dates } }
}

import { randomUUID } from 'node:crypto'
import { lockStudio, saveProgress } from '../../src/db/studios/studio-lock.ts'
import { transaction } from '../../src/db/transaction.ts'
import { type Fact, factKey } from '../../src/domain/booking/fact.ts'
import { contextOf, readSetting } from '../../src/usecases/apply/apply-batch.ts'
import { NOTHING_TOUCHED, settle } from '../../src/usecases/apply/settle.ts'
import type { World } from '../world.ts'
import type { ScriptAct } from './script.ts'

type Said = Extract<ScriptAct, { type: 'apart' }>

/** « Ce n'est pas la même session », as a fact. */
export function apartFact({ fromUid, uid, at }: Said): Fact {
  return {
    source: 'calcom',
    kind: 'apart',
    key: factKey('apart', fromUid, `${uid}:${at}`),
    uid: fromUid,
    otherUid: uid,
    email: null,
    at,
    attributes: { actorId: { value: 'owner', at, rank: 3 } },
    flags: [],
    inputId: randomUUID(),
  }
}

/** An act is decided once, and stands whatever is known here by then: so it is told as decided. */
export async function sayApart({ deps, studioId }: World, said: Said): Promise<void> {
  await transaction(deps.db, async (tx) => {
    const locked = await lockStudio(tx, studioId)
    const context = contextOf(deps, tx, locked, await readSetting(tx, studioId))
    context.clock = Math.max(context.clock, said.at)
    context.appliedSeq += 1
    const facts = [{ ...apartFact(said), seq: context.appliedSeq }]
    await settle(context, { ...NOTHING_TOUCHED, facts })
    await Promise.all(context.writes)
    await saveProgress(tx, studioId, { ...context, lastDeliveryAt: null, lastPingAt: null })
  })
}

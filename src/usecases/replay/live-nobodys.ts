import { readDelivery } from '../../calcom/delivery.ts'
import { translate } from '../../calcom/translate.ts'
import type { AppliedOnce } from '../../db/inputs/recorded-inputs.ts'
import { lockStudio } from '../../db/studios/studio-lock.ts'
import { applyRun, contextOf, readSetting, runsOf } from '../apply/apply-batch.ts'
import type { BatchDeps } from '../apply/context.ts'
import { leadingTo } from '../apply/gather.ts'
import { storedRows } from '../apply/settlement-rows.ts'
import type { NamesSeen } from './names-seen.ts'

type Living = {
  deps: BatchDeps
  tx: BatchDeps['db']
  studioId: string
  /** What the deliveries of those below are called. */
  seen: NamesSeen
  /** Whose deliveries were lived apart. */
  told: ReadonlySet<string>
}

/**
 * Lives in tables what told of nobody who is known, and what time did to everybody else. False
 * where it turns out to be about somebody whose deliveries were lived apart.
 */
export async function liveNobodys(
  { deps, tx, studioId, seen, told }: Living,
  inputs: readonly AppliedOnce[],
): Promise<boolean> {
  if (inputs.some((input) => isLinked(input) || namesOf(input).some(seen.has))) return false
  const context = contextOf(
    ...([deps, tx, await lockStudio(tx, studioId), await readSetting(tx, studioId)] as const),
  )
  const stored = storedRows(tx, studioId)
  const rows = {
    ...stored,
    readDue: async (clock: number) => {
      const { sessionIds, clientIds } = await stored.readDue(clock)
      return { sessionIds, clientIds: clientIds.filter((id) => !told.has(id)) }
    },
  }
  context.rows = rows
  for (const run of runsOf(inputs)) {
    context.now = run[0]?.appliedAt ?? context.now
    await applyRun(deps, context, run)
    await Promise.all(context.writes)
  }
  return ![...context.changedClients].some((id) => told.has(id))
}

/** It names somebody, or a session, that was known before it came. */
function isLinked({ linkedId, vouchedId }: AppliedOnce): boolean {
  return linkedId !== null || vouchedId !== null
}

/** What is told by it is called so, leads there, or was made by whom these name. */
function namesOf(input: AppliedOnce): string[] {
  if (input.source !== 'webhook') return []
  const delivery = readDelivery(input.body)
  if (delivery.kind !== 'booking') return []
  const told = translate(delivery, input.receivedAt, input.id)
  const facts = told.ok ? told.facts : []
  return facts.flatMap((fact) => {
    const { uid, otherUid, email } = fact
    return [uid, otherUid ?? uid, email ?? uid, ...leadingTo(fact)]
  })
}

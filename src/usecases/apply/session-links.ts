import type { Executor } from '../../db/executor.ts'
import { readMerges } from '../../db/people/client-merges.ts'
import { type Fact, timesOf } from '../../domain/booking/fact.ts'
import { deniedIn, type Inference, lineagesOf, type Node } from '../../domain/booking/lineage.ts'
import { clientByAddress } from '../../domain/booking/payer.ts'
import type { Millis } from '../../domain/instant.ts'
import { survivorOf } from '../../domain/wallet/merges.ts'
import { gather } from './gather.ts'
import { storedRows } from './settlement-rows.ts'

/** Two bookings that are taken for one session although nobody said so, and by what. */
export type InferredLink = {
  fromUid: string
  uid: string
  because: Inference
  at: Millis
  startsAt: Millis | null
  formerStartsAt: Millis | null
}

type SessionLinks = {
  inferred: InferredLink[]
  /** Pairs of bookings of which somebody says that they are two sessions. */
  denied: (readonly [string, string])[]
  /** When each of the bookings looked at begins. */
  startByUid: ReadonlyMap<string, Millis>
}

/** What was inferred of these bookings, as it would be inferred now, and what was denied of them. */
export async function readLinks(
  db: Executor,
  studioId: string,
  uids: readonly string[],
): Promise<SessionLinks> {
  const merges = await readMerges(db, studioId)
  const gathered = await gather(storedRows(db, studioId), [], new Set(uids), merges.length > 0)
  const clientOf = (node: Node): string | null => {
    const clientId = clientByAddress(node, gathered.holdings)
    return clientId === null ? null : survivorOf(merges, clientId)
  }
  const lineages = lineagesOf(gathered.facts, clientOf)
  const nodes = new Map(lineages.flatMap((lineage) => [...lineage.nodes]))
  const startOf = (uid: string): Millis | null => timesOf(nodes.get(uid)?.exists)?.startsAt ?? null
  const own = lineages.filter((lineage) =>
    [...lineage.nodes.values()].some((node) => isOneOf(uids, node)),
  )
  return {
    inferred: own.flatMap(({ edges }) =>
      edges.flatMap(({ fromUid, toUid: uid, at, inferred: because }): InferredLink[] => {
        if (because === null) return []
        const [startsAt, formerStartsAt] = [startOf(uid), startOf(fromUid)]
        return [{ fromUid, uid, because, at, startsAt, formerStartsAt }]
      }),
    ),
    denied: deniedIn(gathered.facts),
    startByUid: new Map(
      [...nodes.keys()].flatMap((uid) => {
        const at = startOf(uid)
        return at === null ? [] : [[uid, at]]
      }),
    ),
  }
}

/** Whether some booking of a session may only have been inferred to be one of it. */
export function mayBeInferred(told: readonly LinkingFact[]): boolean {
  const said = told.filter(({ kind, flags }) => kind === 'reading' || !isInferredMove(kind, flags))
  const led = new Set(said.map(({ otherUid }) => otherUid))
  const heads = told.filter(({ kind, uid }) => kind === 'exists' && !led.has(uid))
  return new Set(heads.map(({ uid }) => uid)).size > 1
}

type LinkingFact = { kind: string } & Pick<Fact, 'uid' | 'otherUid' | 'flags'>

function isInferredMove(kind: string, flags: readonly string[]): boolean {
  return kind === 'moved' && flags.includes('inferred') && !flags.includes('said')
}

function isOneOf(uids: readonly string[], { uid, aliases }: Node): boolean {
  return [uid, ...aliases].some((one) => uids.includes(one))
}

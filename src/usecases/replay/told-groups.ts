import { isAnyOverlapping } from '../../db/attention/conflicts.ts'
import type { Executor } from '../../db/executor.ts'
import * as tail from '../../db/inputs/replay-tail.ts'
import { readConnected, readMemberships } from '../../db/packages/sharing.ts'
import { walletGroups } from '../apply/wallet-groups.ts'

/** Clients whose deliveries are lived together, and the numbers of these. */
type ToldGroup = { clientIds: string[]; numbers: () => number[] }

type ToldGroups = {
  groups: ToldGroup[]
  /** What told of nobody who is known. */
  nobodys: () => number[]
  haveSharers: boolean
  haveOverlaps: boolean
}

export type Told = {
  told: tail.ToldOf[]
  sharers: { uid: string; clientIds: string[] }[]
  haveOverlaps: boolean
}

/** Whom deliveries told of, and what overlaps, as it was recorded: that takes no more than that. */
export async function readTold(
  recorded: Executor,
  studioId: string,
  span: tail.Span,
): Promise<Told> {
  const told = await tail.listToldOf(recorded, studioId, span)
  const sharers = await tail.listSharers(recorded, studioId)
  return { told, sharers, haveOverlaps: await isAnyOverlapping(recorded, studioId) }
}

/**
 * Clients who share a package or a booking are one group. Where the record is wrong, what comes out
 * is a difference or is not in memory.
 */
export async function readToldGroups(
  { told, sharers, haveOverlaps }: Told,
  shadow: Executor,
  studioId: string,
): Promise<ToldGroups> {
  const numbersOf = new Map(told.map(({ clientId, numbers }) => [clientId, numbers]))
  const clientIds = told.flatMap(({ clientId }) => clientId ?? [])
  const named = [...new Set([...clientIds, ...sharers.flatMap((one) => one.clientIds)])]
  const connected = await readConnected(shadow, studioId, named)
  const together = [
    ...(await readMemberships(shadow, studioId, connected)),
    ...sharers.flatMap(({ uid, clientIds: some }) =>
      some.map((clientId) => ({ packageId: `in ${uid}`, clientId })),
    ),
  ]
  const groups = walletGroups(connected, together)
  const isTold = new Set(clientIds)
  const read = (ids: readonly (string | null)[]): number[] =>
    ids.flatMap((id) => (numbersOf.get(id) ?? '').split(' ').filter(Boolean).map(Number))
  return {
    groups: groups
      .filter((group) => group.some((id) => isTold.has(id)))
      .map((group) => ({ clientIds: group, numbers: () => read(group).sort((a, b) => a - b) })),
    nobodys: () => read([null]).sort((a, b) => a - b),
    haveSharers: sharers.length > 0,
    haveOverlaps,
  }
}

export type Chunk = { clientIds: string[]; numbers: number[] }

/** As many groups at a time as have so many deliveries together; the largest may be alone. */
export function* chunksOf(groups: readonly ToldGroup[], size: number): Generator<Chunk> {
  let chunk: Chunk = { clientIds: [], numbers: [] }
  for (const { clientIds, numbers } of groups) {
    const more = numbers()
    if (chunk.numbers.length > 0 && chunk.numbers.length + more.length > size) {
      yield sorted(chunk)
      chunk = { clientIds: [], numbers: [] }
    }
    chunk.clientIds.push(...clientIds)
    chunk.numbers = chunk.numbers.concat(more)
  }
  if (chunk.numbers.length > 0) yield sorted(chunk)
}

function sorted({ clientIds, numbers }: Chunk): Chunk {
  return { clientIds, numbers: numbers.toSorted((a, b) => a - b) }
}

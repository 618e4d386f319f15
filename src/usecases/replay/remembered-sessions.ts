import type { DumpRow } from '../../db/canonical-dump.ts'
import type { ProjectedSession } from '../../db/sessions/projected-sessions.ts'
import type { SettlementRows } from '../apply/settlement-rows.ts'
import { sessionRow } from './dump-rows.ts'
import { NotInMemory } from './not-in-memory.ts'

type Rows = Pick<
  SettlementRows,
  'listSessions' | 'refreshListed' | 'mergeSessions' | 'unlistSessions' | 'freeUids'
>

type RememberedSessions = {
  rows: Rows
  ids: () => string[]
  /** Those that are listed, each with the uids that lead to it. */
  dump: () => DumpRow[]
  held: () => number
}

type Known = {
  numberOf: (packageId: string | null) => number | null
  uidsOf: (sessionId: string) => string[] | undefined
  isWaiting: (sessionId: string) => boolean
}

/** The sessions of these clients as the tables would list them. */
export function rememberSessions(
  clientIds: ReadonlySet<string>,
  dumped: readonly DumpRow[],
  { numberOf, uidsOf, isWaiting }: Known,
): RememberedSessions {
  const listed = new Map(dumped.map((row) => [row.id, row]))
  const merged = new Set<string>()
  const list = (session: ProjectedSession) => {
    if (!clientIds.has(session.clientId)) throw new NotInMemory('a session of these clients')
    merged.delete(session.id)
    // Which uids lead to one that was read is known already, unless somebody looks at them again.
    const uids = listed.get(session.id)?.fields.uids ?? null
    const row = sessionRow(session, numberOf)
    listed.set(session.id, { ...row, fields: { ...row.fields, uids } })
  }
  const rows: Rows = {
    listSessions: async (sessions) => sessions.forEach(list),
    refreshListed: async (sessions) => {
      // One that was merged before comes back by this too.
      sessions.filter(({ id }) => listed.has(id) || merged.has(id)).forEach(list)
    },
    mergeSessions: async (some) => {
      for (const { id } of some) if (listed.delete(id)) merged.add(id)
    },
    unlistSessions: async (ids) => {
      for (const id of ids) listed.delete(id)
    },
    freeUids: async (ids) => {
      for (const id of ids) {
        const row = listed.get(id)
        if (row === undefined) continue
        listed.set(id, { ...row, fields: { ...row.fields, calcomBookingId: null } })
      }
    },
  }
  const asListed = (row: DumpRow): DumpRow => {
    const uids = uidsOf(row.id)?.toSorted() ?? row.fields.uids
    const known = Array.isArray(uids) && uids.length === 0 ? null : uids
    return { ...row, isAside: isWaiting(row.id), fields: { ...row.fields, uids: known } }
  }
  return {
    rows,
    ids: () => [...listed.keys()],
    dump: () => [...listed.values()].map(asListed),
    held: () => listed.size,
  }
}

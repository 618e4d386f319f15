import * as bookings from '../../db/calcom/bookings.ts'
import * as dump from '../../db/canonical-dump.ts'
import type { Executor } from '../../db/executor.ts'
import { type SettlementRows, storedRows } from '../apply/settlement-rows.ts'
import type { NamesSeen } from './names-seen.ts'
import { NotInMemory } from './not-in-memory.ts'
import { rememberBookings } from './remembered-bookings.ts'
import { rememberSessions } from './remembered-sessions.ts'
import { rememberWallets } from './remembered-wallets.ts'

/** What folding and settling reads and writes of some clients, in memory. */
type RememberedRows = {
  rows: SettlementRows
  sessionIds: () => string[]
  dump: () => { [Part in Exclude<dump.Part, 'items'>]: dump.DumpRow[] }
  /** How many rows are in memory. */
  held: () => number
  /** What these bookings are called must not come up again: else they were no group of their own. */
  leave: (seen: NamesSeen) => void
}

/**
 * The rows of these clients, read from the shadow where they are older than what is lived now.
 * Nothing of theirs is written there but what somebody is asked and which event types are learned.
 */
export async function rememberRows(
  shadow: Executor,
  studioId: string,
  { clientIds, isTold }: { clientIds: ReadonlySet<string>; isTold: boolean },
): Promise<RememberedRows> {
  const stored = storedRows(shadow, studioId)
  const [sessions, claims, packages] = await Promise.all(
    (['sessions', 'claims', 'packages'] as const).map((part) =>
      dump.readOfClients(shadow, studioId, part, [...clientIds]),
    ),
  )
  const told = rememberBookings(isTold ? stored : { ...stored, ...NOTHING_TOLD }, async (emails) =>
    isTold ? await bookings.readUidsOfEmails(shadow, studioId, emails) : [],
  )
  const dumped = { claims: claims ?? [], packages: packages ?? [] }
  const wallets = await rememberWallets(stored, clientIds, dumped)
  const { numberOf, isWaiting } = wallets
  const shown = rememberSessions(clientIds, sessions ?? [], {
    ...{ numberOf, isWaiting, uidsOf: told.uidsOf },
  })
  return {
    rows: {
      ...stored,
      ...told.rows,
      ...wallets.rows,
      ...shown.rows,
      ...NOT_NOW,
      // Settling again what nothing came due for changes nothing.
      readDue: async () => ({ sessionIds: shown.ids(), clientIds: [...clientIds] }),
    },
    sessionIds: shown.ids,
    dump: () => ({
      sessions: shown.dump(),
      claims: wallets.claims(),
      packages: wallets.packages(),
    }),
    held: () => told.held() + wallets.held() + shown.held(),
    leave: (seen) => leave(seen, told.names()),
  }
}

/** Of no booking was anything told before: nobody need look for it. */
const NOTHING_TOLD: Pick<SettlementRows, 'readLineages' | 'readFacts'> = {
  readLineages: async () => [],
  readFacts: async () => [],
}

/** What overlaps is asked once, when all sessions are there; of a series several clients may be. */
const NOT_NOW: Pick<
  SettlementRows,
  'withSharers' | 'readConflicts' | 'readConflictsAsked' | 'readSiblings'
> = {
  withSharers: async (sessionIds) => [...sessionIds],
  readConflicts: async () => [],
  readConflictsAsked: async () => [],
  readSiblings: async () => {
    throw new NotInMemory('bookings that are alone')
  },
}

function leave(seen: NamesSeen, names: ReadonlySet<string>): void {
  for (const name of names) if (seen.has(name)) throw new NotInMemory('told of in one place')
  for (const name of names) seen.add(name)
}

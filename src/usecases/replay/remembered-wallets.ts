import type { DumpRow } from '../../db/canonical-dump.ts'
import type { ClaimRow, EntryToSave, PackageRow } from '../../db/ledger/wallets.ts'
import type { LedgerLine } from '../../domain/wallet/settle.ts'
import type { SettlementRows } from '../apply/settlement-rows.ts'
import { type Counters, claimRow, counted, ENTRY, entryField, packageRow } from './dump-rows.ts'
import { NotInMemory } from './not-in-memory.ts'

type Rows = Pick<
  SettlementRows,
  | 'readPackages'
  | 'readLedger'
  | 'readClaims'
  | 'saveClaims'
  | 'deleteClaims'
  | 'appendEntries'
  | 'savePackageStates'
>

type RememberedWallets = {
  rows: Rows
  numberOf: (packageId: string | null) => number | null
  /** Whether the session's own claim waits for a credit. */
  isWaiting: (sessionId: string) => boolean
  claims: () => DumpRow[]
  packages: () => DumpRow[]
  held: () => number
}

type Dumped = { claims: readonly DumpRow[]; packages: readonly DumpRow[] }

type Wallets = {
  claims: Map<string, ClaimRow>
  packages: Map<string, PackageRow>
  lines: (LedgerLine & { clientId: string })[]
  claimRows: Map<string, DumpRow>
  /** As they were read; what changed since is in what follows, and in the packages' states. */
  packageRows: ReadonlyMap<string, DumpRow>
  counters: Map<string, Counters>
  /** By package the entries that stand, by their names. */
  entries: Map<string, Map<string, unknown>>
}

/** The wallets of these clients, all of them, and of nobody else. */
export async function rememberWallets(
  stored: SettlementRows,
  clientIds: ReadonlySet<string>,
  dumped: Dumped,
): Promise<RememberedWallets> {
  const ids = [...clientIds]
  const claims = await stored.readClaims(ids, [])
  const packages = await stored.readPackages(ids)
  const wallets: Wallets = {
    claims: new Map(claims.map((row) => [nameOf(row), row])),
    packages: new Map(packages.map((row) => [row.id, row])),
    lines: await stored.readLedger(ids),
    claimRows: new Map(dumped.claims.map((row) => [row.id, row])),
    packageRows: new Map(dumped.packages.map((row) => [row.id, row])),
    counters: new Map(dumped.packages.map((row) => [row.id, countersOf(row)])),
    entries: new Map(dumped.packages.map((row) => [row.id, entriesOf(row)])),
  }
  const numberOf = (packageId: string | null) => {
    if (packageId === null) return null
    const number = wallets.packageRows.get(packageId)?.fields.number
    if (typeof number !== 'number') throw new NotInMemory('a package of these clients')
    return number
  }
  return {
    rows: { ...reading(stored, wallets, clientIds), ...writing(wallets, clientIds, numberOf) },
    numberOf,
    isWaiting: (sessionId) =>
      wallets.claims.get(nameOf({ sessionId, claim: 'place' }))?.standing === 'waiting',
    claims: () => [...wallets.claimRows.values()],
    packages: () => [...wallets.packageRows.values()].map((row) => asItStands(wallets, row)),
    held: () => wallets.claims.size + wallets.packages.size + wallets.lines.length,
  }
}

const nameOf = ({ sessionId, claim }: Pick<ClaimRow, 'sessionId' | 'claim'>) =>
  `${sessionId} ${claim}`

const isPlace = ({ claim }: Pick<ClaimRow, 'claim'>) => claim === 'place'

function reading(stored: SettlementRows, wallets: Wallets, clientIds: ReadonlySet<string>) {
  const check = (asked: readonly string[]) => {
    if (!asked.every((id) => clientIds.has(id))) throw new NotInMemory('one of these clients')
  }
  const { claims, packages, lines } = wallets
  const rows: Pick<Rows, 'readPackages' | 'readLedger' | 'readClaims'> = {
    readPackages: async (asked) => {
      check(asked)
      const wanted = new Set(asked)
      return [...packages.values()].filter(({ clientId }) => wanted.has(clientId))
    },
    // Whoever replays a wallet looks for its packages' lines among them.
    readLedger: async (asked) => {
      check(asked)
      return [...lines]
    },
    readClaims: async (asked, sessionIds) => {
      check(asked)
      const unknown = sessionIds.filter(
        (id) => !claims.has(nameOf({ sessionId: id, claim: 'place' })),
      )
      const others = unknown.length === 0 ? [] : await stored.readClaims([], unknown)
      check(others.map(({ clientId }) => clientId))
      const of = new Set(sessionIds)
      const all = [...claims.values()]
      const holders = all.filter(({ sessionId }) => of.has(sessionId))
      const wanted = new Set([...asked, ...holders.map(({ clientId }) => clientId)])
      return all.filter(({ clientId }) => wanted.has(clientId))
    },
  }
  return rows
}

function writing(
  wallets: Wallets,
  clientIds: ReadonlySet<string>,
  numberOf: RememberedWallets['numberOf'],
) {
  const { claims, claimRows, packages, lines } = wallets
  const rows: Omit<Rows, 'readPackages' | 'readLedger' | 'readClaims'> = {
    saveClaims: async (saved) => {
      const [places, beside] = [saved.filter(isPlace), saved.filter((one) => !isPlace(one))]
      for (const one of [...places, ...beside]) {
        const { sessionId, claim, clientId, walletId, result } = one
        if (!clientIds.has(clientId)) throw new NotInMemory('a claim of these clients')
        // What is beside a place is kept without its life, and nobody reads that of it.
        const kept = one.kept ?? claims.get(nameOf({ sessionId, claim: 'place' }))?.kept
        if (kept === undefined) throw new NotInMemory('a claim beside a place')
        const { packageId, standing } = result
        const row = { sessionId, claim, clientId, walletId, kept, packageId, standing }
        claims.set(nameOf(one), row)
        claimRows.set(nameOf(one), claimRow(one, numberOf))
      }
    },
    deleteClaims: async (gone) => {
      for (const one of gone) {
        claims.delete(nameOf(one))
        claimRows.delete(nameOf(one))
      }
    },
    appendEntries: async (_firstSeq, _recordedAt, entries) => {
      lines.push(...entries)
      for (const line of entries) count(wallets, line)
    },
    savePackageStates: async (states) => {
      for (const state of states) {
        const pack = packages.get(state.id)
        if (pack === undefined) throw new NotInMemory('a package of these clients')
        packages.set(state.id, { ...pack, state })
      }
    },
  }
  return rows
}

/** Moves the counters by a line, and lists it or takes the one that it reverses from the list. */
function count({ counters, entries }: Wallets, line: EntryToSave): void {
  const [before, standing] = [counters.get(line.packageId), entries.get(line.packageId)]
  if (before === undefined || standing === undefined) {
    throw new NotInMemory('a package of these clients')
  }
  counters.set(line.packageId, counted(before, line))
  if (line.reverses === null) standing.set(ENTRY + line.key, entryField(line))
  else standing.delete(ENTRY + line.key)
}

function countersOf({ fields }: DumpRow): Counters {
  return { total: Number(fields.total), used: Number(fields.used), closed: Number(fields.closed) }
}

const isEntry = (name: string): boolean => name.startsWith(ENTRY)

function entriesOf({ fields }: DumpRow): Map<string, unknown> {
  return new Map(Object.entries(fields).filter(([name]) => isEntry(name)))
}

/** The database would have refused what is sold too often. */
function asItStands({ packages, counters, entries }: Wallets, row: DumpRow): DumpRow {
  const [pack, now] = [packages.get(row.id), counters.get(row.id) ?? countersOf(row)]
  const isPossible = now.used >= 0 && now.closed >= 0 && now.used + now.closed <= now.total
  if (!isPossible || pack === undefined) throw new NotInMemory('a package that can be kept')
  const sold = Object.entries(row.fields).filter(([name]) => !isEntry(name))
  const fields = Object.fromEntries([...sold, ...(entries.get(row.id) ?? [])])
  return packageRow({ ...row, fields }, pack.state, now)
}

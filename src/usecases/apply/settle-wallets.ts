import type * as wallets from '../../db/ledger/wallets.ts'
import type { KeptClaim } from '../../domain/booking/booked-session.ts'
import type { PackageState } from '../../domain/wallet/pocket.ts'
import { replayWallet } from '../../domain/wallet/replay.ts'
import { type LedgerLine, ledgerChange, type NewLine } from '../../domain/wallet/settle.ts'
import type { ClaimResult } from '../../domain/wallet/standing.ts'
import { type ApplyContext, later } from './context.ts'
import type { ResolvedBooking } from './resolve-bookings.ts'
import { readGroups, walletsOf } from './wallet-groups.ts'
import { isStored } from './wallet-package.ts'

/** A session's own claim after the replay; `hasChanged` when its credit stands otherwise now. */
export type Place = {
  sessionId: string
  clientId: string
  kept: KeptClaim
  result: ClaimResult
  hasChanged: boolean
}

export type WalletsSettled = {
  places: ReadonlyMap<string, Place>
  /** Sessions with a claim, of whichever kind, that waits for a credit. */
  waiting: ReadonlySet<string>
  /** Sessions that had a claim, and have none any more. */
  gone: readonly string[]
}

/** Replays the wallets that are concerned, and appends the difference to the ledger. */
export async function settleWallets(
  context: ApplyContext,
  resolved: readonly ResolvedBooking[],
  touchedClients: ReadonlySet<string>,
): Promise<WalletsSettled> {
  const { studio, rows } = context
  const payers = resolved.flatMap(({ payer }) => (payer === null ? [] : [payer.clientId]))
  const sessionIds = resolved.flatMap((booking) => [booking.sessionId, ...booking.mergedIds])
  const asked = [...new Set([...payers, ...touchedClients])]
  if (asked.length === 0 && sessionIds.length === 0) {
    return { places: new Map(), waiting: new Set(), gone: [] }
  }
  const { stored, groups, packages, ledger } = await readWallets(context, asked, sessionIds)
  const keptBySession = keptClaims(stored, resolved)
  const claimed = [...keptBySession].map(([sessionId, { clientId, walletId, kept }]) => {
    return { sessionId, clientId, walletId, kept, claim: 'place' }
  })
  const { merges, clock } = context
  const read = { packages, ledger, claims: claimed, merges, terms: studio.terms, clock }
  const walletOf = walletsOf(read)
  const storedByName = new Map(stored.map((row) => [nameOf(row), row]))
  const standing: StandingClaim[] = []
  const entries: wallets.EntryToSave[] = []
  const states: PackageState[] = []
  for (const group of groups) {
    const { input, own, lines } = walletOf(group)
    const result = replayWallet(input)
    const changes = ledgerChange(result.entries, lines)
    entries.push(...entriesToSave(context, changes, own))
    // Whoever shares a package sees what the others did to it.
    if (changes.length > 0) for (const clientId of group) context.changedClients.add(clientId)
    const rewritten = new Set(changes.map(({ sessionId }) => sessionId))
    states.push(...result.packages.filter((state) => !isStored(state, own)))
    standing.push(...standingClaims(result.claims, keptBySession, storedByName, rewritten))
  }
  const named = new Set(standing.map(({ claim }) => nameOf(claim)))
  const gone = stored.filter((row) => !named.has(nameOf(row)))
  const toSave = standing.filter(({ source, hasChanged }) => hasChanged || source.isNew)
  const claims = toSave.map(({ source, claim }) => claimToSave(source, claim))
  write(context, gone, claims, entries)
  if (states.length > 0) later(context, rows.savePackageStates(states))
  const waiting = standing.filter(({ claim }) => claim.standing === 'waiting')
  return {
    places: placesOf(standing),
    waiting: new Set(waiting.map(({ claim }) => claim.sessionId)),
    gone: gone.filter((row) => row.claim === 'place').map((row) => row.sessionId),
  }
}

/** A claim as the replay leaves it, and what asks it. */
type StandingClaim = { source: Source; claim: ClaimResult; hasChanged: boolean }

function standingClaims(
  claims: readonly ClaimResult[],
  keptBySession: ReadonlyMap<string, Source>,
  storedByName: ReadonlyMap<string, wallets.ClaimRow>,
  /** Sessions of which lines were written: the same package may hold one from another instant on. */
  rewritten: ReadonlySet<string | null>,
): StandingClaim[] {
  return claims.flatMap((claim) => {
    const source = keptBySession.get(claim.sessionId)
    if (source === undefined) return []
    const before = storedByName.get(nameOf(claim))
    const isElsewhere = before?.standing !== claim.standing || before.packageId !== claim.packageId
    return [{ source, claim, hasChanged: isElsewhere || rewritten.has(claim.sessionId) }]
  })
}

function placesOf(standing: readonly StandingClaim[]): Map<string, Place> {
  const places = standing.filter(({ claim }) => claim.claim === 'place')
  return new Map(
    places.map(({ source: { clientId, kept }, claim, hasChanged }) => {
      const { sessionId } = claim
      return [sessionId, { sessionId, clientId, kept, result: claim, hasChanged }]
    }),
  )
}

function entriesToSave(
  { newId }: ApplyContext,
  changes: readonly NewLine[],
  own: readonly wallets.PackageRow[],
): wallets.EntryToSave[] {
  const ownerOf = new Map(own.map(({ id, clientId }) => [id, clientId]))
  return changes.map((line) => {
    const clientId = ownerOf.get(line.packageId)
    if (clientId === undefined) throw new Error('a line is of a package of the wallet')
    return { ...line, id: newId(), clientId }
  })
}

const nameOf = ({ sessionId, claim }: { sessionId: string; claim: string }) =>
  `${sessionId}|${claim}`

async function readWallets(context: ApplyContext, asked: string[], sessionIds: string[]) {
  const { rows } = context
  const packagesAndLedger = (clientIds: string[]) =>
    Promise.all([rows.readPackages(clientIds), rows.readLedger(clientIds)])
  if (context.hasShared) return await readShared(context, asked, sessionIds, packagesAndLedger)
  const [stored, own] = await Promise.all([
    rows.readClaims(asked, sessionIds),
    packagesAndLedger(asked),
  ])
  const clientIds = [...new Set([...asked, ...stored.map((claim) => claim.clientId)])]
  // Who held a claim of these sessions until now is concerned as well.
  const isMore = clientIds.length > asked.length
  const [packages, ledger] = isMore ? await packagesAndLedger(clientIds) : own
  return { stored, groups: clientIds.map((id) => [id]), packages, ledger }
}

/** Where packages are shared, each wallet is read with all that it is one with. */
async function readShared(
  { rows }: ApplyContext,
  asked: string[],
  sessionIds: string[],
  packagesAndLedger: (
    clientIds: string[],
  ) => Promise<[wallets.PackageRow[], (LedgerLine & { clientId: string })[]]>,
) {
  const seen = await rows.readClaims(asked, sessionIds)
  const holders = [...new Set([...asked, ...seen.map((claim) => claim.clientId)])]
  const groups = await readGroups(rows, holders)
  const clientIds = groups.flat()
  const isMore = clientIds.length > asked.length
  const stored = isMore ? await rows.readClaims(clientIds, sessionIds) : seen
  const [packages, ledger] = await packagesAndLedger(clientIds)
  return { stored, groups, packages, ledger }
}

type Source = { clientId: string; walletId: string; kept: KeptClaim; isNew: boolean }

function sourceOf(
  { clientId, walletId }: { clientId: string; walletId: string },
  kept: KeptClaim,
  isNew: boolean,
): Source {
  return { clientId, walletId, kept, isNew }
}

/** What is kept of every claim, with the bookings just folded in place of what they were. */
function keptClaims(
  stored: readonly wallets.ClaimRow[],
  resolved: readonly ResolvedBooking[],
): Map<string, Source> {
  const claims = new Map<string, Source>()
  for (const row of stored) {
    if (row.claim !== 'place') continue
    claims.set(row.sessionId, sourceOf(row, row.kept, false))
  }
  for (const { sessionId, mergedIds, payer, kept } of resolved) {
    for (const id of [sessionId, ...mergedIds]) claims.delete(id)
    if (payer !== null && kept !== null) {
      claims.set(sessionId, sourceOf(payer, kept, true))
    }
  }
  return claims
}

function claimToSave(
  { clientId, walletId, kept }: Source,
  result: ClaimResult,
): wallets.ClaimToSave {
  return {
    sessionId: result.sessionId,
    claim: result.claim,
    clientId,
    walletId,
    kept: result.claim === 'place' ? kept : null,
    cost: result.cost,
    claimedAt: kept.life[0]?.at ?? kept.bookedAt,
    result,
  }
}

function write(
  context: ApplyContext,
  gone: readonly wallets.ClaimRow[],
  claims: readonly wallets.ClaimToSave[],
  entries: readonly wallets.EntryToSave[],
): void {
  const { rows } = context
  if (gone.length > 0) later(context, rows.deleteClaims(gone))
  if (claims.length > 0) later(context, rows.saveClaims(claims))
  if (entries.length > 0) {
    later(context, rows.appendEntries(context.entrySeq + 1, context.clock, entries))
    context.entrySeq += entries.length
  }
}

import * as explained from '../../db/ledger/explained-entries.ts'
import * as sharing from '../../db/packages/sharing.ts'
import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Package } from '../../domain/package.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { type Explanation, explain } from '../../domain/wallet/explanation.ts'
import type { Deps } from '../deps.ts'
import { readNamedInTerms } from '../packages/named-in-terms.ts'
import { seePackage } from '../packages/see-package.ts'
import { type AskedBalance, linesAsSeen } from './explain-balance.ts'

export type SeenStatement = Explanation & {
  pack: Package
  asOf: Millis
  isShared: boolean
  clientName: string
  studioName: string
  /** Of what the terms of its migrations mention. */
  names: ReadonlyMap<string, string>
}

/** A balance explained from its first line to its last, with whose it is and who says so. */
export async function seeStatement(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  { packageId, asOf = now(), knownAt = Number.MAX_SAFE_INTEGER }: AskedBalance,
): Promise<Result<SeenStatement, Refusal>> {
  const { studioId } = actor
  const pack = await seePackage({ db }, actor, packageId)
  if (!pack.ok) return pack
  const [entries, sessions, shared] = await Promise.all([
    explained.listEntries(db, studioId, packageId),
    explained.readSessionsOf(db, studioId, packageId),
    sharing.readSharing(db, studioId, packageId),
  ])
  if (shared === null) return refuse({ type: 'NotFound' })
  const told = explain({ entries, sessions, asOf, knownAt })
  const client = await people.read(db, studioId, pack.value.clientId)
  const studio = await studios.read(db, studioId)
  const names = await readNamedInTerms(db, studioId, told.lines)
  return ok({
    ...told,
    names,
    lines: linesAsSeen(told.lines, shared, actor),
    ...{ pack: pack.value, asOf, isShared: shared.isShared },
    ...{ clientName: client?.name ?? '', studioName: studio?.name ?? '' },
  })
}

import { readPage } from '../../db/ledger/explained-pages.ts'
import type { ExplainedPage } from '../../db/ledger/explained-rows.ts'
import type { Millis } from '../../domain/instant.ts'
import { mayBookFrom, type Terms, withoutMoney } from '../../domain/package.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { asSeenInPackage, type Sharing } from '../../domain/shared-session.ts'
import {
  type Explanation,
  type ExplanationLine,
  explainPart,
} from '../../domain/wallet/explanation.ts'
import { typeOf } from '../../domain/wallet/explanation-types.ts'
import type { Deps } from '../deps.ts'
import { readNamedInTerms } from '../packages/named-in-terms.ts'
import { cursorAt, cursorFrom, type PageInput } from '../page.ts'
import { maySeeClient, maySeeMoney } from '../people/client-scope.ts'

/** Of which package and which moment; without them what happened, and what is known, by now. */
export type AskedBalance = {
  packageId: string
  asOf?: Millis | undefined
  knownAt?: Millis | undefined
}

export type ExplainedBalance = Explanation & {
  packageId: string
  terms: Terms
  asOf: Millis
  knownAt: Millis
  nextCursor: string | null
  /** Of what the terms of its migrations mention. */
  names: ReadonlyMap<string, string>
}

/**
 * Why a package's balance is what it is, or was at another instant, as far as was known by then: its
 * latest lines, or those before a cursor, and the sums of all.
 */
export async function explainBalance(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  { packageId, cursor, limit, ...asked }: AskedBalance & PageInput,
): Promise<Result<ExplainedBalance, Refusal>> {
  const { asOf = now(), knownAt = null } = asked
  const before = cursorFrom(cursor, ['at', 'id'])
  if (!before.ok) return before
  const { studioId } = actor
  // In one look: hardly anybody asks for what they may not see.
  const { shared, ...page } = await readPage(db, studioId, packageId, {
    ...{ asOf, knownAt, before: before.value, limit },
  })
  if (shared === null) return refuse({ type: 'NotFound' })
  if (!maySeeClient(actor, shared.clientId) && !mayBookFrom(shared, actor.personId)) {
    return refuse({ type: 'NotFound' })
  }
  const explained = explainPart({ ...page, sums: page.shapes.map(sumOf), asOf })
  const { oldest, earlier } = page
  const names = await readNamedInTerms(db, studioId, explained.lines)
  return ok({
    ...explained,
    lines: linesAsSeen(explained.lines, shared, actor),
    ...{ packageId, terms: shared.terms, asOf, knownAt: Math.min(knownAt ?? now(), now()) },
    names,
    nextCursor: oldest === null || earlier.count === 0 ? null : cursorAt(oldest),
  })
}

function sumOf(shape: ExplainedPage['shapes'][number]) {
  const { quantity, count, firstAt } = shape
  return { type: typeOf(shape), quantity, count, firstAt }
}

/** Who only books from a package is shown neither money all of others' sessions. */
export function linesAsSeen(
  lines: readonly ExplanationLine[],
  shared: Sharing,
  actor: Actor,
): ExplanationLine[] {
  const asker = { personId: actor.personId, isTeam: actor.role !== 'client' }
  const isMoneySeen = maySeeMoney(actor, shared)
  return lines.map((line) => ({
    ...(isMoneySeen ? line : withoutMoney(line)),
    session: line.session === null ? null : asSeenInPackage(line.session, shared, asker),
  }))
}

import * as entries from '../../db/ledger/entries.ts'
import { type Entry, withoutMoney } from '../../domain/package.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { seePackage } from '../packages/see-package.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from '../page.ts'
import { maySeeMoney } from '../people/client-scope.ts'

/** The ledger of a package that the asker may see, newest first. */
export async function listEntries(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  asked: PageInput & { packageId: string; sessionId?: string | undefined },
): Promise<Result<Page<Entry>, Refusal>> {
  const { packageId, sessionId, limit, cursor } = asked
  const seen = await seePackage({ db }, actor, packageId)
  if (!seen.ok) return seen
  const after = cursorFrom(cursor, ['at'])
  if (!after.ok) return after
  const found = await entries.list(db, actor.studioId, packageId, {
    ...{ sessionId, beforeSeq: after.value?.at },
    limit: limit + 1,
  })
  const isMoneySeen = maySeeMoney(actor, seen.value)
  const shown = isMoneySeen ? found : found.map((entry) => withoutMoney(entry))
  return ok(pageOf(shown, limit, ({ seq }) => ({ at: seq })))
}

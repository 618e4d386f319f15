import * as packages from '../../db/packages/packages.ts'
import type { Package, PackageStatus } from '../../domain/package.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { cursorFrom, type Page, type PageInput, pageOf } from '../page.ts'
import { clientScope } from '../people/client-scope.ts'
import { asSeenBy } from './see-package.ts'

type ListPackagesInput = PageInput & {
  clientId?: string | undefined
  status?: PackageStatus | undefined
}

export async function listPackages(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { clientId, status, limit, cursor }: ListPackagesInput,
): Promise<Result<Page<Package>, Refusal>> {
  const scope = clientScope(actor, clientId)
  if (!scope.ok) return scope
  const after = cursorFrom(cursor, ['at', 'id'])
  if (!after.ok) return after
  const found = await packages.list(db, actor.studioId, {
    clientId: scope.value,
    status,
    after: after.value === null ? undefined : { grantedAt: after.value.at, id: after.value.id },
    limit: limit + 1,
  })
  const shown = found.map((pack) => asSeenBy(actor, pack))
  return ok(pageOf(shown, limit, ({ grantedAt, id }) => ({ at: grantedAt, id })))
}

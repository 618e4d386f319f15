import * as packages from '../src/db/packages/packages.ts'
import type { World } from './world.ts'

type Kept = Pick<World, 'db' | 'studioId'>

/** The sessions of a studio as rows, without those that turned out to be another one. */
export const keptSessions = ({ db, studioId }: Kept) =>
  db
    .selectFrom('sessions')
    .selectAll()
    .where('studio_id', '=', studioId)
    .where('merged_into', 'is', null)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()

/** The kinds of what waits for a decision, but for types that were learned by themselves. */
export async function openItems({ db, studioId }: Kept): Promise<string[]> {
  const rows = await db
    .selectFrom('attention_items')
    .select('kind')
    .where('studio_id', '=', studioId)
    .where('status', '=', 'open')
    .where('kind', '!=', 'unmapped-type')
    .execute()
  return rows.map(({ kind }) => kind)
}

export async function remainingIn({ db, studioId }: Kept, packageId: string) {
  return (await packages.read(db, studioId, packageId))?.sessionsRemaining
}

import * as demoStudio from '../../db/studios/demo-studio.ts'
import { notifyChanged } from '../../db/studios/studio-lock.ts'
import type { Deps } from '../deps.ts'

/** Removes the demo at once and whole; false when there was none. */
export async function removeDemo({ db }: Pick<Deps, 'db'>): Promise<boolean> {
  const studio = await demoStudio.find(db)
  if (studio === null) return false
  return await db.transaction().execute(async (tx) => {
    const people = await demoStudio.listPeople(tx, studio.id)
    const isRemoved = await demoStudio.remove(tx, studio.id)
    const everybody = people.map(({ personId }) => personId)
    if (isRemoved) await notifyChanged(tx, studio.id, everybody)
    return isRemoved
  })
}

import * as demoStudio from '../../db/studios/demo-studio.ts'
import type { Actor } from '../../domain/person.ts'
import type { Studio } from '../../domain/studio.ts'
import type { Deps } from '../deps.ts'

type DemoPerson = demoStudio.DemoPerson

export type Demo = { studio: Studio; coach: DemoPerson; clients: DemoPerson[] }

/** The demo and who can be looked at in it; null while there is none. */
export async function seeDemo({ db }: Pick<Deps, 'db'>): Promise<Demo | null> {
  const studio = await demoStudio.find(db)
  if (studio === null) return null
  const [coach, ...others] = await demoStudio.listPeople(db, studio.id)
  if (coach === undefined) return null
  return { studio, coach, clients: others.filter(({ role }) => role === 'client') }
}

/** Whoever looks at the demo, as whom they look; nobody in any other studio. */
export async function findInDemo(
  { db }: Pick<Deps, 'db'>,
  { studioId, personId }: { studioId: string; personId: string },
): Promise<Actor | null> {
  const found = await demoStudio.findPerson(db, studioId, personId)
  if (found === null) return null
  const { name: _, ...actor } = found
  return actor
}

/** What its Cal.com had sent so far, with which a simulated one goes on. */
export function readDemoHistory({ db }: Pick<Deps, 'db'>, { studio }: Demo): Promise<string[]> {
  return demoStudio.readSent(db, studio.id)
}

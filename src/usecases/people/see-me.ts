import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import type { Actor, Person } from '../../domain/person.ts'
import type { Studio } from '../../domain/studio.ts'
import type { Deps } from '../deps.ts'
import { calendarToken } from '../sessions/see-calendar.ts'

const TEAM_MAX = 200

export type Me = {
  person: Person
  timeZone: string
  studio: Studio
  team: Person[]
  /** Where their calendar program reads their sessions; whoever has it may read them too. */
  calendarUrl: string
}

/** Who is asking, their studio, and the team whose names stand beside sessions. */
export async function seeMe(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  actor: Actor,
): Promise<Me> {
  const studio = await studios.read(db, actor.studioId)
  const person = await people.read(db, actor.studioId, actor.personId)
  if (studio === null || person === null) {
    throw new Error('a signed-in person and their studio were expected to exist')
  }
  const roles = ['owner', 'coach'] as const
  const team = await people.list(db, actor.studioId, { roles, limit: TEAM_MAX })
  const token = await calendarToken({ db }, actor)
  const calendarUrl = `${settings.publicUrl}/api/calendar/${token}.ics`
  return { person, timeZone: person.timeZone ?? studio.timeZone, studio, team, calendarUrl }
}

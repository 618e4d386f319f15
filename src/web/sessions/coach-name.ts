import type { MeJson } from '../../contract/me.ts'
import type { SessionJson } from '../../contract/session.ts'

/** Whom a session is with; null where the studio no longer lists that coach. */
export function coachName(me: MeJson, session: SessionJson | undefined): string | null {
  const coach = me.coaches.find(({ id }) => id === session?.coachId)
  return coach?.name ?? null
}

import * as actors from '../../db/people/actors.ts'
import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import type { Locale } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { performAct } from '../inputs/perform-act.ts'
import { readMuteToken } from './mute-token.ts'

export type MutedAs = { studioName: string; locale: Locale; isMuted: boolean }

/** Whom a link in a mail is about; it tells no name. */
export async function seeMuting(
  { db, mailKey }: Pick<Deps, 'db' | 'mailKey'>,
  token: string,
): Promise<MutedAs | null> {
  const said = readMuteToken(mailKey, token)
  if (said === null) return null
  const [studio, person] = await Promise.all([
    studios.read(db, said.studioId),
    people.read(db, said.studioId, said.personId),
  ])
  if (studio === null || person === null) return null
  const { locale, nudgesMutedAt } = person
  return { studioName: studio.name, locale, isMuted: nudgesMutedAt !== null }
}

/** What the link lets whoever has it do, and nothing else. */
export async function muteNudges(
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs' | 'mailKey'>,
  { token, nudges, route }: { token: string; nudges: boolean; route: string },
): Promise<Result<MutedAs, Refusal>> {
  const said = readMuteToken(deps.mailKey, token)
  if (said === null) return refuse({ type: 'NotFound' })
  const actor = await actors.findById(deps.db, said.studioId, said.personId)
  if (actor === null) return refuse({ type: 'NotFound' })
  const done = await performAct(deps, actor, { act: { type: 'update-me', nudges }, route })
  if (!done.ok) return done
  const seen = await seeMuting(deps, token)
  return seen === null ? refuse({ type: 'NotFound' }) : ok(seen)
}

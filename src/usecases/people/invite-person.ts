import * as studios from '../../db/studios/studios.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import type { Deps } from '../deps.ts'
import { performAct } from '../inputs/perform-act.ts'
import type { Invited } from '../studio/studio-act.ts'

/** Makes the link and lets the mail go; it answers before anybody knows whether it arrives. */
export type SendInvitation = (invited: Invited) => Promise<void>

type InviteDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'applyInputs'> & {
  /** Null when there is no way to send. */
  sendInvitation: SendInvitation | null
}

/** A mail with a way in, in the language of whom it is for. */
export async function invitePerson(
  deps: InviteDeps,
  actor: Actor,
  { personId, route }: { personId: string; route: string },
): Promise<Result<{ email: string }, Refusal>> {
  const { sendInvitation } = deps
  const studio = await studios.read(deps.db, actor.studioId)
  // No mail leaves a demo: whoever tries it out may write any address.
  if (sendInvitation === null || studio?.isDemo) return refuse({ type: 'MailNotConfigured' })
  const act = { type: 'invite-person', personId } as const
  const decided = await performAct(deps, actor, { act, route })
  if (!decided.ok) return decided
  await sendInvitation(decided.value)
  return ok({ email: decided.value.email })
}

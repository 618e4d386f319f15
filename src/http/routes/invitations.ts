import type { Hono } from 'hono'
import { invited } from '../../contract/invitation.ts'
import { nothingMore } from '../../contract/session.ts'
import { invitePerson } from '../../usecases/people/invite-person.ts'
import { seePerson } from '../../usecases/people/see-person.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** Invitations by mail: of clients by the team, of coaches by the owner. */
export function invitationRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  for (const [base, noun] of [
    ['/api/clients', 'Client'],
    ['/api/coaches', 'Coach'],
  ] as const) {
    endpoint(app, {
      method: 'post',
      path: `${base}/:id/invite`,
      name: `invite${noun}`,
      tag: 'People',
      summary: 'Send a mail with a way in; once a minute at the most',
      status: 202,
      body: nothingMore,
      answer: invited,
      refusals: ['NotAllowed', 'MailNotConfigured'],
      handle: async ({ actor, id, named: { route } }) => {
        const seen = await seePerson(deps, actor, { personId: id, team: noun === 'Coach' })
        if (!seen.ok) return seen
        const { sendInvitation } = deps.mail
        return await invitePerson({ ...deps, sendInvitation }, actor, { personId: id, route })
      },
    })
  }
}

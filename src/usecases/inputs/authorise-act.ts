import * as outbox from '../../db/calcom/outbox.ts'
import type { Executor } from '../../db/executor.ts'
import * as packages from '../../db/packages/packages.ts'
import * as people from '../../db/people/people.ts'
import * as series from '../../db/sessions/series.ts'
import * as sessions from '../../db/sessions/sessions.ts'
import { mayBookFrom } from '../../domain/package.ts'
import type { Actor } from '../../domain/person.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { ok, type Result, refuse } from '../../domain/result.ts'
import { authorisePackageAct, onClients } from '../packages/authorise-package-act.ts'
import { isPackageAct } from '../packages/package-act.ts'
import type { Act, SeriesCreation } from './act.ts'

/**
 * Whether this person may do this at all: before it is recorded, and before what is asked for is
 * judged (api.md, "Conventions"). What is not theirs to see is not there.
 */
export async function authoriseAct(
  db: Executor,
  actor: Actor,
  act: Act,
): Promise<Result<Act, Refusal>> {
  if (isPackageAct(act)) return await authorisePackageAct(db, actor, act)
  switch (act.type) {
    case 'create-person':
      return mayManage(actor, act.role) ? ok(act) : refuse({ type: 'NotAllowed' })
    case 'import-clients':
    case 'extend-packages':
    case 'write-to-clients':
      return mayManage(actor, 'client') ? ok(act) : refuse({ type: 'NotAllowed' })
    case 'update-person':
    case 'attach-email':
    case 'detach-email':
    case 'invite-person':
      return await onPerson(db, actor, act)
    case 'update-me':
    case 'set-up-studio':
    case 'undo':
    case 'answer-identity':
      return ok(act)
    case 'migrate-packages':
    case 'create-offer':
    case 'update-offer':
    case 'update-studio':
    case 'rotate-webhook-secret':
    case 'put-event-types':
    case 'import-session':
    case 'create-key':
    case 'revoke-key':
      return actor.role === 'owner' ? ok(act) : refuse({ type: 'NotAllowed' })
    case 'merge-client':
    case 'keep-apart':
      return await onTwoClients(db, actor, act)
    case 'create-series':
      return await onNewSeries(db, actor, act)
    case 'cancel-series':
    case 'change-series':
      return await onSeriesPart(db, actor, act)
    case 'create-session':
      return await onNewSession(db, actor, act)
    case 'resolve-attention':
      return await onAttention(db, actor, act)
    case 'retry-outgoing':
      return await onOutgoing(db, actor, act)
    case 'cancel-session':
    case 'reschedule-session':
      return await onSession(db, actor, act)
    case 'disown-session':
      return await onOwnSession(db, actor, act)
    case 'complete-session':
    case 'mark-no-show':
    case 'mark-late-cancelled':
    case 'confirm-session':
    case 'decline-session':
    case 'return-credit':
    case 'part-bookings':
      return await onSessionOfTeam(db, actor, act)
  }
}

async function onNewSeries(
  db: Executor,
  actor: Actor,
  act: Extract<Act, { type: 'create-series' }>,
): Promise<Result<Act, Refusal>> {
  const clientId = await clientOfSeries(db, actor, act.request)
  if (!clientId.ok) return clientId
  return ok({ ...act, request: { ...act.request, clientId: clientId.value } })
}

/** Whose series it is: a client's own; the owner or a coach name any client of the studio. */
export async function clientOfSeries(
  db: Executor,
  actor: Actor,
  request: SeriesCreation,
): Promise<Result<string, Refusal>> {
  if (actor.role === 'client') {
    const isOwn = request.clientId === undefined || request.clientId === actor.personId
    if (!isOwn) return refuse({ type: 'NotAllowed' })
    return await withOwnPackage(db, actor, actor.personId, request)
  }
  if (request.clientId === undefined) {
    return refuse({ type: 'Malformed', field: 'clientId', problem: 'required' })
  }
  const person = await people.read(db, actor.studioId, request.clientId)
  if (person === null || person.role !== 'client') return refuse({ type: 'NotFound' })
  return await withOwnPackage(db, actor, person.id, request)
}

/** A package of somebody else is not there. */
async function withOwnPackage(
  db: Executor,
  actor: Actor,
  clientId: string,
  request: SeriesCreation,
): Promise<Result<string, Refusal>> {
  if (request.packageId === undefined) return ok(clientId)
  const pack = await packages.read(db, actor.studioId, request.packageId)
  const isTheirs = pack !== null && mayBookFrom(pack, clientId)
  return isTheirs ? ok(clientId) : refuse({ type: 'NotFound' })
}

async function onPerson(
  db: Executor,
  actor: Actor,
  act: Extract<Act, { personId: string }>,
): Promise<Result<Act, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const person = await people.read(db, actor.studioId, act.personId)
  if (person === null) return refuse({ type: 'NotFound' })
  return mayManage(actor, person.role) ? ok(act) : refuse({ type: 'NotAllowed' })
}

/** Both are of this studio, and both are clients. */
async function onTwoClients(
  db: Executor,
  actor: Actor,
  act: Extract<Act, { type: 'merge-client' | 'keep-apart' }>,
): Promise<Result<Act, Refusal>> {
  const otherId = act.type === 'merge-client' ? act.intoClientId : act.otherId
  const found = await onClients(db, actor, [act.clientId], act)
  if (!found.ok) return found
  const other = await people.read(db, actor.studioId, otherId)
  if (other === null) return refuse({ type: 'NotFound' })
  return other.role === 'client' ? ok(act) : refuse({ type: 'NotAClient' })
}

/** Only whose session it is can say that it is not theirs. */
async function onOwnSession(
  db: Executor,
  actor: Actor,
  act: Extract<Act, { sessionId: string }>,
): Promise<Result<Act, Refusal>> {
  if (actor.role !== 'client') return refuse({ type: 'NotAllowed' })
  return await onSession(db, actor, act)
}

async function onSession(
  db: Executor,
  actor: Actor,
  act: Extract<Act, { sessionId: string }>,
): Promise<Result<Act, Refusal>> {
  const session = await sessions.read(db, actor.studioId, act.sessionId)
  if (session === null) return refuse({ type: 'NotFound' })
  if (actor.role === 'client' && session.clientId !== actor.personId) {
    return refuse({ type: 'NotFound' })
  }
  // Another coach's sessions are read only.
  if (actor.role === 'coach' && session.coachId !== actor.personId) {
    return refuse({ type: 'NotAllowed' })
  }
  return ok(act)
}

async function onSessionOfTeam(
  db: Executor,
  actor: Actor,
  act: Extract<Act, { sessionId: string }>,
): Promise<Result<Act, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  return await onSession(db, actor, act)
}

/** A series is its client's, its coach's and the owner's to change. */
export async function onSeries(
  db: Executor,
  actor: Actor,
  seriesId: string,
): Promise<Result<series.Series, Refusal>> {
  const found = await series.read(db, actor.studioId, seriesId)
  if (found === null) return refuse({ type: 'NotFound' })
  if (actor.role === 'client' && found.clientId !== actor.personId) {
    return refuse({ type: 'NotFound' })
  }
  // Another coach's sessions are read only.
  if (actor.role === 'coach' && found.coachId !== actor.personId) {
    return refuse({ type: 'NotAllowed' })
  }
  return ok(found)
}

async function onSeriesPart(
  db: Executor,
  actor: Actor,
  act: Extract<Act, { type: 'cancel-series' | 'change-series' }>,
): Promise<Result<Act, Refusal>> {
  const found = await onSeries(db, actor, act.seriesId)
  return found.ok ? ok(act) : found
}

/** A coach fills their own day; another coach's is the owner's to fill. */
async function onNewSession(
  db: Executor,
  actor: Actor,
  act: Extract<Act, { type: 'create-session' }>,
): Promise<Result<Act, Refusal>> {
  const allowed = await onClients(db, actor, [act.request.clientId], act)
  if (!allowed.ok || actor.role !== 'coach') return allowed
  const { coachId = actor.personId } = act.request
  if (coachId !== actor.personId) return refuse({ type: 'NotAllowed' })
  return ok({ ...act, request: { ...act.request, coachId } })
}

/** Items are the team's; who is named in an answer is a client of the studio. */
async function onAttention(
  db: Executor,
  actor: Actor,
  act: Extract<Act, { type: 'resolve-attention' }>,
): Promise<Result<Act, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  if (act.answer.action !== 'attach') return ok(act)
  const person = await people.read(db, actor.studioId, act.answer.clientId)
  return person?.role === 'client' ? ok(act) : refuse({ type: 'NotFound' })
}

/** What goes out to Cal.com is the team's to see, and to send again. */
async function onOutgoing(
  db: Executor,
  actor: Actor,
  act: Extract<Act, { type: 'retry-outgoing' }>,
): Promise<Result<Act, Refusal>> {
  if (actor.role === 'client') return refuse({ type: 'NotAllowed' })
  const job = await outbox.read(db, actor.studioId, act.outgoingId)
  return job === null ? refuse({ type: 'NotFound' }) : ok(act)
}

/** The team is the owner's to change; clients are every coach's. */
function mayManage(actor: Actor, role: Actor['role']): boolean {
  return actor.role === 'owner' || (actor.role === 'coach' && role === 'client')
}

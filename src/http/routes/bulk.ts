import type { Hono } from 'hono'
import {
  askExtensions,
  askMessages,
  extendedPackages,
  extendPackages,
  extensionsPreview,
  messagesPreview,
  writeToClients,
  writtenToClients,
} from '../../contract/bulk.ts'
import { dayOf } from '../../domain/calendar.ts'
import { fillIn } from '../../domain/mail/placeholders.ts'
import type { Package } from '../../domain/package.ts'
import type { Person } from '../../domain/person.ts'
import { ok } from '../../domain/result.ts'
import { mailValues } from '../../i18n/mail-values.ts'
import { performAct } from '../../usecases/inputs/perform-act.ts'
import type { BulkProblem } from '../../usecases/packages/bulk-act.ts'
import { previewExtensions, previewMessages } from '../../usecases/packages/preview-bulk.ts'
import { presentBulkLines, presentUndo } from '../answered/present-acts.ts'
import { endpoint } from '../asked/endpoint.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'

/** What the team does about many packages at once, and what that would come to. */
export function bulkRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  extensionRoutes(app, deps)
  messageRoutes(app, deps)
}

function extensionRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/bulk/extensions/preview',
    name: 'previewExtensions',
    tag: 'Bulk',
    summary: 'The packages that end within some days, and the new last day of each',
    body: askExtensions,
    answer: extensionsPreview,
    refusals: ['NotAllowed', 'InvalidValidity'],
    handle: async ({ actor, body }) => {
      const found = await previewExtensions(deps, actor, body)
      if (!found.ok) return found
      const { lines, isCut } = found.value
      const items = lines.map((line) => ({ ...presentLine(line), validUntil: line.validUntil }))
      return ok({ items, isCut })
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/bulk/extensions',
    name: 'extendPackages',
    tag: 'Bulk',
    summary: 'Give each of these packages a later last day, with a result for each',
    status: 201,
    isIdempotent: true,
    body: extendPackages,
    answer: extendedPackages,
    refusals: ['NotAllowed'],
    handle: async ({ actor, body, named }) => {
      const act = { type: 'extend-packages' as const, ...body }
      const done = await performAct(deps, actor, { act, ...named })
      if (!done.ok) return done
      return ok({ items: presentBulkLines(done.value.lines), undo: presentUndo(done.value.undo) })
    },
  })
}

function messageRoutes(app: Hono<HttpEnv>, deps: HttpDeps): void {
  endpoint(app, {
    method: 'post',
    path: '/api/bulk/messages/preview',
    name: 'previewMessages',
    tag: 'Bulk',
    summary: 'A mail to everyone whose package ends within some days, as each would get it',
    body: askMessages,
    answer: messagesPreview,
    refusals: ['NotAllowed', 'InvalidValidity'],
    handle: async ({ actor, body: { subject, text, ...chosen } }) => {
      const found = await previewMessages(deps, actor, chosen)
      if (!found.ok) return found
      const { lines, isCut, studio } = found.value
      const around = { timeZone: studio.timeZone, now: deps.now() }
      const items = lines.map((line) => {
        const values = valuesOf(line, around)
        const said = { subject: fillIn(subject, values), text: fillIn(text, values) }
        return { ...presentLine(line), ...said }
      })
      return ok({ items, isCut })
    },
  })
  endpoint(app, {
    method: 'post',
    path: '/api/bulk/messages',
    name: 'writeToClients',
    tag: 'Bulk',
    summary: 'Write to the clients of these packages; it leaves outside of quiet hours',
    status: 201,
    isIdempotent: true,
    body: writeToClients,
    answer: writtenToClients,
    refusals: ['NotAllowed'],
    handle: async ({ actor, body, named }) => {
      const act = { type: 'write-to-clients' as const, ...body }
      const done = await performAct(deps, actor, { act, ...named })
      return done.ok ? ok({ items: presentBulkLines(done.value.lines) }) : done
    },
  })
}

type Line = { pack: Package; client: Person; problem: BulkProblem | null }

function valuesOf(
  { pack, client }: Line,
  { timeZone, now }: { timeZone: string; now: number },
): ReturnType<typeof mailValues> {
  const { name, sessionsRemaining, expiresAt, fromFirst: countsFrom } = pack
  const lastDay = expiresAt === null ? null : dayOf(expiresAt - 1, timeZone)
  const whose = { name: client.name, timeZone, now }
  return mailValues(whose, { name, sessionsRemaining, lastDay, countsFrom })
}

function presentLine({ pack, client, problem }: Line) {
  const { id: packageId, name: packageName, status, sessionsRemaining, sessionsBooked } = pack
  return {
    ...{ packageId, packageName, status, sessionsRemaining, sessionsBooked, problem },
    clientId: client.id,
    clientName: client.name,
    validUntilBefore: pack.validUntil,
  }
}

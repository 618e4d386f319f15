import { createHash } from 'node:crypto'
import * as mails from '../../db/mails/mails.ts'
import * as packages from '../../db/packages/packages.ts'
import * as people from '../../db/people/people.ts'
import * as studios from '../../db/studios/studios.ts'
import { dayOf } from '../../domain/calendar.ts'
import { type Package, whoBooksFrom } from '../../domain/package.ts'
import type { Person } from '../../domain/person.ts'
import type { BulkAct, BulkLine, BulkProblem } from '../packages/bulk-act.ts'
import { planExtension } from '../packages/plan-extension.ts'
import { whyNotWritten } from '../packages/why-not-written.ts'
import { decidedLines } from './bulk-lines.ts'
import { migratePackages } from './decide-migration.ts'
import type { ActContext, Decision } from './decision.ts'
import { append } from './package-lines.ts'

type ActOf<T extends BulkAct['type']> = Extract<BulkAct, { type: T }>

/** One act on many: each by itself, all or nothing, with its own result. */
export async function decideBulk(acting: ActContext, act: BulkAct): Promise<Decision> {
  if (act.type === 'migrate-packages') return await migratePackages(acting, act)
  return act.type === 'extend-packages'
    ? await extendPackages(acting, act)
    : await writeToClients(acting, act)
}

async function extendPackages(
  acting: ActContext,
  { packages: asked, reason }: ActOf<'extend-packages'>,
): Promise<Decision> {
  const { context, at } = acting
  const { studio } = context
  const found = await packs(
    acting,
    asked.map(({ packageId }) => packageId),
  )
  const lines: BulkLine[] = []
  for (const { packageId, validUntil } of asked) {
    const pack = found.get(packageId)
    if (pack === undefined) {
      lines.push({ packageId, clientId: null, validUntil: null, problem: 'NotFound' })
      continue
    }
    const planned = planExtension(pack, validUntil, studio.timeZone, at)
    const { clientId } = pack
    if (!planned.ok) {
      const problem = extensionProblem(planned.refusal.type)
      lines.push({ packageId, clientId, validUntil: pack.validUntil, problem })
      continue
    }
    const line = { kind: 'extension' as const, quantity: 0, reason, details: planned.value }
    await append(acting, clientId, packageId, { ...line, of: packageId })
    lines.push({ packageId, clientId, validUntil, problem: null })
  }
  return decidedLines(acting, lines)
}

/** Planning an extension refuses for nothing else. */
export function extensionProblem(type: string): BulkProblem {
  return type === 'PackageEnded' || type === 'AlreadyPaused' ? type : 'InvalidValidity'
}

/** One mail for each person, about the package that was named first of those they book from. */
async function writeToClients(
  acting: ActContext,
  { packageIds, subject, text }: ActOf<'write-to-clients'>,
): Promise<Decision> {
  const { context, actor, at, inputId } = acting
  const { db, studio, now } = context
  const isDemo = (await studios.read(db, studio.id))?.isDemo === true
  const found = await packs(acting, packageIds)
  const clients = await clientsOf(acting, [...found.values()])
  const hash = createHash('sha256').update(`${subject}\u0000${text}`).digest('hex').slice(0, 32)
  const day = dayOf(at, studio.timeZone)
  const written = new Set<string>()
  const lines: BulkLine[] = []
  const write = async (client: Person, packageId: string): Promise<BulkProblem | null> => {
    const problem = whyNotWritten(client, { isDemo, written })
    if (problem !== null) return problem
    written.add(client.id)
    const key = `message:${hash}:${client.id}:${day}`
    const content = { subject, text, authorId: actor.personId }
    const mail = { key, kind: 'message' as const, personId: client.id, packageId, content }
    const row = { ...mail, id: context.newId(), causeInputId: inputId }
    const isNew = (await mails.enqueue(db, studio.id, [row], now)).size === 1
    return isNew ? null : 'already-written'
  }
  for (const packageId of packageIds) {
    const pack = found.get(packageId)
    const whose = (pack === undefined ? [] : whoBooksFrom(pack)).flatMap(
      (clientId) => clients.get(clientId) ?? [],
    )
    if (pack === undefined || whose.length === 0) {
      lines.push({ packageId, clientId: null, validUntil: null, problem: 'NotFound' })
      continue
    }
    for (const client of whose) {
      const problem = await write(client, packageId)
      lines.push({ packageId, clientId: client.id, validUntil: pack.validUntil, problem })
    }
  }
  return { ok: true, answer: async () => ({ lines }) }
}

async function packs(
  { context }: ActContext,
  packageIds: readonly string[],
): Promise<Map<string, Package>> {
  const found = await packages.readMany(context.db, context.studio.id, packageIds)
  return new Map(found.map((pack) => [pack.id, pack]))
}

async function clientsOf(
  { context }: ActContext,
  of: readonly Package[],
): Promise<Map<string, Person>> {
  const ids = [...new Set(of.flatMap(whoBooksFrom))]
  const found = await people.readMany(context.db, context.studio.id, ids)
  return new Map(found.map((person) => [person.id, person]))
}

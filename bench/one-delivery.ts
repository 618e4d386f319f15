// The statements of one delivery, as the real server sends them, made into a script for pgbench.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { isoOf } from '../src/domain/iso.ts'
import { book, createCalcom, requestOf, startOf } from './deliveries.ts'
import { openConnection } from './keep-alive.ts'
import { recordStatements, type Statement } from './record-statements.ts'
import { startServer } from './server-process.ts'
import { emailOf, PGBENCH_CLIENTS, packageIdOf, personIdOf, RECORDED_CLIENTS } from './studio.ts'

export type OneDelivery = { script: string; statements: number; roundTrips: number }

const TRIES_MAX = 20
const HOUR_MS = 3_600_000
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Until two deliveries in a row sent the same statements: then no background work is among them. */
export async function recordOneDelivery(
  postgres: { url: string; port: number },
  db: pg.Pool,
): Promise<OneDelivery> {
  const recorder = await recordStatements(postgres.port)
  const url = new URL(postgres.url)
  url.port = String(recorder.port)
  const server = await startServer({ DATABASE_URL: url.href })
  const connection = await openConnection(server.port)
  try {
    let before = ''
    for (let count = 0; count < TRIES_MAX; count++) {
      const client = RECORDED_CLIENTS.first + count
      // Hours before all that the server is sent later.
      const startsAt = startOf(-1 - count)
      const { uid, delivery } = book(createCalcom(), client, startsAt)
      recorder.take()
      const answer = await connection.send(requestOf(delivery))
      if (!answer.body.includes('"outcome":"applied"')) throw new Error(`applied: ${answer.body}`)
      const statements = recorder.take()
      const sent = statements.map(({ sql }) => sql).join('\n')
      if (sent === before) {
        return scriptOf(statements, {
          ...{ uid, client, startsAt, body: delivery.body },
          ...(await studioOf(db)),
        })
      }
      before = sent
    }
    throw new Error('two deliveries in a row with the same statements')
  } finally {
    connection.close()
    await server.stop()
    recorder.close()
  }
}

type Known = {
  client: number
  uid: string
  startsAt: number
  body: string
  studioId: string
  ownerId: string
  appliedSeq: number
  entrySeq: number
}

async function studioOf(
  db: pg.Pool,
): Promise<Pick<Known, 'studioId' | 'ownerId' | 'appliedSeq' | 'entrySeq'>> {
  const { rows } = await db.query(`
    select s.id as "studioId", p.id as "ownerId", s.applied_seq::integer as "appliedSeq",
      s.entry_seq::integer as "entrySeq"
    from studios s join people p on p.studio_id = s.id and p.role = 'owner'`)
  return rows[0]
}

function scriptOf(statements: readonly Statement[], known: Known): OneDelivery {
  const { first, count } = PGBENCH_CLIENTS
  const fill = filler(known)
  const lines = statements.map(({ sql, values }) => {
    const literals = values.map((value) => (value === null ? 'null' : quoted(fill(value))))
    const filled = sql.replace(/\$(\d+)/g, (_, n: string) => literals[Number(n) - 1] ?? 'null')
    return /for no key update\s*$/.test(filled) ? locked(filled) : `${filled};`
  })
  const script = [
    `\\set c random(${first}, ${first + count - 1})`,
    '\\set q random(1000, 9999)',
    // An hour of its own for nearly every booking, in years that have all the same days.
    ...['\\set y 4 * random(526, 2474)', '\\set h random(10, 22)', '\\set i :h + 1'],
    '\\set r random(100000000000, 999999999999)',
    ...lines,
  ].join('\n')
  for (const name of [':applied', ':entry', ':c', ':r', ':h:00', ':i:00']) {
    if (!script.includes(name)) throw new Error(`${name} in the script of one delivery`)
  }
  return { script: `${script}\n`, statements: statements.length, roundTrips: statements.length }
}

/** What is read under the lock is what is written back, one further. */
function locked(sql: string): string {
  return `${sql} \\gset s_\n\\set applied :s_appliedSeq + 1\n\\set entry :s_entrySeq + 1`
}

/** Puts another client, other ids and the next numbers in the place of what was recorded. */
function filler(known: Known): (value: string) => string {
  const { client, uid, startsAt, body, studioId, ownerId, appliedSeq, entrySeq } = known
  const kept = new Set([studioId, ownerId])
  const numberById = new Map<string, number>()
  const freshId = (id: string) => {
    if (kept.has(id)) return id
    if (id === personIdOf(client)) return personIdOf(':c')
    if (id === packageIdOf(client)) return packageIdOf(':c')
    const number = numberById.get(id) ?? numberById.size
    numberById.set(id, number)
    return `${String(number).padStart(8, '0')}-:q-7000-8000-:r`
  }
  const day = isoOf(startsAt).slice(5, 10)
  const digest = createHash('sha256').update(body).digest('hex')
  return (value) => {
    // A batch of one: what others have recorded meanwhile is not read along.
    if (value === '500') return '1'
    return value
      .replace(UUID, freshId)
      .replaceAll(emailOf(client), emailOf(':c'))
      .replaceAll(digest, `${'0'.repeat(48)}:q:r`)
      .replaceAll(uid, 'book-:q-:r')
      .replaceAll(isoOf(startsAt), `:y-${day}T:h:00:00Z`)
      .replaceAll(isoOf(startsAt + HOUR_MS), `:y-${day}T:i:00:00Z`)
      .replaceAll(String(appliedSeq), ' :applied')
      .replaceAll(String(entrySeq), ' :entry')
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/**
 * The same work with nobody waiting for the studio's lock: what the statements alone would take. It
 * is no valid way to settle, and a harder reference.
 */
export function withoutLock({ script }: OneDelivery): string {
  return script
    .replace(/ for no key update(?= \\gset)/, '')
    .replace(/^\\set applied .*$/m, '\\set applied random(1000000000000, 9000000000000000)')
    .replace(/^\\set entry .*$/m, '\\set entry random(1000000000000, 9000000000000000)')
    .replace(/(update studios set [\s\S]*?where id = '[^']*')/, '$1 and false')
}

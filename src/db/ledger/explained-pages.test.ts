import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { createStory, type Story } from '../../../tests/four-mondays.ts'
import { isoOf } from '../../domain/iso.ts'
import { type Explanation, explain, explainPart } from '../../domain/wallet/explanation.ts'
import { typeOf } from '../../domain/wallet/explanation-types.ts'
import type { Database } from '../open.ts'
import * as explained from './explained-entries.ts'
import { readPage } from './explained-pages.ts'
import type { LinePosition } from './explained-rows.ts'

/** What the database tells apart and adds up is what the domain makes of the whole ledger. */

let database: Database
let story: Story

beforeAll(async () => {
  database = await openTestDatabase()
  story = await createStory(database)
})
afterAll(() => database.close())

const DAY = 86_400_000
const FIRST = Date.parse('2026-03-01T00:00:00Z')
const at = (day: number) => FIRST + day * DAY
const SESSIONS = 6

const KINDS = [
  ...(['hold', 'hold', 'hold', 'release', 'forfeit', 'courtesy', 'grace', 'expiry'] as const),
  ...(['adjustment', 'extension', 'refund', 'correction'] as const),
]

const entry = fc.record({
  kind: fc.constantFrom(...KINDS),
  quantity: fc.integer({ min: -2, max: 2 }),
  session: fc.option(fc.nat({ max: SESSIONS - 1 }), { freq: 4 }),
  claim: fc.constantFrom('place', 'place', 'place', 'late-move:a', null),
  reason: fc.constantFrom('booked', 'no-show', 'closed', 'cancelled-in-time'),
  effective: fc.integer({ min: 0, max: 20 }),
  recorded: fc.integer({ min: 0, max: 20 }),
  /** Which of the lines before it takes back. */
  reverses: fc.option(fc.nat({ max: 30 }), { freq: 6 }),
})

const session = fc.record({
  ends: fc.integer({ min: -5, max: 25 }),
  done: fc.option(fc.integer({ min: -5, max: 25 }), { freq: 6 }),
  status: fc.constantFrom(
    ...(['requested', 'scheduled', 'awaiting-new-time', 'completed'] as const),
    ...(['cancelled', 'no-show'] as const),
  ),
  isJoined: fc.boolean(),
  /** Or of another package by now, or of none. */
  isOfPackage: fc.boolean(),
})

const ledger = fc.record({
  entries: fc.array(entry, { minLength: 1, maxLength: 30 }),
  sessions: fc.array(session, { minLength: SESSIONS, maxLength: SESSIONS }),
})

type Ledger = typeof ledger extends fc.Arbitrary<infer T> ? T : never

type Entry = Omit<Ledger['entries'][number], 'reverses'> & { reverses: number | null }

/**
 * Two laws hold in the strangest ledger: what takes a line back is of the same session and instant,
 * and a place that is taken is freed before it is taken again, at any instant and with any knowledge.
 */
function lawful(entries: Ledger['entries']): Entry[] {
  const written: Entry[] = []
  const taken = new Set<number>()
  const places = new Map<number, Entry>()
  for (const one of entries) {
    const target = one.reverses === null ? undefined : written[one.reverses]
    if (one.reverses !== null && target !== undefined && !taken.has(one.reverses)) {
      taken.add(one.reverses)
      const { session, claim, effective } = target
      const recorded = Math.max(one.recorded, target.recorded)
      written.push({ ...one, session, claim, effective, recorded })
      continue
    }
    const entry: Entry = { ...one, reverses: null }
    written.push(entry)
    if (entry.kind !== 'hold' || entry.claim !== 'place' || entry.session === null) continue
    const last = places.get(entry.session)
    if (last?.kind === 'hold') entry.kind = 'release'
    if (last?.kind === 'release') {
      entry.effective = Math.max(entry.effective, last.effective)
      entry.recorded = Math.max(entry.recorded, last.recorded)
    }
    places.set(entry.session, entry)
  }
  return written
}

/** A package with a ledger that nobody would write, so that nothing depends on what makes sense. */
async function written({ entries, sessions }: Ledger): Promise<string> {
  const { studioId } = story
  const id = randomUUID()
  const ids = sessions.map(() => randomUUID())
  await database.db.transaction().execute(async (tx) => {
    await sql`
      insert into packages (studio_id, id, client_id, number, name, total_sessions,
        sessions_used, sessions_closed, valid_from, valid_from_at, terms, granted_at)
      select ${studioId}, ${id}, ${story.ann.personId}, coalesce(max(number), 0) + 1, 'x', 1000,
        300, 300, '2026-03-01', ${isoOf(FIRST)}, '{}'::jsonb, ${isoOf(FIRST)}
      from packages where studio_id = ${studioId}`.execute(tx)
    // Joined ones lead to the first, which leads nowhere.
    for (const [n, { ends, done, status, isJoined, isOfPackage }] of sessions.entries()) {
      const mergedInto = isJoined && n > 0 ? (ids[0] ?? null) : null
      await sql`
        insert into sessions (studio_id, id, client_id, coach_id, starts_at, ends_at, time_zone,
          status, credit, source, booked_at, merged_into, package_id, done_at, created_at,
          updated_at)
        select ${studioId}, ${ids[n]}, ${story.ann.personId}, id, ${isoOf(at(ends) - DAY / 24)},
          ${isoOf(at(ends))}, 'UTC', ${status}, 'none', 'calcom', ${isoOf(FIRST)},
          ${mergedInto}::uuid, ${isOfPackage ? id : null}::uuid,
          ${done === null ? null : isoOf(at(done))}::timestamptz, ${isoOf(FIRST)}, ${isoOf(FIRST)}
        from people where studio_id = ${studioId} and role = 'owner'`.execute(tx)
    }
    const entryIds = entries.map(() => randomUUID())
    for (const [n, one] of lawful(entries).entries()) {
      await sql`
        insert into credit_entries (studio_id, id, seq, package_id, client_id, session_id, claim,
          quantity, kind, reason, actor, cause, effective_at, recorded_at, entry_key, revision,
          reverses)
        select ${studioId}, ${entryIds[n]}, coalesce(max(seq), 0) + 1, ${id},
          ${story.ann.personId}, ${one.session === null ? null : ids[one.session]}::uuid,
          ${one.claim}, ${one.quantity}, ${one.kind}, ${one.reason}, 'clock', 'x',
          ${isoOf(at(one.effective))}, ${isoOf(at(one.recorded))}, ${randomUUID()}, 1,
          ${one.reverses === null ? null : entryIds[one.reverses]}::uuid
        from credit_entries where studio_id = ${studioId}`.execute(tx)
    }
  })
  return id
}

async function wholeOf(packageId: string, asOf: number, knownAt: number): Promise<Explanation> {
  const entries = await explained.listEntries(database.db, story.studioId, packageId)
  const sessions = await explained.readSessionsOf(database.db, story.studioId, packageId)
  return explain({ entries, sessions, asOf, knownAt })
}

/** All pages, the latest first, put together as somebody reads on. */
async function pagesOf(packageId: string, asOf: number, knownAt: number, limit: number) {
  const pages: Explanation[] = []
  let before: LinePosition | null = null
  for (;;) {
    const page = await readPage(database.db, story.studioId, packageId, {
      ...{ asOf, knownAt, before, limit },
    })
    const sums = page.shapes.map((shape) => ({ ...shape, type: typeOf(shape) }))
    const part = explainPart({ ...page, sums, asOf })
    pages.push(part)
    if (part.earlier.count === 0) return pages
    before = page.oldest
  }
}

test('pages of any size are the whole chain, with its sums, at any instant', async () => {
  await fc.assert(
    fc.asyncProperty(
      ledger,
      fc.integer({ min: 0, max: 22 }),
      fc.integer({ min: 0, max: 22 }),
      fc.integer({ min: 1, max: 8 }),
      async (life, asOf, knownAt, limit) => {
        const id = await written(life)
        const whole = await wholeOf(id, at(asOf), at(knownAt))
        const pages = await pagesOf(id, at(asOf), at(knownAt), limit)
        expect(pages.toReversed().flatMap(({ lines }) => lines)).toEqual(whole.lines)
        for (const { balance, totals, sums, earlier, lines } of pages) {
          expect({ balance, totals, sums }).toEqual({
            ...{ balance: whole.balance, totals: whole.totals, sums: whole.sums },
          })
          const before = whole.lines.slice(0, earlier.count)
          expect(earlier.balance).toBe(before.at(-1)?.balanceAfter ?? 0)
          const later = whole.lines.slice(earlier.count + lines.length)
          const sum = [...lines, ...later].reduce((all, { quantity }) => all + quantity, 0)
          expect(earlier.balance + sum).toBe(balance)
        }
      },
    ),
    { numRuns: 40 },
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR_MS } from '../instant.ts'
import { DEFAULT_TERMS } from '../package.ts'
import { type ExplainedEntry, type ExplainedSession, explain } from './explanation.ts'
import type { PackageEffect } from './pocket.ts'
import { replayWallet } from './replay.ts'
import { type LedgerLine, ledgerChange, type NewLine } from './settle.ts'
import { COMPLETION_DELAY_MS } from './standing.ts'
import { cancel, claim, day, pack, want } from './wallet.fixture.ts'

/** Random lives of one package, whose ledger is written as time goes by. */

type Line = LedgerLine & { recordedAt: number }

const booking = fc.record({
  on: fc.integer({ min: 2, max: 40 }),
  inDays: fc.integer({ min: 1, max: 12 }),
  givenUpAfter: fc.option(fc.double({ min: 0.1, max: 11.9, noNaN: true }), { nil: null }),
  byHost: fc.boolean(),
  /** Days later than it happened that it became known. */
  late: fc.constantFrom(0, 0, 0, 3, 9),
})

const lives = fc.record({
  total: fc.integer({ min: 1, max: 6 }),
  ends: fc.option(fc.integer({ min: 10, max: 40 }), { nil: null }),
  /** Days from its first session on, instead of an end. */
  counted: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
  extended: fc.option(fc.integer({ min: 41, max: 60 }), { nil: null }),
  closedOn: fc.option(fc.integer({ min: 20, max: 50 }), { nil: null }),
  bookings: fc.array(booking, { maxLength: 8 }),
})

type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never

function played({ total, ends: fixed, counted, extended, closedOn, bookings }: Life) {
  const ends = counted === null ? fixed : null
  const fromFirst =
    counted === null ? null : ({ count: counted, unit: 'days', timeZone: 'UTC' } as const)
  const changes: [number, number, PackageEffect?][] = []
  if (ends !== null && extended !== null) {
    const expiresAt = day(extended)
    changes.push([ends + 2, 0, { type: 'extension', validUntil: `day ${extended}`, expiresAt }])
  }
  if (closedOn !== null) changes.push([closedOn, 0, { type: 'closure' }])
  const expiresAt = ends === null ? null : day(ends)
  const ledger: Line[] = []
  const sessions = new Map<string, ExplainedSession>()
  const write = (lines: readonly NewLine[], recordedAt: number): void => {
    for (const line of lines) ledger.push({ ...line, id: `line ${ledger.length}`, recordedAt })
  }
  write([grantLine(total)], day(1))
  for (let on = 1; on <= 70; on += 1) {
    const claims = bookings.flatMap((one, n) => {
      if (one.on + one.late > on) return []
      const starts = one.on + one.inDays
      const times = { startsAt: day(starts), endsAt: day(starts) + HOUR_MS }
      const session = { ...times, id: `session b${n}`, timeZone: 'UTC', title: null, client: null }
      const doneAt = times.endsAt + COMPLETION_DELAY_MS
      sessions.set(session.id, { ...session, status: 'scheduled', doneAt })
      const end = one.givenUpAfter === null ? null : one.on + one.givenUpAfter
      const isGivenUp = end !== null && end < starts && end + one.late <= on
      const life = [want(one.on, starts), ...(isGivenUp ? [cancel(end, starts, one.byHost)] : [])]
      return [claim(`b${n}`, ...life)]
    })
    const known = changes.filter(([at]) => at <= on)
    const packages = [pack('#1', total, { expiresAt, fromFirst, changes: known })]
    const replayed = replayWallet({ packages, claims, terms: DEFAULT_TERMS, clock: day(on) })
    write(ledgerChange(replayed.entries, ledger), day(on))
  }
  return { ledger, sessions }
}

function grantLine(quantity: number): NewLine {
  return {
    ...{ key: 'grant', revision: 1, packageId: '#1', sessionId: null, claim: null, quantity },
    ...{ kind: 'grant', reason: 'granted', actor: 'person', actorId: null, cause: 'act:grant' },
    ...{ causeInputId: null, effectiveAt: day(1), reverses: null, details: null },
  }
}

const summed = (lines: readonly Pick<ExplainedEntry, 'quantity'>[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)

test('the numbers of an explanation add up, whenever and with whatever knowledge it is asked', () => {
  const when = fc.integer({ min: 1, max: 70 })
  fc.assert(
    fc.property(lives, when, when, (life, asOf, knownAt) => {
      const { ledger, sessions } = played(life)
      const told = explain({ entries: ledger, sessions, asOf: day(asOf), knownAt: day(knownAt) })
      const known = ledger.filter(
        (line) => line.effectiveAt <= day(asOf) && line.recordedAt <= day(knownAt),
      )
      expect(told.balance).toBe(summed(known))
      expect(told.balance).toBe(summed(told.lines))
      expect(told.lines.at(-1)?.balanceAfter ?? 0).toBe(told.balance)
      const { granted, done, booked, forfeited, closed } = told.totals
      expect(granted - done - booked - forfeited - closed).toBe(told.balance)
      const { done: d, booked: b, forfeited: f } = told.totals
      expect(Math.min(d, b, f, told.totals.closed, told.balance)).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 150 },
  )
})

test('each entry that stands is in exactly one line', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const { ledger, sessions } = played(life)
      const told = explain({ entries: ledger, sessions, asOf: day(99), knownAt: day(99) })
      const named = told.lines.flatMap(({ entryIds }) => entryIds)
      const reversed = new Set(ledger.map((line) => line.reverses))
      const standing = ledger.filter((line) => line.reverses === null && !reversed.has(line.id))
      expect(named.toSorted()).toEqual(standing.map(({ id }) => id).toSorted())
    }),
    { numRuns: 50 },
  )
})

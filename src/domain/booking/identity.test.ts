import { expect, test } from 'vitest'
import { confirmedSince, isDemandedNow, periodsAfter } from './identity.ts'
import type { Node } from './lineage.ts'

const isAnn = (clientId: string) => clientId === 'ann'

type Said = { vouchedFor?: string; decided?: { at: number; name: string; value: string | true }[] }

function booking(at: number, { vouchedFor, decided = [] }: Said = {}, uid = 'uid') {
  const attribute = (value: string | true) => ({ value, at, rank: 2 })
  const fact = {
    source: 'calcom',
    key: '',
    uid,
    otherUid: null,
    email: null,
    inputId: 'i',
    flags: [],
  }
  const known = vouchedFor === undefined ? {} : { vouchedFor: attribute(vouchedFor) }
  const node: Node = {
    ...{ uid, cancelled: [], rejected: [], absences: [], readings: [], aliases: [] },
    exists: { ...fact, kind: 'exists', at, attributes: known },
    decided: decided.map(({ at: saidAt, name, value }) => ({
      ...{ ...fact, kind: 'decided' as const, at: saidAt },
      attributes: { [name]: attribute(value) },
    })),
  }
  return { path: [node], bookedAt: at }
}

test('what was booked while nothing was demanded is certain from the beginning', () => {
  expect(confirmedSince(booking(50), isAnn, [])).toBe(50)
  expect(confirmedSince(booking(50), isAnn, [[100, null]])).toBe(50)
  expect(confirmedSince(booking(100), isAnn, [[40, 100]])).toBe(100)
})

test('while it is demanded a booking waits, unless it carries the token of who pays', () => {
  expect(confirmedSince(booking(100), isAnn, [[100, null]])).toBeNull()
  expect(confirmedSince(booking(120, { vouchedFor: 'ann' }), isAnn, [[100, null]])).toBe(120)
  expect(confirmedSince(booking(120, { vouchedFor: 'bob' }), isAnn, [[100, null]])).toBeNull()
})

test('a booking made here needs no proof', () => {
  expect(confirmedSince(booking(120, {}, 'own:1'), isAnn, [[100, null]])).toBe(120)
})

test('the earliest word of the client or the studio confirms it, from then on', () => {
  const decided = [
    { at: 300, name: 'clientId', value: 'ann' },
    { at: 200, name: 'vouched', value: true as const },
  ]
  expect(confirmedSince(booking(120, { decided }), isAnn, [[100, null]])).toBe(200)
  const another = [{ at: 300, name: 'clientId', value: 'bob' }]
  expect(confirmedSince(booking(120, { decided: another }), isAnn, [[100, null]])).toBeNull()
})

test('what still waits when it is no longer demanded is certain from then on', () => {
  expect(confirmedSince(booking(120), isAnn, [[100, 500]])).toBe(500)
  const decided = [{ at: 200, name: 'vouched', value: true as const }]
  expect(confirmedSince(booking(120, { decided }), isAnn, [[100, 500]])).toBe(200)
})

test('demanding and no longer demanding are periods, and asking for the same again is nothing', () => {
  const on = periodsAfter([], true, 100)
  expect(on).toEqual([[100, null]])
  expect(periodsAfter(on, true, 200)).toEqual(on)
  const off = periodsAfter(on, false, 300)
  expect(off).toEqual([[100, 300]])
  expect(periodsAfter(off, false, 400)).toEqual(off)
  expect([isDemandedNow(on), isDemandedNow(off)]).toEqual([true, false])
  expect(periodsAfter(off, true, 500)).toEqual([
    [100, 300],
    [500, null],
  ])
})

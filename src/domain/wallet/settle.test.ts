import { describe, expect, test } from 'vitest'
import type { PurseEntry } from './purse.ts'
import { carriedOut, type LedgerLine, ledgerChange, type NewLine } from './settle.ts'
import { cancel, claim, pack, replay, want } from './wallet.fixture.ts'

const packages = [pack('#1', 5)]
const wantedFor = (...claims: ReturnType<typeof claim>[]): readonly PurseEntry[] =>
  replay(packages, claims, 20).entries

const written = (...changes: (readonly NewLine[])[]): LedgerLine[] =>
  changes.flat().map((line, index) => ({ ...line, id: `line ${index}` }))

const sums = (ledger: readonly LedgerLine[]): number =>
  ledger.reduce((sum, line) => sum + line.quantity, 0)

const booked = claim('a', want(2, 30))
const gone = claim('a', want(2, 30), cancel(5, 30))

describe('the change of a ledger', () => {
  test('is nothing the second time', () => {
    const first = ledgerChange(wantedFor(booked), [])
    expect(first).toMatchObject([{ kind: 'hold', quantity: -1, revision: 1, reverses: null }])
    expect(ledgerChange(wantedFor(booked), written(first))).toEqual([])
  })

  test('adds what follows, and takes nothing back', () => {
    const ledger = written(ledgerChange(wantedFor(booked), []))
    expect(ledgerChange(wantedFor(gone), ledger)).toMatchObject([
      { kind: 'release', quantity: 1, reverses: null },
    ])
  })

  test('takes a line back by one that says which, and may add it anew', () => {
    const first = written(ledgerChange(wantedFor(booked), []))
    const back = ledgerChange(wantedFor(), first)
    expect(back).toMatchObject([
      { kind: 'hold', quantity: 1, reason: 'correction', reverses: 'line 0', revision: 2 },
    ])
    const second = written(first, back)
    expect(sums(second)).toBe(0)
    const again = ledgerChange(wantedFor(booked), second)
    expect(again).toMatchObject([{ quantity: -1, reverses: null, revision: 3 }])
    const third = written(second, again)
    expect(ledgerChange(wantedFor(booked), third)).toEqual([])
    expect(sums(third)).toBe(-1)
  })

  test('gives two lines of one instant two names', () => {
    const twice = claim('a', want(2, 30), cancel(2, 30), want(2, 30))
    const change = ledgerChange(wantedFor(twice), [])
    expect(new Set(change.map((line) => line.key)).size).toBe(change.length)
    expect(ledgerChange(wantedFor(twice), written(change))).toEqual([])
  })

  test('never touches what a person carried out', () => {
    const [hold] = ledgerChange(wantedFor(booked), [])
    if (hold === undefined) throw new Error('a booking takes a credit')
    const grant = { ...hold, key: 'grant', kind: 'grant', quantity: 5, actor: 'person' } as const
    const ledger = written([grant], [hold])
    expect(ledgerChange([], ledger)).toMatchObject([{ reverses: 'line 1' }])
    expect(carriedOut(ledger)).toMatchObject([{ id: 'line 0' }])
  })
})

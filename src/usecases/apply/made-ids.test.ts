import { describe, expect, test } from 'vitest'
import { madeIds } from './made-ids.ts'

const INPUT = '019ac0de-1234-7abc-8def-0123456789ab'

function some(inputId: string, count: number): string[] {
  const next = madeIds(inputId)
  return Array.from({ length: count }, () => next())
}

describe('the ids of what an input makes', () => {
  test('are the same each time it is applied', () => {
    expect(some(INPUT, 5000)).toEqual(some(INPUT, 5000))
  })

  test('never meet, not even those of two inputs of one instant', () => {
    const all = [...some(INPUT, 5000), ...some(INPUT.replace('ab', 'cd'), 5000)]
    expect(new Set(all).size).toBe(all.length)
  })

  test('are UUIDs that sort as they were made', () => {
    const ids = some(INPUT, 300)
    expect(ids.toSorted()).toEqual(ids)
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    expect(ids.every((id) => form.test(id))).toBe(true)
  })
})

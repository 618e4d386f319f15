import { expect, test } from 'vitest'
import { newUuid } from './new-id.ts'

test('an id is a UUID of version 7 that says when it was made', () => {
  const at = 1_769_418_000_123
  for (let count = 0; count < 1000; count += 1) {
    const id = newUuid(at)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at)
  }
})

test('ids of one millisecond differ, and a later one sorts after', () => {
  const ids = new Set(Array.from({ length: 1000 }, () => newUuid(1_000)))
  expect(ids.size).toBe(1000)
  expect([...ids].every((id) => id < newUuid(1_001))).toBe(true)
})

import { expect, test } from 'vitest'
import { z } from 'zod'
import { emailOfHandle, handleOf } from './handle.ts'

test('an ordinary address is its own handle', () => {
  expect(handleOf('lea.martin+fit@example.ch')).toBe('lea.martin+fit@example.ch')
})

test.each(['zoë@exämple.ch', "o'neil&co@example.ch", 'coach@localhost', '李@例子.公司'])(
  'the address %s goes through the library and comes back as it was',
  (email) => {
    const handle = handleOf(email)
    expect(z.email().safeParse(handle).success).toBe(true)
    expect(handle.toLowerCase()).toBe(handle)
    expect(emailOfHandle(handle)).toBe(email)
  },
)

test('nobody takes the place of another by an address that looks like a handle', () => {
  const posing = handleOf('zoë@exämple.ch')
  expect(handleOf(posing)).not.toBe(posing)
  expect(emailOfHandle(handleOf(posing))).toBe(posing)
})

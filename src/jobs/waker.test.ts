import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLog } from '../log.ts'
import { startWaker } from './waker.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const log = createLog('silent')

test('it wakes again and again, and no more once stopped', async () => {
  const wake = vi.fn(async () => {})
  const waker = startWaker({ everyMs: 5000, wake, log })
  await vi.advanceTimersByTimeAsync(15_000)
  expect(wake).toHaveBeenCalledTimes(3)
  await waker.stop()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(wake).toHaveBeenCalledTimes(3)
})

test('while one round lasts no other begins, and stopping waits for it', async () => {
  const round = Promise.withResolvers<void>()
  const wake = vi.fn(() => round.promise)
  const waker = startWaker({ everyMs: 5000, wake, log })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(wake).toHaveBeenCalledTimes(1)
  let isStopped = false
  const stopped = waker.stop().then(() => {
    isStopped = true
  })
  await vi.advanceTimersByTimeAsync(1)
  expect(isStopped).toBe(false)
  round.resolve()
  await stopped
  expect(isStopped).toBe(true)
})

test('a round that fails is followed by the next one', async () => {
  const wake = vi.fn(async () => {
    throw new Error('the database is away')
  })
  const waker = startWaker({ everyMs: 5000, wake, log })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(wake).toHaveBeenCalledTimes(2)
  await waker.stop()
})

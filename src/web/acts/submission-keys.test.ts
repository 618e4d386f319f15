import { expect, test, vi } from 'vitest'
import { request } from '../api.ts'
import { newSubmissionKey, submissionKeys } from './submission-keys.ts'

const counted = () => {
  let count = 0
  return submissionKeys(() => `key-${++count}`)
}

/** What a page is given when the server answers with this status. */
async function answerOf(status: number): Promise<unknown> {
  const body = JSON.stringify({ code: 'Conflict', status })
  const headers = { 'content-type': 'application/problem+json' }
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers }))
  try {
    return await request('/api/packages').catch((error: unknown) => error)
  } finally {
    vi.unstubAllGlobals()
  }
}

const lost = new TypeError('Failed to fetch')

test('each key is another, and nothing anybody could guess', () => {
  expect(newSubmissionKey()).toMatch(/^[0-9a-f]{32}$/)
  expect(newSubmissionKey()).not.toBe(newSubmissionKey())
})

test('as long as no answer came, the same request goes under the same key', () => {
  const keys = counted()
  const asked = { sessionId: 'a', reason: 'ill' }
  expect(keys.keyOf(asked)).toBe('key-1')
  keys.failed(asked, lost)
  expect(keys.keyOf({ ...asked })).toBe('key-1')
  expect(keys.keyOf({ ...asked, reason: 'late' })).toBe('key-2')
})

test.each([400, 403, 404, 409, 422, 429])('refused with %i, it is asked anew', async (status) => {
  const keys = counted()
  keys.keyOf('cancel')
  keys.keyOf('move')
  keys.failed('cancel', await answerOf(status))
  expect(keys.keyOf('cancel')).toBe('key-3')
  expect(keys.keyOf('move')).toBe('key-2')
})

test.each([500, 502, 503, 504])(
  'failed with %i, it may have been done: it keeps its key',
  async (status) => {
    const keys = counted()
    keys.keyOf('cancel')
    keys.failed('cancel', await answerOf(status))
    expect(keys.keyOf('cancel')).toBe('key-1')
  },
)

test('once it was done, the same words are another request', () => {
  const keys = counted()
  keys.keyOf(null)
  keys.keyOf(undefined)
  keys.done()
  expect([keys.keyOf(null), keys.keyOf(undefined)]).toEqual(['key-3', 'key-4'])
})

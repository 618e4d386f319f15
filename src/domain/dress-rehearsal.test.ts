import { expect, test } from 'vitest'
import { failedAt, newSteps, rehearsalEmail, rehearsalEmailIn, stepNow } from './dress-rehearsal.ts'

const ID = '0197b2a4-0000-7000-8000-000000000001'

test('a rehearsal is known by the address it books with, wherever that stands', () => {
  const email = rehearsalEmail(ID)
  expect(rehearsalEmailIn(`{"email":"${email.toUpperCase()}"}`)).toBe(email)
  expect(rehearsalEmailIn('{"email":"ann@fitbuddy.invalid"}')).toBeNull()
})

test('where a step fails the others are skipped, and it is still cleaned up', () => {
  const begun = newSteps().map((step, at) => (at < 2 ? { ...step, state: 'done' as const } : step))
  const steps = failedAt(begun, 'book', 'SlotTaken', 5)
  expect(steps.find(({ id }) => id === 'book')).toMatchObject({ state: 'failed', at: 5 })
  expect(steps.filter(({ state }) => state === 'skipped')).toHaveLength(6)
  expect(steps.find(({ id }) => id === 'clean')?.state).toBe('waiting')
  expect(stepNow({ steps })?.id).toBe('clean')
})

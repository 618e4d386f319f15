import { expect, test } from 'vitest'
import { NO_REQUEST_ANSWERS, requestAnswersAfter } from './request-answers.ts'

test('turned on it begins now, and goes on from there until it is turned off', () => {
  const on = requestAnswersAfter(NO_REQUEST_ANSWERS, { isOn: true }, 5)
  expect(on).toEqual({ since: 5, declines: false, reason: null })
  const more = requestAnswersAfter(on, { declines: true, reason: 'Complet' }, 9)
  expect(more).toEqual({ since: 5, declines: true, reason: 'Complet' })
  const off = requestAnswersAfter(more, { isOn: false }, 11)
  expect(off).toEqual({ since: null, declines: true, reason: 'Complet' })
  expect(requestAnswersAfter(off, { isOn: true, reason: null }, 20)).toEqual({
    ...{ since: 20, declines: true, reason: null },
  })
})

import { expect, test } from 'vitest'
import { mailValues } from './mail-values.ts'
import { fromFirstText, spanFrom } from './span.ts'

test('a span is read from a sheet as it is written there, and nothing else is', () => {
  expect(spanFrom('8 weeks')).toEqual({ count: 8, unit: 'weeks' })
  for (const other of ['', '8', 'weeks 8', '0 weeks', '8 years', '8 weeks and more']) {
    expect(spanFrom(other)).toBeNull()
  }
})

test('a message says how long a package lasts from its first session, not that it never ends', () => {
  const whose = { name: 'Camille Rochat', timeZone: 'Europe/Zurich', now: 0 }
  const balance = { name: 'Carnet', sessionsRemaining: 5, lastDay: null }
  const span = { count: 8, unit: 'weeks' } as const
  const counted = mailValues(whose, { ...balance, countsFrom: span })
  expect(counted.fr.end).toBe('8\u00a0semaines dès la première session')
  expect(counted.en.end).toBe(fromFirstText('en', span))
  expect(mailValues(whose, { ...balance, countsFrom: null }).fr.end).toBe('sans date de fin')
})

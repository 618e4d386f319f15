import { expect, test } from 'vitest'
import { slugFrom } from './studio.ts'

test.each([
  ['FitBuddy', 'fitbuddy'],
  ['Studio Léa & Fils — Genève', 'studio-lea-fils-geneve'],
  ['  --  ', 'studio'],
  ['健身房', 'studio'],
  [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
])('the slug of %j is %j', (name, slug) => {
  expect(slugFrom(name)).toBe(slug)
  expect(slugFrom(name)).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/)
})

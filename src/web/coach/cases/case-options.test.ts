import { expect, test } from 'vitest'
import type { AttentionItemJson, SuggestionJson } from '../../../contract/attention.ts'
import { alternativesOf, answerOf, optionsOf } from './case-options.ts'

const suggestion = (given: Partial<SuggestionJson> & { action: string }): SuggestionJson => ({
  reasons: [],
  ...given,
})

function someItem(given: Partial<AttentionItemJson>): AttentionItemJson {
  return {
    id: 'item',
    kind: 'unknown-client',
    reason: 'UnknownClient',
    status: 'open',
    clientId: null,
    sessionId: null,
    booking: {
      uid: 'uid',
      startsAt: '2026-01-27T16:30:00Z',
      endsAt: '2026-01-27T17:30:00Z',
      title: null,
      name: 'Jean M.',
      email: 'jean.m@example.ch',
      eventTypeSlug: null,
    },
    calcomLink: null,
    extension: null,
    suggestions: [],
    createdAt: '2026-01-22T10:00:00Z',
    resolution: null,
    ...given,
  }
}

const jean = suggestion({
  action: 'attach',
  clientId: 'jean',
  name: 'Jean Monney',
  reasons: ['same-name', 'same-phone'],
  sessionsRemaining: 4,
})
const creation = suggestion({ action: 'create-client', name: 'Jean M.' })
const dismissal = suggestion({ action: 'dismiss' })

test('who looks alike comes first, then somebody else; a new client is an alternative', () => {
  const item = someItem({ suggestions: [jean, creation, dismissal] })
  expect(optionsOf(item).map(({ key }) => key)).toEqual(['jean', 'other'])
  expect(alternativesOf(item)).toEqual(['create', 'dismiss'])
})

test('where nobody looks alike a new client is the first answer', () => {
  const item = someItem({ suggestions: [creation, dismissal] })
  expect(optionsOf(item).map(({ key }) => key)).toEqual(['create', 'other'])
  expect(alternativesOf(item)).toEqual(['dismiss'])
})

test('without an address nobody can be created', () => {
  const { booking } = someItem({})
  const item = someItem({ booking: { ...booking, email: null }, suggestions: [creation] })
  expect(optionsOf(item).map(({ key }) => key)).toEqual(['other'])
  expect(alternativesOf(item)).toEqual(['dismiss'])
})

test('packages are the answers where one is missing; the rest are alternatives', () => {
  const pack = suggestion({
    action: 'use-package',
    packageId: 'pack',
    name: 'Carnet 10',
    sessionsRemaining: 3,
    validUntil: null,
  })
  const item = someItem({
    kind: 'no-package',
    suggestions: [pack, suggestion({ action: 'accept-uncovered' }), dismissal],
  })
  expect(optionsOf(item)).toMatchObject([{ is: 'package', packageId: 'pack', left: 3 }])
  expect(alternativesOf(item)).toEqual(['grant', 'uncovered', 'dismiss'])
})

test('after the end, to leave everything as it is comes first', () => {
  const item = someItem({
    kind: 'after-end',
    reason: 'CancelledAfterEnd',
    suggestions: [
      suggestion({ action: 'accept-change', credit: 'returned' }),
      suggestion({ action: 'accept-change', credit: 'charged' }),
      suggestion({ action: 'keep' }),
    ],
  })
  expect(optionsOf(item).map(({ key }) => key)).toEqual(['keep', 'returned', 'charged'])
  expect(alternativesOf(item)).toEqual([])
})

test('each answer is the request that gives it; somebody else has to be named first', () => {
  const item = someItem({ suggestions: [jean] })
  const [first, other] = optionsOf(item)
  if (first === undefined || other === undefined) throw new Error('two answers')
  expect(answerOf(first, { otherId: null, remember: true })).toEqual({
    action: 'attach',
    clientId: 'jean',
    rememberEmail: true,
  })
  expect(answerOf(other, { otherId: null, remember: true })).toBeNull()
  expect(answerOf(other, { otherId: 'anna', remember: false })).toEqual({
    action: 'attach',
    clientId: 'anna',
    rememberEmail: false,
  })
})

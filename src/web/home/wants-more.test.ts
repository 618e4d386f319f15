import { expect, test } from 'vitest'
import type { OfferJson } from '../../contract/offer.ts'
import { formatFor } from '../../i18n/format.ts'
import { offers as words } from '../../i18n/fr/offers.ts'
import { somePackage } from '../client.fixture.ts'
import { offerTold } from './offer-words.ts'
import { askable, mailTo, wantsMore } from './wants-more.ts'

const TODAY = '2026-02-10'

const offer: OfferJson = {
  ...{ id: 'intro', version: 1, name: { fr: 'Découverte', en: 'Taster' }, totalSessions: 3 },
  ...{ price: null, validity: null, terms: {}, isPublic: true, oncePerClient: true },
  ...{ isArchived: false, createdAt: '2026-01-01T00:00:00Z' },
}

test('whoever has nothing left, little left, or only what ends soon wants more', () => {
  expect(wantsMore([], TODAY)).toBe(true)
  expect(wantsMore([somePackage({ status: 'used-up', sessionsRemaining: 0 })], TODAY)).toBe(true)
  expect(wantsMore([somePackage({ status: 'expired' })], TODAY)).toBe(true)
  expect(wantsMore([somePackage({ sessionsRemaining: 2 })], TODAY)).toBe(true)
  expect(wantsMore([somePackage({ validUntil: '2026-03-12' })], TODAY)).toBe(true)
})

test('whoever has enough of what lasts does not', () => {
  expect(wantsMore([somePackage()], TODAY)).toBe(false)
  expect(wantsMore([somePackage({ validUntil: null })], TODAY)).toBe(false)
  expect(wantsMore([somePackage({ status: 'paused' })], TODAY)).toBe(false)
  const ending = somePackage({ id: 'ending', validUntil: '2026-02-20' })
  expect(wantsMore([ending, somePackage()], TODAY)).toBe(false)
})

test('what is sold once is asked for by whoever never had it', () => {
  const usual = { ...offer, id: 'usual', oncePerClient: false }
  const had = [somePackage({ offerId: 'intro' }), somePackage({ offerId: 'usual' })]
  expect(askable([offer, usual], [])).toEqual([offer, usual])
  expect(askable([offer, usual], had)).toEqual([usual])
})

test('an offer is told with its price, its days and its limits', () => {
  const told = offerTold(
    {
      ...offer,
      price: { amountCents: 110_000, currency: 'CHF' },
      validity: { count: 6, unit: 'months' },
      terms: { caps: { perWeek: 2 } },
    },
    words,
    formatFor('fr', 'Europe/Zurich'),
  )
  expect(told.replaceAll(/\s/g, ' ')).toBe(
    '3 sessions · CHF 1’100.– · valable 6 mois · 2 par semaine au plus · une fois par personne',
  )
})

test('a letter keeps its lines and its signs', () => {
  const letter = mailTo('studio@example.ch', 'A & B', 'Bonjour,\n1 + 1')
  expect(letter).toBe('mailto:studio@example.ch?subject=A%20%26%20B&body=Bonjour%2C%0A1%20%2B%201')
})

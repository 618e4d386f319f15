import { expect, test } from 'vitest'
import { identityMessage } from './identity-message.ts'

const letter = {
  mailId: 'a mail',
  kind: 'identity',
  content: {},
  to: 'lea@example.ch',
  name: 'Léa <b>',
  locale: 'fr',
  timeZone: 'Europe/Zurich',
  studioName: 'Studio Lac',
  startsAt: Date.parse('2026-01-27T17:30:00Z'),
  page: 'http://localhost:3000/identity?token=abc.def',
} as const

test('the mail says when, in the person’s zone and language, and has a way for each answer', () => {
  const { subject, text } = identityMessage(letter)
  expect(subject).toMatch(/^Est-ce bien vous\s\? Une réservation chez Studio Lac$/)
  expect(text).toMatch(/mardi 27\sjanvier à\s18:30/)
  const english = identityMessage({ ...letter, locale: 'en', timeZone: 'America/New_York' })
  expect(english.text).toMatch(/12:30/)
  for (const told of [text, english.text]) {
    expect(told).toContain(`${letter.page}&answer=yes`)
    expect(told).toContain(`${letter.page}&answer=no`)
  }
})

test('what was typed is text, and a booking without an hour is named without one', () => {
  const { html, text } = identityMessage({ ...letter, startsAt: null })
  expect(html).not.toContain('<b>')
  expect(text).not.toContain('null')
})

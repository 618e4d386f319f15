import { describe, expect, test } from 'vitest'
import type { LetterBalance, NudgeLetter } from '../domain/mail/letter.ts'
import { nudgeMessage } from './nudge-message.ts'

const balance = (more: Partial<LetterBalance> = {}): LetterBalance => ({
  name: 'Carnet de 10',
  sessionsDone: 5,
  sessionsBooked: 2,
  sessionsRemaining: 3,
  lastDay: '2026-03-31',
  countsFrom: null,
  expiry: 'hold-by',
  ...more,
})

const letter = (more: Partial<NudgeLetter> = {}): NudgeLetter => ({
  mailId: '0198c3f0-0000-7000-8000-000000000001',
  kind: 'package-ends',
  content: { lastDay: '2026-03-31', days: 7 },
  to: 'lea@example.ch',
  name: 'Léa Martin',
  locale: 'fr',
  timeZone: 'Europe/Zurich',
  studioName: 'Studio <Lac> & Cie',
  replyTo: 'coach@studio.example',
  balance: balance(),
  links: {
    book: 'https://studio.example/dashboard/book',
    dashboard: 'https://studio.example/dashboard',
    mute: 'https://studio.example/mails/token.mac',
  },
  now: Date.parse('2026-03-24T08:00:00Z'),
  ...more,
})

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('a warning', () => {
  test('says in how many days, what is left and until when, and leads where one books', () => {
    const { subject, text, html } = nudgeMessage(letter())
    expect(plain(subject)).toBe('Votre forfait se termine dans 7 jours')
    expect(plain(text)).toContain('Bonjour Léa,')
    expect(plain(text)).toContain('Il vous reste 3 sessions à faire d’ici au mardi 31 mars.')
    expect(plain(text)).toContain('Carnet de 10 : 5 faites · 2 réservées · 3 à réserver.')
    expect(html).toContain('href="https://studio.example/dashboard/book"')
    expect(html).toContain('Studio &lt;Lac&gt; &amp; Cie')
  })

  test('counts the days when it leaves, not when it was due', () => {
    const on = (now: string) => plain(nudgeMessage(letter({ now: Date.parse(now) })).subject)
    expect(on('2026-03-30T20:00:00Z')).toBe('Votre forfait se termine demain')
    expect(on('2026-03-30T22:00:00Z')).toBe('Votre forfait se termine aujourd’hui')
  })

  test('of what only has to be booked by then says so', () => {
    const { text } = nudgeMessage(letter({ balance: balance({ expiry: 'book-by' }) }))
    expect(plain(text)).toContain('Il vous reste 3 sessions à réserver d’ici au mardi 31 mars.')
    expect(plain(text)).toContain('Ce qui est réservé d’ici là peut avoir lieu plus tard.')
  })
})

test.each([
  ['package-ends', 'Your package ends in 7 days'],
  ['few-left', 'You have 5 sessions left'],
  ['nothing-booked', 'Your next session'],
] as const)('%s is written in English too', (kind, subject) => {
  const message = nudgeMessage(letter({ kind, locale: 'en' }))
  expect(plain(message.subject)).toBe(subject)
  expect(plain(message.text)).toContain('Carnet de 10: 5 done · 2 booked · 3 to book.')
})

test('a message of the team is said as it was written, with the balance', () => {
  const content = { subject: 'Vacances', text: 'Bonjour Léa,\n\nJe suis <absent>\nen avril.' }
  const { subject, text, html } = nudgeMessage(letter({ kind: 'message', content }))
  expect(subject).toBe('Vacances')
  expect(text.startsWith(content.text)).toBe(true)
  expect(html).toContain('<p>Je suis &lt;absent&gt;<br>en avril.</p>')
  expect(plain(text)).toContain('5 faites · 2 réservées · 3 à réserver')
})

test('a mail program can stop them with one request', () => {
  expect(nudgeMessage(letter()).headers).toMatchObject({
    'List-Unsubscribe': '<https://studio.example/mails/token.mac>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
})

test('nothing in it breaks out of the HTML or the balance of one session', () => {
  const one = balance({ sessionsRemaining: 1, sessionsBooked: 1, sessionsDone: 1, lastDay: null })
  const message = nudgeMessage(letter({ name: '<b>Léa</b>', kind: 'nothing-booked', balance: one }))
  expect(message.html).not.toContain('<b>')
  expect(plain(message.text)).toContain('Il vous reste 1 session à réserver.')
  expect(plain(message.text)).toContain('1 faite · 1 réservée · 1 à réserver.')
})

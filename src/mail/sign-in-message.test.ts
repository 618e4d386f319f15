import { expect, test } from 'vitest'
import { signInMessage } from './sign-in-message.ts'

const letter = {
  to: 'lea@example.ch',
  locale: 'fr',
  studioName: 'Studio <Lac> & Cie',
  code: '123456',
  link: 'http://localhost:3000/api/auth/magic-link/verify?token=abc&callbackURL=%2Fdashboard',
} as const

test('the mail is in the language of the person, with the code and the link', () => {
  const french = signInMessage(letter)
  expect(french.subject).toBe('123456 est votre code de connexion à Studio <Lac> & Cie')
  expect(french.text).toContain('Bonjour')
  const english = signInMessage({ ...letter, locale: 'en' })
  expect(english.subject).toBe('123456 is your sign-in code for Studio <Lac> & Cie')
  for (const { text } of [french, english]) {
    expect(text).toContain('123456')
    expect(text).toContain(letter.link)
    expect(text).toMatch(/10\sminutes/)
  }
})

test('without a code the link stands alone', () => {
  const { subject, text, html } = signInMessage({ ...letter, code: null })
  expect(subject).toBe('Connexion à Studio <Lac> & Cie')
  expect(text).not.toContain('code')
  expect(html).not.toContain('null')
})

test('in HTML the link is an attribute and nothing more', () => {
  const { html } = signInMessage({
    ...letter,
    link: 'http://localhost/"><script>alert(1)</script>',
  })
  expect(html).not.toContain('<script>')
  expect(html).toContain('&quot;&gt;&lt;script&gt;')
})

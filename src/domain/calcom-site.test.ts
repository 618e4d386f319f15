import { expect, test } from 'vitest'
import { calcomSite, prefilledPage } from './calcom-site.ts'

test.each([
  ['https://app.cal.eu', 'https://cal.eu', 'https://app.cal.eu/embed/embed.js'],
  ['https://cal.eu/', 'https://cal.eu', 'https://app.cal.eu/embed/embed.js'],
  ['https://app.cal.com', 'https://cal.com', 'https://app.cal.com/embed/embed.js'],
  ['https://cal.own.example', 'https://cal.own.example', 'https://cal.own.example/embed/embed.js'],
  [
    'http://localhost:3000/demo/calcom/',
    'http://localhost:3000/demo/calcom',
    'http://localhost:3000/demo/calcom/embed/embed.js',
  ],
])('%s has its pages at %s', (url, origin, embedJsUrl) => {
  expect(calcomSite(url)).toEqual({ origin, embedJsUrl })
})

test('what is filled in stays what it is, whatever it holds', () => {
  const known = { name: 'Zoë & Co?#', email: 'zoë+fit@exämple.ch', token: 'a.b' }
  const url = new URL(prefilledPage('https://cal.eu/elodie/coaching-60', known))
  expect(url.pathname).toBe('/elodie/coaching-60')
  expect(url.hash).toBe('')
  expect(Object.fromEntries(url.searchParams)).toEqual({
    name: known.name,
    email: known.email,
    'metadata[fitbuddy]': known.token,
  })
})

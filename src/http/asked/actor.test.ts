import { expect, test } from 'vitest'
import type { Actor } from '../../domain/person.ts'
import { type ActorSources, createResolveActor } from './actor.ts'

const OWNER: Actor = {
  studioId: 'studio',
  personId: 'owner',
  role: 'owner',
  locale: 'fr',
  timeZone: 'Europe/Zurich',
}
const CLIENT: Actor = { ...OWNER, personId: 'client', role: 'client' }
const KEY = 'a-key-of-at-least-24-characters'

const resolver = (sources: Partial<ActorSources> = {}) =>
  createResolveActor({
    apiKey: KEY,
    emailOf: async (headers) => (headers.has('cookie') ? 'lea@example.ch' : null),
    findActor: async (email) => (email === 'lea@example.ch' ? CLIENT : null),
    findOwner: async () => OWNER,
    findByKey: async (key) => (key === 'fb_a-key-of-lea' ? CLIENT : null),
    ...sources,
  })

const asking = (headers: Record<string, string>) => new Request('http://localhost/', { headers })

test('the API key stands for the owner', async () => {
  expect(await resolver()(asking({ authorization: `Bearer ${KEY}` }))).toEqual(OWNER)
  expect(await resolver()(asking({ authorization: `bearer  ${KEY} ` }))).toEqual(OWNER)
})

test('the API key stands for nobody while there is no owner', async () => {
  const resolve = resolver({ findOwner: async () => null })
  expect(await resolve(asking({ authorization: `Bearer ${KEY}` }))).toBeNull()
})

test.each([
  `Bearer ${KEY}x`,
  `Bearer ${KEY.slice(0, -1)}`,
  'Bearer ',
  'Bearer',
  `Basic ${KEY}`,
  KEY,
])('%j is nobody, even beside a good cookie', async (authorization) => {
  expect(await resolver()(asking({ authorization, cookie: 'good' }))).toBeNull()
})

test('without a key in the environment no key is good', async () => {
  const resolve = resolver({ apiKey: null })
  for (const key of [KEY, '', 'null', 'undefined']) {
    expect(await resolve(asking({ authorization: `Bearer ${key}` }))).toBeNull()
  }
})

test('a key of the settings stands for its person, beside the environment’s or without one', async () => {
  const asked = asking({ authorization: 'Bearer fb_a-key-of-lea' })
  expect(await resolver()(asked)).toEqual(CLIENT)
  expect(await resolver({ apiKey: null })(asked)).toEqual(CLIENT)
})

test('a session is the person who holds its address now', async () => {
  expect(await resolver()(asking({ cookie: 'good' }))).toEqual(CLIENT)
  const moved = resolver({ findActor: async () => null })
  expect(await moved(asking({ cookie: 'good' }))).toBeNull()
  expect(await resolver()(asking({}))).toBeNull()
})

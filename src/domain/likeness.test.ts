import { describe, expect, test } from 'vitest'
import { likenessOf, type Traits, weightOf } from './likeness.ts'

const who = (name: string | null, emails: string[] = [], phones: string[] = []): Traits => ({
  name,
  emails,
  phones,
})

describe('two people are alike', () => {
  test.each([
    [who('Inès Chevalley'), who('chevalley ines'), ['same-name']],
    [who('Camille Rochat'), who('Kamille Rochat'), ['similar-name']],
    [who(null, ['jean@monney.ch']), who(null, ['jean@monney.ch']), ['same-address']],
    [who(null, ['jean.monney@x.ch']), who(null, ['jeanmonney+sport@y.com']), ['similar-address']],
    [who(null, ['jean.monney@gmail.com']), who(null, ['jean.monnei@gmial.com']), []],
    [who(null, ['camille@gmial.com']), who(null, ['camille@gmail.com']), ['similar-address']],
    [who(null, [], ['+41 79 123 45 67']), who(null, [], ['079 123 45 67']), ['same-phone']],
    [
      who('Jean Monney', ['jean.m@example.ch'], ['+41791234567']),
      who('Jean Monney', ['jean@monney.ch'], ['079 123 45 67']),
      ['same-name', 'same-phone'],
    ],
  ])('%j and %j: %j', (one, other, likeness) => {
    expect(likenessOf(one, other).sort()).toEqual(likeness.toSorted())
  })

  test.each([
    [who('Ann'), who('Anna')],
    [who(''), who('')],
    [who('…'), who('!')],
    [who(null, ['info@a.ch']), who(null, ['info@b.com'])],
    [who(null, ['a@x.ch']), who(null, ['b@x.ch'])],
    [who(null, [], ['12']), who(null, [], ['12'])],
    [who('Jean Monney'), who('Thomas Rey')],
  ])('but not %j and %j', (one, other) => {
    expect(likenessOf(one, other)).toEqual([])
  })
})

test('a telephone and a name say more than an address that looks alike', () => {
  expect(weightOf(['same-phone'])).toBeGreaterThan(weightOf(['same-name']))
  expect(weightOf(['same-name'])).toBeGreaterThan(weightOf(['similar-address', 'similar-name']))
})

import { describe, expect, test } from 'vitest'
import { alikePairs, pairName } from './alike-clients.ts'

const client = (clientId: string, name: string, email: string, phone?: string) => ({
  ...{ clientId, name, emails: [email], phones: phone === undefined ? [] : [phone] },
})

const ann = client('a', 'Ann Martin', 'ann.martin@work.example')
const again = client('b', 'Martin Ann', 'annmartin@home.example')
const ben = client('c', 'Ben Favre', 'ben@x.example', '+41 79 555 01 47')
const called = client('d', 'Benoît F.', 'bf@y.example', '079 555 01 47')

describe('clients who may be one person', () => {
  test('share a name, an address or a telephone, the likeliest first', () => {
    const found = alikePairs([ann, ben, again, called], new Set())
    expect(found).toEqual([
      { oneId: 'c', otherId: 'd', reasons: ['same-phone'] },
      { oneId: 'a', otherId: 'b', reasons: ['same-name', 'similar-address'] },
    ])
  })

  test('are not named again once somebody knows them to be two', () => {
    const apart = new Set([pairName('b', 'a')])
    expect(alikePairs([ann, again], apart)).toEqual([])
  })

  test('are not found in what an office or many people share', () => {
    const many = Array.from({ length: 13 }, (_, at) => client(`${at}`, 'Marie', `x${at}@y.example`))
    expect(alikePairs(many, new Set())).toEqual([])
    const desks = [client('a', 'Ida', 'info@a.example'), client('b', 'Jo', 'info@b.example')]
    expect(alikePairs(desks, new Set())).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fact, isNews, mergeFacts, RANK } from './fact.ts'
import { booked, fact } from './facts.fixture.ts'

const DAY_1 = '2026-01-20T09:00:00Z'
const DAY_2 = '2026-01-21T09:00:00Z'

const attribute = fc.record({
  value: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string())),
  at: fc.integer({ min: 0, max: 3 }),
  rank: fc.constantFrom(RANK.reading, RANK.webhook, RANK.act),
})
const evidence: fc.Arbitrary<Fact> = fc.record({
  source: fc.constant('calcom'),
  kind: fc.constant('exists' as const),
  key: fc.constant('exists:a'),
  uid: fc.constant('a'),
  otherUid: fc.constant(null),
  email: fc.constant(null),
  at: fc.integer({ min: 0, max: 3 }),
  attributes: fc.dictionary(fc.constantFrom('title', 'times', 'hosts'), attribute),
  flags: fc.subarray(['announced', 'moved-without-origin']),
  inputId: fc.constant('input'),
})

describe('evidence of one piece of news', () => {
  test('gives the same whatever comes first, and however often', () => {
    fc.assert(
      fc.property(evidence, evidence, evidence, (a, b, c) => {
        expect(mergeFacts(a, b)).toEqual(mergeFacts(b, a))
        expect(mergeFacts(mergeFacts(a, b), c)).toEqual(mergeFacts(a, mergeFacts(b, c)))
        const all = mergeFacts(a, b)
        expect(mergeFacts(all, b)).toEqual(all)
        expect(isNews(all, mergeFacts(all, a))).toBe(false)
      }),
    )
  })

  test('holds from the earliest instant, and keeps what only one of them knows', () => {
    const early = fact('exists', 'a', DAY_1, { values: { title: 'Coaching' } })
    const late = fact('exists', 'a', DAY_2, { flags: ['announced'], values: { name: 'Ann' } })
    const merged = mergeFacts(late, early)
    expect(merged.at).toBe(early.at)
    expect(merged.flags).toEqual(['announced'])
    expect(Object.keys(merged.attributes).sort()).toEqual(['name', 'title'])
    expect(isNews(late, merged)).toBe(true)
  })

  test('says the younger of two things; at one instant, what the stronger source says', () => {
    const values = (title: string) => ({ values: { title } })
    const title = (one: Fact) => one.attributes.title?.value
    const old = fact('exists', 'a', DAY_1, { ...values('by hand'), rank: RANK.act })
    const young = fact('exists', 'a', DAY_2, values('by Cal.com'))
    expect(title(mergeFacts(old, young))).toBe('by Cal.com')
    const same = fact('exists', 'a', DAY_1, values('by Cal.com'))
    expect(title(mergeFacts(same, old))).toBe('by hand')
  })

  test('that is the same some milliseconds later is no news', () => {
    const known = booked('a', '2026-01-20T09:00:00.000Z')
    expect(isNews(known, mergeFacts(known, booked('a', '2026-01-20T09:00:00.007Z')))).toBe(false)
  })
})

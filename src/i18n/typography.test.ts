import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const catalogues = (language: 'fr' | 'en') =>
  readdirSync(new URL(`./${language}/`, import.meta.url)).filter((name) => name.endsWith('.ts'))

/** A refusal with everything that any of them may hold. */
const SOME_REFUSAL = {
  ...{ field: 'name', problem: 'required', available: 1, requested: 3, maximum: 52 },
  ...{ retryAfterSeconds: 3, dates: ['2026-01-26', '2026-02-02'], url: 'x', plan: null },
}

/** Numbers read as words do where they are only put in; where a word is needed, one is given. */
function answerOf(text: CallableFunction, given: unknown): unknown {
  for (const words of [
    [given, given, given],
    [given, 'mot', 'mot'],
    ['mot', 'mot', 'mot'],
  ]) {
    try {
      return text(...words)
    } catch {}
  }
  throw new Error(`a text that takes neither numbers nor words: ${text}`)
}

/** Every text of a catalogue; its functions are asked with counts, or with a refusal. */
function textsOf(value: unknown, name: string): [string, string][] {
  if (typeof value === 'string') return [[name, value]]
  if (typeof value === 'function') {
    const asked = name.startsWith('refusals') ? [SOME_REFUSAL] : [0, 1, 3]
    return asked.flatMap((given) => textsOf(answerOf(value, given), name))
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${name}.${key}`))
}

const frenchTexts = await Promise.all(
  catalogues('fr').map(async (file) =>
    textsOf(await import(new URL(`./fr/${file}`, import.meta.url).href), file),
  ),
).then((texts) => texts.flat())

/** Addresses and file names follow their own rules. */
const prose = (text: string) => text.replaceAll(/\S*[/@]\S*/g, '').replaceAll(/\[object .*?\]/g, '')

const offending = (rule: RegExp) =>
  frenchTexts.filter(([, text]) => rule.test(prose(text))).map(([name, text]) => `${name}: ${text}`)

test('both languages have the same catalogues', () => {
  expect(catalogues('fr')).toEqual(catalogues('en'))
  expect(frenchTexts.length).toBeGreaterThan(300)
})

test.each([
  ['a narrow no-break space stands before : ; ! ? and »', /[^\u202f][;!?»]|[^\u202f\d]:(?!\d)/],
  ['a narrow no-break space stands after «', /«[^\u202f]/],
  ['apostrophes are curly', /'/],
  ['three dots are one sign', /\.\.\./],
  [
    'a number and what it counts stay together',
    /\d (sessions?|min|minutes|jours?|semaines?|dates)\b/,
  ],
  ['capitals keep their accents', /\b(A decider|Etat|Ecart|Annulee|Reserv[^eé])/],
])('in French, %s', (_, rule) => {
  expect(offending(rule)).toEqual([])
})

test('in both languages, an hour stays with the word before it', () => {
  const sources = (['fr', 'en'] as const).flatMap((language) =>
    catalogues(language).map((file) =>
      readFileSync(new URL(`./${language}/${file}`, import.meta.url), 'utf8'),
    ),
  )
  const apart = sources.flatMap(
    (source) => source.match(/.*[ `’](à|dès|at|from|until) \$\{time\}.*/g) ?? [],
  )
  expect(apart).toEqual([])
  expect(sources.join().match(/\\u00a0\$\{time\}/g)?.length).toBeGreaterThan(40)
})

test('the rules find what is wrong', () => {
  expect(/[^\u202f][;!?»]|[^\u202f\d]:(?!\d)/.test('Pourquoi 3 ?')).toBe(true)
  expect(/[^\u202f][;!?»]|[^\u202f\d]:(?!\d)/.test('Après: 3')).toBe(true)
  expect(/[^\u202f][;!?»]|[^\u202f\d]:(?!\d)/.test('à 10:00')).toBe(false)
})

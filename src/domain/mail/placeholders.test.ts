import { expect, test } from 'vitest'
import { fillIn, unknownPlaceholder } from './placeholders.ts'

const values = {
  fr: { first: 'Léa', left: '1 session', end: '31 mars', package: 'Carnet {reste}' },
  en: { first: 'Léa', left: '1 left', end: '31 March', package: 'Carnet {reste}' },
}

test('are filled in, in the language that they are written in', () => {
  expect(fillIn('{Prénom}, {reste} jusqu’au {FIN}', values)).toBe('Léa, 1 session jusqu’au 31 mars')
  expect(fillIn('{first}: {left}, {end}', values)).toBe('Léa: 1 left, 31 March')
  expect(fillIn('{pre\u0301nom}', values)).toBe('Léa')
})

test('what is filled in is not read again, and other braces stay', () => {
  expect(fillIn('{forfait}', values)).toBe('Carnet {reste}')
  expect(fillIn('{ } {} {a b}', values)).toBe('{ } {} {a b}')
})

test('one that nobody knows is named', () => {
  expect(unknownPlaceholder('{prénom} {nom}')).toBe('nom')
  expect(unknownPlaceholder('{prénom} {constructor}')).toBe('constructor')
  expect(unknownPlaceholder('{prénom} { }')).toBeNull()
})

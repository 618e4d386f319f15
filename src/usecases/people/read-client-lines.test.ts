import { expect, test } from 'vitest'
import { readClientLines } from './read-client-lines.ts'

const one = (line: string) => readClientLines(line)

test.each([
  ['Ann Dubois; ann@x.ch; +41 79 123 45 67', 'Ann Dubois', 'ann@x.ch', '+41 79 123 45 67'],
  ['Ann Dubois, ann@x.ch', 'Ann Dubois', 'ann@x.ch', null],
  ['Ann\tDubois\tANN@X.CH\t079 123 45 67', 'Ann Dubois', 'ann@x.ch', '079 123 45 67'],
  ['"Dubois, Ann",ann@x.ch,', 'Dubois, Ann', 'ann@x.ch', null],
  ['Ann Dubois <ann@x.ch>', 'Ann Dubois', 'ann@x.ch', null],
  ['ann@x.ch; Ann Dubois; 079 123 45 67', 'Ann Dubois', 'ann@x.ch', '079 123 45 67'],
  ['Ann Dubois; 079 123 45 67; ann@x.ch', 'Ann Dubois', 'ann@x.ch', '079 123 45 67'],
  ['=HYPERLINK("http://x","y");ann@x.ch', '=HYPERLINK("http://x","y")', 'ann@x.ch', null],
  ['<b onclick="x()">Ann</b>; ann@x.ch', '<b onclick="x()">Ann</b>', 'ann@x.ch', null],
])('%s is a client', (line, name, email, phone) => {
  expect(one(line)).toEqual({ people: [{ line: 1, name, email, phone }], skipped: [] })
})

test.each([
  ['Nom; E-mail; Téléphone', 'header'],
  ['Ann Dubois', 'no-email'],
  ['Ann; ann@', 'bad-email'],
  ['Ann; ann@x.ch; other@x.ch', 'two-emails'],
  ['; ann@x.ch', 'no-name'],
  [`${'A'.repeat(121)}; ann@x.ch`, 'name-too-long'],
  ['Ann; ann@x.ch; mobile', 'bad-phone'],
  [`Ann; ann@x.ch; ${'1'.repeat(41)}`, 'bad-phone'],
  ['Ann; Marie; Dubois; ann@x.ch', 'too-many-columns'],
  ['Ann; ann@x.ch; 079 123 45 67; friend', 'too-many-columns'],
  ['Ann\u0000; ann@x.ch', 'unreadable-character'],
])('%j is not: %s', (line, reason) => {
  const { people, skipped } = one(line)
  expect(people).toEqual([])
  expect(skipped).toMatchObject([{ line: 1, reason }])
})

test('empty lines are nothing, and lines keep their number', () => {
  const { people, skipped } = readClientLines('\r\nAnn; ann@x.ch\r\n \r\nBen; ANN@x.ch\nCid')
  expect(people.map(({ line, name }) => [line, name])).toEqual([[2, 'Ann']])
  expect(skipped).toEqual([
    { line: 4, text: 'Ben; ANN@x.ch', reason: 'twice-in-list' },
    { line: 5, text: 'Cid', reason: 'no-email' },
  ])
})

test('a line of ten thousand characters is shown by its beginning', () => {
  const [line] = readClientLines('x'.repeat(10_000)).skipped
  expect(line?.text).toHaveLength(200)
})

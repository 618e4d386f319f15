import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test('a sheet has a header, lines that end as they should, and quotes where text needs them', () => {
  expect(
    csv(
      ['a', 'b'],
      [
        ['x, y', 1],
        ['say "hi"', -2],
        [null, 0],
        ['two\nlines', 3],
      ],
    ),
  ).toBe('\ufeffa,b\r\n"x, y",1\r\n"say ""hi""",-2\r\n,0\r\n"two\nlines",3\r\n')
})

test.each(['=1+1', '+41', '-1', '@SUM(A1)', '\t=1', ' =1', '\u00a0@x', '\r=1', '＝1'])(
  'no cell is a formula: %j',
  (text) => {
    const cell = csv(['a'], [[text]]).slice('\ufeffa\r\n'.length)
    expect(cell.replace(/^"/, '')[0]).toBe("'")
  },
)

test.each([
  ['x;=1+1;y', `"x;'=1+1;y"`],
  ['x; @SUM(A1)', `"x; '@SUM(A1)"`],
  ['x\n-1', `"x\n'-1"`],
  ['x\t+1', `x\t'+1`],
])(
  'nor is what a sheet parted by semicolons would take for a cell of its own: %j',
  (text, cell) => {
    expect(csv(['a'], [[text]])).toBe(`\ufeffa\r\n${cell}\r\n`)
  },
)

test('text that is no formula stays as it was written', () => {
  expect(csv(['a'], [['mardi; jeudi - 18:00 = fin']])).toBe(
    '\ufeffa\r\n"mardi; jeudi - 18:00 = fin"\r\n',
  )
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** What the README says holds each promise is there, under that name. */

const ROOT = join(import.meta.dirname, '../..')
const README = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
const ROWS = README.split('\n').filter((line) => line.startsWith('| ') && line.includes('`'))
const HELD = ROWS.map((row) => row.split('|').at(-2) ?? '').filter((held) => /`\d|»/.test(held))

test('every promise of the protocol’s section 8 has something that holds it', () => {
  const numbers = ROWS.flatMap((row) => /^\| 8\.(\d+) \|/.exec(row)?.[1] ?? [])
  expect(numbers.map(Number)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1))
})

test('every case that is named is there', () => {
  const names = HELD.flatMap((held) => [...held.matchAll(/`(\d[\w.-]*)`/g)].map(([, name]) => name))
  expect(names.length).toBeGreaterThan(60)
  const missing = names.filter((name) => !existsSync(join(import.meta.dirname, `cases/${name}`)))
  expect(missing).toEqual([])
})

test('every test that is named is there', () => {
  const missing: string[] = []
  let tests = 0
  for (const part of HELD.flatMap((held) => held.split(' · '))) {
    const [, file] = /`([^`]+\.test\.ts)`/.exec(part) ?? []
    if (file === undefined) continue
    const text = readFileSync(join(ROOT, file), 'utf8')
    for (const [, title = ''] of part.matchAll(/« (.+?) »/g)) {
      tests += 1
      if (!text.includes(`'${title}'`)) missing.push(`${file}: ${title}`)
    }
  }
  expect(missing).toEqual([])
  expect(tests).toBeGreaterThan(30)
})

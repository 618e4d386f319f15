import { describe, expect, test } from 'vitest'
import { architectureViolations } from './check-architecture.ts'

function lines(count: number): string {
  return 'export const x = 1\n'.repeat(count)
}

function functionOf(lineCount: number): string {
  return `export function long() {\n${'  go()\n'.repeat(lineCount - 2)}}\n`
}

describe('who may import whom', () => {
  test.each([
    ['src/domain/a.ts', '../db/b.ts', 'src/domain may not import src/db/b.ts'],
    ['src/domain/a.ts', 'zod', 'src/domain may not import zod'],
    ['src/domain/a.ts', 'node:fs', 'src/domain may not import node:fs'],
    ['src/contract/a.ts', 'node:fs', 'src/contract may not import node:fs'],
    ['src/http/sessions.ts', '../db/sessions.ts', 'src/http may not import src/db/sessions.ts'],
    ['src/http/a.ts', '../mail/b.ts', 'src/http may not import src/mail/b.ts'],
    ['src/usecases/a.ts', '../config.ts', 'src/usecases may not import src/config.ts'],
    ['src/signin/a.ts', '../db/sessions.ts', 'src/signin may not import src/db/sessions.ts'],
    ['src/web/pages/a.tsx', '../../http/app.ts', 'src/web may not import src/http/app.ts'],
    ['src/web/a.ts', '../log.ts', 'src/web may not import src/log.ts'],
    ['src/db/a.ts', '../../tests/world.ts', 'src/db may not import tests/world.ts'],
    ['simulator/a.ts', '../src/domain/b.ts', 'simulator may not import src/domain/b.ts'],
  ])('%s may not import %s', (path, specifier, said) => {
    const text = `import { b } from '${specifier}'\nb()\n`
    expect(architectureViolations({ [path]: text })).toEqual([`${path}:1: ${said}`])
  })

  test.each([
    ['src/domain/a.ts', 'temporal-polyfill'],
    ['src/domain/a.ts', './series/b.ts'],
    ['src/http/a.ts', '../usecases/b.ts'],
    ['src/http/a.ts', 'node:stream'],
    ['src/signin/a.ts', '../db/open.ts'],
    ['src/main.ts', './http/app.ts'],
    ['src/main.ts', '../simulator/api.ts'],
    ['src/main.ts', '../package.json'],
    ['src/usecases/a.ts', '../log.ts'],
    ['tests/journeys/a.test.ts', '../../src/main.ts'],
    ['src/usecases/a.test.ts', '../../tests/world.ts'],
    ['src/calcom/a.test.ts', '../../simulator/payloads.ts'],
    ['src/domain/a.test.ts', 'fast-check'],
  ])('%s may import %s', (path, specifier) => {
    const text = `import { b } from '${specifier}'\nb()\n`
    expect(architectureViolations({ [path]: text })).toEqual([])
  })

  test('the web part takes the types of the server and nothing that runs', () => {
    const type = "import type { Api } from '../http/app.ts'\nexport type A = Api\n"
    expect(architectureViolations({ 'src/web/a.ts': type })).toEqual([])
    const inline = "export type A = import('../http/app.ts').Api\n"
    expect(architectureViolations({ 'src/web/a.ts': inline })).toEqual([])
  })

  test('a dynamic import and a type import count like any other', () => {
    const text = "const a = await import('../db/a.ts')\nexport type B = import('../db/b.ts').B\n"
    expect(architectureViolations({ 'src/domain/a.ts': text })).toEqual([
      'src/domain/a.ts:1: src/domain may not import src/db/a.ts',
      'src/domain/a.ts:2: src/domain may not import src/db/b.ts',
    ])
  })

  test('a folder that the table does not know is named', () => {
    expect(architectureViolations({ 'src/queue/a.ts': lines(1) })).toEqual([
      'src/queue/a.ts: no layer of the import table is called src/queue',
    ])
  })
})

describe('circles', () => {
  test('are shown as one way around', () => {
    const files = {
      'src/domain/a.ts': "import { b } from './b.ts'\nexport const a = b\n",
      'src/domain/b.ts': "import { c } from './c.ts'\nexport const b = c\n",
      'src/domain/c.ts': "import type { a } from './a.ts'\nexport type C = typeof a\n",
    }
    expect(architectureViolations(files)).toEqual([
      'imports in a circle: src/domain/a.ts -> src/domain/b.ts -> src/domain/c.ts -> src/domain/a.ts',
    ])
  })

  test('two ways to the same file are none', () => {
    const files = {
      'src/domain/a.ts': "import './b.ts'\nimport './c.ts'\n",
      'src/domain/b.ts': "import './c.ts'\n",
      'src/domain/c.ts': lines(1),
    }
    expect(architectureViolations(files)).toEqual([])
  })
})

describe('budgets', () => {
  test('a file has at most 300 lines', () => {
    expect(architectureViolations({ 'src/domain/a.ts': lines(300) })).toEqual([])
    expect(architectureViolations({ 'src/domain/a.ts': lines(301) })).toEqual([
      'src/domain/a.ts: 301 lines, at most 300',
    ])
  })

  test('a function has at most 70 lines', () => {
    expect(architectureViolations({ 'src/domain/a.ts': functionOf(70) })).toEqual([])
    expect(architectureViolations({ 'src/domain/a.ts': functionOf(71) })).toEqual([
      'src/domain/a.ts:1: long has 71 lines, at most 70',
    ])
  })

  test('a component and an arrow function are functions', () => {
    const body = '  go()\n'.repeat(80)
    expect(architectureViolations({ 'src/web/a.tsx': `const A = () => {\n${body}}\n` })).toEqual([
      'src/web/a.tsx:1: A has 82 lines, at most 70',
    ])
  })

  test('a group of tests is not a function, a test is', () => {
    const body = '  go()\n'.repeat(80)
    const group = `describe('a', () => {\n${body}})\n`
    expect(architectureViolations({ 'src/db/a.test.ts': group })).toEqual([])
    expect(
      architectureViolations({ 'src/db/a.test.ts': `test('a', () => {\n${body}})\n` }),
    ).toEqual(['src/db/a.test.ts:1: a function has 82 lines, at most 70'])
  })
})

describe('house rules', () => {
  test.each([
    'src/domain/utils.ts',
    'src/domain/types.ts',
    'src/web/index.tsx',
    'src/http/helpers.test.ts',
    'src/shared/a.ts',
  ])('%s says nothing', (path) => {
    const violations = architectureViolations({ [path]: lines(1) })
    expect(violations).toContain(`${path}: the name says nothing, name what is in it`)
  })

  test.each([
    ['export default function a() {}', 'has a default export'],
    ['const a = 1\nexport default a', 'has a default export'],
    ["export { b } from './b.ts'", 'exports what another file defines'],
    ["export * from './b.ts'", 'exports what another file defines'],
    ["import { b } from './b.ts'\nexport { b }", 'exports what another file defines'],
    ['export const a = b as string', 'has a cast outside a named function'],
    ['export function a() {\n  return b as string\n}', 'has a cast outside a named function'],
    ['export class A {}', 'has a class that is neither'],
    ['export const a = process.env.A', 'reads process.env'],
  ])('%j is reported', (text, said) => {
    const violations = architectureViolations({ 'src/db/a.ts': `${text}\n` })
    expect(violations).toEqual([expect.stringContaining(said)])
  })

  test.each([
    ['src/db/a.ts', 'export const a = [1] as const'],
    ['src/db/a.ts', '// The driver parsed it.\nexport function a() {\n  return b as string\n}'],
    ['src/db/a.ts', 'const a = 1\nexport { a }'],
    ['src/db/a.ts', 'export class A extends Error {}'],
    ['src/main.ts', 'export const a = process.env.A'],
    ['src/db/a.ts', 'export const a = { ...process.env, B: 1 }'],
    ['vite.config.ts', 'export default {}'],
    ['src/db/a.test.ts', 'const a = JSON.parse(b) as string'],
  ])('%s: %j is allowed', (path, text) => {
    expect(architectureViolations({ [path]: `${text}\n` })).toEqual([])
  })
})

import { posix } from 'node:path'
import type { Import, Module } from './read-modules.ts'

/** For each layer what else it may import: a layer, one file without its ending, or `type` and either. */
export type Layers = Record<string, readonly string[]>

const TEST_FILE = /\.(test|spec)\.tsx?$/

export function isTest(path: string): boolean {
  return TEST_FILE.test(path) || path.startsWith('tests/')
}

/** `src/db/open.ts` is of `src/db`, `src/main.ts` of `src/main`, `tests/world.ts` of `tests`. */
export function layerOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  if (top === path) return '.'
  return top === 'src' ? `src/${second.replace(/(\.test)?\.tsx?$/, '')}` : top
}

/** The repository path an import leads to, or null when it names a package. */
export function targetOf(path: string, { specifier }: Import): string | null {
  if (!specifier.startsWith('.')) return null
  return posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''))
}

export function importViolations(module: Module, layers: Layers): string[] {
  const layer = layerOf(module.path)
  const row = layers[layer]
  if (row === undefined) return [`${module.path}: no layer of the import table is called ${layer}`]
  const allowed = isTest(module.path) ? testRow(row, layers) : row
  return module.imports.flatMap((each) => {
    const target = targetOf(module.path, each)
    if (target === null || layerOf(target) === layer) return []
    if (allowed.some((entry) => isAllowed(entry, target, each.isTypeOnly))) return []
    return [`${module.path}:${each.line}: ${layer} may not import ${target}`]
  })
}

// A test drives its layer from outside, so it also meets the neighbours of its neighbours.
function testRow(row: readonly string[], layers: Layers): string[] {
  return [...row, ...row.flatMap((entry) => layers[entry] ?? []), 'tests', 'simulator']
}

function isAllowed(entry: string, target: string, isTypeOnly: boolean): boolean {
  if (entry.startsWith('type ')) return isTypeOnly && isAllowed(entry.slice(5), target, true)
  const name = target.replace(/\.tsx?$/, '')
  return name === entry || name.startsWith(`${entry}/`)
}

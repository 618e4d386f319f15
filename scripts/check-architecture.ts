// The house, written down once: who may import whom, and the budgets. No file is exempt.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cycles } from './architecture/cycles.ts'
import { FINDINGS } from './architecture/findings.ts'
import { importViolations, isTest, type Layers, layerOf, targetOf } from './architecture/imports.ts'
import { type Module, readModules } from './architecture/read-modules.ts'
import { ROOT, repositoryFiles } from './repository-files.ts'

// A layer also imports itself; `src/db/open` names one file, `type src/http` allows its types alone.
const MAY_IMPORT: Layers = {
  'src/web': ['src/contract', 'src/i18n', 'src/domain', 'type src/http'],
  'src/http': ['src/usecases', 'src/signin', 'src/contract', 'src/i18n', 'src/domain', 'src/log'],
  'src/usecases': ['src/db', 'src/calcom', 'src/contract', 'src/domain', 'src/log'],
  'src/jobs': ['src/usecases', 'src/contract', 'src/domain', 'src/log'],
  'src/cli': ['src/usecases', 'src/contract', 'src/domain', 'src/log'],
  'src/signin': ['src/db/open', 'src/log'],
  'src/mail': ['src/i18n', 'src/contract', 'src/domain', 'src/log'],
  'src/db': ['src/domain', 'src/log'],
  'src/calcom': ['src/domain', 'src/log'],
  'src/contract': ['src/domain'],
  'src/i18n': ['src/contract', 'src/domain'],
  'src/domain': [],
  'src/log': [],
  'src/config': [],
  'src/main': ['src', 'simulator', 'package.json'],
  simulator: [],
  scripts: ['src'],
  bench: ['src', 'scripts', 'simulator', 'tests'],
  tests: ['src', 'scripts', 'simulator'],
  '.': ['scripts'],
}

const DOMAIN_PACKAGES = ['temporal-polyfill']
const IN_BROWSERS = ['src/web', 'src/contract', 'src/i18n', 'src/domain']
const ENVIRONMENT_READERS = ['src/main', 'src/cli']
const FORBIDDEN_NAMES =
  /(^|\/)(utils?|helpers?|common|shared|lib|misc|index|types|constants)(\.\w+)*(\/|$)/
const FILE_LINES_MAX = 300
const FUNCTION_LINES_MAX = 70

/** One line for each broken rule; the files are given by path and text. */
export function architectureViolations(textByPath: Record<string, string>): string[] {
  const modules = readModules(textByPath)
  return [
    ...modules.flatMap((module) => [
      ...importViolations(module, MAY_IMPORT),
      ...packageViolations(module),
      ...nameViolations(module),
      ...budgetViolations(module),
      ...findingViolations(module),
    ]),
    ...cycles(importGraph(modules)).map((path) => `imports in a circle: ${path.join(' -> ')}`),
  ]
}

function packageViolations(module: Module): string[] {
  const layer = layerOf(module.path)
  if (isTest(module.path) || !IN_BROWSERS.includes(layer)) return []
  return module.imports.flatMap((each) => {
    const { specifier, line } = each
    if (targetOf(module.path, each) !== null) return []
    const isAllowed =
      layer === 'src/domain' ? DOMAIN_PACKAGES.includes(specifier) : !specifier.startsWith('node:')
    return isAllowed ? [] : [`${module.path}:${line}: ${layer} may not import ${specifier}`]
  })
}

function nameViolations({ path }: Module): string[] {
  return FORBIDDEN_NAMES.test(path) ? [`${path}: the name says nothing, name what is in it`] : []
}

function budgetViolations({ path, lines, functions }: Module): string[] {
  const file = lines > FILE_LINES_MAX ? [`${path}: ${lines} lines, at most ${FILE_LINES_MAX}`] : []
  const long = functions.filter((each) => each.lines > FUNCTION_LINES_MAX)
  return [
    ...file,
    ...long.map(
      (each) =>
        `${path}:${each.line}: ${each.name} has ${each.lines} lines, at most ${FUNCTION_LINES_MAX}`,
    ),
  ]
}

function findingViolations({ path, findings }: Module): string[] {
  const isServer = path.startsWith('src/') && !isTest(path)
  const holds: Record<string, boolean> = {
    [FINDINGS.defaultExport]: !/(\.config|\.d)\.ts$/.test(path),
    [FINDINGS.reExport]: true,
    [FINDINGS.cast]: !isTest(path),
    [FINDINGS.bareClass]: true,
    [FINDINGS.environment]: isServer && !ENVIRONMENT_READERS.includes(layerOf(path)),
  }
  return findings
    .filter(({ what }) => holds[what] === true)
    .map(({ line, what }) => `${path}:${line}: ${what}`)
}

function importGraph(modules: Module[]): Map<string, string[]> {
  return new Map(
    modules.map((module) => [
      module.path,
      module.imports.map((each) => targetOf(module.path, each)).filter((path) => path !== null),
    ]),
  )
}

if (import.meta.main) {
  const paths = repositoryFiles().filter((path) => /\.tsx?$/.test(path))
  const text = (path: string) => readFileSync(join(ROOT, path), 'utf8')
  const violations = architectureViolations(
    Object.fromEntries(paths.map((path) => [path, text(path)])),
  )
  for (const violation of violations) console.error(violation)
  console.log(`${paths.length} files, ${violations.length} violations`)
  if (violations.length > 0) process.exitCode = 1
}

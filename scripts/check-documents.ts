// A document or a comment that names a file which is gone, or a file that names a machine, is a mistake.
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { ROOT, repositoryFiles } from './repository-files.ts'

const DOCUMENT = /(^|\/)README\.md$|^CONTRIBUTING\.md$|^docs\/.*\.md$/
/** On the Node of a machine, which may be older, no .ts file runs: npx finds the one that came along. */
const PLAIN_NODE = /(?<!npx )\bnode [\w./-]+\.ts\b/g
const CODE = /\.(tsx?|js|mjs|sql|css)$/
const COMMENT = /^\s*(?:\/\/|\/?\*+|--) /
const CODE_ENDING = /\.(tsx?|js|mjs|sql|md|json|css|html|example)$/
const BINARY = /\.(png|jpe?g|gif|ico|webp|avif|woff2?|ttf|pdf|gz|zip)$/

// Put together here, so that this file is not its own first finding.
const REGISTRY_HOST = ['registry', 'npmjs', 'org'].join('.')
const MACHINE_FOLDERS = ['work', 'root', 'home/\\w+', 'Users/\\w+', 'tmp/bash_\\w+']
const MACHINE_PATH = new RegExp(`(?<![\\w.~:/-])/(${MACHINE_FOLDERS.join('|')})/\\w`)

type Repository = {
  /** Every path of the repository, from its root. */
  paths: string[]
  /** The names of package.json's scripts. */
  scripts: string[]
  /** Hosts that packages come from here, which nobody else can reach. */
  registryHosts: string[]
}

/** One line for each mistake; the files are given by path and text. */
export function documentViolations(
  textByPath: Record<string, string>,
  repository: Repository,
): string[] {
  return Object.entries(textByPath).flatMap(([path, text]) => {
    const isDocument = DOCUMENT.test(path)
    return text.split('\n').flatMap((line, index) => {
      const found = [
        ...machineNames(line, repository),
        ...(isDocument ? deadNames(path, line, repository) : []),
        ...(isDocument ? (line.match(PLAIN_NODE) ?? []).map((run) => `${run} needs npx`) : []),
        ...(CODE.test(path) ? deadNamesInComment(line, repository) : []),
      ]
      return found.map((what) => `${path}:${index + 1}: ${what}`)
    })
  })
}

function machineNames(line: string, { registryHosts }: Repository): string[] {
  const host = [REGISTRY_HOST, ...registryHosts].find((name) => line.includes(name))
  const found = host === undefined ? [] : ['names the host that packages come from']
  return MACHINE_PATH.test(line) ? [...found, 'names a folder of one machine'] : found
}

function deadNames(path: string, line: string, repository: Repository): string[] {
  const names = [...line.matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name)
  const links = [...line.matchAll(/\]\((?!\w+:|#)([^)#\s]+)[^)]*\)/g)].map(([, to = '']) =>
    posix.join(posix.dirname(path), to),
  )
  const commands = [...line.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name)
  return [
    ...names.filter((name) => isPath(name, repository) && !exists(name, repository)),
    ...links.filter((link) => !exists(link, repository)),
    ...commands
      .filter((name) => !repository.scripts.includes(name))
      .map((name) => `npm run ${name}`),
  ].map((name) => `${name} does not exist`)
}

/** A comment names documents, and files by their whole path, whether or not it marks them as code. */
function deadNamesInComment(line: string, repository: Repository): string[] {
  if (!COMMENT.test(line)) return []
  const named = line.match(/[\w./-]+\.(?:md|tsx?|sql)\b/g) ?? []
  return named
    .filter((name) => name.endsWith('.md') || isPath(name, repository))
    .filter((name) => !exists(name, repository))
    .map((name) => `${name} does not exist`)
}

function isPath(name: string, { paths }: Repository): boolean {
  if (/^(\/|\w+:|@|node_modules|dist\b)/.test(name)) return false
  const [top = ''] = name.replace(/^\.\//, '').split('/')
  const isInside = name.includes('/') && paths.some((path) => path.startsWith(`${top}/`))
  return isInside || (CODE_ENDING.test(name) && /^[\w./*<>-]+$/.test(name))
}

// `src/i18n/fr/<page>.ts`, `*.sql` and `0001-....md` stand for any name; a bare file name for any folder.
function exists(name: string, { paths }: Repository): boolean {
  const clean = name.replace(/^\.\//, '').replace(/\/$/, '')
  const pattern = clean
    .split(/<[^>]*>|\*+|\.{3,}/)
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  const isBare = !clean.includes('/')
  const wanted = new RegExp(`^${isBare ? '(.*/)?' : ''}${pattern}(/.*)?$`)
  return paths.some((path) => wanted.test(path))
}

function registryHosts(): string[] {
  const { npm_config_registry: registry = '' } = process.env
  if (!URL.canParse(registry)) return []
  const { hostname } = new URL(registry)
  return ['localhost', '127.0.0.1'].includes(hostname) ? [] : [hostname]
}

if (import.meta.main) {
  const paths = repositoryFiles()
  const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
  const { scripts } = JSON.parse(read('package.json'))
  const texts = paths.filter((path) => !BINARY.test(path)).map((path) => [path, read(path)])
  const violations = documentViolations(Object.fromEntries(texts), {
    paths,
    scripts: Object.keys(scripts),
    registryHosts: registryHosts(),
  })
  for (const violation of violations) console.error(violation)
  const documents = paths.filter((path) => DOCUMENT.test(path))
  console.log(`${documents.length} documents, ${violations.length} violations`)
  if (violations.length > 0) process.exitCode = 1
}

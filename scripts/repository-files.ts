import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '..')

const NOT_OURS = [
  ...['.git', '.data', '.env', '.env.local', 'node_modules', 'dist'],
  ...['test-results', 'playwright-report', 'coverage'],
]

/** Every file of the repository by its path from the root, new ones too, ignored ones not. */
export function repositoryFiles(): string[] {
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const git = spawnSync('git', listing, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 })
  const paths = git.status === 0 ? git.stdout.split('\0').filter((path) => path !== '') : walk('')
  return [...new Set(paths)].filter((path) => existsSync(join(ROOT, path))).sort()
}

// An archive of the sources has no git to ask.
function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.includes(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(path) : [path]
  })
}

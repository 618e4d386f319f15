// What `npm ci` cannot bring: a PostgreSQL server and a Chromium. Found, or installed where that is ours to do.
import { spawnSync } from 'node:child_process'
import { chromiumPath } from '../chromium.ts'
import { binaries } from '../postgres.ts'

/** The line that installs it, or null when it is there. */
export type Missing = string | null

export function ensurePostgres(): Missing {
  if (binaries() === null && mayInstall()) install('PostgreSQL', 'postgresql')
  if (binaries() !== null) return null
  return process.platform === 'darwin'
    ? 'brew install postgresql@17 && brew link postgresql@17'
    : 'sudo apt-get update && sudo apt-get install -y postgresql'
}

export function ensureChromium(): Missing {
  if (chromiumPath() === null && mayInstall()) install('Chromium', 'chromium')
  if (chromiumPath() === null) {
    console.log('Chromium is missing: Playwright installs its own.')
    run('playwright', ['install', 'chromium'])
  }
  return chromiumPath() === null ? 'npx playwright install --with-deps chromium' : null
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
}

function install(title: string, name: string): void {
  console.log(`${title} is missing: apt-get installs it.`)
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  run('apt-get', [...wait, '-q', 'update'])
  run('apt-get', [...wait, '-q', 'install', '-y', '--no-install-recommends', name])
}

function run(command: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { error } = spawnSync(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (error !== undefined) console.error(error.message)
}

// `npm start`: builds the web pages when they are missing or old, then becomes the server.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, repositoryFiles } from './repository-files.ts'

const BUILT = join(ROOT, 'dist/web/index.html')
const VITE = join(ROOT, 'node_modules/vite/bin/vite.js')
const SOURCES =
  /^(src\/(web|contract|i18n|domain)\/|index\.html$|vite\.config\.ts$|package-lock\.json$)/

function isBuilt(): boolean {
  if (!existsSync(BUILT)) return false
  const builtAt = statSync(BUILT).mtimeMs
  const sources = repositoryFiles().filter((path) => SOURCES.test(path) && !/\.test\./.test(path))
  return sources.every((path) => statSync(join(ROOT, path)).mtimeMs <= builtAt)
}

function build(): void {
  if (!existsSync(VITE)) {
    if (existsSync(BUILT)) return
    console.error('The web pages are not built, and Vite is not installed: run npm ci first.')
    process.exit(1)
  }
  console.log('Building the web pages (once, some seconds) ...')
  const args = [VITE, 'build', '--logLevel', 'warn']
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
  if (status === 0) return
  console.error('The web pages could not be built; the lines above say why.')
  process.exit(1)
}

if (!isBuilt()) build()

const launch = ['--import', join(ROOT, 'scripts/launch.js')]
const server = [...launch, join(ROOT, 'src/main.ts'), ...process.argv.slice(2)]
if (process.execve !== undefined && process.platform !== 'win32') {
  // One process, so that signals and memory are the server's own.
  process.execve(process.execPath, [process.execPath, ...server], process.env)
}
const { status } = spawnSync(process.execPath, server, { stdio: 'inherit' })
process.exit(status ?? 1)

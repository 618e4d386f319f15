// The one test command. It sets up what a fresh machine lacks, runs everything and reports all of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PostgresServer, startPostgres } from './postgres.ts'
import { ensureChromium, ensurePostgres, type Missing } from './test/prerequisites.ts'
import { announce, interrupt, type Outcome, runStep, type Step, summary } from './test/steps.ts'

const CHECKS: readonly Step[] = [
  { title: 'Format and lint', command: ['biome', 'check', '.'] },
  { title: 'Types: server, scripts, tests', command: ['tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { title: 'Types: the domain alone', command: ['tsc', '--noEmit', '-p', 'tsconfig.domain.json'] },
  { title: 'Types: the web part', command: ['tsc', '--noEmit', '-p', 'tsconfig.web.json'] },
  { title: 'Architecture', command: ['node', 'scripts/check-architecture.ts'] },
  { title: 'Documents', command: ['node', 'scripts/check-documents.ts'] },
  {
    title: 'Generated SQL is current',
    command: ['node', 'scripts/generate-supabase-sql.ts', '--check'],
  },
]

const GROUPS = ['checks', 'tests', 'browser'] as const
type Group = (typeof GROUPS)[number]
const SELECTIONS: Record<string, readonly Group[]> = {
  all: GROUPS,
  checks: ['checks'],
  browser: ['browser'],
  long: ['tests'],
}

const [selection = 'all', ...filters] = process.argv.slice(2)
const groups = SELECTIONS[selection]
if (groups === undefined) {
  console.error(`node scripts/test.ts [${Object.keys(SELECTIONS).join(' | ')}]`)
  process.exit(1)
}

const reports = mkdtempSync(join(tmpdir(), 'fitbuddy-reports-'))
// Of the hundreds of processes that the tests start each reads the same modules.
process.env.NODE_COMPILE_CACHE ??= join(reports, 'compiled')
const outcomes: Outcome[] = []
const servers: PostgresServer[] = []
let signalled: NodeJS.Signals | null = null

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The second time nobody waits: the server notices that we are gone and goes too.
    if (signalled !== null) process.exit(1)
    signalled = signal
    interrupt()
  })
}

try {
  for (const group of groups) {
    if (group === 'checks') for (const check of CHECKS) await run(check)
    if (group === 'tests') await runTests(selection === 'long')
    if (group === 'browser') await runBrowserTests()
  }
} finally {
  for (const server of servers) await server.stop()
  rmSync(reports, { recursive: true, force: true })
}

const { lines, failed } = summary(outcomes)
announce('Summary')
for (const line of lines) console.log(line)
process.exitCode = failed > 0 || signalled !== null ? 1 : 0

async function run(step: Step): Promise<boolean> {
  if (signalled !== null) return false
  announce(step.title)
  const outcome = await runStep(step)
  outcomes.push(outcome)
  return outcome.failure === null
}

function vitest(title: string, env: Record<string, string>): Step {
  const report = join(reports, `vitest-${outcomes.length}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return { title, command: ['vitest', 'run', ...reporters, ...filters], env, report }
}

async function runTests(isLong: boolean): Promise<void> {
  const env = isLong ? { LONG: '1' } : {}
  await run(vitest('Tests, with the embedded database', env))
  if (!isThere('PostgreSQL', ensurePostgres)) return
  const server = await startPostgres()
  servers.push(server)
  const title = 'Stories and journeys again, on a PostgreSQL server'
  await run(vitest(title, { ...env, TEST_DATABASE_URL: server.url }))
}

async function runBrowserTests(): Promise<void> {
  if (!(await run({ title: 'Build of the web part', command: ['vite', 'build'] }))) return
  if (!isThere('Chromium', ensureChromium)) return
  const report = join(reports, 'playwright.json')
  await run({
    title: 'Browser tests, in Chromium',
    command: ['playwright', 'test', '--reporter=list,json', ...filters],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
  })
}

function isThere(name: string, ensure: () => Missing): boolean {
  if (signalled !== null) return false
  const missing = ensure()
  if (missing === null) return true
  const failure = `missing, and not installed here. Install it with: ${missing}`
  outcomes.push({ title: name, seconds: 0, report: null, failure })
  return false
}

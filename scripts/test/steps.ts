import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { ROOT } from '../repository-files.ts'
import { type Counts, type Report, readReport } from './reports.ts'

export type Step = {
  title: string
  command: readonly [string, ...string[]]
  env?: Record<string, string>
  /** Where a test runner leaves its JSON report: without a passed test the step has failed. */
  report?: string
}

export type Outcome = {
  title: string
  seconds: number
  /** What the test runner reported, of a step that is one. */
  report: Report | null
  failure: string | null
}

const TITLE_WIDTH = 100
const NAMED_MAX = 40

let running: ChildProcess | null = null

/** Ends the step under way; the one who asked for it decides what follows. */
export function interrupt(): void {
  running?.kill('SIGINT')
}

export function announce(title: string): void {
  console.log(`\n━━ ${title} ${'━'.repeat(Math.max(0, TITLE_WIDTH - title.length - 4))}`)
}

export async function runStep(step: Step): Promise<Outcome> {
  const started = performance.now()
  const ended = await exitOf(step)
  const seconds = (performance.now() - started) / 1000
  const report = step.report === undefined ? null : readReport(step.report, ROOT)
  return { title: step.title, seconds, report, failure: failureOf(ended, report?.counts ?? null) }
}

async function exitOf({ command, env }: Step): Promise<string | null> {
  const [program, ...args] = command
  const path = [join(ROOT, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter)
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env, PATH: path },
    stdio: ['ignore', 'inherit', 'inherit'],
    // Out of the terminal's reach: Ctrl-C comes once, from us, and the runners can end what they started.
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  })
  running = child
  try {
    const [code, signal] = await once(child, 'exit')
    return code === 0 ? null : `ended with ${signal ?? code}`
  } catch (error) {
    return `did not start: ${error instanceof Error ? error.message : error}`
  } finally {
    running = null
  }
}

function failureOf(ended: string | null, counts: Counts | null): string | null {
  if (counts === null) return ended
  if (counts.failed > 0) return `${counts.failed} tests failed`
  if (ended !== null) return ended
  if (counts.skipped > 0) return `${counts.skipped} tests were skipped`
  return counts.passed === 0 ? 'no test ran' : null
}

/**
 * The last lines: each step with the tests of it that failed, then all tests passed against all tests
 * and other steps failed. Of a long log often nothing else is kept.
 */
export function summary(outcomes: readonly Outcome[]): { lines: string[]; failed: number } {
  const lines = outcomes.flatMap(({ title, seconds, report, failure }) => {
    const tests = report === null ? '' : `, ${report.counts.passed} tests passed`
    const wrong = failure === null ? '' : `: ${failure}`
    return [
      `${failure === null ? '✓' : '✗'} ${title} (${seconds.toFixed(1)} s${tests})${wrong}`,
      ...named('✗', report?.failed ?? []),
      ...named('↻ only on another try:', report?.flaky ?? []),
    ]
  })
  let passed = 0
  let failed = 0
  for (const { report, failure } of outcomes) {
    passed += report?.counts.passed ?? 0
    failed += report?.counts.failed || (failure === null ? 0 : 1)
  }
  return { lines: [...lines, `${passed} passed, ${failed} failed`], failed }
}

function named(mark: string, tests: readonly string[]): string[] {
  const lines = tests.slice(0, NAMED_MAX).map((test) => `    ${mark} ${test}`)
  return tests.length > NAMED_MAX
    ? [...lines, `    ${mark} ${tests.length - NAMED_MAX} more`]
    : lines
}

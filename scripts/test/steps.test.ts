import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../repository-files.ts'
import type { Counts, Report } from './reports.ts'
import { type Outcome, runStep, summary } from './steps.ts'

function outcome(changes: Partial<Outcome>): Outcome {
  return { title: 'A step', seconds: 1.25, report: null, failure: null, ...changes }
}

function reported(counts: Counts, changes: Partial<Report> = {}): Report {
  return { counts, failed: [], flaky: [], ...changes }
}

function lastLine(...outcomes: Outcome[]): string | undefined {
  return summary(outcomes).lines.at(-1)
}

describe('the last line', () => {
  test('adds up what the test runners counted', () => {
    const first = outcome({ report: reported({ passed: 3, failed: 0, skipped: 0 }) })
    const report = reported({ passed: 4, failed: 2, skipped: 0 })
    const second = outcome({ report, failure: 'some' })
    expect(lastLine(first, second)).toBe('7 passed, 2 failed')
  })

  test('counts a failed step as one failure, and a passed one as nothing', () => {
    expect(lastLine(outcome({}), outcome({ failure: 'ended with 1' }))).toBe('0 passed, 1 failed')
  })

  test('counts a run that failed although its tests passed', () => {
    const report = reported({ passed: 3, failed: 0, skipped: 1 })
    const broken = outcome({ report, failure: 'skipped' })
    expect(lastLine(broken)).toBe('3 passed, 1 failed')
  })

  test('follows a line for each step', () => {
    const { lines, failed } = summary([outcome({}), outcome({ failure: 'ended with 2' })])
    expect(lines.slice(0, 2)).toEqual(['✓ A step (1.3 s)', '✗ A step (1.3 s): ended with 2'])
    expect(failed).toBe(1)
  })

  test('follows the tests that failed, and those that needed another try, below their step', () => {
    const report = reported(
      { passed: 2, failed: 1, skipped: 0 },
      { failed: ['a.test.ts › one: it is wet'], flaky: ['b.spec.ts › two: too slow'] },
    )
    const { lines } = summary([outcome({ report, failure: '1 tests failed' }), outcome({})])
    expect(lines).toEqual([
      '✗ A step (1.3 s, 2 tests passed): 1 tests failed',
      '    ✗ a.test.ts › one: it is wet',
      '    ↻ only on another try: b.spec.ts › two: too slow',
      '✓ A step (1.3 s)',
      '2 passed, 1 failed',
    ])
  })

  test('stays in sight below a step of which everything failed', () => {
    const failed = Array.from({ length: 900 }, (_, index) => `test ${index}`)
    const report = reported({ passed: 0, failed: 900, skipped: 0 }, { failed })
    const { lines } = summary([outcome({ report, failure: '900 tests failed' })])
    expect(lines).toHaveLength(43)
    expect(lines.at(-2)).toBe('    ✗ 860 more')
  })
})

describe('a step', () => {
  async function run(program: string, report?: unknown) {
    const folder = mkdtempSync(join(tmpdir(), 'fitbuddy-steps-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'report.json')
    if (report !== undefined) writeFileSync(file, JSON.stringify(report))
    const command = ['node', '-e', program] as const
    const outcome = await runStep({ title: 'A step', command, report: file })
    return { ...outcome.report, failure: outcome.failure }
  }

  function vitestReport(passed: number, failed: number, skipped: number) {
    return {
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: skipped,
      numTodoTests: 0,
      testResults: [],
    }
  }

  function playwrightReport(suites: unknown[], errors: unknown[] = []) {
    return {
      config: { rootDir: join(ROOT, 'tests/browser') },
      stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 },
      suites,
      errors,
    }
  }

  test('fails with what its command ended with', async () => {
    const { failure } = await runStep({
      title: 'A step',
      command: ['node', '-e', 'process.exit(3)'],
    })
    expect(failure).toBe('ended with 3')
  })

  test('fails when its command does not exist', async () => {
    const { failure } = await runStep({ title: 'A step', command: ['no-such-command'] })
    expect(failure).toContain('did not start')
  })

  test('reads the report of Vitest', async () => {
    expect(await run('', vitestReport(5, 0, 0))).toEqual({
      ...reported({ passed: 5, failed: 0, skipped: 0 }),
      failure: null,
    })
  })

  test('reads the report of Playwright', async () => {
    expect(await run('process.exit(1)', playwrightReport([]))).toEqual({
      ...reported({ passed: 5, failed: 1, skipped: 0 }),
      failure: '1 tests failed',
    })
  })

  test('names what failed in Vitest, a file that could not be read among it', async () => {
    const test = { ancestorTitles: ['a card'], status: 'passed', failureMessages: [] }
    const said = 'AssertionError: seven\n\u001b[31mis not eight\u001b[39m\n    at /there.ts:1:2'
    const assertionResults = [
      { ...test, title: 'is round' },
      { ...test, title: 'is red', status: 'failed', failureMessages: [said] },
    ]
    const testResults = [
      { name: join(ROOT, 'src/card.test.ts'), status: 'failed', assertionResults },
      {
        ...{ name: join(ROOT, 'src/lost.test.ts'), status: 'failed', assertionResults: [] },
        message: 'Cannot find module',
      },
    ]
    const { failed } = await run('', { ...vitestReport(1, 1, 0), testResults })
    expect(failed).toEqual([
      'src/card.test.ts › a card › is red: AssertionError: seven is not eight',
      'src/lost.test.ts: Cannot find module',
    ])
  })

  test('names what failed in Playwright apart from what passed on another try', async () => {
    const spec = (title: string, status: string, messages: string[]) => ({
      title,
      tests: [{ status, results: [...messages.map((message) => ({ error: { message } })), {}] }],
    })
    const inner = { title: 'on a phone', file: 'page.spec.ts' }
    const specs = [spec('opens', 'flaky', ['Error: late', 'Error: later'])]
    const suites = [
      {
        ...{ title: 'page.spec.ts', file: 'page.spec.ts' },
        specs: [spec('shines', 'expected', []), spec('closes', 'unexpected', ['Error: open'])],
        suites: [{ ...inner, specs }],
      },
    ]
    const { failed, flaky } = await run('', playwrightReport(suites, [{ message: 'No browser' }]))
    expect(failed).toEqual(['tests/browser/page.spec.ts › closes: Error: open', 'No browser'])
    expect(flaky).toEqual(['tests/browser/page.spec.ts › on a phone › opens: Error: late'])
  })

  test('cuts an error that goes on and on', async () => {
    const suites = [
      {
        ...{ title: 'page.spec.ts', file: 'page.spec.ts' },
        specs: [
          {
            title: 'ends',
            tests: [{ status: 'unexpected', results: [{ error: { message: 'o'.repeat(5000) } }] }],
          },
        ],
      },
    ]
    const { failed } = await run('', playwrightReport(suites))
    expect(failed).toEqual([`tests/browser/page.spec.ts › ends: ${'o'.repeat(300)}…`])
  })

  test('fails when a test file could not even be read', async () => {
    const { failure } = await run('process.exit(1)', vitestReport(5, 0, 0))
    expect(failure).toBe('ended with 1')
  })

  test('fails when tests were skipped, and when none ran', async () => {
    expect((await run('', vitestReport(5, 0, 2))).failure).toBe('2 tests were skipped')
    expect((await run('', vitestReport(0, 0, 0))).failure).toBe('no test ran')
    expect((await run('')).failure).toBe('no test ran')
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Outcome, runStep, summary } from './steps.ts'

function outcome(changes: Partial<Outcome>): Outcome {
  return { title: 'A step', seconds: 1.25, counts: null, failure: null, ...changes }
}

function lastLine(...outcomes: Outcome[]): string | undefined {
  return summary(outcomes).lines.at(-1)
}

describe('the last line', () => {
  test('adds up what the test runners counted', () => {
    const first = outcome({ counts: { passed: 3, failed: 0, skipped: 0 } })
    const second = outcome({ counts: { passed: 4, failed: 2, skipped: 0 }, failure: 'some' })
    expect(lastLine(first, second)).toBe('7 passed, 2 failed')
  })

  test('counts a failed step as one failure, and a passed one as nothing', () => {
    expect(lastLine(outcome({}), outcome({ failure: 'ended with 1' }))).toBe('0 passed, 1 failed')
  })

  test('counts a run that failed although its tests passed', () => {
    const broken = outcome({ counts: { passed: 3, failed: 0, skipped: 1 }, failure: 'skipped' })
    expect(lastLine(broken)).toBe('3 passed, 1 failed')
  })

  test('follows a line for each step', () => {
    const { lines, failed } = summary([outcome({}), outcome({ failure: 'ended with 2' })])
    expect(lines.slice(0, 2)).toEqual(['✓ A step (1.3 s)', '✗ A step (1.3 s): ended with 2'])
    expect(failed).toBe(1)
  })
})

describe('a step', () => {
  async function run(program: string, report?: unknown) {
    const folder = mkdtempSync(join(tmpdir(), 'fitbuddy-steps-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'report.json')
    if (report !== undefined) writeFileSync(file, JSON.stringify(report))
    const command = ['node', '-e', program] as const
    const { counts, failure } = await runStep({ title: 'A step', command, report: file })
    return { counts, failure }
  }

  function vitestReport(passed: number, failed: number, skipped: number) {
    return {
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: skipped,
      numTodoTests: 0,
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
      counts: { passed: 5, failed: 0, skipped: 0 },
      failure: null,
    })
  })

  test('reads the report of Playwright', async () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } }
    expect(await run('process.exit(1)', report)).toEqual({
      counts: { passed: 5, failed: 1, skipped: 0 },
      failure: '1 tests failed',
    })
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

import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

export type Counts = { passed: number; failed: number; skipped: number }

export type Report = {
  counts: Counts
  /** One line each: file › name: what the error said. */
  failed: string[]
  /** The same of tests that failed and then passed on another try. */
  flaky: string[]
}

const NO_TESTS: Counts = { passed: 0, failed: 0, skipped: 0 }
const SAID_LENGTH_MAX = 300

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
})

const playwrightTest = z.object({
  status: z.string(),
  results: z.array(z.object({ error: z.object({ message: z.string().default('') }).optional() })),
})

type Suite = {
  title: string
  file: string
  specs: { title: string; tests: z.infer<typeof playwrightTest>[] }[]
  suites?: Suite[] | undefined
}

const playwrightSuite: z.ZodType<Suite> = z.object({
  title: z.string(),
  file: z.string(),
  specs: z.array(z.object({ title: z.string(), tests: z.array(playwrightTest) })),
  suites: z.lazy(() => z.array(playwrightSuite)).optional(),
})

const playwrightReport = z.object({
  config: z.object({ rootDir: z.string() }),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
  suites: z.array(playwrightSuite),
  errors: z.array(z.object({ message: z.string().default('') })).default([]),
})

/** What a test runner's JSON report tells; a run that wrote none has no tests. */
export function readReport(file: string, root: string): Report {
  if (!existsSync(file)) return { counts: NO_TESTS, failed: [], flaky: [] }
  const report = z
    .union([vitestReport, playwrightReport])
    .parse(JSON.parse(readFileSync(file, 'utf8')))
  return 'testResults' in report ? ofVitest(report, root) : ofPlaywright(report, root)
}

function ofVitest(report: z.infer<typeof vitestReport>, root: string): Report {
  const failed = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    const tests = assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ ancestorTitles, title, failureMessages }) =>
        line([file, ...ancestorTitles, title], failureMessages[0]),
      )
    // A file that could not be read has no tests, and one whose hook failed may have none that did.
    return status === 'failed' && tests.length === 0 ? [line([file], message)] : tests
  })
  return {
    counts: {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    failed,
    flaky: [],
  }
}

function ofPlaywright(report: z.infer<typeof playwrightReport>, root: string): Report {
  const { stats, config, suites, errors } = report
  const tests = suites.flatMap((suite) => testsIn(suite, []))
  const lines = (asked: string) =>
    tests
      .filter(({ status }) => status === asked)
      .map(({ file, path, said }) =>
        line([relative(root, join(config.rootDir, file)), ...path], said),
      )
  return {
    counts: {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    },
    failed: [...lines('unexpected'), ...errors.map(({ message }) => line([], message))],
    flaky: lines('flaky'),
  }
}

type Ran = { file: string; path: string[]; status: string; said: string | undefined }

function testsIn({ file, specs, suites = [] }: Suite, above: string[]): Ran[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests.map(({ status, results }) => {
      const said = results.find(({ error }) => error !== undefined)?.error?.message
      return { file, path: [...above, title], status, said }
    }),
  )
  return [...own, ...suites.flatMap((suite) => testsIn(suite, [...above, suite.title]))]
}

/** The error without its stack, on one line. */
function line(path: string[], error = ''): string {
  const [message = ''] = stripVTControlCharacters(error).split(/\n\s+at /)
  const said = message.replaceAll(/\s+/g, ' ').trim()
  const short = said.length > SAID_LENGTH_MAX ? `${said.slice(0, SAID_LENGTH_MAX)}…` : said
  return [path.join(' › '), short].filter((part) => part !== '').join(': ')
}
